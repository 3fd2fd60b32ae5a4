-- Word of what has happened, for an organisation's people or for one of them: a reference and where it stands, never a name.

CREATE TABLE notice (
  id uuid PRIMARY KEY,
  -- The closed list is the contract's.
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,60}$'),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  -- Whom of its people; nobody named means everybody there.
  roles text[] NOT NULL DEFAULT '{}',
  user_id uuid REFERENCES user_account (id),
  subject text NOT NULL CHECK (subject ~ '^[A-Z][A-Za-z]{1,39}$'),
  record_id uuid NOT NULL,
  -- A code made by chance, as people call the record by: nothing else fits in here.
  reference text NOT NULL CHECK (reference ~ '^[A-Z]{2}(-[A-Z0-9]{1,8}){0,3}$'),
  urgent boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL
);
CREATE INDEX notice_organisation ON notice (organisation_id, id);
CREATE INDEX notice_user ON notice (user_id) WHERE user_id IS NOT NULL;

-- Read by one of them is not read by all.
CREATE TABLE notice_reading (
  notice_id uuid NOT NULL REFERENCES notice (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (notice_id, user_id)
);
CREATE INDEX notice_reading_user ON notice_reading (user_id);

ALTER TABLE notice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE notice_reading ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON notice TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON notice_reading TO panah_owner USING (true) WITH CHECK (true);
-- Whoever acts tells others, whom she does not see; what is told is read by whom it is for.
CREATE POLICY tell ON notice FOR INSERT TO panah_app WITH CHECK (true);
CREATE POLICY mine ON notice FOR SELECT TO panah_app USING (
  organisation_id = (SELECT sec.org()) AND (user_id IS NULL OR user_id = (SELECT sec.user_id()))
  AND (roles = '{}' OR (SELECT sec.role()) = ANY (roles)));
CREATE POLICY mine ON notice_reading TO panah_app USING (user_id = (SELECT sec.user_id()));
CREATE POLICY jobs ON notice TO panah_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON notice TO panah_app, panah_worker;
GRANT SELECT, INSERT ON notice_reading TO panah_app;

-- Who listens is told the id alone, and asks for the rest as herself.
CREATE FUNCTION notice_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('panah_notice', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER notice_told AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION notice_told();

-- How somebody wants to hear of it away from the page; without a row the usual holds.
CREATE TABLE notice_setting (
  user_id uuid PRIMARY KEY REFERENCES user_account (id),
  mail text NOT NULL CHECK (mail IN ('at_once', 'daily', 'never')),
  push boolean NOT NULL,
  -- Minutes of the wall clock of her country: when the daily letter goes, and between which nothing does.
  digest_minute integer NOT NULL CHECK (digest_minute BETWEEN 0 AND 1439),
  quiet_from integer NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until integer NOT NULL CHECK (quiet_until BETWEEN 0 AND 1439),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0)
);

-- A browser that takes word for her. Its address is known to the maker of the browser; what is sent is sealed to its keys.
CREATE TABLE push_subscription (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  endpoint text NOT NULL UNIQUE CHECK (length(endpoint) BETWEEN 12 AND 1000),
  p256dh bytea NOT NULL CHECK (length(p256dh) = 65),
  auth bytea NOT NULL CHECK (length(auth) = 16),
  -- The version of the node's key that the pair which it trusts came of.
  key_version integer NOT NULL CHECK (key_version > 0),
  made_at timestamptz NOT NULL
);
CREATE INDEX push_subscription_user ON push_subscription (user_id, id);

-- What is to be sent to whom, and what became of it: one effect each.
CREATE TABLE notice_delivery (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES notice (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  channel text NOT NULL CHECK (channel IN ('mail', 'digest', 'push')),
  subscription_id uuid REFERENCES push_subscription (id) ON DELETE CASCADE,
  due_at timestamptz NOT NULL,
  -- Sent, or not wanted any more: she had read it, or the browser is gone.
  state text NOT NULL DEFAULT 'PLANNED' CHECK (state IN ('PLANNED', 'SENT', 'DROPPED')),
  done_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (notice_id, user_id, channel, subscription_id),
  CHECK ((channel = 'push') = (subscription_id IS NOT NULL)),
  CHECK ((state = 'PLANNED') = (done_at IS NULL))
);
CREATE INDEX notice_delivery_user ON notice_delivery (user_id, channel, state);
CREATE INDEX notice_delivery_subscription ON notice_delivery (subscription_id) WHERE subscription_id IS NOT NULL;

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['notice_setting', 'push_subscription', 'notice_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
END $$;
CREATE POLICY mine ON notice_setting TO panah_app USING (user_id = (SELECT sec.user_id()));
CREATE POLICY mine ON push_subscription TO panah_app USING (user_id = (SELECT sec.user_id()));
CREATE POLICY jobs ON push_subscription TO panah_worker USING (true);
CREATE POLICY jobs ON notice_delivery TO panah_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (mail, push, digest_minute, quiet_from, quiet_until, version) ON notice_setting TO panah_app;
GRANT SELECT (id, user_id, made_at, key_version), DELETE ON push_subscription TO panah_app;
GRANT SELECT (id), DELETE ON push_subscription TO panah_worker;
GRANT SELECT, INSERT, UPDATE (state, done_at) ON notice_delivery TO panah_worker;

-- A browser belongs to whoever sits before it now: under another person's name it is hers no longer.
CREATE FUNCTION sec.keep_push(of_id uuid, of_endpoint text, of_p256dh bytea, of_auth bytea, of_version integer,
  at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.push_subscription WHERE endpoint = of_endpoint;
  INSERT INTO public.push_subscription (id, user_id, endpoint, p256dh, auth, key_version, made_at)
  VALUES (of_id, sec.user_id(), of_endpoint, of_p256dh, of_auth, of_version, at);
END $$;

-- Jobs know no account: for one notice they are told who it goes to and how, for one delivery where it goes.
CREATE FUNCTION sec.notice_receivers(of_notice uuid)
RETURNS TABLE ("userId" uuid, country text, mail text, push boolean, "digestMinute" integer, "quietFrom" integer,
  "quietUntil" integer, subscriptions uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT u.id, o.country_code, s.mail, s.push, s.digest_minute, s.quiet_from, s.quiet_until,
      ARRAY(SELECT p.id FROM public.push_subscription p WHERE p.user_id = u.id ORDER BY p.id)
    FROM public.notice n JOIN public.organisation o ON o.id = n.organisation_id AND o.status = 'ACTIVE'
      JOIN public.user_account u ON u.organisation_id = o.id AND u.status = 'ACTIVE'
        AND (n.user_id IS NULL OR u.id = n.user_id) AND (n.roles = '{}' OR u.role = ANY (n.roles))
      LEFT JOIN public.notice_setting s ON s.user_id = u.id
    WHERE n.id = of_notice;
END $$;
CREATE FUNCTION sec.letter_of(of_user uuid, deliveries uuid[])
RETURNS TABLE ("deliveryId" uuid, "noticeId" uuid, reference text, email text, language text, unread boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT d.id, n.id, n.reference, u.email, u.language, NOT EXISTS (
      SELECT FROM public.notice_reading r WHERE r.notice_id = n.id AND r.user_id = u.id)
    FROM public.notice_delivery d JOIN public.notice n ON n.id = d.notice_id
      JOIN public.user_account u ON u.id = d.user_id AND u.status = 'ACTIVE'
    WHERE d.id = ANY (deliveries) AND d.user_id = of_user AND d.state = 'PLANNED' ORDER BY n.id;
END $$;
CREATE FUNCTION sec.push_of(of_delivery uuid)
RETURNS TABLE ("subscriptionId" uuid, endpoint text, p256dh bytea, auth bytea, "keyVersion" integer, "noticeId" uuid,
  reference text, unread boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT p.id, p.endpoint, p.p256dh, p.auth, p.key_version, n.id, n.reference, NOT EXISTS (
      SELECT FROM public.notice_reading r WHERE r.notice_id = n.id AND r.user_id = d.user_id)
    FROM public.notice_delivery d JOIN public.notice n ON n.id = d.notice_id
      JOIN public.push_subscription p ON p.id = d.subscription_id AND p.user_id = d.user_id
    WHERE d.id = of_delivery AND d.state = 'PLANNED';
END $$;
-- Which of the sessions that somebody listens by still live, so that no stream outlasts its own.
CREATE FUNCTION sec.live_sessions(of_ids uuid[], at timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.id FROM public.session s JOIN public.user_account u ON u.id = s.user_id AND u.status = 'ACTIVE'
      JOIN public.organisation o ON o.id = u.organisation_id AND o.status = 'ACTIVE'
    WHERE s.id = ANY (of_ids) AND s.revoked_at IS NULL AND s.idle_until > at AND s.ends_at > at
      AND NOT EXISTS (SELECT FROM public.organisation_lock l WHERE l.organisation_id = o.id AND l.ends_at > at);
END $$;
REVOKE ALL ON FUNCTION sec.keep_push(uuid, text, bytea, bytea, integer, timestamptz), sec.notice_receivers(uuid),
  sec.letter_of(uuid, uuid[]), sec.push_of(uuid), sec.live_sessions(uuid[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.keep_push(uuid, text, bytea, bytea, integer, timestamptz) TO panah_app;
GRANT EXECUTE ON FUNCTION sec.notice_receivers(uuid), sec.letter_of(uuid, uuid[]), sec.push_of(uuid),
  sec.live_sessions(uuid[], timestamptz) TO panah_worker;

-- The closed list of tasks, with those of notices and clocks.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire', 'notice.deliver', 'notice.mail', 'notice.push', 'notice.digest',
      'clock.tick') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

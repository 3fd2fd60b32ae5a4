-- Places that are kept for a time: on a yes by telephone, for a call-out, for whoever waits. An acceptance keeps them for good.

ALTER TABLE capacity_hold
  ADD COLUMN ground text NOT NULL DEFAULT 'accepted' CHECK (ground IN ('accepted', 'phone', 'call_out', 'waiting')),
  ADD COLUMN expires_at timestamptz,
  ADD CONSTRAINT capacity_hold_ends CHECK (
    (ground = 'accepted' OR state = 'released') = (expires_at IS NULL) AND (state <> 'arrived' OR ground = 'accepted'));

-- A yes that was said by telephone: the receiver's clock stands still until it is written, or until the time is over.
CREATE TABLE phone_agreement (
  referral_id uuid PRIMARY KEY REFERENCES referral (id),
  said_by text NOT NULL CHECK (said_by IN ('sender', 'receiver')),
  written_by_id uuid NOT NULL REFERENCES user_account (id),
  at timestamptz NOT NULL,
  until timestamptz NOT NULL CHECK (until > at),
  ended_at timestamptz
);
CREATE INDEX phone_agreement_written_by ON phone_agreement (written_by_id);

-- Whoever waits for a place of an organisation, in the order in which they came; urgent ones first.
CREATE TABLE capacity_wait (
  referral_id uuid PRIMARY KEY REFERENCES referral (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  since timestamptz NOT NULL,
  offered_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX capacity_wait_organisation ON capacity_wait (organisation_id, since) WHERE ended_at IS NULL;

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['phone_agreement', 'capacity_wait'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
    -- Both ends, and nobody on the route.
    EXECUTE format('CREATE POLICY ends ON %I TO panah_app USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_id
      AND (SELECT sec.org()) IN (r.from_organisation_id, r.to_organisation_id)))', it);
    EXECUTE format('CREATE POLICY jobs ON %I TO panah_worker USING (true) WITH CHECK (true)', it);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO panah_app', it);
    EXECUTE format('GRANT SELECT ON %I TO panah_worker', it);
  END LOOP;
END $$;
GRANT UPDATE (said_by, written_by_id, at, until, ended_at) ON phone_agreement TO panah_app;
GRANT UPDATE (since, offered_at, ended_at) ON capacity_wait TO panah_app;
GRANT UPDATE (ended_at) ON phone_agreement TO panah_worker;
GRANT UPDATE (since, offered_at, ended_at) ON capacity_wait TO panah_worker;

-- What is agreed by telephone may be written by the sender: then it holds a place of the house it has sent her to.
CREATE FUNCTION sec.is_sent_to(of_service uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.service s JOIN public.referral r ON r.to_organisation_id = s.organisation_id
    WHERE s.id = of_service AND r.from_organisation_id = sec.org() AND r.delivered
      AND r.status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'));
END $$;
REVOKE ALL ON FUNCTION sec.is_sent_to(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.is_sent_to(uuid) TO panah_app;
CREATE POLICY agreed ON capacity_unit FOR UPDATE TO panah_app USING (sec.is_sent_to(service_id));

-- The clock gives places back and offers them; of a house it reads what it needs to find a place that fits.
CREATE POLICY jobs ON service FOR SELECT TO panah_worker USING (true);
CREATE POLICY jobs ON capacity_unit TO panah_worker USING (true) WITH CHECK (true);
GRANT SELECT (id, organisation_id, country_code, code, status, sexes, age_groups, accepts_children) ON service
  TO panah_worker;
GRANT SELECT (id, service_id, maximum, occupied, held, out_of_service, beyond, version), UPDATE (held, version)
  ON capacity_unit TO panah_worker;
GRANT SELECT, INSERT, UPDATE (unit_id, places, state, created_at, released_at, ground, expires_at) ON capacity_hold
  TO panah_worker;

-- The closed list of tasks, with those of places and call-outs.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire', 'notice.deliver', 'notice.mail', 'notice.push', 'notice.digest',
      'clock.tick', 'hold.warn', 'hold.end', 'place.offer', 'call-out.climb', 'call-out.end') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

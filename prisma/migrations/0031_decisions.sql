-- Bodies that decide, and commissions that sit: a dossier is sealed to the members for one sitting and gone after it.

CREATE TABLE sitting (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  -- The body that decides.
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  country_code text NOT NULL REFERENCES country (code),
  on_day date NOT NULL,
  state text NOT NULL DEFAULT 'PLANNED' CHECK (state IN ('PLANNED', 'OPEN', 'CLOSED')),
  planned_by_id uuid NOT NULL REFERENCES user_account (id),
  planned_at timestamptz NOT NULL,
  opened_at timestamptz,
  closed_at timestamptz CHECK (closed_at >= opened_at),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  UNIQUE (id, organisation_id),
  CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)),
  -- One that nobody opened is closed all the same.
  CHECK (state <> 'OPEN' OR opened_at IS NOT NULL)
);
CREATE INDEX sitting_organisation ON sitting (organisation_id, id);
CREATE INDEX sitting_country ON sitting (country_code);
CREATE INDEX sitting_by ON sitting (planned_by_id);

-- Who sits: a colleague by name, or an organisation that sends somebody. Her public key, as it was when she took her seat:
-- whoever seals for her need not see her account.
CREATE TABLE sitting_seat (
  id uuid PRIMARY KEY,
  sitting_id uuid NOT NULL REFERENCES sitting (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  user_id uuid,
  sealing_public bytea CHECK (length(sealing_public) = 32),
  taken_at timestamptz,
  FOREIGN KEY (user_id, organisation_id) REFERENCES user_account (id, organisation_id),
  UNIQUE (sitting_id, user_id),
  CHECK ((user_id IS NULL) = (sealing_public IS NULL) AND (user_id IS NULL) = (taken_at IS NULL))
);
CREATE INDEX sitting_seat_organisation ON sitting_seat (organisation_id);
CREATE INDEX sitting_seat_user ON sitting_seat (user_id, organisation_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX sitting_seat_invited ON sitting_seat (sitting_id, organisation_id) WHERE user_id IS NULL;

-- Asked of the organisation of the case by the body; sealed by the one to the members alone; gone when the sitting is over.
CREATE TABLE dossier (
  id uuid PRIMARY KEY,
  sitting_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  referral_id uuid NOT NULL REFERENCES referral (id),
  case_id uuid NOT NULL,
  from_organisation_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'ASKED' CHECK (state IN ('ASKED', 'SEALED', 'GONE')),
  sealed bytea,
  asked_by_id uuid NOT NULL REFERENCES user_account (id),
  asked_at timestamptz NOT NULL,
  sealed_by_id uuid REFERENCES user_account (id),
  sealed_at timestamptz,
  gone_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (sitting_id, organisation_id) REFERENCES sitting (id, organisation_id),
  FOREIGN KEY (case_id, from_organisation_id) REFERENCES case_record (id, organisation_id),
  UNIQUE (sitting_id, referral_id),
  CHECK ((state = 'SEALED') = (sealed IS NOT NULL)),
  CHECK ((state = 'GONE') = (gone_at IS NOT NULL)),
  CHECK (state <> 'SEALED' OR (sealed_at IS NOT NULL AND sealed_by_id IS NOT NULL))
);
CREATE INDEX dossier_sitting ON dossier (sitting_id, organisation_id);
CREATE INDEX dossier_referral ON dossier (referral_id);
CREATE INDEX dossier_owner ON dossier (case_id, from_organisation_id);
CREATE INDEX dossier_from ON dossier (from_organisation_id, id);
CREATE INDEX dossier_asked_by ON dossier (asked_by_id);
CREATE INDEX dossier_sealed_by ON dossier (sealed_by_id) WHERE sealed_by_id IS NOT NULL;

GRANT SELECT, INSERT ON sitting, sitting_seat, dossier TO panah_app;
GRANT UPDATE (state, opened_at, closed_at, version) ON sitting TO panah_app;
GRANT UPDATE (user_id, sealing_public, taken_at) ON sitting_seat TO panah_app;
GRANT UPDATE (state, sealed, sealed_by_id, sealed_at, gone_at, version) ON dossier TO panah_app;
-- The clock closes what nobody closed, and takes the dossiers away without seeing into them.
GRANT SELECT, UPDATE (state, closed_at, version) ON sitting TO panah_worker;
GRANT SELECT (id, sitting_id, referral_id, from_organisation_id, state, version), UPDATE (state, sealed, gone_at, version) ON dossier
  TO panah_worker;

-- Asked by functions, because policies of three tables that look at each other would go round in circles.
CREATE FUNCTION sec.holds_sitting(of_sitting uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.sitting s WHERE s.id = of_sitting AND s.organisation_id = sec.org());
END $$;
CREATE FUNCTION sec.is_seated(of_sitting uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.sitting_seat s WHERE s.sitting_id = of_sitting AND s.organisation_id = sec.org());
END $$;
CREATE FUNCTION sec.is_asked_for(of_sitting uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.dossier d WHERE d.sitting_id = of_sitting AND d.from_organisation_id = sec.org());
END $$;
-- Members and the organisation of a case do not change a sitting, but its end waits for what they do in it.
CREATE FUNCTION sec.share_sitting(of_sitting uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found_state text;
BEGIN
  IF session_user = 'panah_owner' OR sec.holds_sitting(of_sitting) OR sec.is_seated(of_sitting) OR sec.is_asked_for(of_sitting) THEN
    SELECT s.state INTO found_state FROM public.sitting s WHERE s.id = of_sitting FOR SHARE;
  END IF;
  RETURN found_state;
END $$;
DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['holds_sitting', 'is_seated', 'is_asked_for', 'share_sitting'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION sec.%I(uuid) FROM PUBLIC', it);
    EXECUTE format('GRANT EXECUTE ON FUNCTION sec.%I(uuid) TO panah_app', it);
  END LOOP;
  FOREACH it IN ARRAY ARRAY['sitting', 'sitting_seat', 'dossier'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
END $$;
CREATE POLICY own ON sitting TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY sits ON sitting FOR SELECT TO panah_app USING (sec.is_seated(id) OR sec.is_asked_for(id));
CREATE POLICY sits ON sitting_seat FOR SELECT TO panah_app
  USING (organisation_id = (SELECT sec.org()) OR sec.holds_sitting(sitting_id) OR sec.is_asked_for(sitting_id));
CREATE POLICY invites ON sitting_seat FOR INSERT TO panah_app WITH CHECK (sec.holds_sitting(sitting_id));
CREATE POLICY takes ON sitting_seat FOR UPDATE TO panah_app USING (organisation_id = (SELECT sec.org()))
  WITH CHECK (user_id = (SELECT sec.user_id()));
CREATE POLICY sits ON dossier FOR SELECT TO panah_app
  USING ((SELECT sec.org()) IN (organisation_id, from_organisation_id) OR sec.is_seated(sitting_id));
CREATE POLICY asks ON dossier FOR INSERT TO panah_app
  WITH CHECK (organisation_id = (SELECT sec.org()) AND sec.is_received(referral_id));
CREATE POLICY ends ON dossier FOR UPDATE TO panah_app
  USING ((SELECT sec.org()) IN (organisation_id, from_organisation_id));
CREATE POLICY jobs ON sitting TO panah_worker USING (true) WITH CHECK (true);
CREATE POLICY jobs ON dossier TO panah_worker USING (true) WITH CHECK (true);

-- The closed list of tasks, with this one.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire', 'notice.deliver', 'notice.mail', 'notice.push', 'notice.digest',
      'clock.tick', 'hold.warn', 'hold.end', 'place.offer', 'call-out.climb', 'call-out.end', 'reflection.end', 'sitting.close') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

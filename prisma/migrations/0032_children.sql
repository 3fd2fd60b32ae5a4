-- A child's own track beside everything else: presumed under 18, with a guardian, best interests and a say of her own.

CREATE TABLE child_track (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  case_id uuid NOT NULL UNIQUE,
  organisation_id uuid NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  guardian text NOT NULL DEFAULT 'NONE' CHECK (guardian IN ('NONE', 'APPOINTED', 'SUSPECTED')),
  suspected_at timestamptz,
  age text NOT NULL DEFAULT 'PRESUMED' CHECK (age IN ('PRESUMED', 'ASSESSMENT_ASKED', 'ASSESSED')),
  age_result text CHECK (age_result IN ('minor', 'adult', 'inconclusive')),
  interests_on date,
  determination text NOT NULL DEFAULT 'NONE' CHECK (determination IN ('NONE', 'ASKED', 'DECIDED')),
  determined_on date,
  safety text CHECK (safety IN ('favourable', 'not_favourable')),
  tracing boolean NOT NULL DEFAULT false,
  worker_id uuid,
  begun_at timestamptz NOT NULL,
  -- She turned out to be of age.
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  FOREIGN KEY (worker_id, organisation_id) REFERENCES user_account (id, organisation_id),
  UNIQUE (id, organisation_id),
  CHECK ((guardian = 'SUSPECTED') <= (suspected_at IS NOT NULL)),
  CHECK ((age = 'ASSESSED') = (age_result IS NOT NULL)),
  CHECK ((determination = 'DECIDED') <= (determined_on IS NOT NULL)),
  -- No search for a family before somebody has found that it is safe.
  CHECK (NOT tracing OR safety IS NOT DISTINCT FROM 'favourable')
);
CREATE INDEX child_track_owner ON child_track (case_id, organisation_id);
CREATE INDEX child_track_organisation ON child_track (organisation_id, id);
CREATE INDEX child_track_country ON child_track (country_code);
CREATE INDEX child_track_worker ON child_track (worker_id, organisation_id) WHERE worker_id IS NOT NULL;

-- The child protection authority that has accepted the child; by which referral, and until when.
CREATE TABLE child_authority (
  case_id uuid NOT NULL REFERENCES case_record (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  referral_id uuid NOT NULL REFERENCES referral (id),
  since timestamptz NOT NULL,
  until timestamptz CHECK (until >= since),
  PRIMARY KEY (case_id, organisation_id)
);
CREATE INDEX child_authority_organisation ON child_authority (organisation_id);
CREATE INDEX child_authority_referral ON child_authority (referral_id);

-- Never changed and never removed. Sealed for the staff of the case and of the authorities there were then.
CREATE TABLE child_event (
  id uuid PRIMARY KEY,
  child_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  event text NOT NULL CHECK (event ~ '^[a-z_]{3,40}$'),
  on_day date NOT NULL,
  sealed bytea NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_for_id uuid NOT NULL REFERENCES organisation (id),
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (child_id, organisation_id) REFERENCES child_track (id, organisation_id)
);
CREATE INDEX child_event_child ON child_event (child_id, organisation_id, id);
CREATE INDEX child_event_by ON child_event (recorded_by_id);
CREATE INDEX child_event_for ON child_event (recorded_for_id);

-- A call for the child focal point: whom to call back, and no more.
CREATE TABLE child_call (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  child_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  -- Nobody: the country has none at all, and its keepers were told.
  to_organisation_id uuid REFERENCES organisation (id),
  alarm boolean NOT NULL,
  called_by_id uuid NOT NULL REFERENCES user_account (id),
  at timestamptz NOT NULL,
  answered_by_id uuid REFERENCES user_account (id),
  answered_at timestamptz CHECK (answered_at >= at),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (child_id, organisation_id) REFERENCES child_track (id, organisation_id),
  CHECK (alarm OR to_organisation_id IS NOT NULL),
  CHECK ((answered_by_id IS NULL) = (answered_at IS NULL))
);
CREATE INDEX child_call_child ON child_call (child_id, organisation_id);
CREATE INDEX child_call_country ON child_call (country_code);
CREATE INDEX child_call_to ON child_call (to_organisation_id, id) WHERE to_organisation_id IS NOT NULL;
CREATE INDEX child_call_by ON child_call (called_by_id);
CREATE INDEX child_call_answered_by ON child_call (answered_by_id) WHERE answered_by_id IS NOT NULL;

GRANT SELECT, INSERT ON child_track, child_authority, child_event, child_call TO panah_app;
GRANT UPDATE (guardian, suspected_at, age, age_result, interests_on, determination, determined_on, safety, tracing, worker_id,
  ended_at, version) ON child_track TO panah_app;
GRANT UPDATE (referral_id, since, until) ON child_authority TO panah_app;
GRANT UPDATE (answered_by_id, answered_at, version) ON child_call TO panah_app;
-- A job ends what an acceptance began.
GRANT SELECT, UPDATE (until) ON child_authority TO panah_worker;

-- Whether the asking organisation is the child's authority now.
CREATE FUNCTION sec.is_authority(of_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.child_authority a WHERE a.case_id = of_case AND a.organisation_id = sec.org()
    AND a.until IS NULL);
END $$;
-- Locks the case of a child, for its organisation or the authority, which does not see it.
CREATE FUNCTION sec.lock_child_case(of_child uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.case_record c WHERE c.id = (SELECT t.case_id FROM public.child_track t WHERE t.id = of_child
    AND (session_user = 'panah_owner' OR t.organisation_id = sec.org() OR sec.is_authority(t.case_id))) FOR NO KEY UPDATE;
END $$;
-- A guardian is suspected, or no longer: who may decide for the child changes in that moment, whoever found it out.
CREATE FUNCTION sec.mark_suspicion(of_case uuid, suspected boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.case_record c SET version = c.version + 1, risk_flags = CASE
      WHEN suspected THEN array_append(array_remove(c.risk_flags, 'guardian_suspected'), 'guardian_suspected')
      ELSE array_remove(c.risk_flags, 'guardian_suspected') END
    WHERE c.id = of_case AND (session_user = 'panah_owner' OR c.organisation_id = sec.org() OR sec.is_authority(of_case))
      AND ('guardian_suspected' = ANY (c.risk_flags)) <> suspected;
END $$;
-- Given by a guardian before the suspicion and not decided anew since: a number, to whoever guards the child.
CREATE FUNCTION sec.consents_of_suspect(of_case uuid) RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*)::integer FROM public.consent c JOIN public.child_track t ON t.case_id = c.case_id
    WHERE t.case_id = of_case
      AND (session_user = 'panah_owner' OR t.organisation_id = sec.org() OR sec.is_authority(of_case))
      AND t.guardian = 'SUSPECTED' AND c.state = 'GIVEN' AND c.given_by = 'GUARDIAN');
END $$;
DO $$
DECLARE
  it text;
BEGIN
  REVOKE ALL ON FUNCTION sec.is_authority(uuid), sec.lock_child_case(uuid), sec.mark_suspicion(uuid, boolean),
    sec.consents_of_suspect(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION sec.is_authority(uuid), sec.lock_child_case(uuid), sec.mark_suspicion(uuid, boolean),
    sec.consents_of_suspect(uuid) TO panah_app;
  FOREACH it IN ARRAY ARRAY['child_track', 'child_authority', 'child_event', 'child_call'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
END $$;
CREATE POLICY own ON child_track TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY guards ON child_track FOR SELECT TO panah_app USING (sec.is_authority(case_id));
CREATE POLICY guards_now ON child_track FOR UPDATE TO panah_app USING (sec.is_authority(case_id));
CREATE POLICY known ON child_authority TO panah_app USING (
  organisation_id = (SELECT sec.org()) OR EXISTS (SELECT FROM case_record c WHERE c.id = case_id))
  WITH CHECK (EXISTS (SELECT FROM referral r WHERE r.id = referral_id AND r.case_id = child_authority.case_id
    AND r.to_organisation_id = child_authority.organisation_id));
CREATE POLICY own ON child_event TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY guards ON child_event TO panah_app USING (EXISTS (
  SELECT FROM child_track t WHERE t.id = child_id AND sec.is_authority(t.case_id)));
CREATE POLICY recorder ON child_event AS RESTRICTIVE FOR INSERT TO panah_app
  WITH CHECK (recorded_for_id = (SELECT sec.org()));
CREATE POLICY own ON child_call TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY called ON child_call FOR SELECT TO panah_app USING (to_organisation_id = (SELECT sec.org()));
CREATE POLICY answers ON child_call FOR UPDATE TO panah_app USING (to_organisation_id = (SELECT sec.org()));
CREATE POLICY jobs ON child_authority TO panah_worker USING (true) WITH CHECK (true);

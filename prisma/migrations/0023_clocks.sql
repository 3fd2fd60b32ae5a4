-- Deadlines: what a country counts them by, whose they are, and who was told when. Nothing expires silently.

-- What a country's clocks go by; where nobody has set anything, the product's own values hold.
CREATE TABLE country_setting (
  id uuid PRIMARY KEY,
  country_code text NOT NULL UNIQUE REFERENCES country (code),
  time_zone text NOT NULL CHECK (time_zone ~ '^[A-Za-z_]{2,20}(/[A-Za-z0-9_+-]{1,30}){0,2}$'),
  weekend integer[] NOT NULL CHECK (cardinality(weekend) <= 6 AND weekend <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  -- Since when the country's own values hold: until then they are a draft of what it will use.
  activated_at timestamptz,
  activated_by_id uuid REFERENCES user_account (id),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK ((activated_at IS NULL) = (activated_by_id IS NULL))
);
CREATE INDEX country_setting_by ON country_setting (activated_by_id) WHERE activated_by_id IS NOT NULL;

-- All that was ever set is kept: what holds is the last one that has begun.
CREATE TABLE country_timer (
  id uuid PRIMARY KEY,
  country_code text NOT NULL REFERENCES country (code),
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,40}$'),
  -- The urgency or step it is for; '' for all that have no timer of their own.
  variant text NOT NULL DEFAULT '' CHECK (variant ~ '^[A-Za-z0-9_]{0,20}$'),
  value integer NOT NULL CHECK (value BETWEEN 1 AND 8760),
  unit text NOT NULL CHECK (unit IN ('hours', 'days', 'working_days')),
  legal_basis text CHECK (length(legal_basis) BETWEEN 1 AND 300),
  -- Somebody of the country has confirmed it against the text of its law.
  verified boolean NOT NULL DEFAULT false,
  valid_from timestamptz NOT NULL,
  set_by_id uuid NOT NULL REFERENCES user_account (id),
  set_at timestamptz NOT NULL,
  CHECK (NOT verified OR legal_basis IS NOT NULL)
);
CREATE INDEX country_timer_kind ON country_timer (country_code, kind, variant, valid_from DESC, id DESC);
CREATE INDEX country_timer_by ON country_timer (set_by_id);

-- Days on which nobody works. One that nobody of the country has confirmed is shown, and makes no deadline longer.
CREATE TABLE public_holiday (
  country_code text NOT NULL REFERENCES country (code),
  day date NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  verified boolean NOT NULL DEFAULT false,
  PRIMARY KEY (country_code, day)
);

-- One deadline of one record. It is set, paused, met and overdue by acts and by the clock, never ticked off by hand.
CREATE TABLE clock (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,40}$'),
  -- Which of the kind's timers it goes by: an urgency, or a step such as a month.
  variant text NOT NULL DEFAULT '' CHECK (variant ~ '^[A-Za-z0-9_]{0,20}$'),
  subject text NOT NULL CHECK (subject ~ '^[A-Z][A-Za-z]{1,39}$'),
  subject_id uuid NOT NULL,
  reference text NOT NULL CHECK (reference ~ '^[A-Z]{2}(-[A-Z0-9]{1,8}){0,3}$'),
  -- Who owes it; and whose person it concerns, where it is somebody else's.
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  concerns_id uuid REFERENCES organisation (id),
  case_id uuid REFERENCES case_record (id),
  country_code text NOT NULL REFERENCES country (code),
  started_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  paused_at timestamptz,
  ended_at timestamptz,
  overdue_at timestamptz,
  -- How far it has been taken: told to nobody, reminded, due, to the deputy, to the national deputy, and again.
  step integer NOT NULL DEFAULT 0 CHECK (step BETWEEN 0 AND 99),
  step_at timestamptz,
  -- Somebody who was told has answered for it: the next is not asked until she has had her time.
  taken_up_at timestamptz,
  taken_up_by_id uuid REFERENCES user_account (id),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  UNIQUE (kind, subject_id),
  CHECK (due_at >= started_at),
  CHECK (paused_at IS NULL OR ended_at IS NULL),
  CHECK ((taken_up_at IS NULL) = (taken_up_by_id IS NULL))
);
CREATE INDEX clock_organisation ON clock (organisation_id, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX clock_owes ON clock (organisation_id);
CREATE INDEX clock_concerns ON clock (concerns_id) WHERE concerns_id IS NOT NULL;
CREATE INDEX clock_case ON clock (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX clock_country ON clock (country_code);
CREATE INDEX clock_taken_up_by ON clock (taken_up_by_id) WHERE taken_up_by_id IS NOT NULL;

-- Who was told of it, when, and as what.
CREATE TABLE clock_step (
  id uuid PRIMARY KEY,
  clock_id uuid NOT NULL REFERENCES clock (id),
  step text NOT NULL CHECK (step IN ('reminder', 'due', 'coordinator', 'deputy', 'national_deputy', 'again', 'nobody')),
  organisation_id uuid REFERENCES organisation (id),
  user_id uuid REFERENCES user_account (id),
  at timestamptz NOT NULL,
  CHECK ((step = 'nobody') = (organisation_id IS NULL)),
  CHECK (user_id IS NULL OR organisation_id IS NOT NULL)
);
CREATE INDEX clock_step_clock ON clock_step (clock_id, id);
CREATE INDEX clock_step_organisation ON clock_step (organisation_id, clock_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX clock_step_user ON clock_step (user_id) WHERE user_id IS NOT NULL;

-- Whom a case is kept from, for jobs, which cannot read her own list: sealed under the node's key, so that a copy of the
-- database does not tell it.
CREATE TABLE clock_never (
  case_id uuid PRIMARY KEY REFERENCES case_record (id),
  sealed bytea NOT NULL CHECK (length(sealed) <= 16384)
);

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['country_setting', 'country_timer', 'public_holiday', 'clock', 'clock_step', 'clock_never'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
    EXECUTE format('CREATE POLICY jobs ON %I TO panah_worker USING (true) WITH CHECK (true)', it);
  END LOOP;
  CREATE POLICY clearing ON mandate FOR SELECT TO panah_worker USING (true);
  -- A country's values are read by everybody, and kept by an administrator and its keepers.
  FOREACH it IN ARRAY ARRAY['country_setting', 'country_timer', 'public_holiday'] LOOP
    EXECUTE format('CREATE POLICY known ON %I FOR SELECT TO panah_app USING (true)', it);
    EXECUTE format('CREATE POLICY keep ON %I TO panah_app USING ((SELECT sec.role()) = ''administrator''
      OR country_code = ANY ((SELECT sec.mandates(''directory''))::text[]))', it);
  END LOOP;
END $$;

-- Asked here, because the two tables cannot look at each other.
CREATE FUNCTION sec.is_our_clock(of_clock uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.clock c WHERE c.id = of_clock AND sec.org() IN (c.organisation_id, c.concerns_id))
    OR EXISTS (SELECT FROM public.clock_step s WHERE s.clock_id = of_clock AND s.organisation_id = sec.org());
END $$;

-- Whoever owes it, whose person it concerns, and who was told of it.
CREATE POLICY told ON clock_step FOR SELECT TO panah_app USING (
  sec.is_our_clock(clock_id));
CREATE POLICY known ON clock FOR SELECT TO panah_app USING (
  organisation_id = (SELECT sec.org()) OR concerns_id = (SELECT sec.org()) OR EXISTS (
    SELECT FROM clock_step s WHERE s.clock_id = clock.id AND s.organisation_id = (SELECT sec.org())));
CREATE POLICY take_up ON clock FOR UPDATE TO panah_app USING (EXISTS (
  SELECT FROM clock_step s WHERE s.clock_id = clock.id AND s.organisation_id = (SELECT sec.org())));

-- A clock is set and ended by acts of one organisation on what another owes: through these, and in no other way. Whoever
-- acts is told the clock's own id, so that its next step can be planned.
CREATE FUNCTION sec.set_clock(of_id uuid, of_kind text, of_variant text, of_subject text, of_subject_id uuid, of_reference text,
  owes uuid, concerns uuid, of_case uuid, of_country text, starts timestamptz, due timestamptz) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  made uuid;
BEGIN
  INSERT INTO public.clock AS c (id, kind, variant, subject, subject_id, reference, organisation_id, concerns_id, case_id,
    country_code, started_at, due_at)
  VALUES (of_id, of_kind, of_variant, of_subject, of_subject_id, of_reference, owes, concerns, of_case, of_country, starts, due)
  ON CONFLICT (kind, subject_id) DO UPDATE SET organisation_id = owes, variant = of_variant, reference = of_reference,
    concerns_id = coalesce(concerns, c.concerns_id), case_id = coalesce(of_case, c.case_id), country_code = of_country,
    started_at = starts, due_at = due, paused_at = NULL, ended_at = NULL, overdue_at = NULL, step = 0, step_at = NULL,
    taken_up_at = NULL, taken_up_by_id = NULL, version = c.version + 1
  RETURNING c.id INTO made;
  RETURN made;
END $$;
CREATE FUNCTION sec.end_clock(of_kind text, of_subject_id uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.clock SET ended_at = greatest(at, started_at), paused_at = NULL, version = version + 1
    WHERE kind = of_kind AND subject_id = of_subject_id AND ended_at IS NULL;
  RETURN FOUND;
END $$;
-- Of a closed case nobody asks again what she agreed to, and nobody can record a decision: these end with it, whoever
-- closes it, also its receiver by signing.
CREATE FUNCTION sec.case_closed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.clock SET ended_at = greatest(NEW.closed_at, started_at), paused_at = NULL, version = version + 1
    WHERE case_id = NEW.id AND kind IN ('consent_review', 'reasonable_grounds', 'formal_identification')
      AND ended_at IS NULL;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION sec.case_closed() FROM PUBLIC;
CREATE TRIGGER case_closed AFTER UPDATE OF status ON case_record FOR EACH ROW
  WHEN (NEW.status = 'CLOSED' AND OLD.status <> 'CLOSED') EXECUTE FUNCTION sec.case_closed();
CREATE FUNCTION sec.pause_clock(of_kind text, of_subject_id uuid, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.clock SET paused_at = at, version = version + 1
    WHERE kind = of_kind AND subject_id = of_subject_id AND ended_at IS NULL AND paused_at IS NULL;
  RETURN FOUND;
END $$;
-- The pause is not counted; what has come due by then is due.
CREATE FUNCTION sec.resume_clock(of_kind text, of_subject_id uuid, at timestamptz) RETURNS TABLE (id uuid, due_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY UPDATE public.clock c SET due_at = c.due_at + greatest(at - c.paused_at, interval '0'), paused_at = NULL,
      version = c.version + 1
    WHERE c.kind = of_kind AND c.subject_id = of_subject_id AND c.ended_at IS NULL AND c.paused_at IS NOT NULL
    RETURNING c.id, c.due_at;
END $$;
-- Whoever passes a referral on has to obey it without being told what stands in it: only the node's key opens it.
CREATE FUNCTION sec.never_of(of_case uuid) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT n.sealed FROM public.clock_never n WHERE n.case_id = of_case);
END $$;
CREATE FUNCTION sec.keep_never(of_case uuid, list bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.clock_never AS n (case_id, sealed)
    SELECT c.id, list FROM public.case_record c WHERE c.id = of_case
      AND (c.organisation_id = sec.org() OR session_user IN ('panah_owner', 'panah_worker'))
    ON CONFLICT (case_id) DO UPDATE SET sealed = list;
END $$;
DO $$
DECLARE
  it regprocedure;
BEGIN
  FOR it IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace
    AND p.proname IN ('is_our_clock', 'set_clock', 'end_clock', 'pause_clock', 'resume_clock', 'keep_never', 'never_of')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', it);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO panah_app, panah_worker', it);
  END LOOP;
END $$;

GRANT SELECT ON country_setting, country_timer, public_holiday, clock, clock_step TO panah_app, panah_worker;
GRANT INSERT, UPDATE (time_zone, weekend, activated_at, activated_by_id, version) ON country_setting TO panah_app;
GRANT INSERT ON country_timer TO panah_app;
GRANT INSERT, DELETE, UPDATE (name, verified) ON public_holiday TO panah_app;
GRANT UPDATE (taken_up_at, taken_up_by_id, version) ON clock TO panah_app;
-- Whose mandate it is to clear, for what a job sends on.
GRANT SELECT ON mandate TO panah_worker;
GRANT UPDATE (overdue_at, step, step_at, version) ON clock TO panah_worker;
GRANT INSERT ON clock_step TO panah_worker;

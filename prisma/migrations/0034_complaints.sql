-- A complaint is heard by somebody independent of whom it is about, and abuse ends access before it is heard.

CREATE TABLE complaint (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  source text NOT NULL CHECK (source IN ('person', 'staff', 'public')),
  country_code text NOT NULL REFERENCES country (code),
  -- Whom it is about, as far as that is said: an organisation, or a kind of one.
  about_organisation_id uuid REFERENCES organisation (id),
  about_kind text,
  abuse boolean NOT NULL,
  -- Who hears it; as what, where a country has nobody to hear complaints.
  hearer_id uuid NOT NULL REFERENCES organisation (id),
  heard_as text NOT NULL CHECK (heard_as IN ('hearer', 'deputy', 'node')),
  -- Hers, so that she reads on her page what becomes of it. Whoever hears it is shown no case.
  case_id uuid,
  case_organisation_id uuid,
  author_id uuid REFERENCES user_account (id),
  -- What is said, for the staff of who hears it.
  sealed bytea NOT NULL,
  received_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('upheld', 'partly', 'not_upheld', 'passed_on')),
  -- What is answered: for them and, where there is one, her own key.
  answer bytea,
  answered_at timestamptz,
  answered_by_id uuid REFERENCES user_account (id),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, case_organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((source = 'person') = (case_id IS NOT NULL)),
  CHECK ((case_id IS NULL) = (case_organisation_id IS NULL)),
  CHECK ((source = 'staff') = (author_id IS NOT NULL)),
  -- Never to the organisation complained of.
  CHECK (about_organisation_id IS NULL OR about_organisation_id <> hearer_id),
  CHECK ((outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answered_by_id IS NULL)
    AND (outcome IS NULL) = (answer IS NULL))
);
CREATE INDEX complaint_hearer ON complaint (hearer_id, id);
CREATE INDEX complaint_about ON complaint (about_organisation_id);
CREATE INDEX complaint_country ON complaint (country_code);
CREATE INDEX complaint_case ON complaint (case_id, case_organisation_id);
CREATE INDEX complaint_author ON complaint (author_id);
CREATE INDEX complaint_answered_by ON complaint (answered_by_id);

-- Who is kept out until the complaint is heard: of everything where she named somebody, of her case where she did not.
CREATE TABLE kept_out (
  id uuid PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaint (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  case_id uuid REFERENCES case_record (id),
  since timestamptz NOT NULL,
  decided text CHECK (decided IN ('reinstated', 'kept_out')),
  decided_at timestamptz,
  decided_by_id uuid REFERENCES user_account (id),
  UNIQUE (complaint_id, user_id),
  CHECK ((decided IS NULL) = (decided_at IS NULL) AND (decided IS NULL) = (decided_by_id IS NULL))
);
CREATE INDEX kept_out_user ON kept_out (user_id);
CREATE INDEX kept_out_case ON kept_out (case_id);
CREATE INDEX kept_out_decided_by ON kept_out (decided_by_id);

ALTER TABLE complaint ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE kept_out ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON complaint TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON kept_out TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY heard ON complaint TO panah_app USING (hearer_id = (SELECT sec.org()));
CREATE POLICY hers ON complaint FOR SELECT TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY mine ON complaint FOR SELECT TO panah_app USING (author_id = (SELECT sec.user_id()));
CREATE POLICY heard ON kept_out FOR SELECT TO panah_app USING (EXISTS (
  SELECT FROM complaint c WHERE c.id = complaint_id AND c.hearer_id = (SELECT sec.org())));
GRANT SELECT, UPDATE (outcome, answer, answered_at, answered_by_id, version) ON complaint TO panah_app;
GRANT SELECT ON kept_out TO panah_app;

-- Cases that somebody is kept from.
CREATE FUNCTION sec.kept_from() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT k.case_id FROM public.kept_out k WHERE k.user_id = sec.user_id() AND k.case_id IS NOT NULL
    AND k.decided IS DISTINCT FROM 'reinstated');
END $$;
-- Whether somebody's account waits for a hearing, or was closed by one.
CREATE FUNCTION sec.is_kept_out(of_user uuid) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.kept_out k WHERE k.user_id = of_user AND k.case_id IS NULL
    AND k.decided IS DISTINCT FROM 'reinstated');
END $$;

-- Everything of a case, whatever else would show it. A migration that makes a table with a case calls it again.
CREATE FUNCTION sec.keep_from_cases() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  it text;
BEGIN
  FOR it IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'case_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity
      -- Lines are written also of what was refused, and these two say who is kept from what.
      AND c.relname NOT IN ('ledger_entry', 'ledger_refusal', 'complaint', 'kept_out')
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'kept_out')
  LOOP
    EXECUTE format('CREATE POLICY kept_out ON public.%I AS RESTRICTIVE TO panah_app
      USING ((case_id <> ALL ((SELECT sec.kept_from())::uuid[])) IS NOT FALSE)', it);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION sec.keep_from_cases() FROM PUBLIC;
SELECT sec.keep_from_cases();
CREATE POLICY kept_out ON case_record AS RESTRICTIVE TO panah_app USING (id <> ALL ((SELECT sec.kept_from())::uuid[]));

-- A manager brings nobody back over a complaint: whoever hears it does.
CREATE FUNCTION keep_kept_out() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'panah_app' AND sec.is_kept_out(NEW.id) THEN
    RAISE EXCEPTION 'kept out' USING ERRCODE = '23505';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_kept_out BEFORE UPDATE OF status ON user_account FOR EACH ROW
  WHEN (OLD.status = 'SUSPENDED' AND NEW.status <> 'SUSPENDED') EXECUTE FUNCTION keep_kept_out();

-- One door for her, for staff and for anybody: the complaint and what follows of it at once. Only her own word ends
-- somebody's access: of those she named, else of everybody there who has worked on her case.
CREATE FUNCTION sec.complain(secrets bytea[], of_id uuid, of_reference text, of_source text, of_country text, about uuid,
  of_kind text, is_abuse boolean, hearer uuid, hears_as text, content bytea, at timestamptz, due timestamptz,
  accused uuid[]) RETURNS TABLE (id uuid, whole boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  hers uuid := CASE WHEN of_source = 'person' THEN sec.her_case() END;
  author uuid := CASE WHEN of_source = 'staff' THEN sec.user_id() END;
  named uuid[];
  kept uuid[];
BEGIN
  IF of_source = 'public' THEN
    PERFORM sec.knock(secrets);
  ELSIF coalesce(hers, author) IS NULL THEN
    RAISE EXCEPTION 'nobody complains' USING ERRCODE = '28000';
  END IF;
  INSERT INTO public.complaint (id, reference, source, country_code, about_organisation_id, about_kind, abuse, hearer_id,
    heard_as, case_id, case_organisation_id, author_id, sealed, received_at, due_at)
  VALUES (of_id, of_reference, of_source, of_country, about, of_kind, is_abuse, hearer, hears_as, hers,
    (SELECT c.organisation_id FROM public.case_record c WHERE c.id = hers), author, content, at, due);
  IF hers IS NULL OR NOT is_abuse OR about IS NULL THEN
    RETURN;
  END IF;
  named := ARRAY(SELECT DISTINCT n.of_user_id FROM public.survivor_name n WHERE n.case_id = hers
    AND n.of_organisation_id = about AND n.of_user_id = ANY (accused));
  kept := CASE WHEN cardinality(named) > 0 THEN named ELSE ARRAY(
    SELECT u.id FROM public.user_account u WHERE u.organisation_id = about AND u.id IN (
      SELECT e.user_id FROM public.ledger_entry e WHERE e.case_id = hers AND e.organisation_id = about
      UNION SELECT c.opened_by_id FROM public.case_record c WHERE c.id = hers)) END;
  INSERT INTO public.kept_out (id, complaint_id, user_id, case_id, since)
    SELECT gen_random_uuid(), of_id, k, CASE WHEN cardinality(named) = 0 THEN hers END, at FROM unnest(kept) k;
  UPDATE public.session s SET revoked_at = at WHERE s.user_id = ANY (kept) AND s.revoked_at IS NULL;
  IF cardinality(named) > 0 THEN
    UPDATE public.user_account u SET status = 'SUSPENDED', version = u.version + 1
      WHERE u.id = ANY (kept) AND u.status = 'ACTIVE';
  END IF;
  RETURN QUERY SELECT k, cardinality(named) > 0 FROM unnest(kept) k;
END $$;

-- By name and place of work, for who hears the complaint and has to speak with them.
CREATE FUNCTION sec.accused(of_complaint uuid)
RETURNS TABLE (id uuid, "userId" uuid, name text, role text, whole boolean, decided text, "decidedAt" timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT k.id, u.id, u.name, u.role, k.case_id IS NULL, k.decided, k.decided_at
    FROM public.kept_out k JOIN public.user_account u ON u.id = k.user_id JOIN public.complaint c ON c.id = k.complaint_id
    WHERE c.id = of_complaint AND c.hearer_id = sec.org() ORDER BY u.name;
END $$;
-- The hearer's decision on one of them, and nobody else's. Whoever is given back works on as before.
CREATE FUNCTION sec.decide_access(of_kept uuid, decision text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whom uuid;
BEGIN
  UPDATE public.kept_out k SET decided = decision, decided_at = at, decided_by_id = sec.user_id()
    FROM public.complaint c
    WHERE k.id = of_kept AND c.id = k.complaint_id AND c.hearer_id = sec.org() RETURNING k.user_id INTO whom;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF decision = 'reinstated' AND NOT sec.is_kept_out(whom) THEN
    UPDATE public.user_account u SET status = 'ACTIVE', version = u.version + 1
      WHERE u.id = whom AND u.status = 'SUSPENDED' AND EXISTS (SELECT FROM public.kept_out k
        WHERE k.id = of_kept AND k.case_id IS NULL);
  END IF;
  RETURN true;
END $$;
-- Her public key, so that the answer is sealed to her as well.
CREATE FUNCTION sec.key_of_complaint(of_complaint uuid) RETURNS TABLE (id uuid, "publicKey" bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.id, s.public_key FROM public.complaint c
    JOIN public.survivor_code s ON s.case_id = c.case_id AND s.shows = 'page' AND s.ended_at IS NULL
    WHERE c.id = of_complaint AND c.hearer_id = sec.org();
END $$;
-- The organisation that runs the node, for a country that has nobody at all.
CREATE FUNCTION sec.node_organisation() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT u.organisation_id FROM public.user_account u WHERE u.role = 'administrator' AND u.status = 'ACTIVE'
    ORDER BY u.id LIMIT 1);
END $$;

-- What concerns whoever hears it, and nobody's case: a line that she, or anybody, has written.
CREATE POLICY complains ON ledger_entry FOR INSERT TO panah_app
  WITH CHECK (action = 'complaint.make' AND organisation_id IS NULL AND case_id IS NULL);

DO $$
DECLARE
  it regprocedure;
BEGIN
  FOR it IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace
    AND p.proname IN ('kept_from', 'is_kept_out', 'complain', 'accused', 'decide_access', 'key_of_complaint',
      'node_organisation')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', it);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO panah_app', it);
  END LOOP;
END $$;

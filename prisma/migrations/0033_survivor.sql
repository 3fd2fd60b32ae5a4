-- Her own page: a number that she keeps opens it, and nothing else does.

-- Salt and pepper of all numbers and phrases, under the node's key.
CREATE TABLE code_secret (
  "only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
  sealed bytea NOT NULL,
  key_version integer NOT NULL
);

-- One row a number. `lookup` is where it is found; her private key lies under the other half of what comes of it, so that
-- nobody opens what is sealed to her without the number. A second one may open a page with nothing on it.
CREATE TABLE survivor_code (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  shows text NOT NULL CHECK (shows IN ('page', 'empty')),
  lookup bytea NOT NULL UNIQUE CHECK (length(lookup) = 32),
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  private_key bytea NOT NULL,
  -- Whom she never wants to hear of her, sealed to her: a complaint must not go there.
  barred bytea NOT NULL,
  -- It is given only to who wants it and can keep it safely.
  wanted boolean NOT NULL CHECK (wanted),
  safe boolean NOT NULL CHECK (safe),
  issued_by_id uuid NOT NULL REFERENCES user_account (id),
  issued_at timestamptz NOT NULL,
  changed_at timestamptz,
  used_on date,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  UNIQUE (id, case_id, organisation_id)
);
CREATE INDEX survivor_code_owner ON survivor_code (case_id, organisation_id);
CREATE INDEX survivor_code_issued_by ON survivor_code (issued_by_id);
CREATE UNIQUE INDEX survivor_code_live ON survivor_code (case_id, shows) WHERE ended_at IS NULL;

-- A visit to her page. Her private key lies under its id, which only the cookie has.
CREATE TABLE survivor_visit (
  id_hash bytea PRIMARY KEY CHECK (length(id_hash) = 32),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  code_id uuid NOT NULL REFERENCES survivor_code (id),
  locked_key bytea NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX survivor_visit_code ON survivor_visit (code_id);

-- What she calls those who help her: sealed to her and to her worker, because on her page no name may stand.
CREATE TABLE survivor_name (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  of_organisation_id uuid NOT NULL REFERENCES organisation (id),
  of_user_id uuid REFERENCES user_account (id),
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  UNIQUE NULLS NOT DISTINCT (case_id, of_organisation_id, of_user_id)
);
CREATE INDEX survivor_name_owner ON survivor_name (case_id, organisation_id);
CREATE INDEX survivor_name_of_organisation ON survivor_name (of_organisation_id);
CREATE INDEX survivor_name_of_user ON survivor_name (of_user_id);

-- What she asks for on her page, and the look after her that follows a stop on the same day.
CREATE TABLE survivor_request (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('call', 'correct', 'check')),
  -- When she can be reached, which words are safe, what is wrong: for the staff of her case.
  sealed bytea,
  made_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL CHECK (due_at > made_at),
  outcome text,
  done_by_id uuid REFERENCES user_account (id),
  done_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((kind = 'check') = (sealed IS NULL)),
  CHECK ((outcome IS NULL) = (done_at IS NULL) AND (outcome IS NULL) = (done_by_id IS NULL)),
  CHECK (outcome IS NULL OR outcome = ANY (CASE kind
    WHEN 'call' THEN ARRAY['reached', 'not_reached']
    WHEN 'correct' THEN ARRAY['corrected', 'kept']
    ELSE ARRAY['safe_help_goes_on', 'safe_help_ends', 'not_reached'] END))
);
CREATE INDEX survivor_request_owner ON survivor_request (case_id, organisation_id);
CREATE INDEX survivor_request_done_by ON survivor_request (done_by_id);
-- One look after her at a time, however often she says stop.
CREATE UNIQUE INDEX survivor_request_check ON survivor_request (case_id) WHERE kind = 'check' AND done_at IS NULL;

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['code_secret', 'survivor_code', 'survivor_visit', 'survivor_name', 'survivor_request'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
END $$;

-- Kept by the first who asks for it at the door; whoever asks later is given what was kept.
CREATE FUNCTION sec.code_secret(secrets bytea[], made bytea, of_version integer) RETURNS TABLE (sealed bytea, version integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  INSERT INTO public.code_secret (sealed, key_version) VALUES (made, of_version) ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT c.sealed, c.key_version FROM public.code_secret c;
END $$;

-- The number of a case that is open, or was until a season ago.
CREATE FUNCTION sec.code_of(secrets bytea[], of_lookup bytea, at timestamptz)
RETURNS TABLE (id uuid, "caseId" uuid, "organisationId" uuid, shows text, "privateKey" bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  RETURN QUERY SELECT s.id, s.case_id, s.organisation_id, s.shows, s.private_key
    FROM public.survivor_code s JOIN public.case_record c ON c.id = s.case_id
    WHERE s.lookup = of_lookup AND s.ended_at IS NULL
      AND (c.closed_at IS NULL OR c.closed_at + interval '90 days' > at);
END $$;
CREATE FUNCTION sec.open_visit(secrets bytea[], of_id bytea, of_token bytea, of_code uuid, locked bytea, at timestamptz,
  idle timestamptz, ends timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  DELETE FROM public.survivor_visit v WHERE v.ends_at < at;
  INSERT INTO public.survivor_visit (id_hash, token_hash, code_id, locked_key, idle_until, ends_at)
    VALUES (of_id, of_token, of_code, locked, idle, ends);
  UPDATE public.survivor_code s SET used_on = at::date WHERE s.id = of_code;
END $$;
-- A visit, to who holds its id; she is there, so that it lasts on.
CREATE FUNCTION sec.visit_of(of_id bytea, at timestamptz, idle timestamptz)
RETURNS TABLE ("codeId" uuid, "caseId" uuid, "organisationId" uuid, shows text, "publicKey" bytea, "lockedKey" bytea, barred bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.survivor_visit v SET idle_until = least(idle, v.ends_at)
    WHERE v.id_hash = of_id AND v.ended_at IS NULL AND v.idle_until > at;
  RETURN QUERY SELECT s.id, s.case_id, s.organisation_id, s.shows, s.public_key, v.locked_key, s.barred
    FROM public.survivor_visit v JOIN public.survivor_code s ON s.id = v.code_id
    WHERE v.id_hash = of_id AND v.ended_at IS NULL AND v.idle_until > at AND s.ended_at IS NULL;
END $$;
CREATE FUNCTION sec.end_visit(of_id bytea, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.survivor_visit SET ended_at = at, locked_key = ''::bytea WHERE id_hash = of_id AND ended_at IS NULL;
END $$;

-- Who asks, where it is she herself: by the token of her visit, as staff are known by that of their session. A number
-- that opens an empty page opens nothing here either.
CREATE FUNCTION sec.her_case() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.case_id FROM public.survivor_visit v JOIN public.survivor_code s ON s.id = v.code_id
    WHERE v.token_hash = sec.hash_of_token() AND v.ended_at IS NULL AND s.shows = 'page'
      AND sec.is_live(s.ended_at, s.xmin));
END $$;
CREATE FUNCTION sec.her_organisation() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT c.organisation_id FROM public.case_record c WHERE c.id = sec.her_case());
END $$;
-- Which parts of an identity are written; what they say is not hers to open here.
CREATE FUNCTION sec.her_segments() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT i.segment FROM public.identity_segment i WHERE i.case_id = sec.her_case());
END $$;
-- Another number in the place of the one she has; what is sealed to her opens as before.
CREATE FUNCTION sec.change_code(of_lookup bytea, locked bytea, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.survivor_code s SET lookup = of_lookup, private_key = locked, changed_at = at, version = s.version + 1
    FROM public.survivor_visit v
    WHERE v.token_hash = sec.hash_of_token() AND v.ended_at IS NULL AND s.id = v.code_id AND s.ended_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  -- Whoever is on her page with the former number is there no longer; she is.
  UPDATE public.survivor_visit v SET ended_at = at, locked_key = ''::bytea
    WHERE v.code_id = (SELECT o.code_id FROM public.survivor_visit o WHERE o.token_hash = sec.hash_of_token())
      AND v.token_hash <> sec.hash_of_token() AND v.ended_at IS NULL;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION sec.code_secret(bytea[], bytea, integer), sec.code_of(bytea[], bytea, timestamptz),
  sec.open_visit(bytea[], bytea, bytea, uuid, bytea, timestamptz, timestamptz, timestamptz),
  sec.visit_of(bytea, timestamptz, timestamptz), sec.end_visit(bytea, timestamptz), sec.her_case(),
  sec.her_organisation(), sec.her_segments(), sec.change_code(bytea, bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.code_secret(bytea[], bytea, integer), sec.code_of(bytea[], bytea, timestamptz),
  sec.open_visit(bytea[], bytea, bytea, uuid, bytea, timestamptz, timestamptz, timestamptz),
  sec.visit_of(bytea, timestamptz, timestamptz), sec.end_visit(bytea, timestamptz), sec.her_case(),
  sec.her_organisation(), sec.her_segments(), sec.change_code(bytea, bytea, timestamptz) TO panah_app;

-- Staff make a number and end it; what it is and whom it opens the page for, they cannot read back.
GRANT SELECT (id, case_id, organisation_id, shows, public_key, issued_by_id, issued_at, changed_at, used_on, ended_at, version),
  INSERT, UPDATE (ended_at, barred, version) ON survivor_code TO panah_app;
CREATE POLICY own ON survivor_code TO panah_app USING (organisation_id = (SELECT sec.org()));
GRANT SELECT, INSERT, UPDATE (sealed, version) ON survivor_name TO panah_app;
CREATE POLICY own ON survivor_name TO panah_app USING (organisation_id = (SELECT sec.org()));
GRANT SELECT, INSERT, UPDATE (outcome, done_by_id, done_at, version) ON survivor_request TO panah_app;
CREATE POLICY own ON survivor_request TO panah_app USING (organisation_id = (SELECT sec.org()));

-- She herself, on her page: what rests on her decisions, so that they end what they must in one transaction.
CREATE POLICY hers ON survivor_name TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers ON survivor_request TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers ON case_record FOR SELECT TO panah_app USING (id = (SELECT sec.her_case()));
-- To lock it: no row that she would have changed is taken.
CREATE POLICY hers_locked ON case_record FOR UPDATE TO panah_app USING (id = (SELECT sec.her_case())) WITH CHECK (false);
CREATE POLICY hers ON consent FOR SELECT TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers_ended ON consent FOR UPDATE TO panah_app USING (case_id = (SELECT sec.her_case()))
  WITH CHECK (case_id = (SELECT sec.her_case()) AND state = 'WITHDRAWN' AND withdrawn_channel = 'code');
CREATE POLICY hers ON referral FOR SELECT TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers_ended ON referral FOR UPDATE TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers ON disclosure_grant FOR SELECT TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers_ended ON disclosure_grant FOR UPDATE TO panah_app USING (case_id = (SELECT sec.her_case()))
  WITH CHECK (case_id = (SELECT sec.her_case()) AND state = 'ENDED');
CREATE POLICY hers ON ledger_entry FOR INSERT TO panah_app
  WITH CHECK (organisation_id IS NULL AND concerns_id = (SELECT sec.her_organisation()));

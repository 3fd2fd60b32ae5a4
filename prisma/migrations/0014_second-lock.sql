-- The second lock: PostgreSQL itself refuses rows that no route leads to, whatever the application asks for. Coarser
-- than the table of rights, and independent of it: policies look up who asks by the token of her session, which the
-- application sets in each transaction and no statement of its role can forge.

CREATE SCHEMA sec;
REVOKE ALL ON SCHEMA sec FROM PUBLIC;
GRANT USAGE ON SCHEMA sec TO panah_app, panah_worker;

-- SHA-256 of the token T. Sessions of before have none: everybody signs in once more.
DELETE FROM session;
ALTER TABLE session ADD COLUMN token_hash bytea NOT NULL CHECK (length(token_hash) = 32);
CREATE UNIQUE INDEX session_token ON session (token_hash);

-- Composite keys carry the organisation: no child can be hung on another organisation's case, and foreign keys, which
-- row level security does not see, tell nothing of one.
ALTER TABLE risk_assessment ADD COLUMN organisation_id uuid;
UPDATE risk_assessment a SET organisation_id = c.organisation_id FROM case_record c WHERE c.id = a.case_id;
ALTER TABLE risk_assessment ALTER COLUMN organisation_id SET NOT NULL;
ALTER TABLE risk_assessment DROP CONSTRAINT risk_assessment_case_id_fkey,
  ADD CONSTRAINT risk_assessment_of FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id);
CREATE INDEX risk_assessment_owner ON risk_assessment (case_id, organisation_id);
ALTER TABLE consent DROP CONSTRAINT consent_case_id_fkey,
  ADD CONSTRAINT consent_of FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id);
CREATE INDEX consent_owner ON consent (case_id, organisation_id);
ALTER TABLE non_punishment_signal DROP CONSTRAINT non_punishment_signal_case_id_fkey,
  ADD CONSTRAINT non_punishment_signal_of FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id);
CREATE INDEX non_punishment_signal_owner ON non_punishment_signal (case_id, organisation_id);
ALTER TABLE referral DROP CONSTRAINT referral_case_id_fkey,
  ADD CONSTRAINT referral_of FOREIGN KEY (case_id, from_organisation_id) REFERENCES case_record (id, organisation_id);
CREATE INDEX referral_owner ON referral (case_id, from_organisation_id);

-- Who asks. An unknown token, an empty one and none at all are nobody: NULL equals nothing. A session that is over shows
-- nothing, but in the very transaction that ends it, whose line in the ledger is still to come. Whether it has been idle
-- for too long is looked at where its cookie is (`session_of`).
CREATE FUNCTION sec.hash_of_token() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(current_setting('panah.token', true), 'UTF8'));
CREATE FUNCTION sec.is_live(revoked_at timestamptz, by xid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN revoked_at IS NULL OR by = pg_current_xact_id_if_assigned()::xid;
CREATE FUNCTION sec.user_id() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.user_id FROM public.session s
    WHERE s.token_hash = sec.hash_of_token() AND sec.is_live(s.revoked_at, s.xmin));
END $$;
CREATE FUNCTION sec.org() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT u.organisation_id FROM public.session s JOIN public.user_account u ON u.id = s.user_id
    WHERE s.token_hash = sec.hash_of_token() AND sec.is_live(s.revoked_at, s.xmin));
END $$;
CREATE FUNCTION sec.role() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT u.role FROM public.user_account u WHERE u.id = sec.user_id());
END $$;

-- Countries a coordinator's organisation was ever mandated for; whether it still is, the first lock knows.
CREATE FUNCTION sec.mandates(of_kind text) RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT m.country_code FROM public.session s JOIN public.user_account u ON u.id = s.user_id
      JOIN public.mandate m ON m.organisation_id = u.organisation_id
    WHERE s.token_hash = sec.hash_of_token() AND sec.is_live(s.revoked_at, s.xmin)
      AND u.role = 'coordinator' AND m.kind = of_kind);
END $$;

-- An administrator in the very transaction that makes an agreement: what waits between the two countries is looked at anew.
CREATE FUNCTION sec.is_agreeing() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sec.role() = 'administrator' AND EXISTS (
    SELECT FROM public.agreement a WHERE a.xmin = pg_current_xact_id_if_assigned()::xid);
END $$;

-- What a receiver leaves of a referral is a new one of the same case and owner. Asked here, because a policy cannot read
-- its own table.
CREATE FUNCTION sec.is_rest(of_parent uuid, of_case uuid, of_owner uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.referral p WHERE p.id = of_parent AND p.case_id = of_case
    AND p.from_organisation_id = of_owner AND p.delivered AND p.to_organisation_id = sec.org());
END $$;

-- The door: what is done before anybody is known is done by who holds a secret of each version of the node's key, of
-- which the database knows the hashes. The first one to knock is the node; statements smuggled into the node's own have
-- no such secret. Whoever is let in by one says which are valid from now on: so versions come and go.
CREATE TABLE sec.door (
  hash bytea PRIMARY KEY
);
CREATE FUNCTION sec.knock(secrets bytea[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given bytea[] := ARRAY(SELECT DISTINCT sha256(s) FROM unnest(secrets) s WHERE length(s) = 32 ORDER BY 1);
  known bytea[] := ARRAY(SELECT d.hash FROM sec.door d ORDER BY 1);
BEGIN
  IF given = known AND cardinality(given) > 0 THEN
    RETURN;
  END IF;
  IF cardinality(given) = 0 OR NOT (given && known OR known = '{}') THEN
    RAISE EXCEPTION 'not at the door' USING ERRCODE = '28000';
  END IF;
  DELETE FROM sec.door d WHERE d.hash <> ALL (given);
  INSERT INTO sec.door (hash) SELECT g FROM unnest(given) g ON CONFLICT DO NOTHING;
END $$;

-- Sign-in and step-up: one account, with what its password is compared with.
CREATE FUNCTION sec.account(secrets bytea[], at timestamptz, of_email text, of_id uuid)
RETURNS TABLE (id uuid, name text, role text, organisation json, active boolean, locked boolean, salt bytea, verifier bytea, parameters text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  RETURN QUERY SELECT u.id, u.name, u.role,
      json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code),
      u.status = 'ACTIVE' AND o.status = 'ACTIVE', EXISTS (SELECT FROM public.organisation_lock l
        WHERE l.organisation_id = o.id AND l.ends_at > at), u.password_salt, u.password_verifier, u.password_parameters
    FROM public.user_account u JOIN public.organisation o ON o.id = u.organisation_id
    WHERE u.email = of_email OR u.id = of_id;
END $$;

-- An invitation, to who holds its token.
CREATE FUNCTION sec.invited(of_token bytea, at timestamptz)
RETURNS TABLE (id uuid, staff_key_id uuid, staff_key bytea, user_id uuid, email text, name text, role text, organisation json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT i.id, i.staff_key_id, i.staff_key, u.id, u.email, u.name, u.role,
      json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code)
    FROM public.invitation i JOIN public.user_account u ON u.id = i.user_id
      JOIN public.organisation o ON o.id = u.organisation_id
    WHERE i.token_hash = of_token AND i.used_at IS NULL AND i.expires_at > at AND u.status = 'INVITED'
      AND o.status = 'ACTIVE';
END $$;

-- A new password, to who holds its token.
CREATE FUNCTION sec.resetting(of_token bytea, at timestamptz)
RETURNS TABLE (user_id uuid, email text, name text, role text, organisation json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT u.id, u.email, u.name, u.role,
      json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country_code)
    FROM public.password_reset p JOIN public.user_account u ON u.id = p.user_id
      JOIN public.organisation o ON o.id = u.organisation_id
    WHERE p.token_hash = of_token AND p.used_at IS NULL AND p.expires_at > at AND u.status = 'ACTIVE'
      AND o.status = 'ACTIVE';
END $$;
-- Her own password and nobody else's; where `former` is given, in the place of the one with that salt alone.
CREATE FUNCTION sec.set_password(former bytea, salt bytea, verifier bytea, parameters text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.user_account u SET status = 'ACTIVE', password_salt = salt, password_verifier = verifier,
      password_parameters = parameters, version = u.version + 1
    WHERE u.id = sec.user_id() AND u.status IN ('INVITED', 'ACTIVE') AND (former IS NULL OR u.password_salt = former);
  RETURN FOUND;
END $$;

-- A token for one transaction, for somebody whom the node has just recognised: written and removed in it.
CREATE FUNCTION sec.vouch(secrets bytea[], of_user uuid, of_token bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  INSERT INTO public.session (id_hash, user_id, created_at, last_seen_at, idle_until, ends_at, token_hash)
  VALUES (sha256(of_token), of_user, now(), now(), '-infinity', '-infinity', of_token);
END $$;
CREATE FUNCTION sec.unvouch(of_token bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.session WHERE token_hash = of_token AND ends_at = '-infinity';
END $$;

-- A session, to who holds its id.
CREATE FUNCTION sec.session_of(of_id bytea, at timestamptz)
RETURNS TABLE (id uuid, "secondFactor" text, "userId" uuid, "userName" text, role text, "organisationId" uuid, "organisationName" text,
  "organisationKind" text, country text, policing boolean, mandates json, "createdAt" timestamptz,
  "lastSeenAt" timestamptz, "endsAt" timestamptz, "stepUpAt" timestamptz, keys bytea, officer boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT s.id, s.second_factor, s.user_id, u.name, u.role, o.id, o.name, o.kind, o.country_code, o.policing,
      coalesce((SELECT json_agg(json_build_object('kind', m.kind, 'country', m.country_code)) FROM public.mandate m
        WHERE m.organisation_id = o.id AND m.valid_from <= at AND (m.valid_to IS NULL OR m.valid_to > at)), '[]'),
      s.created_at, s.last_seen_at, s.ends_at, s.step_up_at, s.keys,
      EXISTS (SELECT FROM public.key_member m JOIN public.organisation_key k ON k.id = m.key_id
        WHERE m.user_id = u.id AND k.kind = 'officer' AND k.next_id IS NULL)
    FROM public.session s JOIN public.user_account u ON u.id = s.user_id
      JOIN public.organisation o ON o.id = u.organisation_id
    WHERE s.id_hash = of_id AND s.revoked_at IS NULL AND s.idle_until > at AND s.ends_at > at
      AND u.status = 'ACTIVE' AND o.status = 'ACTIVE' AND NOT EXISTS (SELECT FROM public.organisation_lock l
        WHERE l.organisation_id = o.id AND l.ends_at > at);
END $$;

-- The store of sessions writes through this one; who is not at the door opens none.
CREATE FUNCTION sec.open_session(secrets bytea[], of_id bytea, of_token bytea, of_user uuid, created timestamptz,
  seen timestamptz, idle timestamptz, ends timestamptz, stepped timestamptz, factor text, locked bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  INSERT INTO public.session (id_hash, token_hash, user_id, created_at, last_seen_at, idle_until, ends_at, step_up_at,
    second_factor, keys)
  VALUES (of_id, of_token, of_user, created, seen, idle, ends, stepped, factor, locked) ON CONFLICT DO NOTHING;
END $$;
CREATE FUNCTION sec.touch_session(of_id bytea, seen timestamptz, idle timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.session SET last_seen_at = seen, idle_until = idle WHERE id_hash = of_id AND revoked_at IS NULL;
END $$;
CREATE FUNCTION sec.retire_session(of_id bytea, ends timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.session SET step_up_at = NULL, ends_at = least(ends_at, ends)
    WHERE id_hash = of_id AND revoked_at IS NULL;
  RETURN FOUND;
END $$;
CREATE FUNCTION sec.end_session(of_id bytea, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.session SET revoked_at = at WHERE id_hash = of_id AND revoked_at IS NULL;
END $$;

-- Whoever acts on a referral asks whether the consents it rests on stand, and learns no more of them. A job and a
-- migration are on every route.
CREATE FUNCTION sec.is_on_route(of_referral uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN session_user IN ('panah_worker', 'panah_owner') OR EXISTS (
    SELECT FROM public.referral r WHERE r.id = of_referral AND (
      sec.org() IN (r.from_organisation_id, CASE WHEN r.delivered THEN r.to_organisation_id END)
      OR (r.corridor IN ('coordinated', 'none') AND (r.from_country = ANY (sec.mandates('clear'))
        OR (r.origin_cleared AND r.to_country = ANY (sec.mandates('clear'))))))) OR sec.is_agreeing();
END $$;
CREATE FUNCTION sec.is_known(of_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN session_user IN ('panah_worker', 'panah_owner')
    OR EXISTS (SELECT FROM public.case_record c WHERE c.id = of_case AND c.organisation_id = sec.org())
    OR EXISTS (SELECT FROM public.referral r WHERE r.case_id = of_case AND sec.is_on_route(r.id));
END $$;
CREATE FUNCTION sec.consent_lock(of_referral uuid)
RETURNS TABLE (id uuid, purpose text, recipient_organisation_id uuid, recipient_country text, provisional boolean,
  max_tier integer, segments text[], level text, valid_until date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT sec.is_on_route(of_referral) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT c.id, c.purpose, c.recipient_organisation_id, c.recipient_country, c.provisional, c.max_tier, c.segments,
      c.level, c.valid_until
    FROM public.consent c JOIN public.referral r ON r.case_id = c.case_id
      AND (c.recipient_organisation_id = r.to_organisation_id OR c.recipient_organisation_id = ANY (r.alternates))
    WHERE r.id = of_referral AND c.state = 'GIVEN' ORDER BY c.id FOR SHARE OF c;
END $$;
CREATE FUNCTION sec.live_consents(of_case uuid, towards uuid)
RETURNS TABLE (id uuid, purpose text, recipient_organisation_id uuid, recipient_country text, provisional boolean,
  max_tier integer, segments text[], level text, valid_until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT sec.is_known(of_case) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT c.id, c.purpose, c.recipient_organisation_id, c.recipient_country, c.provisional, c.max_tier, c.segments,
      c.level, c.valid_until
    FROM public.consent c
    WHERE c.case_id = of_case AND c.recipient_organisation_id = towards AND c.state = 'GIVEN';
END $$;
CREATE FUNCTION sec.is_provisional_used(of_case uuid, but_for uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN NOT sec.is_known(of_case) OR EXISTS (SELECT FROM public.referral r
    WHERE r.case_id = of_case AND r.id <> but_for AND r.provisional AND r.delivered);
END $$;

-- The receiver of a transfer signs the handover, and the old case closes unless something else of it is open; of the
-- case itself it sees nothing.
CREATE FUNCTION sec.lock_handover(of_referral uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.case_record c WHERE c.id = (SELECT r.case_id FROM public.referral r WHERE r.id = of_referral
    AND r.kind = 'transfer' AND r.delivered AND r.to_organisation_id = sec.org()) FOR NO KEY UPDATE;
END $$;
CREATE FUNCTION sec.hand_over(of_referral uuid, still_open text[], of_reason text, of_time timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.case_record c SET status = 'CLOSED', closure = of_reason, closed_at = of_time, version = c.version + 1
    FROM public.referral r
    WHERE r.id = of_referral AND r.kind = 'transfer' AND r.status = 'COMPLETED' AND c.id = r.case_id
      AND (r.to_organisation_id = sec.org() OR session_user = 'panah_owner') AND c.status = 'ACTIVE'
      AND NOT EXISTS (SELECT FROM public.referral o WHERE o.case_id = c.id AND o.id <> r.id AND o.status = ANY (still_open));
  RETURN FOUND;
END $$;

-- A referral that the asking organisation received, or what was made of one that it received.
CREATE FUNCTION sec.is_received(of_referral uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.referral r LEFT JOIN public.referral p ON p.id = r.parent_id
    WHERE r.id = of_referral AND (r.delivered AND r.to_organisation_id = sec.org()
      OR p.delivered AND p.to_organisation_id = sec.org()));
END $$;

-- An organisation that has lost its officers asks to begin anew: an administrator who agrees makes its new pair.
CREATE FUNCTION sec.is_refounding(of_organisation uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.refounding f WHERE f.organisation_id = of_organisation AND f.ended_at IS NULL
    AND (f.confirmed_at IS NULL OR f.xmin = pg_current_xact_id_if_assigned()::xid));
END $$;

-- A place is held where the referral goes, and nowhere else.
CREATE FUNCTION sec.is_place_of(of_unit uuid, of_referral uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.referral r JOIN public.service s ON s.organisation_id = r.to_organisation_id
    JOIN public.capacity_unit u ON u.service_id = s.id WHERE r.id = of_referral AND u.id = of_unit);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sec FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA sec TO panah_app;
GRANT EXECUTE ON FUNCTION sec.consent_lock(uuid), sec.live_consents(uuid, uuid), sec.is_provisional_used(uuid, uuid)
  TO panah_worker;
REVOKE EXECUTE ON FUNCTION sec.knock(bytea[]), sec.is_on_route(uuid), sec.is_known(uuid) FROM panah_app;

-- Bound by policies, its owner too, are all tables but those with a reason here; test/security/walls.test.ts holds both
-- lists together. `panah_owner` migrates, seeds the demonstration and lends its eyes to the functions above.
DO $$
DECLARE
  it regclass;
BEGIN
  FOR it IN
    SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      -- The same names for everybody; and figures of a quarter and a country, with no organisation.
      AND c.relname NOT IN ('country', 'statistics_fact')
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %s TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
END $$;

-- What the running node may be asked for. Of the directory everybody reads everything; its keepers write it.
CREATE POLICY directory ON organisation FOR SELECT TO panah_app USING (true);
CREATE POLICY register ON organisation FOR INSERT TO panah_app WITH CHECK ((SELECT sec.role()) = 'administrator');
CREATE POLICY keep ON organisation FOR UPDATE TO panah_app
  USING (id = (SELECT sec.org()) OR (SELECT sec.role()) = 'administrator');
CREATE POLICY directory ON mandate FOR SELECT TO panah_app USING (true);
CREATE POLICY grant_mandate ON mandate TO panah_app USING ((SELECT sec.role()) = 'administrator');
CREATE POLICY directory ON agreement FOR SELECT TO panah_app USING (true);
CREATE POLICY agree ON agreement TO panah_app USING ((SELECT sec.role()) = 'administrator');
CREATE POLICY directory ON contact_point FOR SELECT TO panah_app USING (true);
CREATE POLICY directory ON service FOR SELECT TO panah_app USING (true);
CREATE POLICY offer ON service TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY directory ON capacity_unit FOR SELECT TO panah_app USING (true);
-- The house counts its beds; whose referral holds a place may free it.
CREATE POLICY count ON capacity_unit TO panah_app USING (
  EXISTS (SELECT FROM service s WHERE s.id = service_id AND s.organisation_id = (SELECT sec.org()))
  OR EXISTS (SELECT FROM capacity_hold h WHERE h.unit_id = capacity_unit.id));
CREATE POLICY hold ON capacity_hold TO panah_app
  USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_id))
  WITH CHECK (EXISTS (SELECT FROM referral r WHERE r.id = referral_id) AND sec.is_place_of(unit_id, referral_id));

-- People: colleagues; managers also to who appoints them.
CREATE POLICY colleague ON user_account TO panah_app USING (
  organisation_id = (SELECT sec.org()) OR (role = 'manager' AND (SELECT sec.role()) = 'administrator'));
CREATE POLICY colleague ON invitation TO panah_app USING (EXISTS (SELECT FROM user_account u WHERE u.id = user_id));
CREATE POLICY colleague ON session TO panah_app USING (EXISTS (SELECT FROM user_account u WHERE u.id = user_id));
CREATE POLICY mine ON idempotency TO panah_app USING (user_id = (SELECT sec.user_id()));
DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['password_reset', 'totp', 'passkey', 'spare_code'] LOOP
    EXECUTE format('CREATE POLICY colleague ON %I TO panah_app USING (EXISTS (
      SELECT FROM user_account u WHERE u.id = user_id))', it);
  END LOOP;
END $$;
CREATE POLICY colleague ON user_key TO panah_app USING (EXISTS (SELECT FROM user_account u WHERE u.id = user_id));
-- Anybody seals for any organisation; only its own people change its keys.
CREATE POLICY sealing ON organisation_key FOR SELECT TO panah_app USING (true);
CREATE POLICY own ON organisation_key TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON key_member TO panah_app USING (EXISTS (
  SELECT FROM organisation_key k WHERE k.id = key_id AND k.organisation_id = (SELECT sec.org())));

CREATE POLICY own ON officer_request TO panah_app USING (organisation_id = (SELECT sec.org()));
-- Two agree to it: one of its people, and an administrator.
CREATE POLICY own ON refounding TO panah_app USING (
  organisation_id = (SELECT sec.org()) OR (SELECT sec.role()) = 'administrator');
DO $$
DECLARE
  founds text := '(SELECT sec.role()) = ''administrator'' AND sec.is_refounding(%s)';
BEGIN
  EXECUTE format('CREATE POLICY refounds ON user_account FOR SELECT TO panah_app USING (%s)',
    format(founds, 'organisation_id'));
  EXECUTE format('CREATE POLICY refounds ON organisation_key TO panah_app USING (%s)', format(founds, 'organisation_id'));
  EXECUTE format('CREATE POLICY refounds ON officer_request TO panah_app USING (%s)', format(founds, 'organisation_id'));
  EXECUTE format('CREATE POLICY refounds ON disclosure_grant TO panah_app USING (%s)',
    format(founds, 'to_organisation_id'));
  EXECUTE format('CREATE POLICY refounds ON key_member TO panah_app USING (%s)',
    format(founds, '(SELECT k.organisation_id FROM organisation_key k WHERE k.id = key_id)'));
END $$;
CREATE POLICY own ON organisation_kit TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON organisation_lock TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY ends ON succession TO panah_app USING ((SELECT sec.org()) IN (organisation_id, to_organisation_id));
CREATE POLICY colleague ON user_recovery TO panah_app USING (EXISTS (SELECT FROM user_account u WHERE u.id = user_id));
CREATE POLICY colleague ON former_user_key TO panah_app USING (EXISTS (SELECT FROM user_account u WHERE u.id = user_id));
CREATE POLICY colleague ON former_member TO panah_app USING (EXISTS (SELECT FROM user_account u WHERE u.id = user_id));

-- A case is its organisation's alone, and so is what hangs on it.
CREATE POLICY own ON case_record TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON identity_segment TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY released ON identity_segment FOR SELECT TO panah_app USING (EXISTS (SELECT FROM disclosure_grant g
  WHERE g.segment_id = identity_segment.id AND g.to_organisation_id = (SELECT sec.org()) AND g.state = 'RELEASED'));
CREATE POLICY own ON identity_token TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON break_glass TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON case_note TO panah_app USING (EXISTS (SELECT FROM case_record c WHERE c.id = case_id));
CREATE POLICY own ON risk_assessment TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON consent TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY named ON case_pseudonym TO panah_app USING (
  EXISTS (SELECT FROM case_record c WHERE c.id = case_id) OR EXISTS (SELECT FROM referral r
    WHERE r.case_id = case_pseudonym.case_id AND r.to_organisation_id = case_pseudonym.organisation_id));
-- Her lawyer, and a service that has accepted her.
CREATE POLICY known ON non_punishment_signal TO panah_app USING (
  organisation_id = (SELECT sec.org())
  OR EXISTS (SELECT FROM case_lawyer l WHERE l.case_id = non_punishment_signal.case_id AND l.until IS NULL
    AND l.organisation_id = (SELECT sec.org()))
  OR EXISTS (SELECT FROM referral r WHERE r.case_id = non_punishment_signal.case_id
    AND r.to_organisation_id = (SELECT sec.org())
    AND r.status IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK')));
CREATE POLICY known ON case_lawyer TO panah_app USING (
  organisation_id = (SELECT sec.org()) OR EXISTS (SELECT FROM case_record c WHERE c.id = case_id))
  WITH CHECK (EXISTS (SELECT FROM case_record c WHERE c.id = case_id) OR EXISTS (SELECT FROM referral r
    WHERE r.case_id = case_lawyer.case_id AND r.kind = 'legal' AND r.to_organisation_id = case_lawyer.organisation_id));

-- Raised by us, for us to triage, or assigned to us.
CREATE POLICY known ON flag TO panah_app USING (
  (SELECT sec.org()) IN (organisation_id, assigned_to_id)
  OR country_code = ANY ((SELECT sec.mandates('route'))::text[]));

-- Both ends once it is delivered, and who clears it. Kept out of the planner's counting, like the right itself. What the
-- receiver has not accepted becomes a draft of the owner's.
DO $$
DECLARE
  seen text := $sql$coalesce(
    (SELECT sec.org()) IN (from_organisation_id, CASE WHEN delivered THEN to_organisation_id END)
    OR (corridor IN ('coordinated', 'none') AND (from_country = ANY ((SELECT sec.mandates('clear'))::text[])
      OR (origin_cleared AND to_country = ANY ((SELECT sec.mandates('clear'))::text[]))))
    OR (SELECT sec.is_agreeing()), FALSE)$sql$;
  rest text := 'sec.is_rest(parent_id, case_id, from_organisation_id)';
BEGIN
  EXECUTE format('CREATE POLICY routed ON referral TO panah_app USING (%s) WITH CHECK (%s OR %s)', seen, seen, rest);
  EXECUTE format('CREATE POLICY refer ON referral AS RESTRICTIVE FOR INSERT TO panah_app
    WITH CHECK (from_organisation_id = (SELECT sec.org()) OR %s)', rest);
END $$;
-- Read where the referral is; written too by who leaves a rest of it.
CREATE POLICY routed ON referral_payload TO panah_app USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_id))
  WITH CHECK (EXISTS (SELECT FROM referral r WHERE r.id = referral_id) OR sec.is_received(referral_id));
CREATE POLICY routed ON referral_alternate TO panah_app USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_id))
  WITH CHECK (EXISTS (SELECT FROM referral r WHERE r.id = referral_id) OR sec.is_received(referral_id));
-- Made by the owner; ended, released and passed on by both ends.
CREATE POLICY ends ON disclosure_grant TO panah_app USING (
  (SELECT sec.org()) IN (from_organisation_id, to_organisation_id) OR sec.is_received(referral_id));
CREATE POLICY promise ON disclosure_grant AS RESTRICTIVE FOR INSERT TO panah_app
  WITH CHECK (from_organisation_id = (SELECT sec.org()));
CREATE POLICY ends ON referral_message TO panah_app USING (EXISTS (SELECT FROM referral r WHERE r.id = referral_id
  AND (SELECT sec.org()) IN (r.from_organisation_id, r.to_organisation_id)));

-- Lines of our own, and others' that concern us; an auditor reads all of them.
CREATE POLICY write ON ledger_entry FOR INSERT TO panah_app
  WITH CHECK (coalesce(organisation_id, concerns_id) = (SELECT sec.org()));
CREATE POLICY read ON ledger_entry FOR SELECT TO panah_app USING (coalesce(
  (SELECT sec.org()) IN (organisation_id, concerns_id) OR (SELECT sec.role()) = 'auditor', FALSE));
-- What was refused is kept also where the session ended meanwhile.
CREATE POLICY write ON ledger_refusal FOR INSERT TO panah_app WITH CHECK (true);
CREATE POLICY write ON ledger_pending FOR INSERT TO panah_app WITH CHECK (true);
CREATE POLICY read ON ledger_pending FOR SELECT TO panah_app USING ((SELECT sec.role()) = 'auditor');
CREATE POLICY read ON ledger_chain FOR SELECT TO panah_app USING ((SELECT sec.role()) = 'auditor');

-- Jobs work for no person, and the ledger is verified as a whole: what these roles may read at all, 0013 says.
DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['organisation', 'agreement', 'case_record', 'case_pseudonym', 'consent', 'referral',
    'referral_payload', 'referral_alternate', 'disclosure_grant', 'break_glass', 'capacity_hold', 'non_punishment_signal',
    'ledger_entry', 'ledger_pending', 'ledger_chain']
  LOOP
    EXECUTE format('CREATE POLICY jobs ON %I TO panah_worker USING (true) WITH CHECK (true)', it);
  END LOOP;
  FOREACH it IN ARRAY ARRAY['ledger_entry', 'ledger_pending', 'ledger_chain'] LOOP
    EXECUTE format('CREATE POLICY audit ON %I FOR SELECT TO panah_audit USING (true)', it);
  END LOOP;
END $$;

-- Sessions are opened, shown and ended by the functions above. What is left: the list of one's own, a colleague's ended
-- by a manager, and the tries and the challenge of a second factor.
REVOKE ALL ON session FROM panah_app;
GRANT SELECT (id, user_id, created_at, last_seen_at, idle_until, ends_at, revoked_at, factor_tries, challenge,
    challenge_until),
  UPDATE (revoked_at, factor_tries, challenge, challenge_until) ON session TO panah_app;
-- Passwords are compared by the node and set by their owner, through the functions above.
REVOKE ALL ON user_account FROM panah_app;
GRANT SELECT (id, organisation_id, email, name, role, status, password_parameters, version, created_at),
  INSERT (id, organisation_id, email, name, role, status, created_at),
  UPDATE (name, role, status, version) ON user_account TO panah_app;
-- A referral stays the one it is.
REVOKE UPDATE ON referral FROM panah_app;
DO $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(quote_ident(a.attname), ', ') INTO columns FROM pg_attribute a
    WHERE a.attrelid = 'referral'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT IN
      ('id', 'reference', 'case_id', 'from_organisation_id', 'from_country', 'kind', 'parent_id', 'created_by_id', 'created_at');
  EXECUTE format('GRANT UPDATE (%s) ON referral TO panah_app', columns);
END $$;

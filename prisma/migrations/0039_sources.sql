-- Doors for those who do not work here, and for those who hear from somebody first: what she writes about herself, what
-- is written by who misses her, tips, calls, and what is reported by a profession that meets people.

-- Who receives what comes in at an open door: one organisation for each country.
ALTER TABLE contact_point DROP CONSTRAINT contact_point_function,
  ADD CONSTRAINT contact_point_function CHECK (function IN ('child_focal_point', 'coordinator', 'coordinator_deputy',
    'national_deputy', 'liaison', 'routing', 'consular', 'police_liaison', 'labour_liaison', 'migration_liaison', 'hotline',
    'shelter', 'health', 'legal', 'interpreter', 'complaints', 'self_report_recipient', 'reports_recipient'));
CREATE UNIQUE INDEX contact_point_recipient ON contact_point (country_code, function)
  WHERE function IN ('self_report_recipient', 'reports_recipient') AND ended_at IS NULL;

CREATE TABLE report (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('self', 'relative')),
  country_code text NOT NULL REFERENCES country (code),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  -- What comes of the number that whoever wrote was given; the number itself is nowhere.
  lookup bytea NOT NULL CHECK (length(lookup) = 32),
  status text NOT NULL DEFAULT 'RECEIVED' CHECK (status IN ('RECEIVED', 'LINKED', 'CLOSED')),
  danger boolean NOT NULL,
  child boolean NOT NULL,
  received_at timestamptz NOT NULL,
  -- Erased then, with all that was added.
  ends_at timestamptz,
  told_at timestamptz,
  contacts integer NOT NULL DEFAULT 0 CHECK (contacts >= 0),
  contacted_at timestamptz,
  contact_result text CHECK (contact_result IN ('reached', 'not_reached', 'unsafe_now')),
  case_id uuid,
  reason text,
  -- A pair of hers: what is answered is sealed to the one half, the other lies under a key that her number alone gives.
  reply_public bytea CHECK (length(reply_public) = 32),
  reply_private bytea CHECK (length(reply_private) <= 256),
  -- For her, and for those who answered.
  answer bytea CHECK (length(answer) <= 16384),
  answered_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  UNIQUE (kind, lookup, organisation_id),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((status = 'LINKED') = (case_id IS NOT NULL)),
  CHECK ((status = 'CLOSED') = (reason IS NOT NULL)),
  CHECK ((contacts = 0) = (contacted_at IS NULL) AND (contacts = 0) = (contact_result IS NULL)),
  -- Nobody who misses her is ever told anything.
  CHECK (kind = 'self' OR (reply_public IS NULL AND reply_private IS NULL AND answer IS NULL AND answered_at IS NULL)),
  CHECK (kind = 'self' OR ends_at IS NOT NULL),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX report_organisation ON report (organisation_id, kind, id);
CREATE INDEX report_country ON report (country_code);
CREATE INDEX report_case ON report (case_id, organisation_id) WHERE case_id IS NOT NULL;

-- Each sending, sealed by itself. The name of its content knows the same one again, and tells nobody what it says.
CREATE TABLE report_entry (
  id uuid PRIMARY KEY,
  report_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  sealed bytea NOT NULL CHECK (length(sealed) <= 65536),
  content_name bytea NOT NULL CHECK (length(content_name) = 32),
  at timestamptz NOT NULL,
  UNIQUE (report_id, content_name),
  FOREIGN KEY (report_id, organisation_id) REFERENCES report (id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX report_entry_of ON report_entry (report_id, organisation_id, id);

-- What somebody saw who met nobody: sealed to whoever triages the country.
CREATE TABLE tip (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  country_code text NOT NULL REFERENCES country (code),
  origin text NOT NULL CHECK (origin IN ('airline', 'hotel', 'transport', 'workplace', 'labour_inspection', 'health',
    'consular', 'hotline')),
  -- Of a tip by somebody who works here.
  organisation_id uuid REFERENCES organisation (id),
  status text NOT NULL DEFAULT 'RECEIVED' CHECK (status IN ('RECEIVED', 'OFFERED', 'CLOSED')),
  danger boolean NOT NULL,
  child text NOT NULL CHECK (child IN ('yes', 'no', 'unsure')),
  sealed bytea NOT NULL CHECK (length(sealed) <= 16384),
  -- The same page sent twice is one tip.
  once bytea UNIQUE CHECK (length(once) = 32),
  received_at timestamptz NOT NULL,
  flag_id uuid REFERENCES flag (id),
  reason text,
  handled_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK ((status = 'OFFERED') = (flag_id IS NOT NULL)),
  CHECK ((status = 'CLOSED') = (reason IS NOT NULL)),
  CHECK ((status = 'RECEIVED') = (handled_at IS NULL))
);
CREATE INDEX tip_country ON tip (country_code, received_at DESC, id DESC);
CREATE INDEX tip_organisation ON tip (organisation_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX tip_flag ON tip (flag_id) WHERE flag_id IS NOT NULL;

-- Where the report of an inspector, of somebody in health or of a consul led.
CREATE TABLE field_report (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  reported_by_id uuid NOT NULL REFERENCES user_account (id),
  form text NOT NULL CHECK (form IN ('labour_inspection', 'health', 'consular')),
  path text NOT NULL CHECK (path IN ('case', 'flag', 'tip')),
  case_id uuid,
  flag_id uuid REFERENCES flag (id),
  tip_id uuid REFERENCES tip (id),
  created_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((path = 'case') = (case_id IS NOT NULL) AND (path = 'flag') = (flag_id IS NOT NULL)
    AND (path = 'tip') = (tip_id IS NOT NULL))
);
CREATE INDEX field_report_mine ON field_report (reported_by_id, id);
CREATE INDEX field_report_organisation ON field_report (organisation_id);
CREATE INDEX field_report_case ON field_report (case_id, organisation_id) WHERE case_id IS NOT NULL;
CREATE INDEX field_report_flag ON field_report (flag_id) WHERE flag_id IS NOT NULL;
CREATE INDEX field_report_tip ON field_report (tip_id) WHERE tip_id IS NOT NULL;

-- A call to a hotline. Whoever calls is named nowhere; how to call back, where it was agreed, is sealed with the note.
CREATE TABLE hotline_call (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  operator_id uuid NOT NULL REFERENCES user_account (id),
  status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'CLOSED')),
  caller text NOT NULL CHECK (caller IN ('person', 'relative', 'professional', 'public')),
  country_code text NOT NULL REFERENCES country (code),
  language text NOT NULL CHECK (language ~ '^[a-z]{3}$'),
  topics text[] NOT NULL CHECK (cardinality(topics) <= 20),
  danger boolean NOT NULL,
  child text NOT NULL CHECK (child IN ('yes', 'no', 'unsure')),
  callback boolean NOT NULL,
  sealed bytea CHECK (length(sealed) <= 16384),
  -- The first call of the same voice, and which one this is.
  first_id uuid NOT NULL,
  nth integer NOT NULL CHECK (nth > 0),
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  outcome text,
  case_id uuid,
  flag_id uuid REFERENCES flag (id),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  UNIQUE (id, organisation_id),
  UNIQUE (first_id, nth),
  FOREIGN KEY (first_id, organisation_id) REFERENCES hotline_call (id, organisation_id),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((status = 'CLOSED') = (ended_at IS NOT NULL) AND (status = 'CLOSED') = (outcome IS NOT NULL)),
  CHECK ((nth = 1) = (first_id = id))
);
CREATE INDEX hotline_call_organisation ON hotline_call (organisation_id, id);
CREATE INDEX hotline_call_operator ON hotline_call (operator_id);
CREATE INDEX hotline_call_first ON hotline_call (first_id, organisation_id);
CREATE INDEX hotline_call_country ON hotline_call (country_code);
CREATE INDEX hotline_call_case ON hotline_call (case_id, organisation_id) WHERE case_id IS NOT NULL;
CREATE INDEX hotline_call_flag ON hotline_call (flag_id) WHERE flag_id IS NOT NULL;

-- A living call on its way to somebody who picks up: it stays with the operator until that has been confirmed.
CREATE TABLE call_handover (
  id uuid PRIMARY KEY,
  call_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  state text NOT NULL DEFAULT 'OFFERED' CHECK (state IN ('OFFERED', 'CONFIRMED', 'DECLINED', 'ENDED')),
  reference text NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  language text NOT NULL CHECK (language ~ '^[a-z]{3}$'),
  danger boolean NOT NULL,
  child text NOT NULL CHECK (child IN ('yes', 'no', 'unsure')),
  offered_by_id uuid NOT NULL REFERENCES user_account (id),
  offered_at timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by_id uuid REFERENCES user_account (id),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (call_id, organisation_id) REFERENCES hotline_call (id, organisation_id),
  CHECK (organisation_id <> to_organisation_id),
  CHECK ((state = 'OFFERED') = (answered_at IS NULL))
);
-- One at a time for each call.
CREATE UNIQUE INDEX call_handover_open ON call_handover (call_id) WHERE state = 'OFFERED';
CREATE INDEX call_handover_of ON call_handover (call_id, organisation_id, id);
CREATE INDEX call_handover_to ON call_handover (to_organisation_id, id);
CREATE INDEX call_handover_offered_by ON call_handover (offered_by_id);
CREATE INDEX call_handover_answered_by ON call_handover (answered_by_id) WHERE answered_by_id IS NOT NULL;
CREATE INDEX call_handover_country ON call_handover (country_code);

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['report', 'report_entry', 'tip', 'field_report', 'hotline_call', 'call_handover'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
  FOREACH it IN ARRAY ARRAY['report', 'report_entry', 'field_report', 'hotline_call'] LOOP
    EXECUTE format('CREATE POLICY own ON %I TO panah_app USING (organisation_id = (SELECT sec.org()))', it);
  END LOOP;
END $$;
-- By whoever triages the country; and written by who reports it.
CREATE POLICY triaged ON tip TO panah_app USING (country_code = ANY ((SELECT sec.mandates('route'))::text[]));
CREATE POLICY report ON tip FOR INSERT TO panah_app WITH CHECK (organisation_id = (SELECT sec.org()));
CREATE POLICY ends ON call_handover TO panah_app
  USING ((SELECT sec.org()) IN (organisation_id, to_organisation_id))
  WITH CHECK ((SELECT sec.org()) IN (organisation_id, to_organisation_id));
CREATE POLICY offer ON call_handover AS RESTRICTIVE FOR INSERT TO panah_app
  WITH CHECK (organisation_id = (SELECT sec.org()));
-- The clock erases what has had its time; it sees neither what it says nor how it is found.
CREATE POLICY jobs ON report TO panah_worker USING (true) WITH CHECK (true);
CREATE POLICY jobs ON report_entry TO panah_worker USING (true) WITH CHECK (true);
CREATE POLICY jobs ON call_handover FOR SELECT TO panah_worker USING (true);

GRANT SELECT (id, reference, kind, country_code, organisation_id, status, danger, child, received_at, ends_at, told_at,
    contacts, contacted_at, contact_result, case_id, reason, reply_public, answer, answered_at, version),
  UPDATE (status, ends_at, contacts, contacted_at, contact_result, case_id, reason, answer, answered_at, version)
  ON report TO panah_app;
GRANT SELECT (id, report_id, organisation_id, sealed, at) ON report_entry TO panah_app;
GRANT SELECT (id, reference, country_code, origin, status, danger, child, sealed, received_at, flag_id, reason, handled_at,
    version),
  INSERT, UPDATE (status, flag_id, reason, handled_at, version) ON tip TO panah_app;
GRANT SELECT, INSERT ON field_report TO panah_app;
GRANT SELECT, INSERT, UPDATE (status, ended_at, outcome, case_id, flag_id, version) ON hotline_call TO panah_app;
GRANT SELECT, INSERT, UPDATE (state, answered_at, answered_by_id, version) ON call_handover TO panah_app;
GRANT SELECT (id, reference, kind, country_code, organisation_id, status, ends_at, told_at), UPDATE (told_at), DELETE
  ON report TO panah_worker;
GRANT SELECT (id, call_id, organisation_id, reference, state, offered_by_id) ON call_handover TO panah_worker;

-- A line that is written by a function of the database has to find its table as well.
ALTER FUNCTION ledger_await_chain() SET search_path = pg_catalog, public, pg_temp;

-- The doors. Whoever comes has no account and no session; the node alone knocks, and is told no more than it needs.

-- One sending of a report: added to the one with this number where there is one, begun where there is none. Both answer
-- alike to who sends it. `of_entry` null: she only looks whether somebody has answered.
CREATE FUNCTION sec.receive_report(secrets bytea[], of_kind text, of_lookup bytea, of_organisation uuid, of_country text,
  new_report uuid, new_reference text, new_entry uuid, of_entry bytea, of_content bytea, in_danger boolean, of_child boolean,
  adds_child boolean, of_public bytea, of_private bytea, moment timestamptz, ends timestamptz, line uuid, request text)
RETURNS TABLE (id uuid, "isNew" boolean, "isKept" boolean, reference text, "replyPrivate" bytea, answer bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  known public.report%ROWTYPE;
  began boolean := false;
  kept integer := 0;
BEGIN
  PERFORM sec.knock(secrets);
  SELECT * INTO known FROM public.report r
    WHERE r.kind = of_kind AND r.lookup = of_lookup AND r.organisation_id = of_organisation FOR UPDATE;
  IF of_entry IS NOT NULL THEN
    IF known.id IS NULL THEN
      INSERT INTO public.report (id, reference, kind, country_code, organisation_id, lookup, danger, child, received_at, ends_at,
        reply_public, reply_private)
      VALUES (new_report, new_reference, of_kind, of_country, of_organisation, of_lookup, in_danger, of_child, moment, ends,
        of_public, of_private)
      ON CONFLICT (kind, lookup, organisation_id) DO NOTHING;
      began := FOUND;
      SELECT * INTO known FROM public.report r
        WHERE r.kind = of_kind AND r.lookup = of_lookup AND r.organisation_id = of_organisation FOR UPDATE;
    END IF;
    INSERT INTO public.report_entry (id, report_id, organisation_id, sealed, content_name, at)
    VALUES (new_entry, known.id, of_organisation, of_entry, of_content, moment)
    ON CONFLICT (report_id, content_name) DO NOTHING;
    GET DIAGNOSTICS kept = ROW_COUNT;
    IF kept > 0 AND NOT began THEN
      -- What was closed is looked at anew; an addition that says nothing of age changes nothing of it.
      UPDATE public.report r SET danger = r.danger OR in_danger, child = r.child OR adds_child, version = r.version + 1,
          status = CASE WHEN r.status = 'CLOSED' THEN 'RECEIVED' ELSE r.status END, reason = NULL,
          ends_at = CASE WHEN of_kind = 'self' THEN NULL ELSE r.ends_at END
        WHERE r.id = known.id;
    END IF;
    IF kept > 0 THEN
      INSERT INTO public.ledger_entry (id, at, action, outcome, subject_type, subject_id, concerns_id, request_id)
      VALUES (line, moment, 'report.receive', 'allowed', 'Report', known.id, of_organisation, request);
    END IF;
  END IF;
  RETURN QUERY SELECT known.id, began, kept > 0, known.reference,
    CASE WHEN of_kind = 'self' THEN known.reply_private END, CASE WHEN of_kind = 'self' THEN known.answer END;
END $$;

-- A tip by somebody without an account.
CREATE FUNCTION sec.receive_tip(secrets bytea[], new_tip uuid, new_reference text, of_country text, of_origin text,
  in_danger boolean, of_child text, of_content bytea, of_once bytea, moment timestamptz, line uuid, triager uuid, request text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_new boolean;
BEGIN
  PERFORM sec.knock(secrets);
  INSERT INTO public.tip (id, reference, country_code, origin, danger, child, sealed, once, received_at)
  VALUES (new_tip, new_reference, of_country, of_origin, in_danger, of_child, of_content, of_once, moment)
  ON CONFLICT (once) DO NOTHING;
  is_new := FOUND;
  IF is_new THEN
    INSERT INTO public.ledger_entry (id, at, action, outcome, subject_type, subject_id, concerns_id, request_id)
    VALUES (line, moment, 'tip.receive', 'allowed', 'Tip', new_tip, triager, request);
  END IF;
  RETURN is_new;
END $$;

DO $$
DECLARE
  it regprocedure;
BEGIN
  FOR it IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'sec'::regnamespace
    AND p.proname IN ('receive_report', 'receive_tip')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', it);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO panah_app', it);
  END LOOP;
END $$;

-- The closed list of tasks, with those of these doors.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire', 'notice.deliver', 'notice.mail', 'notice.push', 'notice.digest',
      'clock.tick', 'hold.warn', 'hold.end', 'place.offer', 'call-out.climb', 'call-out.end',
      'call-out.spare', 'reflection.end', 'sitting.close',
      'report.erase', 'handover.unanswered', 'answer-link.expire') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

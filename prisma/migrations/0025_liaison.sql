-- Coordinators of two countries: threads on a referral, and questions without anybody's identity.

CREATE TABLE liaison_thread (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  referral_id uuid NOT NULL REFERENCES referral (id),
  -- Its code, for those of the two who do not read the referral.
  referral_reference text NOT NULL,
  from_organisation_id uuid NOT NULL REFERENCES organisation (id),
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  topic text NOT NULL CHECK (topic ~ '^[a-z_]{3,40}$'),
  opened_by_id uuid NOT NULL REFERENCES user_account (id),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK (from_organisation_id <> to_organisation_id)
);
-- One that is open between two bodies about one thing.
CREATE UNIQUE INDEX liaison_thread_open ON liaison_thread
  (referral_id, least(from_organisation_id, to_organisation_id), greatest(from_organisation_id, to_organisation_id), topic)
  WHERE closed_at IS NULL;
CREATE INDEX liaison_thread_referral ON liaison_thread (referral_id, id);
CREATE INDEX liaison_thread_from ON liaison_thread (from_organisation_id, id);
CREATE INDEX liaison_thread_to ON liaison_thread (to_organisation_id, id);
CREATE INDEX liaison_thread_opened_by ON liaison_thread (opened_by_id);

CREATE TABLE liaison_message (
  id uuid PRIMARY KEY,
  thread_id uuid NOT NULL REFERENCES liaison_thread (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  written_by_id uuid NOT NULL REFERENCES user_account (id),
  saying text NOT NULL CHECK (saying ~ '^[a-z_]{3,40}$'),
  -- Sealed to the staff of both.
  text bytea CHECK (length(text) <= 16384),
  at timestamptz NOT NULL
);
CREATE INDEX liaison_message_thread ON liaison_message (thread_id, id);
CREATE INDEX liaison_message_organisation ON liaison_message (organisation_id);
CREATE INDEX liaison_message_written_by ON liaison_message (written_by_id);

-- Of no person: what is coded, and a few words that are sealed to the staff of both and hold no numbers.
CREATE TABLE liaison_question (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  from_organisation_id uuid NOT NULL REFERENCES organisation (id),
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  from_country text NOT NULL REFERENCES country (code),
  to_country text NOT NULL REFERENCES country (code),
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,40}$'),
  service text,
  age_group text,
  text bytea CHECK (length(text) <= 16384),
  asked_by_id uuid NOT NULL REFERENCES user_account (id),
  asked_at timestamptz NOT NULL,
  answer text CHECK (answer ~ '^[a-z_]{2,40}$'),
  answer_text bytea CHECK (length(answer_text) <= 16384),
  answered_by_id uuid REFERENCES user_account (id),
  answered_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK (from_organisation_id <> to_organisation_id),
  CHECK (from_country <> to_country),
  CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by_id IS NULL)),
  CHECK (answer_text IS NULL OR answer IS NOT NULL)
);
CREATE INDEX liaison_question_from ON liaison_question (from_organisation_id, id);
CREATE INDEX liaison_question_to ON liaison_question (to_organisation_id, id);
CREATE INDEX liaison_question_from_country ON liaison_question (from_country);
CREATE INDEX liaison_question_to_country ON liaison_question (to_country);
CREATE INDEX liaison_question_asked_by ON liaison_question (asked_by_id);
CREATE INDEX liaison_question_answered_by ON liaison_question (answered_by_id) WHERE answered_by_id IS NOT NULL;

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['liaison_thread', 'liaison_message', 'liaison_question'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
  -- The two it is between, and of those who begin it nobody in another's name.
  FOREACH it IN ARRAY ARRAY['liaison_thread', 'liaison_question'] LOOP
    EXECUTE format('CREATE POLICY ends ON %I TO panah_app USING (
      (SELECT sec.org()) IN (from_organisation_id, to_organisation_id))', it);
    EXECUTE format('CREATE POLICY begin ON %I AS RESTRICTIVE FOR INSERT TO panah_app
      WITH CHECK (from_organisation_id = (SELECT sec.org()))', it);
  END LOOP;
END $$;
CREATE POLICY ends ON liaison_message TO panah_app USING (EXISTS (SELECT FROM liaison_thread t WHERE t.id = thread_id))
  WITH CHECK (organisation_id = (SELECT sec.org()) AND EXISTS (SELECT FROM liaison_thread t WHERE t.id = thread_id));
GRANT SELECT, INSERT, UPDATE (closed_at, version) ON liaison_thread TO panah_app;
GRANT SELECT, INSERT ON liaison_message TO panah_app;
GRANT SELECT, INSERT, UPDATE (answer, answer_text, answered_by_id, answered_at, version) ON liaison_question TO panah_app;

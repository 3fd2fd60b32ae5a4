-- The ground: every table of the first rooms. Closed lists of codes live in the contract; CHECKs hold what must never be.

CREATE TABLE ledger_entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  organisation_id uuid,
  user_id uuid,
  role text,
  action text NOT NULL CHECK (action ~ '^[a-z-]+\.[a-z-]+$'),
  outcome text NOT NULL CHECK (outcome IN ('allowed', 'refused')),
  reason text CHECK (reason IS NULL OR length(reason) <= 60),
  subject_type text NOT NULL,
  subject_id uuid,
  case_id uuid,
  concerns_id uuid,
  purpose text CHECK (purpose IS NULL OR length(purpose) <= 60),
  request_id text NOT NULL
);
CREATE INDEX ledger_entry_organisation ON ledger_entry (organisation_id, id);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject_id, id);
CREATE INDEX ledger_entry_case ON ledger_entry (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX ledger_entry_user ON ledger_entry (user_id, id);
CREATE INDEX ledger_entry_action ON ledger_entry (action, id);
CREATE INDEX ledger_entry_refused ON ledger_entry (id) WHERE outcome = 'refused';

-- What the chainer has still to chain. A trigger fills it, so that no writer can forget.
CREATE TABLE ledger_pending (
  entry_id uuid PRIMARY KEY
);
CREATE FUNCTION ledger_await_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_pending (entry_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_await_chain AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_await_chain();

CREATE TABLE ledger_chain (
  stream text NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  entry_id uuid NOT NULL UNIQUE,
  prev bytea NOT NULL CHECK (length(prev) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (stream, seq)
);

CREATE TABLE country (
  code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
  name text NOT NULL
);

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  kind text NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  region text CHECK (region IS NULL OR length(region) <= 80),
  policing boolean NOT NULL DEFAULT false,
  demonstration boolean NOT NULL DEFAULT false,
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX organisation_country ON organisation (country_code, kind, id);
CREATE INDEX organisation_kind ON organisation (kind, id);

CREATE TABLE mandate (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  kind text NOT NULL CHECK (kind IN ('route', 'clear', 'identify', 'directory')),
  country_code text NOT NULL REFERENCES country (code),
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  -- Equal: replaced before it began.
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX mandate_organisation ON mandate (organisation_id, valid_from);
CREATE INDEX mandate_country ON mandate (country_code, kind);

CREATE TABLE agreement (
  id uuid PRIMARY KEY,
  country_a text NOT NULL REFERENCES country (code),
  country_b text NOT NULL REFERENCES country (code),
  kind text,
  mode text NOT NULL CHECK (mode IN ('direct', 'notified', 'coordinated', 'none')),
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  CHECK (country_a < country_b),
  -- Equal: replaced before it began.
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX agreement_pair ON agreement (country_a, country_b, kind);
CREATE INDEX agreement_country_b ON agreement (country_b);

CREATE TABLE contact_point (
  id uuid PRIMARY KEY,
  country_code text NOT NULL REFERENCES country (code),
  function text NOT NULL CHECK (function IN ('child_protection', 'routing', 'liaison')),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  verified boolean NOT NULL DEFAULT false,
  UNIQUE (country_code, function, organisation_id)
);
CREATE INDEX contact_point_organisation ON contact_point (organisation_id);

CREATE TABLE service (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  country_code text NOT NULL REFERENCES country (code),
  kind text NOT NULL,
  code text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  sexes text[] NOT NULL DEFAULT '{}',
  age_groups text[] NOT NULL DEFAULT '{}',
  accepts_children boolean NOT NULL DEFAULT false,
  accepts_foreigners boolean NOT NULL DEFAULT true,
  accepts_undocumented boolean NOT NULL DEFAULT true,
  languages text[] NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'INACTIVE')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  UNIQUE (organisation_id, code, name)
);
CREATE INDEX service_match ON service (country_code, code, status, id);
CREATE INDEX service_code ON service (code, id);

-- Never negative, never double: the sum of what is taken can not pass what there is.
CREATE TABLE capacity_unit (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL REFERENCES service (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  maximum integer NOT NULL CHECK (maximum >= 0),
  occupied integer NOT NULL DEFAULT 0 CHECK (occupied >= 0),
  held integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  out_of_service integer NOT NULL DEFAULT 0 CHECK (out_of_service >= 0),
  updated_at timestamptz NOT NULL,
  CHECK (occupied + held + out_of_service <= maximum)
);
CREATE INDEX capacity_unit_service ON capacity_unit (service_id, id);

CREATE TABLE user_account (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  email text NOT NULL UNIQUE CHECK (length(email) <= 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  role text NOT NULL,
  status text NOT NULL CHECK (status IN ('INVITED', 'ACTIVE', 'SUSPENDED')),
  password_salt bytea,
  password_verifier bytea,
  password_parameters text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CHECK (status <> 'ACTIVE' OR password_verifier IS NOT NULL)
);
CREATE INDEX user_account_organisation ON user_account (organisation_id, id);

CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  token_hash bytea NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX invitation_user ON invitation (user_id);

CREATE TABLE session (
  id_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  step_up_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX session_of_user ON session (user_id);
CREATE INDEX session_ends ON session (ends_at);

CREATE TABLE idempotency (
  user_id uuid NOT NULL REFERENCES user_account (id),
  route text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 100),
  body_hash bytea NOT NULL,
  status integer,
  record_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, route, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE case_record (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  country_of_record text NOT NULL REFERENCES country (code),
  node_of_record text NOT NULL,
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'CLOSED')),
  closure text,
  source text NOT NULL,
  prevented boolean NOT NULL DEFAULT false,
  sex text NOT NULL,
  age_group text NOT NULL,
  is_minor text NOT NULL CHECK (is_minor IN ('yes', 'no', 'unsure')),
  child_band text,
  languages text[] NOT NULL DEFAULT '{}',
  needs text[] NOT NULL DEFAULT '{}',
  risk text NOT NULL,
  risk_flags text[] NOT NULL DEFAULT '{}',
  dependants integer NOT NULL DEFAULT 0 CHECK (dependants >= 0),
  details jsonb NOT NULL,
  opened_by_id uuid NOT NULL REFERENCES user_account (id),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
  CHECK ((status = 'CLOSED') = (closure IS NOT NULL)),
  CHECK (is_minor = 'no' OR child_band IS NOT NULL)
);
CREATE INDEX case_record_organisation ON case_record (organisation_id, id);
CREATE INDEX case_record_organisation_status ON case_record (organisation_id, status, id);
CREATE INDEX case_record_opened_by ON case_record (opened_by_id, id);
CREATE INDEX case_record_country ON case_record (country_of_record);

CREATE TABLE case_note (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_record (id),
  written_by_id uuid NOT NULL REFERENCES user_account (id),
  text text NOT NULL CHECK (length(text) <= 4000),
  written_at timestamptz NOT NULL
);
CREATE INDEX case_note_case ON case_note (case_id, id);
CREATE INDEX case_note_written_by ON case_note (written_by_id);

CREATE TABLE risk_assessment (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_record (id),
  risk text NOT NULL,
  risk_flags text[] NOT NULL,
  assessed_by_id uuid NOT NULL REFERENCES user_account (id),
  assessed_at timestamptz NOT NULL
);
CREATE INDEX risk_assessment_case ON risk_assessment (case_id, id);
CREATE INDEX risk_assessment_assessed_by ON risk_assessment (assessed_by_id);

-- Each recipient knows the case by a name of its own.
CREATE TABLE case_pseudonym (
  case_id uuid NOT NULL REFERENCES case_record (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  pseudonym text NOT NULL UNIQUE,
  PRIMARY KEY (case_id, organisation_id)
);
CREATE INDEX case_pseudonym_organisation ON case_pseudonym (organisation_id);

CREATE TABLE flag (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  raised_by_id uuid NOT NULL REFERENCES user_account (id),
  country_code text NOT NULL REFERENCES country (code),
  post text NOT NULL,
  direction text NOT NULL,
  reach text NOT NULL,
  people integer NOT NULL CHECK (people > 0),
  child text NOT NULL CHECK (child IN ('yes', 'no', 'unsure')),
  sex text NOT NULL,
  indicators text[] NOT NULL,
  instinct boolean NOT NULL,
  danger boolean NOT NULL,
  languages text[] NOT NULL,
  approach text,
  travelling_to text,
  note text CHECK (note IS NULL OR length(note) <= 600),
  journey text NOT NULL,
  observed_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'RECEIVED' CHECK (status IN ('RECEIVED', 'ASSIGNED', 'OPENED', 'CLOSED')),
  assigned_to_id uuid REFERENCES organisation (id),
  handled_at timestamptz,
  case_id uuid REFERENCES case_record (id),
  closure text,
  version integer NOT NULL DEFAULT 1,
  CHECK (instinct OR cardinality(indicators) > 0),
  CHECK ((status = 'RECEIVED') = (handled_at IS NULL)),
  CHECK ((status = 'OPENED') = (case_id IS NOT NULL)),
  CHECK ((status = 'CLOSED') = (closure IS NOT NULL)),
  CHECK (status <> 'ASSIGNED' OR assigned_to_id IS NOT NULL)
);
CREATE INDEX flag_raised_by ON flag (raised_by_id, created_at, id);
CREATE INDEX flag_organisation ON flag (organisation_id, id);
CREATE INDEX flag_country ON flag (country_code, created_at, id);
CREATE INDEX flag_country_status ON flag (country_code, status, created_at, id);
CREATE INDEX flag_assigned_to ON flag (assigned_to_id, created_at, id);
CREATE INDEX flag_case ON flag (case_id);
-- For who sees flags in more ways than one: no other index is in the order of their list.
CREATE INDEX flag_newest ON flag (created_at, id);

CREATE TABLE consent (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_record (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  purpose text NOT NULL,
  recipient_organisation_id uuid REFERENCES organisation (id),
  recipient_country text REFERENCES country (code),
  decision text NOT NULL CHECK (decision IN ('GIVEN', 'REFUSED')),
  state text NOT NULL CHECK (state IN ('GIVEN', 'REFUSED', 'WITHDRAWN', 'SUPERSEDED')),
  provisional boolean NOT NULL,
  max_tier integer NOT NULL CHECK (max_tier BETWEEN 0 AND 4),
  segments text[] NOT NULL,
  given_by text NOT NULL,
  form text NOT NULL,
  language text NOT NULL,
  interpreter boolean NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_until date,
  information_points text[] NOT NULL,
  level text,
  capacity text,
  alone boolean,
  interpreter_independent boolean,
  witness boolean,
  assent boolean,
  understood boolean,
  copy text,
  legal_basis text,
  withheld text[] NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  withdrawn_at timestamptz,
  withdrawn_channel text,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL)),
  CHECK (state <> 'GIVEN' OR decision = 'GIVEN')
);
CREATE INDEX consent_case ON consent (case_id, id);
-- One live decision for a purpose and recipient; a later one supersedes it.
CREATE UNIQUE INDEX consent_live ON consent (
  case_id, purpose,
  coalesce(recipient_organisation_id, '00000000-0000-0000-0000-000000000000'::uuid),
  coalesce(recipient_country, '')
) WHERE state IN ('GIVEN', 'REFUSED');
CREATE INDEX consent_organisation ON consent (organisation_id);
CREATE INDEX consent_recipient ON consent (recipient_organisation_id);
CREATE INDEX consent_recipient_country ON consent (recipient_country);
CREATE INDEX consent_recorded_by ON consent (recorded_by_id);

CREATE TABLE non_punishment_signal (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL UNIQUE REFERENCES case_record (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  signal text NOT NULL CHECK (signal IN ('POSSIBLE', 'CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED')),
  raised_by_id uuid NOT NULL REFERENCES user_account (id),
  raised_at timestamptz NOT NULL,
  decided_by_id uuid REFERENCES user_account (id),
  decided_at timestamptz,
  person_told boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CHECK (signal <> 'CLEARED' OR (person_told AND decided_by_id IS NOT NULL))
);
CREATE INDEX non_punishment_signal_organisation ON non_punishment_signal (organisation_id);
CREATE INDEX non_punishment_signal_raised_by ON non_punishment_signal (raised_by_id);
CREATE INDEX non_punishment_signal_decided_by ON non_punishment_signal (decided_by_id);

CREATE TABLE case_lawyer (
  case_id uuid NOT NULL REFERENCES case_record (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  since timestamptz NOT NULL,
  until timestamptz,
  PRIMARY KEY (case_id, organisation_id)
);
CREATE INDEX case_lawyer_organisation ON case_lawyer (organisation_id);

CREATE TABLE referral (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  case_id uuid NOT NULL REFERENCES case_record (id),
  from_organisation_id uuid NOT NULL REFERENCES organisation (id),
  from_country text NOT NULL REFERENCES country (code),
  to_organisation_id uuid REFERENCES organisation (id),
  to_country text REFERENCES country (code),
  pseudonym text,
  kind text NOT NULL,
  urgency text NOT NULL,
  services text[] NOT NULL CHECK (cardinality(services) > 0),
  accepted_services text[] NOT NULL DEFAULT '{}',
  segments text[] NOT NULL,
  alternates uuid[] NOT NULL,
  safe_contact text NOT NULL,
  status text NOT NULL CHECK (status IN (
    'DRAFT', 'AWAITING_CONSENT', 'AWAITING_CLEARANCE', 'CLEARANCE_REFUSED', 'SENT', 'ACKNOWLEDGED',
    'INFO_REQUESTED', 'ACCEPTED', 'DECLINED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK',
    'CANCELLED', 'EXPIRED', 'REDIRECTED', 'REVOKED')),
  corridor text CHECK (corridor IN ('direct', 'notified', 'coordinated', 'none')),
  clearance_country text REFERENCES country (code),
  origin_cleared boolean NOT NULL DEFAULT false,
  destination_cleared boolean NOT NULL DEFAULT false,
  delivered boolean NOT NULL DEFAULT false,
  provisional boolean NOT NULL DEFAULT false,
  handover_agreed boolean NOT NULL DEFAULT false,
  closed_to_receiver boolean NOT NULL DEFAULT false,
  missing text[] NOT NULL DEFAULT '{}',
  parent_id uuid REFERENCES referral (id),
  next_id uuid REFERENCES referral (id),
  new_case_id uuid REFERENCES case_record (id),
  reason text,
  suggested uuid[] NOT NULL DEFAULT '{}',
  outcome text,
  arrival timestamptz,
  created_by_id uuid NOT NULL REFERENCES user_account (id),
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  due_at timestamptz,
  paused_at timestamptz,
  pause_used boolean NOT NULL DEFAULT false,
  escalated_at timestamptz,
  acknowledged_at timestamptz,
  decided_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (delivered = (sent_at IS NOT NULL)),
  CHECK (NOT delivered OR (to_organisation_id IS NOT NULL AND pseudonym IS NOT NULL)),
  CHECK (status NOT IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED') OR delivered),
  CHECK ((status = 'AWAITING_CLEARANCE') = (clearance_country IS NOT NULL)),
  CHECK (status NOT IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED') OR cardinality(accepted_services) > 0),
  CHECK (status NOT IN ('DECLINED', 'CLEARANCE_REFUSED') OR reason IS NOT NULL),
  CHECK (to_organisation_id IS NULL OR to_organisation_id <> from_organisation_id)
);
CREATE INDEX referral_inbox ON referral (to_organisation_id, id DESC) WHERE delivered;
CREATE INDEX referral_inbox_status ON referral (to_organisation_id, status, id DESC) WHERE delivered;
CREATE INDEX referral_to ON referral (to_organisation_id);
CREATE INDEX referral_outbox ON referral (from_organisation_id, id DESC);
CREATE INDEX referral_outbox_status ON referral (from_organisation_id, status, id DESC);
CREATE INDEX referral_case ON referral (case_id, id DESC);
CREATE INDEX referral_route_from ON referral (from_country, id DESC) WHERE corridor IN ('coordinated', 'none');
CREATE INDEX referral_route_to ON referral (to_country, id DESC) WHERE corridor IN ('coordinated', 'none');
CREATE INDEX referral_from_country ON referral (from_country);
CREATE INDEX referral_to_country ON referral (to_country);
CREATE INDEX referral_clearance ON referral (clearance_country) WHERE clearance_country IS NOT NULL;
CREATE INDEX referral_parent ON referral (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX referral_next ON referral (next_id) WHERE next_id IS NOT NULL;
CREATE INDEX referral_new_case ON referral (new_case_id) WHERE new_case_id IS NOT NULL;
CREATE INDEX referral_created_by ON referral (created_by_id);

-- What the receiver sees, written once at sending by one function: tier 1 from SENT, tier 2 from ACCEPTED.
CREATE TABLE referral_payload (
  referral_id uuid NOT NULL REFERENCES referral (id),
  tier integer NOT NULL CHECK (tier IN (1, 2)),
  data jsonb NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (referral_id, tier)
);

CREATE TABLE referral_message (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referral (id),
  kind text NOT NULL CHECK (kind IN ('ask', 'answer', 'message')),
  sender text NOT NULL CHECK (sender IN ('sender', 'receiver')),
  written_by_id uuid NOT NULL REFERENCES user_account (id),
  need text,
  text text CHECK (text IS NULL OR length(text) <= 2000),
  at timestamptz NOT NULL,
  CHECK ((kind = 'ask') = (need IS NOT NULL)),
  CHECK (kind = 'ask' OR text IS NOT NULL)
);
CREATE INDEX referral_message_referral ON referral_message (referral_id, id);
CREATE INDEX referral_message_written_by ON referral_message (written_by_id);

CREATE TABLE capacity_hold (
  referral_id uuid PRIMARY KEY REFERENCES referral (id),
  unit_id uuid NOT NULL REFERENCES capacity_unit (id),
  places integer NOT NULL CHECK (places > 0),
  state text NOT NULL CHECK (state IN ('held', 'arrived', 'released')),
  created_at timestamptz NOT NULL,
  released_at timestamptz,
  CHECK ((state = 'released') = (released_at IS NOT NULL))
);
CREATE INDEX capacity_hold_unit ON capacity_hold (unit_id, state);

-- Jobs are planned through this one door: a closed list of tasks, ids only, in the acting transaction.
CREATE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;
REVOKE ALL ON FUNCTION plan_job(text, uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_job(text, uuid, text, timestamptz) TO panah_app;

-- The application's role reads and writes rows; the ledger it can only add to.
GRANT USAGE ON SCHEMA public TO panah_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO panah_app;
REVOKE UPDATE ON ledger_entry, ledger_chain, ledger_pending, country FROM panah_app;
GRANT DELETE ON ledger_pending, session, idempotency TO panah_app;

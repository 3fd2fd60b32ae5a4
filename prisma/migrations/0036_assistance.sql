-- What is planned with her and what was given: one organisation's own, like the case it hangs on.

-- Needs assessments, safety plans and reviews of the plan: written once, never changed; a later one stands before it.
CREATE TABLE care_record (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('assessment', 'safety_plan', 'review')),
  sealed bytea NOT NULL,
  written_by_id uuid NOT NULL REFERENCES user_account (id),
  written_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX care_record_owner ON care_record (case_id, organisation_id, kind, id);
CREATE INDEX care_record_written_by ON care_record (written_by_id);
GRANT SELECT, INSERT ON care_record TO panah_app;

CREATE TABLE plan_goal (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  area text NOT NULL CHECK (area ~ '^[a-z_]{2,40}$'),
  sealed bytea NOT NULL,
  due_on date,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'achieved', 'partly', 'dropped')),
  reason text CHECK (reason IN ('her_choice', 'not_possible', 'no_longer_needed', 'replaced')),
  set_by_id uuid NOT NULL REFERENCES user_account (id),
  set_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((state = 'open') = (ended_at IS NULL)),
  CHECK ((state = 'dropped') = (reason IS NOT NULL)),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX plan_goal_owner ON plan_goal (case_id, organisation_id, id);
CREATE INDEX plan_goal_set_by ON plan_goal (set_by_id);
GRANT SELECT, INSERT, UPDATE (state, reason, ended_at) ON plan_goal TO panah_app;

-- A referral is given with its own case: nothing is entered through another one's.
CREATE UNIQUE INDEX referral_with_case ON referral (id, case_id);
-- The unit follows from the service (contract); kept beside it, so that an old figure stays what it was.
CREATE TABLE service_given (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z]{2,20}$'),
  service text NOT NULL CHECK (service ~ '^[a-z_]{2,40}$'),
  unit text NOT NULL CHECK (unit ~ '^[a-z]{2,20}$'),
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
  given_on date NOT NULL,
  provider text NOT NULL CHECK (provider IN ('own', 'referral', 'other')),
  referral_id uuid,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_at timestamptz NOT NULL,
  struck_at timestamptz,
  CHECK ((provider = 'referral') = (referral_id IS NOT NULL)),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  FOREIGN KEY (referral_id, case_id) REFERENCES referral (id, case_id)
);
CREATE INDEX service_given_owner ON service_given (case_id, organisation_id, id);
CREATE INDEX service_given_referral ON service_given (referral_id, case_id);
CREATE INDEX service_given_recorded_by ON service_given (recorded_by_id, id);
CREATE INDEX service_given_report ON service_given (organisation_id, given_on) WHERE struck_at IS NULL;
GRANT SELECT, INSERT, UPDATE (struck_at) ON service_given TO panah_app;

CREATE TABLE unmet_need (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  service text NOT NULL CHECK (service ~ '^[a-z_]{2,40}$'),
  reason text NOT NULL CHECK (reason ~ '^[a-z_]{2,40}$'),
  noted_by_id uuid NOT NULL REFERENCES user_account (id),
  noted_at timestamptz NOT NULL,
  met_at timestamptz CHECK (met_at >= noted_at),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX unmet_need_owner ON unmet_need (case_id, organisation_id, id);
CREATE INDEX unmet_need_noted_by ON unmet_need (noted_by_id);
CREATE INDEX unmet_need_report ON unmet_need (organisation_id, noted_at);
-- What is lacking for the same thing is said once.
CREATE UNIQUE INDEX unmet_need_once ON unmet_need (case_id, service) WHERE met_at IS NULL;
GRANT SELECT, INSERT, UPDATE (met_at) ON unmet_need TO panah_app;

-- Planned when the plan has done its work or the case closes; each has a clock of its own until it was asked.
CREATE TABLE follow_up (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  mark text NOT NULL CHECK (mark IN ('month_1', 'month_3', 'month_6', 'month_12')),
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'ended')),
  contact text CHECK (contact IN ('reached', 'not_reached', 'declined')),
  sealed bytea,
  done_by_id uuid REFERENCES user_account (id),
  done_at timestamptz,
  UNIQUE (case_id, mark),
  -- Nothing is done that nobody has said what came of.
  CHECK ((state = 'done') = (contact IS NOT NULL AND sealed IS NOT NULL AND done_by_id IS NOT NULL)),
  CHECK ((state = 'planned') = (done_at IS NULL)),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX follow_up_owner ON follow_up (case_id, organisation_id, id);
CREATE INDEX follow_up_done_by ON follow_up (done_by_id);
GRANT SELECT, INSERT, UPDATE (state, contact, sealed, done_by_id, done_at) ON follow_up TO panah_app;

-- What was left when a case closed, and what was said of each.
CREATE TABLE case_closing (
  case_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  left_over jsonb NOT NULL,
  answers jsonb NOT NULL,
  closed_by_id uuid NOT NULL REFERENCES user_account (id),
  closed_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX case_closing_owner ON case_closing (case_id, organisation_id);
CREATE INDEX case_closing_closed_by ON case_closing (closed_by_id);
GRANT SELECT, INSERT ON case_closing TO panah_app;

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['care_record', 'plan_goal', 'service_given', 'unmet_need', 'follow_up', 'case_closing'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
    EXECUTE format('CREATE POLICY own ON %I TO panah_app USING (organisation_id = (SELECT sec.org()))', it);
  END LOOP;
END $$;

-- What a caseworker asks, and what of a case does not apply to her.

-- Set, answers and what they came to, as one envelope for the staff of the case: which set was asked tells as much as the
-- answers. It is never changed and never removed: a new one corrects it.
CREATE TABLE screening (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  sealed bytea NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX screening_owner ON screening (case_id, organisation_id, id);
CREATE INDEX screening_recorded_by ON screening (recorded_by_id);
GRANT SELECT, INSERT ON screening TO panah_app;
ALTER TABLE screening ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON screening TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON screening TO panah_app USING (organisation_id = (SELECT sec.org()));

-- Tasks of the case that do not apply, where the record itself can not know.
ALTER TABLE case_record ADD COLUMN not_applicable text[] NOT NULL DEFAULT '{}'
  CHECK (not_applicable <@ ARRAY['needs', 'screening', 'identity', 'referrals']);

-- A decision written on paper is recorded later than it was given; where it was not, this is empty.
ALTER TABLE consent ADD COLUMN recorded_at timestamptz;
ALTER TABLE consent ADD CONSTRAINT consent_recorded_later CHECK (recorded_at > valid_from);

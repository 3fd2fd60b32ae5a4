-- The vault: who she is, sealed part by part. Only the identity officers of the owner hold a key to any of it.

-- What hangs on a case carries its owner, and can not name another one.
CREATE UNIQUE INDEX case_record_owner ON case_record (id, organisation_id);

CREATE TABLE identity_segment (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  segment text NOT NULL CHECK (segment IN
    ('legal_identity', 'contact', 'location', 'documents', 'health', 'testimony', 'family', 'legal_exposure')),
  version integer NOT NULL CHECK (version > 0),
  -- The owner's officer key that the key of this version is sealed to.
  kid uuid NOT NULL REFERENCES organisation_key (id),
  dek_sealed bytea,
  -- The content under that key, filled up to whole kibibytes.
  blob bytea,
  written_by_id uuid NOT NULL REFERENCES user_account (id),
  written_at timestamptz NOT NULL,
  replaced_at timestamptz,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  UNIQUE (case_id, segment, version),
  -- A version that was replaced is shredded: of it only who wrote it and when is left.
  CHECK ((replaced_at IS NULL) = (dek_sealed IS NOT NULL)),
  CHECK ((dek_sealed IS NULL) = (blob IS NULL))
);
CREATE UNIQUE INDEX identity_segment_current ON identity_segment (case_id, segment) WHERE replaced_at IS NULL;
CREATE INDEX identity_segment_owner ON identity_segment (case_id, organisation_id);
CREATE INDEX identity_segment_kid ON identity_segment (kid);
CREATE INDEX identity_segment_written_by ON identity_segment (written_by_id);

-- What a name is found by: 32 bits of an HMAC under a key that only the organisation's officers have.
CREATE TABLE identity_token (
  segment_id uuid NOT NULL REFERENCES identity_segment (id),
  token bytea NOT NULL CHECK (length(token) = 4),
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  PRIMARY KEY (segment_id, token)
);
CREATE INDEX identity_token_found ON identity_token (organisation_id, token);
CREATE INDEX identity_token_case ON identity_token (case_id, organisation_id);

-- In danger or under the law: asked by one officer, confirmed by another, good for an hour, looked at afterwards.
CREATE TABLE break_glass (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN
    ('LIFE_DANGER', 'CHILD_PROTECTION', 'LEGAL_DUTY', 'INCAPACITY_VITAL_INTEREST')),
  segments text[] NOT NULL CHECK (cardinality(segments) BETWEEN 1 AND 8),
  -- Number of the order and the body that gave it, for the officers.
  order_sealed bytea,
  requested_by_id uuid NOT NULL REFERENCES user_account (id),
  requested_at timestamptz NOT NULL,
  confirmed_by_id uuid REFERENCES user_account (id),
  confirmed_at timestamptz,
  ends_at timestamptz,
  reviewed_by_id uuid REFERENCES user_account (id),
  reviewed_at timestamptz,
  outcome text CHECK (outcome IN ('JUSTIFIED', 'NOT_JUSTIFIED')),
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((reason = 'LEGAL_DUTY') = (order_sealed IS NOT NULL)),
  CHECK ((confirmed_by_id IS NULL) = (confirmed_at IS NULL) AND (confirmed_at IS NULL) = (ends_at IS NULL)),
  CHECK (confirmed_by_id <> requested_by_id),
  CHECK (ends_at <= confirmed_at + interval '1 hour'),
  CHECK ((reviewed_by_id IS NULL) = (reviewed_at IS NULL) AND (reviewed_at IS NULL) = (outcome IS NULL)),
  CHECK (reviewed_by_id IS NULL OR (confirmed_by_id IS NOT NULL AND reviewed_by_id <> requested_by_id))
);
CREATE INDEX break_glass_owner ON break_glass (organisation_id, id);
CREATE INDEX break_glass_case ON break_glass (case_id, organisation_id, ends_at);
CREATE INDEX break_glass_requested_by ON break_glass (requested_by_id);
CREATE INDEX break_glass_confirmed_by ON break_glass (confirmed_by_id);
CREATE INDEX break_glass_reviewed_by ON break_glass (reviewed_by_id);

GRANT SELECT, INSERT, UPDATE ON identity_segment, break_glass TO panah_app;
GRANT SELECT, INSERT, DELETE ON identity_token TO panah_app;

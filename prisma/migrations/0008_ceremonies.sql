-- What happens to keys between people: officers asked for, keys brought back, kits, locks, and who takes over.

-- A manager asks; the first officer herself or another officer answers. Who is one, key_member says.
CREATE TABLE officer_request (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  requested_by_id uuid NOT NULL REFERENCES user_account (id),
  requested_at timestamptz NOT NULL,
  settled_at timestamptz,
  CHECK (settled_at >= requested_at)
);
CREATE UNIQUE INDEX officer_request_open ON officer_request (user_id) WHERE settled_at IS NULL;
CREATE INDEX officer_request_user ON officer_request (user_id);
CREATE INDEX officer_request_organisation ON officer_request (organisation_id);
CREATE INDEX officer_request_requested_by ON officer_request (requested_by_id);

-- Her private keys once more, under a code that she alone has.
CREATE TABLE user_recovery (
  user_id uuid PRIMARY KEY REFERENCES user_account (id),
  sealed bytea NOT NULL,
  made_at timestamptz NOT NULL
);

-- The pairs she had before her password was reset. The wrap under the old password is not kept: it may be why she asked.
CREATE TABLE former_user_key (
  user_id uuid PRIMARY KEY REFERENCES user_account (id),
  sealing_public bytea NOT NULL CHECK (length(sealing_public) = 32),
  signing_public bytea NOT NULL CHECK (length(signing_public) = 32),
  recovery_sealed bytea,
  made_at timestamptz NOT NULL,
  replaced_at timestamptz NOT NULL
);

-- What was sealed to them, until the code or a colleague has given it back.
CREATE TABLE former_member (
  user_id uuid NOT NULL REFERENCES user_account (id),
  key_id uuid NOT NULL REFERENCES organisation_key (id),
  sealed bytea NOT NULL,
  PRIMARY KEY (user_id, key_id)
);
CREATE INDEX former_member_key ON former_member (key_id);

-- Two of three printed pages bring an organisation's officer key back. Here is only what tells a right pair from a wrong one.
CREATE TABLE organisation_kit (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  key_id uuid NOT NULL REFERENCES organisation_key (id),
  mark bytea NOT NULL CHECK (length(mark) = 4),
  proof bytea NOT NULL CHECK (length(proof) = 32),
  made_by_id uuid NOT NULL REFERENCES user_account (id),
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  UNIQUE (organisation_id, mark)
);
CREATE INDEX organisation_kit_key ON organisation_kit (key_id);
CREATE INDEX organisation_kit_made_by ON organisation_kit (made_by_id);

-- Somebody who held the key has left: since when it should be replaced.
ALTER TABLE organisation_key ADD COLUMN due_since timestamptz;
-- A key and the one that comes after it are written in one transaction.
ALTER TABLE organisation_key ALTER CONSTRAINT organisation_key_next_id_fkey DEFERRABLE INITIALLY DEFERRED;

-- Locked by one of its people: nobody signs in before the end, unless two of them say so.
CREATE TABLE organisation_lock (
  organisation_id uuid PRIMARY KEY REFERENCES organisation (id),
  locked_by_id uuid NOT NULL REFERENCES user_account (id),
  locked_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  first_by_id uuid REFERENCES user_account (id),
  first_at timestamptz,
  CHECK (ends_at >= locked_at),
  CHECK ((first_by_id IS NULL) = (first_at IS NULL))
);
CREATE INDEX organisation_lock_locked_by ON organisation_lock (locked_by_id);
CREATE INDEX organisation_lock_first_by ON organisation_lock (first_by_id);

-- Who takes the open cases when an organisation has to stop; named in advance, and asked.
CREATE TABLE succession (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  named_by_id uuid NOT NULL REFERENCES user_account (id),
  named_at timestamptz NOT NULL,
  accepted_by_id uuid REFERENCES user_account (id),
  accepted_at timestamptz,
  ended_at timestamptz,
  CHECK (organisation_id <> to_organisation_id),
  CHECK ((accepted_by_id IS NULL) = (accepted_at IS NULL))
);
CREATE UNIQUE INDEX succession_current ON succession (organisation_id) WHERE ended_at IS NULL;
CREATE INDEX succession_organisation ON succession (organisation_id);
CREATE INDEX succession_to ON succession (to_organisation_id);
CREATE INDEX succession_named_by ON succession (named_by_id);
CREATE INDEX succession_accepted_by ON succession (accepted_by_id);

GRANT SELECT, INSERT, UPDATE ON officer_request, organisation_kit, organisation_lock, succession TO panah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON user_recovery, former_user_key, former_member TO panah_app;

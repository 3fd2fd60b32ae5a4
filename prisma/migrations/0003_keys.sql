-- Keys: each person's pair, each organisation's two pairs, and who holds them. No private key stands here unsealed.

CREATE TABLE user_key (
  user_id uuid PRIMARY KEY REFERENCES user_account (id),
  -- X25519 and Ed25519, as they are; the private ones under a key that only her password gives.
  sealing_public bytea NOT NULL CHECK (length(sealing_public) = 32),
  signing_public bytea NOT NULL CHECK (length(signing_public) = 32),
  private_sealed bytea NOT NULL,
  made_at timestamptz NOT NULL
);

CREATE TABLE organisation_key (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  kind text NOT NULL CHECK (kind IN ('staff', 'officer')),
  public_key bytea NOT NULL CHECK (length(public_key) = 32),
  made_at timestamptz NOT NULL,
  -- Of a key that was replaced: its private part, sealed to the one that came after.
  next_id uuid REFERENCES organisation_key (id),
  sealed_to_next bytea,
  CHECK ((next_id IS NULL) = (sealed_to_next IS NULL))
);
CREATE UNIQUE INDEX organisation_key_current ON organisation_key (organisation_id, kind) WHERE next_id IS NULL;
CREATE INDEX organisation_key_of ON organisation_key (organisation_id, kind, made_at);
CREATE INDEX organisation_key_next ON organisation_key (next_id) WHERE next_id IS NOT NULL;

CREATE TABLE key_member (
  key_id uuid NOT NULL REFERENCES organisation_key (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  -- The group's private key, sealed to hers.
  sealed bytea NOT NULL,
  granted_by_id uuid REFERENCES user_account (id),
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (key_id, user_id)
);
CREATE INDEX key_member_user ON key_member (user_id);
CREATE INDEX key_member_granted_by ON key_member (granted_by_id);

-- Her keys for as long as the session lasts, under a key that only the cookie gives.
ALTER TABLE session ADD COLUMN keys bytea;

-- What lets somebody invited read with her colleagues from the first day, under a key that only the invitation gives.
ALTER TABLE invitation ADD COLUMN staff_key_id uuid REFERENCES organisation_key (id);
ALTER TABLE invitation ADD COLUMN staff_key bytea;
ALTER TABLE invitation ADD CONSTRAINT invitation_staff_key CHECK ((staff_key_id IS NULL) = (staff_key IS NULL));
CREATE INDEX invitation_staff ON invitation (staff_key_id) WHERE staff_key_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON user_key, organisation_key TO panah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON key_member TO panah_app;

-- Second factors, sessions that still lack one, and passwords that are set anew.

-- Whoever is signed in now signs in once more: nothing tells whether a second factor was given.
UPDATE session SET revoked_at = now() WHERE revoked_at IS NULL;
-- A name for the row that opens nothing, so that its owner can end it from elsewhere.
ALTER TABLE session ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
ALTER TABLE session ADD COLUMN second_factor text NOT NULL DEFAULT 'required'
  CHECK (second_factor IN ('satisfied', 'required', 'enrol'));
-- Codes tried in this sign-in.
ALTER TABLE session ADD COLUMN factor_tries integer NOT NULL DEFAULT 0;
-- What a passkey has to sign, once.
ALTER TABLE session ADD COLUMN challenge bytea CHECK (length(challenge) = 32);
ALTER TABLE session ADD COLUMN challenge_until timestamptz;
ALTER TABLE session ADD CONSTRAINT session_challenge CHECK ((challenge IS NULL) = (challenge_until IS NULL));

CREATE TABLE totp (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  -- AES-256-GCM under the node key of this version.
  secret bytea NOT NULL,
  key_version integer NOT NULL,
  made_at timestamptz NOT NULL,
  -- Null until a first code has shown that her device has it.
  confirmed_at timestamptz,
  -- The step of 30 seconds whose code was taken last: none of it or before it is taken again.
  last_step integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX totp_confirmed ON totp (user_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX totp_pending ON totp (user_id) WHERE confirmed_at IS NULL;

CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  credential_id bytea NOT NULL UNIQUE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL CHECK (counter >= 0),
  made_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_user ON passkey (user_id);

-- Each stands once for a second factor that is lost. 80 random bits need no salt.
CREATE TABLE spare_code (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  used_at timestamptz
);
CREATE UNIQUE INDEX spare_code_of ON spare_code (user_id, code_hash);

CREATE TABLE password_reset (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  issued_by_id uuid NOT NULL REFERENCES user_account (id),
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX password_reset_user ON password_reset (user_id);
CREATE INDEX password_reset_issued_by ON password_reset (issued_by_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON totp, passkey, spare_code TO panah_app;
GRANT SELECT, INSERT, UPDATE ON password_reset TO panah_app;

-- An offer of help sealed on the device the moment it is sent, and the devices that may send one without a session.

CREATE TABLE device (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  enrolled_by_id uuid NOT NULL REFERENCES user_account (id),
  post text NOT NULL CHECK (post ~ '^[A-Z]{2}-[A-Z0-9-]{3,16}$'),
  -- SHA-256 of 256 random bits, which the device alone has.
  credential_hash bytea NOT NULL UNIQUE CHECK (length(credential_hash) = 32),
  enrolled_at timestamptz NOT NULL,
  used_on date,
  revoked_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX device_organisation ON device (organisation_id, id);
CREATE INDEX device_enrolled_by ON device (enrolled_by_id, id);
ALTER TABLE device ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON device TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON device TO panah_app USING (organisation_id = (SELECT sec.org()));
GRANT SELECT (id, organisation_id, enrolled_by_id, post, enrolled_at, used_on, revoked_at, version), INSERT,
  UPDATE (used_on, revoked_at, version) ON device TO panah_app;

-- A device that nobody is signed in on, to who holds its credential and stands at the door.
CREATE FUNCTION sec.device_of(secrets bytea[], of_credential bytea)
RETURNS TABLE (id uuid, "organisationId" uuid, country text, post text, "enrolledById" uuid, "isRevoked" boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  RETURN QUERY SELECT d.id, o.id, o.country_code, d.post, d.enrolled_by_id, d.revoked_at IS NOT NULL
    FROM public.device d JOIN public.organisation o ON o.id = d.organisation_id
    WHERE d.credential_hash = of_credential AND o.status = 'ACTIVE';
END $$;
REVOKE ALL ON FUNCTION sec.device_of(bytea[], bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.device_of(bytea[], bytea) TO panah_app;

-- Without a raiser nobody stands for it yet; then a device says where it came from. What a device sent under one key is
-- one flag for ever: `seal_key` and `seal_body` are hashes of that key and of what came with it.
ALTER TABLE flag ALTER COLUMN raised_by_id DROP NOT NULL,
  ADD COLUMN device_id uuid REFERENCES device (id),
  ADD COLUMN to_check boolean NOT NULL DEFAULT false,
  ADD COLUMN seal_key bytea UNIQUE CHECK (length(seal_key) = 32),
  ADD COLUMN seal_body bytea CHECK (length(seal_body) = 32),
  ADD CHECK (raised_by_id IS NOT NULL OR device_id IS NOT NULL),
  ADD CHECK ((seal_key IS NULL) = (seal_body IS NULL));
CREATE INDEX flag_device ON flag (device_id);

-- Keys that came of a version of the node's key that has been replaced, so that what was sealed to them while a device
-- had no network opens all the same; each lies under the version in use.
CREATE TABLE former_flag_key (
  kid text PRIMARY KEY CHECK (length(kid) = 22),
  made_of integer NOT NULL UNIQUE,
  private_key bytea NOT NULL,
  key_version integer NOT NULL,
  ends_at timestamptz NOT NULL
);
ALTER TABLE former_flag_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON former_flag_key TO panah_owner USING (true) WITH CHECK (true);
-- It opens nothing without the node's key, and belongs to no organisation.
CREATE POLICY node ON former_flag_key FOR SELECT TO panah_app USING (true);
GRANT SELECT ON former_flag_key TO panah_app;

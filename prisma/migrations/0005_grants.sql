-- Disclosure grants: the key to one part of an identity in two halves. One is sealed to the receiver's officers from
-- the start; the other waits under the node's key, and is sealed to them too once they have accepted.

CREATE TABLE disclosure_grant (
  id uuid PRIMARY KEY,
  -- The referral it goes with. One for an alternate waits with the referral that names it, and follows the next one.
  referral_id uuid NOT NULL REFERENCES referral (id),
  case_id uuid NOT NULL,
  from_organisation_id uuid NOT NULL,
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  -- The version whose key is split.
  segment_id uuid NOT NULL REFERENCES identity_segment (id),
  segment text NOT NULL CHECK (segment IN
    ('legal_identity', 'contact', 'location', 'documents', 'health', 'testimony', 'family', 'legal_exposure')),
  -- What for: the referral's kind.
  purpose text NOT NULL,
  consent_id uuid NOT NULL REFERENCES consent (id),
  state text NOT NULL CHECK (state IN ('PENDING', 'RELEASED', 'ENDED')),
  k1_sealed bytea,
  -- The other half under the node's key, which its head names.
  k2_enc bytea,
  -- The other half sealed to the receiver's officers.
  k2_rel bytea,
  made_by_id uuid NOT NULL REFERENCES user_account (id),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  released_at timestamptz,
  deletion text CHECK (deletion IN ('DELETED', 'KEPT')),
  deletion_ground text,
  deletion_by_id uuid REFERENCES user_account (id),
  deletion_at timestamptz,
  FOREIGN KEY (case_id, from_organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK (to_organisation_id <> from_organisation_id),
  CHECK (expires_at > made_at),
  -- Of one that has ended neither half is left.
  CHECK ((state = 'ENDED') = (k1_sealed IS NULL)),
  CHECK ((state = 'PENDING') = (k2_enc IS NOT NULL)),
  CHECK ((state = 'RELEASED') = (k2_rel IS NOT NULL)),
  CHECK (state <> 'PENDING' OR released_at IS NULL),
  CHECK (state <> 'RELEASED' OR released_at IS NOT NULL),
  -- Only who could open it is asked to delete it, and who keeps it says why.
  CHECK ((deletion IS NULL) = (deletion_at IS NULL) AND (deletion IS NULL) = (deletion_by_id IS NULL)),
  CHECK (deletion IS NULL OR (state = 'ENDED' AND released_at IS NOT NULL)),
  CHECK ((deletion_ground IS NOT NULL) = (deletion IS NOT DISTINCT FROM 'KEPT'))
);
-- One live grant of a part to an organisation for a referral.
CREATE UNIQUE INDEX disclosure_grant_live ON disclosure_grant (referral_id, to_organisation_id, segment)
  WHERE state <> 'ENDED';
CREATE INDEX disclosure_grant_referral ON disclosure_grant (referral_id, id);
CREATE INDEX disclosure_grant_case ON disclosure_grant (case_id, from_organisation_id);
CREATE INDEX disclosure_grant_to ON disclosure_grant (to_organisation_id);
CREATE INDEX disclosure_grant_segment ON disclosure_grant (segment_id);
CREATE INDEX disclosure_grant_consent ON disclosure_grant (consent_id);
CREATE INDEX disclosure_grant_made_by ON disclosure_grant (made_by_id);
CREATE INDEX disclosure_grant_deletion_by ON disclosure_grant (deletion_by_id) WHERE deletion_by_id IS NOT NULL;

-- Accepted, and the parts that were promised are not released yet: the task of the sender's officers.
CREATE INDEX referral_accepted_sealed ON referral (from_organisation_id, id)
  WHERE status IN ('ACCEPTED', 'IN_PROGRESS') AND segments <> '{}';

GRANT SELECT, INSERT, UPDATE ON disclosure_grant TO panah_app;

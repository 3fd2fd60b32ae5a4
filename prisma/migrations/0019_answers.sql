-- Who of the receiver decided, so that whoever comes second is told; and when it was agreed, where the telephone was
-- faster than the page.
ALTER TABLE referral ADD COLUMN decided_by_id uuid REFERENCES user_account (id);
ALTER TABLE referral ADD COLUMN agreed_at timestamptz;
ALTER TABLE referral ADD CONSTRAINT referral_agreed CHECK (agreed_at <= decided_at);
CREATE INDEX referral_decided_by ON referral (decided_by_id) WHERE decided_by_id IS NOT NULL;

GRANT UPDATE (decided_by_id, agreed_at) ON referral TO panah_app;

-- People who sleep there beyond the places there are. Apart from the sum of what is taken, which still never passes it.
ALTER TABLE capacity_unit ADD COLUMN beyond integer NOT NULL DEFAULT 0 CHECK (beyond >= 0);

-- What somebody has to do soon is looked up by day.
CREATE INDEX consent_ending ON consent (organisation_id, valid_until) WHERE state = 'GIVEN' AND valid_until IS NOT NULL;

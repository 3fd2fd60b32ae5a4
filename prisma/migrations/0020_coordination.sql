-- What a coordinator does with the clock of a referral, and with two offers of help that look alike.

ALTER TABLE referral
  ADD COLUMN extensions integer NOT NULL DEFAULT 0 CHECK (extensions BETWEEN 0 AND 2),
  ADD COLUMN clock_moved text CHECK (clock_moved IN ('extended', 'escalated')),
  ADD COLUMN clock_reason text,
  ADD COLUMN clock_moved_at timestamptz,
  ADD CONSTRAINT referral_clock CHECK (
    (clock_moved IS NULL) = (clock_reason IS NULL) AND (clock_moved IS NULL) = (clock_moved_at IS NULL));
GRANT UPDATE (extensions, clock_moved, clock_reason, clock_moved_at) ON referral TO panah_app;

-- A pair once, whichever of the two was looked at. It says of two offers that they may be of one person, and no more.
CREATE TABLE flag_comparison (
  one_id uuid NOT NULL REFERENCES flag (id),
  other_id uuid NOT NULL REFERENCES flag (id),
  verdict text NOT NULL CHECK (verdict IN ('same', 'different')),
  compared_by_id uuid NOT NULL REFERENCES user_account (id),
  compared_at timestamptz NOT NULL,
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
);
CREATE INDEX flag_comparison_other ON flag_comparison (other_id);
CREATE INDEX flag_comparison_by ON flag_comparison (compared_by_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON flag_comparison TO panah_app;

ALTER TABLE flag_comparison ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON flag_comparison TO panah_owner USING (true) WITH CHECK (true);
-- For whoever triages both; who raised one or was given one learns nothing of another.
CREATE POLICY triaged ON flag_comparison TO panah_app USING (
  EXISTS (SELECT FROM flag f WHERE f.id = one_id AND f.country_code = ANY ((SELECT sec.mandates('route'))::text[]))
  AND EXISTS (SELECT FROM flag f WHERE f.id = other_id AND f.country_code = ANY ((SELECT sec.mandates('route'))::text[])));

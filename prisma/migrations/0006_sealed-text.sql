-- Free text and tier-2 details are sealed to the staff that may read them: envelopes instead of plain columns.

DO $$
BEGIN
  IF EXISTS (SELECT FROM case_record) OR EXISTS (SELECT FROM flag WHERE note IS NOT NULL) THEN
    RAISE EXCEPTION 'this database belongs to a trial from before sealing and its text is plain: start with a fresh one';
  END IF;
END
$$;

-- The codes of tier 2, the never-send list and the name of the case's line in the statistics, as one document.
ALTER TABLE case_record DROP COLUMN details;
ALTER TABLE case_record ADD COLUMN details bytea NOT NULL;

ALTER TABLE case_note DROP COLUMN text;
ALTER TABLE case_note ADD COLUMN text bytea NOT NULL;

ALTER TABLE flag DROP COLUMN note;
ALTER TABLE flag ADD COLUMN note bytea;

-- Tier 1 is read by the node; tier 2 by the staff of the two ends. How many sleep where she sleeps, the node has to know.
ALTER TABLE referral_payload ALTER COLUMN data DROP NOT NULL;
ALTER TABLE referral_payload ADD COLUMN sealed bytea;
ALTER TABLE referral_payload ADD COLUMN places integer CHECK (places > 0);
ALTER TABLE referral_payload ADD CONSTRAINT referral_payload_match CHECK ((tier = 1) = (data IS NOT NULL));
ALTER TABLE referral_payload ADD CONSTRAINT referral_payload_handover CHECK (
  (tier = 2) = (sealed IS NOT NULL) AND (tier = 2) = (places IS NOT NULL));

-- What an alternate would be shown. A job tries it and holds no keys: sealed at sending, dormant until then.
CREATE TABLE referral_alternate (
  referral_id uuid NOT NULL REFERENCES referral (id),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  data jsonb NOT NULL,
  sealed bytea NOT NULL,
  places integer NOT NULL CHECK (places > 0),
  PRIMARY KEY (referral_id, organisation_id)
);
CREATE INDEX referral_alternate_organisation ON referral_alternate (organisation_id);

ALTER TABLE referral_message DROP COLUMN text;
ALTER TABLE referral_message ADD COLUMN text bytea;
ALTER TABLE referral_message ADD CONSTRAINT referral_message_text CHECK (kind = 'ask' OR text IS NOT NULL);

-- Offence, stage and causal link, for the case's staff and her lawyers.
ALTER TABLE non_punishment_signal ADD COLUMN exposure bytea;

-- A copy for statistics: no case, no organisation, no day. Its id stands in the case's sealed details and nowhere else.
CREATE TABLE statistics_fact (
  id uuid PRIMARY KEY,
  quarter text NOT NULL CHECK (quarter ~ '^\d{4}-Q[1-4]$'),
  country_code text NOT NULL REFERENCES country (code),
  sex text NOT NULL,
  age_group text NOT NULL,
  citizenship text NOT NULL,
  exploitation text[] NOT NULL,
  prevented boolean NOT NULL
);
CREATE INDEX statistics_fact_country ON statistics_fact (country_code, quarter);

GRANT SELECT, INSERT, DELETE ON referral_alternate TO panah_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON statistics_fact TO panah_app;

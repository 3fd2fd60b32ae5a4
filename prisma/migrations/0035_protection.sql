-- What is asked for her where she may be punished for what she was made to do, and the card that asks officials to call.

-- One proceeding in one country. Offence, gravity, link, stage, authority and what is asked of it are one envelope for the
-- staff of the case and her lawyers; beside it stands only what dates and figures need.
CREATE TABLE proceeding (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  signal_id uuid NOT NULL REFERENCES non_punishment_signal (id),
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  sealed bytea NOT NULL,
  -- The day by which something has to be done, as she who recorded it knows it.
  deadline date,
  requested_at timestamptz,
  outcome text CHECK (outcome IN ('GRANTED', 'PARTLY', 'REFUSED', 'PENDING', 'NOT_APPLICABLE', 'LAPSED')),
  outcome_at timestamptz,
  -- A body has said that she is one: it is to be looked at again, until somebody has.
  review_since timestamptz,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((outcome IS NULL) = (outcome_at IS NULL))
);
CREATE INDEX proceeding_signal ON proceeding (signal_id, id);
CREATE INDEX proceeding_owner ON proceeding (case_id, organisation_id);
CREATE INDEX proceeding_country ON proceeding (country_code);
CREATE INDEX proceeding_recorded_by ON proceeding (recorded_by_id);
ALTER TABLE proceeding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON proceeding TO panah_owner USING (true) WITH CHECK (true);
-- The owner of the case and her lawyers; no service, however it helps her, and no state body.
CREATE POLICY known ON proceeding TO panah_app USING (organisation_id = (SELECT sec.org())
  OR EXISTS (SELECT FROM case_lawyer l WHERE l.case_id = proceeding.case_id AND l.until IS NULL
    AND l.organisation_id = (SELECT sec.org())));
GRANT SELECT, INSERT, UPDATE (sealed, deadline, requested_at, outcome, outcome_at, review_since, version) ON proceeding
  TO panah_app;

-- A decision on who she is makes a review of each open proceeding, whoever decided: it learns of none. Owed by her lawyer,
-- and by the owner of the case where she has none.
CREATE FUNCTION sec.review_proceedings(of_case uuid, at timestamptz, due timestamptz, remind timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  it record;
  clock_id uuid;
  notice_id uuid;
BEGIN
  FOR it IN
    SELECT p.id, p.reference, p.country_code, p.organisation_id, p.case_id, coalesce((SELECT l.organisation_id
      FROM public.case_lawyer l WHERE l.case_id = p.case_id AND l.until IS NULL ORDER BY l.since LIMIT 1),
      p.organisation_id) AS owes
    FROM public.proceeding p WHERE p.case_id = of_case
      AND (p.outcome IS NULL OR p.outcome NOT IN ('GRANTED', 'NOT_APPLICABLE'))
  LOOP
    UPDATE public.proceeding SET review_since = at, version = version + 1 WHERE id = it.id;
    clock_id := sec.set_clock(public.ledger_id(at), 'proceeding_review', '', 'Proceeding', it.id, it.reference, it.owes,
      it.organisation_id, it.case_id, it.country_code, at, due);
    PERFORM public.plan_job('clock.tick', clock_id, 'clock.tick:' || clock_id, remind);
    notice_id := public.ledger_id(at);
    INSERT INTO public.notice (id, kind, organisation_id, roles, subject, record_id, reference, at)
      VALUES (notice_id, 'proceeding_review', it.owes, ARRAY['lawyer', 'caseworker'], 'Proceeding', it.id, it.reference, at);
    PERFORM public.plan_job('notice.deliver', notice_id, 'notice.deliver:' || notice_id, at);
  END LOOP;
END $$;

-- In the statistics, where she agreed: whether there is exposure, whether something was asked, what came of it.
ALTER TABLE statistics_fact
  ADD COLUMN exposed boolean NOT NULL DEFAULT false,
  ADD COLUMN requested boolean NOT NULL DEFAULT false,
  ADD COLUMN non_punishment text CHECK (non_punishment IN ('GRANTED', 'PARTLY', 'REFUSED', 'PENDING'));

-- What a country has confirmed for the card: the number that officials call, and the law on which they are told more.
CREATE TABLE card_country (
  country_code text PRIMARY KEY REFERENCES country (code),
  phone text CHECK (phone ~ '^\+[0-9 ]{6,20}$'),
  phone_verified_on date,
  basis text CHECK (length(basis) BETWEEN 1 AND 300),
  basis_verified_on date,
  set_by_id uuid NOT NULL REFERENCES user_account (id),
  set_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK (phone_verified_on IS NULL OR phone IS NOT NULL),
  CHECK (basis_verified_on IS NULL OR basis IS NOT NULL)
);
CREATE INDEX card_country_set_by ON card_country (set_by_id);
ALTER TABLE card_country ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON card_country TO panah_owner USING (true) WITH CHECK (true);
-- Printed on a card and shown to whoever scans one: no person's, and no organisation's.
CREATE POLICY known ON card_country FOR SELECT TO panah_app USING (true);
CREATE POLICY keep ON card_country TO panah_app USING ((SELECT sec.role()) = 'administrator'
  OR country_code = ANY ((SELECT sec.mandates('directory'))::text[]));
GRANT SELECT, INSERT, UPDATE (phone, phone_verified_on, basis, basis_verified_on, set_by_id, set_at, version)
  ON card_country TO panah_app;

-- A card, or the phrase that stands for it: what comes of them, and never they themselves.
CREATE TABLE protection_card (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  number_lookup bytea UNIQUE CHECK (length(number_lookup) = 32),
  phrase_lookup bytea UNIQUE CHECK (length(phrase_lookup) = 32),
  presumed_since date NOT NULL,
  valid_until date NOT NULL,
  has_number boolean NOT NULL,
  has_phrase boolean NOT NULL,
  -- What was spoken of before: alone, what a card may bring about where it is found, what it says, how it ends.
  talk text[] NOT NULL CHECK (talk @> ARRAY['alone', 'found', 'says', 'ends', 'without']),
  issued_by_id uuid NOT NULL REFERENCES user_account (id),
  issued_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text CHECK (ended_by IN ('person', 'worker')),
  scans integer NOT NULL DEFAULT 0 CHECK (scans >= 0),
  scanned_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK (number_lookup IS NOT NULL OR phrase_lookup IS NOT NULL),
  CHECK (has_number = (number_lookup IS NOT NULL) AND has_phrase = (phrase_lookup IS NOT NULL)),
  CHECK (valid_until >= presumed_since),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX protection_card_owner ON protection_card (case_id, organisation_id);
CREATE INDEX protection_card_country ON protection_card (country_code);
CREATE INDEX protection_card_issued_by ON protection_card (issued_by_id);
ALTER TABLE protection_card ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON protection_card TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON protection_card TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY hers ON protection_card FOR SELECT TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers_ended ON protection_card FOR UPDATE TO panah_app USING (case_id = (SELECT sec.her_case()))
  WITH CHECK (case_id = (SELECT sec.her_case()) AND ended_by = 'person');
GRANT SELECT (id, reference, case_id, organisation_id, country_code, has_number, has_phrase, presumed_since, valid_until, talk, issued_by_id, issued_at,
    ended_at, ended_by, scans, scanned_at, version),
  INSERT, UPDATE (ended_at, ended_by, version) ON protection_card TO panah_app;

-- Whoever holds the number or the phrase and stands at the door: the card, as far as it may be told, and whom the scan is
-- told to. Counted in the same breath.
CREATE FUNCTION sec.scan_card(secrets bytea[], of_lookup bytea, at timestamptz)
RETURNS TABLE (id uuid, reference text, "caseId" uuid, "caseCode" text, "organisationId" uuid, country text, "issuedById" uuid,
  "presumedSince" text, "validUntil" text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  RETURN QUERY UPDATE public.protection_card p SET scans = p.scans + 1, scanned_at = at
    FROM public.case_record c
    WHERE (p.number_lookup = of_lookup OR p.phrase_lookup = of_lookup) AND p.ended_at IS NULL
      AND p.valid_until >= at::date AND c.id = p.case_id
    RETURNING p.id, p.reference, p.case_id, c.code, p.organisation_id, p.country_code, p.issued_by_id,
      to_char(p.presumed_since, 'YYYY-MM-DD'), to_char(p.valid_until, 'YYYY-MM-DD');
END $$;
-- Scanned by somebody who is not signed in: a line for those who work on her case.
CREATE POLICY scans ON ledger_entry FOR INSERT TO panah_app WITH CHECK (action = 'card.scan' AND organisation_id IS NULL);

REVOKE ALL ON FUNCTION sec.review_proceedings(uuid, timestamptz, timestamptz, timestamptz),
  sec.scan_card(bytea[], bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.review_proceedings(uuid, timestamptz, timestamptz, timestamptz),
  sec.scan_card(bytea[], bytea, timestamptz) TO panah_app;

SELECT sec.keep_from_cases();

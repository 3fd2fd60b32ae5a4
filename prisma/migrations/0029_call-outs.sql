-- "I need a bed, a doctor, a lawyer now": one after the other is asked until a human has said yes. Codes of tiers 0 and 1.

CREATE TABLE call_out (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  need text NOT NULL CHECK (need IN ('bed', 'doctor', 'lawyer')),
  country_code text NOT NULL REFERENCES country (code),
  -- What whoever is asked reads of her: broad on purpose.
  sex text NOT NULL,
  age_group text NOT NULL,
  is_minor text NOT NULL CHECK (is_minor IN ('yes', 'no', 'unsure')),
  languages text[] NOT NULL,
  dependants integer NOT NULL CHECK (dependants BETWEEN 0 AND 20),
  status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'ANSWERED', 'CANCELLED')),
  opened_by_id uuid NOT NULL REFERENCES user_account (id),
  opened_at timestamptz NOT NULL,
  -- When the next is asked.
  next_at timestamptz,
  alarmed_at timestamptz,
  ended_at timestamptz,
  -- When those who were asked and have said nothing were told that it is over.
  over_at timestamptz,
  answered_by_id uuid REFERENCES organisation (id),
  referral_id uuid REFERENCES referral (id),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  UNIQUE (id, organisation_id),
  CHECK ((status = 'OPEN') = (ended_at IS NULL)),
  CHECK ((status = 'OPEN') = (next_at IS NOT NULL)),
  CHECK ((status = 'ANSWERED') = (answered_by_id IS NOT NULL)),
  CHECK (referral_id IS NULL OR status = 'ANSWERED'),
  CHECK (over_at IS NULL OR status <> 'OPEN')
);
CREATE INDEX call_out_organisation ON call_out (organisation_id, id DESC);
CREATE INDEX call_out_case ON call_out (case_id, organisation_id);
CREATE INDEX call_out_country ON call_out (country_code);
CREATE INDEX call_out_opened_by ON call_out (opened_by_id);
CREATE INDEX call_out_answered_by ON call_out (answered_by_id) WHERE answered_by_id IS NOT NULL;
CREATE INDEX call_out_referral ON call_out (referral_id) WHERE referral_id IS NOT NULL;

CREATE TABLE call_out_rung (
  id uuid PRIMARY KEY,
  call_out_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  step integer NOT NULL CHECK (step > 0),
  kind text NOT NULL CHECK (kind IN ('organisation', 'neighbour', 'deputy', 'national_deputy')),
  -- Whoever was on duty there when the ladder was made.
  user_id uuid REFERENCES user_account (id),
  asked_at timestamptz,
  seen_at timestamptz,
  answered_at timestamptz,
  answer text CHECK (answer IN ('yes', 'no')),
  FOREIGN KEY (call_out_id, owner_id) REFERENCES call_out (id, organisation_id),
  UNIQUE (call_out_id, organisation_id),
  UNIQUE (call_out_id, step),
  CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CHECK (asked_at IS NOT NULL OR (seen_at IS NULL AND answered_at IS NULL))
);
CREATE INDEX call_out_rung_owner ON call_out_rung (call_out_id, owner_id);
CREATE INDEX call_out_rung_organisation ON call_out_rung (organisation_id, asked_at);
CREATE INDEX call_out_rung_user ON call_out_rung (user_id) WHERE user_id IS NOT NULL;
-- Of two at once one is the human who has said yes.
CREATE UNIQUE INDEX call_out_one_yes ON call_out_rung (call_out_id) WHERE answer = 'yes';

CREATE FUNCTION sec.is_asked(of_call_out uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.call_out_rung g
    WHERE g.call_out_id = of_call_out AND g.organisation_id = sec.org() AND g.asked_at IS NOT NULL);
END $$;
-- Whoever says yes makes the owner's draft, and holds a place of its own for it.
CREATE FUNCTION sec.is_called(of_case uuid, of_owner uuid, of_receiver uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN of_receiver = sec.org() AND EXISTS (SELECT FROM public.call_out c JOIN public.call_out_rung g ON g.call_out_id = c.id
    WHERE c.case_id = of_case AND c.organisation_id = of_owner AND c.status = 'OPEN' AND g.organisation_id = of_receiver
      AND g.asked_at IS NOT NULL);
END $$;
CREATE FUNCTION sec.is_called_for(of_referral uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.call_out c WHERE c.referral_id = of_referral AND c.answered_by_id = sec.org());
END $$;
REVOKE ALL ON FUNCTION sec.is_asked(uuid), sec.is_called(uuid, uuid, uuid), sec.is_called_for(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.is_asked(uuid), sec.is_called(uuid, uuid, uuid), sec.is_called_for(uuid) TO panah_app;

ALTER TABLE call_out ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE call_out_rung ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON call_out TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON call_out_rung TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON call_out TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY asked ON call_out FOR SELECT TO panah_app USING (sec.is_asked(id));
CREATE POLICY answers ON call_out FOR UPDATE TO panah_app USING (sec.is_asked(id));
-- Who is asked sees its own rung, and not that there are others.
CREATE POLICY own ON call_out_rung TO panah_app USING (owner_id = (SELECT sec.org()));
CREATE POLICY asked ON call_out_rung FOR SELECT TO panah_app
  USING (organisation_id = (SELECT sec.org()) AND asked_at IS NOT NULL);
CREATE POLICY answers ON call_out_rung FOR UPDATE TO panah_app
  USING (organisation_id = (SELECT sec.org()) AND asked_at IS NOT NULL);
CREATE POLICY jobs ON call_out TO panah_worker USING (true) WITH CHECK (true);
CREATE POLICY jobs ON call_out_rung TO panah_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (status, next_at, alarmed_at, ended_at, over_at, answered_by_id, referral_id, version) ON call_out
  TO panah_app;
GRANT SELECT, INSERT, DELETE, UPDATE (asked_at, seen_at, answered_at, answer) ON call_out_rung TO panah_app;
GRANT SELECT, UPDATE (status, next_at, alarmed_at, ended_at, over_at, answered_by_id, referral_id, version) ON call_out
  TO panah_worker;
GRANT SELECT, DELETE, UPDATE (asked_at) ON call_out_rung TO panah_worker;

CREATE POLICY called ON referral FOR INSERT TO panah_app
  WITH CHECK (sec.is_called(case_id, from_organisation_id, to_organisation_id));
ALTER POLICY refer ON referral WITH CHECK (from_organisation_id = (SELECT sec.org())
  OR sec.is_rest(parent_id, case_id, from_organisation_id)
  OR sec.is_called(case_id, from_organisation_id, to_organisation_id));
CREATE POLICY called ON capacity_hold TO panah_app USING (sec.is_called_for(referral_id))
  WITH CHECK (sec.is_called_for(referral_id) AND sec.is_place_of(unit_id, referral_id));

-- A person goes from one country to another: what was agreed, assessed and offered before she leaves, and who meets her.

CREATE TABLE journey (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE CHECK (reference ~ '^JR-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]$'),
  kind text NOT NULL CHECK (kind IN ('transfer', 'return')),
  case_id uuid NOT NULL,
  referral_id uuid NOT NULL,
  from_organisation_id uuid NOT NULL,
  from_country text NOT NULL REFERENCES country (code),
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  to_country text NOT NULL REFERENCES country (code),
  corridor text NOT NULL CHECK (corridor IN ('direct', 'notified', 'coordinated', 'none')),
  is_child boolean NOT NULL,
  status text NOT NULL DEFAULT 'PREPARING'
    CHECK (status IN ('PREPARING', 'DEPARTED', 'ARRIVED', 'HANDED_OVER', 'CLOSED', 'STOPPED')),
  -- What she answered when a deposition was offered; without an answer nobody departs.
  deposition text CHECK (deposition IN ('not_wanted', 'in_person', 'video_link', 'refused_by_authority')),
  depart_on date,
  arrive_on date CHECK (arrive_on >= depart_on),
  has_document boolean NOT NULL DEFAULT false,
  departed_on date,
  departed_at timestamptz,
  arrived_on date CHECK (arrived_on >= departed_on),
  arrived_at timestamptz,
  handed_over_at timestamptz,
  handed_over_by_id uuid REFERENCES user_account (id),
  closed_at timestamptz,
  stopped_at timestamptz,
  stopped_in text CHECK (stopped_in IN ('PREPARING', 'DEPARTED', 'ARRIVED')),
  stopped_by text CHECK (stopped_by IN ('person', 'sender', 'receiver')),
  stop_reason text CHECK (stop_reason ~ '^[A-Z_]{2,40}$'),
  -- What the other end had seen by then: she is told.
  shared text[] NOT NULL DEFAULT '{}' CHECK (shared <@ ARRAY['match', 'handover', 'identity', 'risk', 'travel']),
  -- The one coordinator who was asked to agree to a return that both ends hold for dangerous.
  override_organisation_id uuid REFERENCES organisation (id),
  override_reason text CHECK (override_reason ~ '^[a-z_]{2,40}$'),
  override_asked_at timestamptz,
  override_by_id uuid REFERENCES user_account (id),
  override_at timestamptz,
  created_by_id uuid NOT NULL REFERENCES user_account (id),
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK (from_country <> to_country),
  CHECK ((depart_on IS NULL) = (arrive_on IS NULL)),
  CHECK ((departed_at IS NULL) = (departed_on IS NULL)),
  CHECK ((arrived_at IS NULL) = (arrived_on IS NULL)),
  CHECK ((handed_over_at IS NULL) = (handed_over_by_id IS NULL)),
  -- Never, whoever asks: a departure without an offer, a travel day or a paper to travel on, an arrival before it.
  CHECK (departed_at IS NULL OR (deposition IS NOT NULL AND depart_on IS NOT NULL AND has_document)),
  CHECK (arrived_at IS NULL OR departed_at IS NOT NULL),
  CHECK (handed_over_at IS NULL OR arrived_at IS NOT NULL),
  CHECK (status <> 'PREPARING' OR departed_at IS NULL),
  CHECK (status <> 'DEPARTED' OR (departed_at IS NOT NULL AND arrived_at IS NULL)),
  CHECK (status <> 'ARRIVED' OR (arrived_at IS NOT NULL AND handed_over_at IS NULL)),
  CHECK (status NOT IN ('HANDED_OVER', 'CLOSED') OR handed_over_at IS NOT NULL),
  CHECK ((status = 'CLOSED') = (closed_at IS NOT NULL)),
  CHECK ((status = 'STOPPED') = (stopped_at IS NOT NULL)),
  CHECK ((stopped_at IS NULL) = (stopped_in IS NULL) AND (stopped_at IS NULL) = (stopped_by IS NULL)
    AND (stopped_at IS NULL) = (stop_reason IS NULL)),
  CHECK ((override_asked_at IS NULL) = (override_organisation_id IS NULL)
    AND (override_asked_at IS NULL) = (override_reason IS NULL)),
  CHECK ((override_at IS NULL) = (override_by_id IS NULL) AND (override_at IS NULL OR override_asked_at IS NOT NULL)),
  FOREIGN KEY (case_id, from_organisation_id) REFERENCES case_record (id, organisation_id),
  FOREIGN KEY (referral_id, case_id) REFERENCES referral (id, case_id)
);
CREATE UNIQUE INDEX journey_once ON journey (referral_id) WHERE status <> 'STOPPED';
CREATE INDEX journey_case ON journey (case_id, from_organisation_id);
CREATE INDEX journey_referral ON journey (referral_id, case_id);
CREATE INDEX journey_from ON journey (from_organisation_id, id);
CREATE INDEX journey_to ON journey (to_organisation_id, id);
CREATE INDEX journey_from_country ON journey (from_country, id);
CREATE INDEX journey_to_country ON journey (to_country, id);
CREATE INDEX journey_override ON journey (override_organisation_id) WHERE override_organisation_id IS NOT NULL;
CREATE INDEX journey_override_by ON journey (override_by_id) WHERE override_by_id IS NOT NULL;
CREATE INDEX journey_handed_over_by ON journey (handed_over_by_id) WHERE handed_over_by_id IS NOT NULL;
CREATE INDEX journey_created_by ON journey (created_by_id);

-- Each end looks for itself; a later one stands before an earlier one. What was found is sealed to both.
CREATE TABLE journey_risk (
  id uuid PRIMARY KEY,
  journey_id uuid NOT NULL REFERENCES journey (id),
  of_end text NOT NULL CHECK (of_end IN ('origin', 'destination')),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  level text NOT NULL CHECK (level IN ('LOW', 'MEDIUM', 'HIGH', 'HIGH_UNMITIGATED')),
  sealed bytea NOT NULL,
  assessed_by_id uuid NOT NULL REFERENCES user_account (id),
  assessed_at timestamptz NOT NULL
);
CREATE INDEX journey_risk_journey ON journey_risk (journey_id, of_end, id);
CREATE INDEX journey_risk_organisation ON journey_risk (organisation_id);
CREATE INDEX journey_risk_assessed_by ON journey_risk (assessed_by_id);

-- Legs, companion and papers, sealed to both ends; removed when the journey is stopped.
CREATE TABLE journey_travel (
  journey_id uuid PRIMARY KEY REFERENCES journey (id),
  sealed bytea NOT NULL,
  booked_by_id uuid NOT NULL REFERENCES user_account (id),
  booked_at timestamptz NOT NULL
);
CREATE INDEX journey_travel_booked_by ON journey_travel (booked_by_id);

-- The talk before a return: what else she could do was told, and that nothing hangs on it.
CREATE TABLE return_talk (
  id uuid PRIMARY KEY,
  journey_id uuid NOT NULL REFERENCES journey (id),
  alternatives text[] NOT NULL CHECK (cardinality(alternatives) >= 2),
  no_condition boolean NOT NULL CHECK (no_condition),
  alone boolean NOT NULL,
  held_at timestamptz NOT NULL,
  cool_until timestamptz NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_at timestamptz NOT NULL,
  CHECK (cool_until > held_at AND recorded_at >= held_at)
);
CREATE INDEX return_talk_journey ON return_talk (journey_id, id);
CREATE INDEX return_talk_recorded_by ON return_talk (recorded_by_id);

-- The offer of a deposition before she leaves. Her lawyer sees this and nothing else of the journey.
CREATE TABLE deposition (
  id uuid PRIMARY KEY,
  journey_id uuid NOT NULL UNIQUE REFERENCES journey (id),
  reference text NOT NULL UNIQUE CHECK (reference ~ '^DP-[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]$'),
  from_organisation_id uuid NOT NULL REFERENCES organisation (id),
  to_organisation_id uuid NOT NULL REFERENCES organisation (id),
  from_country text NOT NULL REFERENCES country (code),
  answer text NOT NULL CHECK (answer IN ('not_wanted', 'in_person', 'video_link', 'refused_by_authority')),
  lawyer_organisation_id uuid REFERENCES organisation (id),
  planned_on date,
  held_at timestamptz,
  offered_by_id uuid NOT NULL REFERENCES user_account (id),
  offered_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK (answer <> 'video_link' OR lawyer_organisation_id IS NOT NULL),
  CHECK (answer IN ('in_person', 'video_link') OR (lawyer_organisation_id IS NULL AND planned_on IS NULL AND held_at IS NULL))
);
CREATE INDEX deposition_from ON deposition (from_organisation_id);
CREATE INDEX deposition_to ON deposition (to_organisation_id);
CREATE INDEX deposition_from_country ON deposition (from_country);
CREATE INDEX deposition_lawyer ON deposition (lawyer_organisation_id, id) WHERE lawyer_organisation_id IS NOT NULL;
CREATE INDEX deposition_offered_by ON deposition (offered_by_id);

-- Day 1, week 1, months 1, 3, 6 and 12 after she arrived. The sending end reads whether she was reached, and no more.
CREATE TABLE journey_follow_up (
  id uuid PRIMARY KEY,
  journey_id uuid NOT NULL REFERENCES journey (id),
  mark text NOT NULL CHECK (mark IN ('day_1', 'week_1', 'month_1', 'month_3', 'month_6', 'month_12')),
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'ended')),
  contact text CHECK (contact IN ('reached', 'not_reached', 'declined')),
  sealed bytea,
  done_by_id uuid REFERENCES user_account (id),
  done_at timestamptz,
  UNIQUE (journey_id, mark),
  CHECK ((state = 'done') = (contact IS NOT NULL AND sealed IS NOT NULL AND done_by_id IS NOT NULL)),
  CHECK ((state = 'planned') = (done_at IS NULL))
);
CREATE INDEX journey_follow_up_done_by ON journey_follow_up (done_by_id);

DO $$
DECLARE
  it text;
  coordinates text := $sql$override_organisation_id = (SELECT sec.org())
    OR (corridor IN ('coordinated', 'none') AND (from_country = ANY ((SELECT sec.mandates('clear'))::text[])
      OR to_country = ANY ((SELECT sec.mandates('clear'))::text[])))$sql$;
BEGIN
  FOREACH it IN ARRAY ARRAY['journey', 'journey_risk', 'journey_travel', 'return_talk', 'deposition', 'journey_follow_up']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
  END LOOP;
  -- Both ends; and, without anything that is sealed, who clears for one of the two countries.
  EXECUTE format('CREATE POLICY routed ON journey TO panah_app USING (coalesce(
    (SELECT sec.org()) IN (from_organisation_id, to_organisation_id) OR %s, FALSE))', coordinates);
  FOREACH it IN ARRAY ARRAY['journey_risk', 'journey_travel', 'return_talk', 'journey_follow_up'] LOOP
    EXECUTE format('CREATE POLICY ends ON %I TO panah_app USING (EXISTS (SELECT FROM journey j
      WHERE j.id = journey_id AND (SELECT sec.org()) IN (j.from_organisation_id, j.to_organisation_id)))', it);
  END LOOP;
END $$;
CREATE POLICY begin ON journey AS RESTRICTIVE FOR INSERT TO panah_app
  WITH CHECK (from_organisation_id = (SELECT sec.org()));
CREATE POLICY known ON deposition TO panah_app USING (
  (SELECT sec.org()) IN (from_organisation_id, to_organisation_id, lawyer_organisation_id));

-- She herself, on the page that her number opens: what she takes back stops the journey in the same moment, and no more.
CREATE POLICY hers ON journey FOR SELECT TO panah_app USING (case_id = (SELECT sec.her_case()));
CREATE POLICY hers_stopped ON journey FOR UPDATE TO panah_app USING (case_id = (SELECT sec.her_case()))
  WITH CHECK (case_id = (SELECT sec.her_case()) AND status = 'STOPPED');
CREATE POLICY hers ON journey_travel FOR SELECT TO panah_app USING (EXISTS (
  SELECT FROM journey j WHERE j.id = journey_id AND j.case_id = (SELECT sec.her_case())));
CREATE POLICY hers_destroyed ON journey_travel FOR DELETE TO panah_app USING (EXISTS (
  SELECT FROM journey j WHERE j.id = journey_id AND j.case_id = (SELECT sec.her_case())));
CREATE POLICY hers ON journey_follow_up FOR SELECT TO panah_app USING (EXISTS (
  SELECT FROM journey j WHERE j.id = journey_id AND j.case_id = (SELECT sec.her_case())));
CREATE POLICY hers_ended ON journey_follow_up FOR UPDATE TO panah_app USING (EXISTS (
  SELECT FROM journey j WHERE j.id = journey_id AND j.case_id = (SELECT sec.her_case()))) WITH CHECK (state = 'ended');

GRANT SELECT, INSERT ON journey, journey_risk, return_talk, deposition, journey_follow_up, journey_travel TO panah_app;
GRANT UPDATE (status, deposition, depart_on, arrive_on, has_document, departed_on, departed_at, arrived_on, arrived_at,
  handed_over_at, handed_over_by_id, closed_at, stopped_at, stopped_in, stopped_by, stop_reason, shared,
  override_organisation_id, override_reason, override_asked_at, override_by_id, override_at, version) ON journey TO panah_app;
GRANT UPDATE (sealed, booked_by_id, booked_at), DELETE ON journey_travel TO panah_app;
GRANT UPDATE (answer, lawyer_organisation_id, planned_on, held_at, offered_by_id, offered_at, version) ON deposition TO panah_app;
GRANT UPDATE (state, contact, sealed, done_by_id, done_at) ON journey_follow_up TO panah_app;

-- What stands behind the lines of the checklist, gathered in one place: the receiving end does not see her case, her
-- decisions or what was released. Moments and counts alone; and only to who is at an end or clears.
CREATE FUNCTION sec.journey_facts(of_journey uuid, today date)
RETURNS TABLE (origin_cleared boolean, destination_cleared boolean, referral_status text, needs_bed boolean, place text,
  origin_level text, origin_at timestamptz, destination_level text, destination_at timestamptz,
  consent_at timestamptz, return_consent_at timestamptz, segments integer, released integer, handover_shown boolean,
  talk_at timestamptz, cool_until timestamptz, is_child boolean, best_interests_at timestamptz, follow_ups_left integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  j public.journey;
BEGIN
  SELECT t.* INTO j FROM public.journey t WHERE t.id = of_journey;
  IF NOT coalesce(session_user = 'panah_owner' OR sec.org() IN (j.from_organisation_id, j.to_organisation_id)
      OR j.case_id = sec.her_case() OR j.override_organisation_id = sec.org() OR j.from_country = ANY (sec.mandates('clear'))
      OR j.to_country = ANY (sec.mandates('clear')), FALSE) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT r.origin_cleared, r.destination_cleared, r.status, 'shelter_bed' = ANY (r.accepted_services),
    (SELECT h.state FROM public.capacity_hold h WHERE h.referral_id = r.id),
    o.level, o.assessed_at, d.level, d.assessed_at,
    -- Given after what both ends found: who agreed before was told of less.
    (SELECT max(c.valid_from) FROM public.consent c WHERE c.case_id = j.case_id AND c.state = 'GIVEN' AND NOT c.provisional
      AND (c.valid_until IS NULL OR c.valid_until >= today)
      AND c.purpose = 'CROSS_BORDER_TRANSFER' AND c.recipient_organisation_id = j.to_organisation_id
      AND 'risks' = ANY (c.information_points)),
    (SELECT max(c.valid_from) FROM public.consent c WHERE c.case_id = j.case_id AND c.state = 'GIVEN' AND NOT c.provisional
      AND (c.valid_until IS NULL OR c.valid_until >= today)
      AND c.purpose = 'RETURN_ASSISTANCE' AND c.recipient_organisation_id = j.to_organisation_id),
    cardinality(r.segments),
    (SELECT count(*)::int FROM public.disclosure_grant g WHERE g.referral_id = r.id AND g.state = 'RELEASED'
      AND g.to_organisation_id = j.to_organisation_id),
    r.handover_agreed,
    t.held_at, t.cool_until,
    -- Today's word on her age, and what a competent body has determined for a child.
    (SELECT c.is_minor <> 'no' FROM public.case_record c WHERE c.id = j.case_id),
    (SELECT k.determined_on::timestamptz FROM public.child_track k
      WHERE k.case_id = j.case_id AND k.determination = 'DECIDED' AND k.ended_at IS NULL),
    (SELECT count(*)::int FROM public.journey_follow_up f WHERE f.journey_id = j.id AND f.state = 'planned')
  FROM public.referral r
    LEFT JOIN LATERAL (SELECT k.level, k.assessed_at FROM public.journey_risk k
      WHERE k.journey_id = j.id AND k.of_end = 'origin' ORDER BY k.id DESC LIMIT 1) o ON TRUE
    LEFT JOIN LATERAL (SELECT k.level, k.assessed_at FROM public.journey_risk k
      WHERE k.journey_id = j.id AND k.of_end = 'destination' ORDER BY k.id DESC LIMIT 1) d ON TRUE
    LEFT JOIN LATERAL (SELECT k.held_at, k.cool_until FROM public.return_talk k
      WHERE k.journey_id = j.id ORDER BY k.id DESC LIMIT 1) t ON TRUE
  WHERE r.id = j.referral_id;
END $$;
REVOKE ALL ON FUNCTION sec.journey_facts(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.journey_facts(uuid, date) TO panah_app;

-- What one owner keeps between its own cases: where several of them come from, and who must not meet or stays together.

CREATE TABLE case_event (
  id uuid PRIMARY KEY,
  reference text NOT NULL UNIQUE,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  -- What people call it, for the owner's staff alone.
  sealed bytea NOT NULL CHECK (length(sealed) <= 8192),
  opened_by_id uuid NOT NULL REFERENCES user_account (id),
  opened_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  UNIQUE (id, organisation_id)
);
CREATE INDEX case_event_organisation ON case_event (organisation_id, id);
CREATE INDEX case_event_opened_by ON case_event (opened_by_id);

-- Composite keys: no case of another organisation can be hung on it.
CREATE TABLE case_event_member (
  event_id uuid NOT NULL,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  PRIMARY KEY (event_id, case_id),
  FOREIGN KEY (event_id, organisation_id) REFERENCES case_event (id, organisation_id),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX case_event_member_case ON case_event_member (case_id, organisation_id);
CREATE INDEX case_event_member_event ON case_event_member (event_id, organisation_id);

-- A case's marks once more, under the node's key: a place is held where nobody can open what its owner has sealed. Each
-- pair has a tag of its own, made by chance; whose it is stands nowhere in it.
CREATE TABLE case_mark (
  case_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  key_version integer NOT NULL CHECK (key_version > 0),
  sealed bytea NOT NULL CHECK (length(sealed) <= 8192),
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX case_mark_owner ON case_mark (case_id, organisation_id);

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['case_event', 'case_event_member', 'case_mark'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
    EXECUTE format('CREATE POLICY own ON %I TO panah_app USING (organisation_id = (SELECT sec.org()))', it);
  END LOOP;
END $$;
GRANT SELECT, INSERT ON case_event TO panah_app;
GRANT UPDATE (sealed, version) ON case_event TO panah_app;
GRANT SELECT, INSERT, DELETE ON case_event_member TO panah_app;
GRANT SELECT, INSERT, UPDATE (key_version, sealed) ON case_mark TO panah_app;

-- What holding a place for a referral has to look at: the marks of its own case, and of whoever has a place in a house of
-- its receiver. Sealed, as it lies there; to whoever acts on the referral.
CREATE FUNCTION sec.marks_around(of_referral uuid, of_organisation uuid)
RETURNS TABLE (case_id uuid, service_id uuid, unit_id uuid, sealed bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  own uuid := (SELECT r.case_id FROM public.referral r WHERE r.id = of_referral);
BEGIN
  IF NOT EXISTS (SELECT FROM public.case_mark m WHERE m.case_id = own) OR NOT (
    sec.is_on_route(of_referral) OR of_organisation = sec.org()) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT m.case_id, NULL::uuid, NULL::uuid, m.sealed FROM public.case_mark m WHERE m.case_id = own;
  RETURN QUERY SELECT m.case_id, u.service_id, u.id, m.sealed
    FROM public.capacity_hold h JOIN public.capacity_unit u ON u.id = h.unit_id
      JOIN public.service s ON s.id = u.service_id AND s.organisation_id = of_organisation
      JOIN public.referral r ON r.id = h.referral_id AND r.case_id <> own
      JOIN public.case_mark m ON m.case_id = r.case_id
    WHERE h.state IN ('held', 'arrived');
END $$;
-- Of our own cases: the houses where they have a place.
CREATE FUNCTION sec.houses_of(of_cases uuid[]) RETURNS TABLE (case_id uuid, service_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT r.case_id, u.service_id
    FROM public.case_record c JOIN public.referral r ON r.case_id = c.id
      JOIN public.capacity_hold h ON h.referral_id = r.id AND h.state IN ('held', 'arrived')
      JOIN public.capacity_unit u ON u.id = h.unit_id
    WHERE c.id = ANY (of_cases) AND c.organisation_id = sec.org();
END $$;
REVOKE ALL ON FUNCTION sec.marks_around(uuid, uuid), sec.houses_of(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.marks_around(uuid, uuid), sec.houses_of(uuid[]) TO panah_app;
GRANT EXECUTE ON FUNCTION sec.marks_around(uuid, uuid) TO panah_worker;

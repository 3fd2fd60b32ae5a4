-- The directory in the shape of Open Referral's HSDS 3: what a service is, where, when, for whom, and who confirmed it.

ALTER TABLE service
  ADD COLUMN description text CHECK (length(description) BETWEEN 1 AND 2000),
  ADD COLUMN email text CHECK (length(email) <= 254),
  ADD COLUMN website text CHECK (length(website) <= 300),
  ADD COLUMN accepts_disabled boolean NOT NULL DEFAULT false,
  -- Where it is given; none of them: in its whole country.
  ADD COLUMN regions text[] NOT NULL DEFAULT '{}' CHECK (cardinality(regions) <= 30),
  -- Shown to everybody under /hsds; otherwise to people with an account only.
  ADD COLUMN listed boolean NOT NULL DEFAULT true,
  ADD COLUMN verified_at timestamptz,
  ADD COLUMN verified_by_id uuid REFERENCES user_account (id),
  ADD COLUMN changed_at timestamptz,
  ADD CONSTRAINT service_verified CHECK ((verified_at IS NULL) = (verified_by_id IS NULL)),
  ADD CONSTRAINT service_of UNIQUE (id, organisation_id);
CREATE INDEX service_verified_by ON service (verified_by_id) WHERE verified_by_id IS NOT NULL;
CREATE INDEX service_public ON service (id) WHERE listed AND status = 'ACTIVE';

-- Of a confidential house the directory keeps the region and nothing finer: what is not here leaves by no door.
CREATE TABLE service_location (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  region text CHECK (length(region) BETWEEN 1 AND 80),
  city text CHECK (length(city) BETWEEN 1 AND 80),
  address text CHECK (length(address) BETWEEN 1 AND 200),
  postal_code text CHECK (length(postal_code) BETWEEN 1 AND 20),
  confidential boolean NOT NULL,
  place integer NOT NULL,
  FOREIGN KEY (service_id, organisation_id) REFERENCES service (id, organisation_id),
  CHECK (NOT confidential OR (city IS NULL AND address IS NULL AND postal_code IS NULL))
);
CREATE INDEX service_location_service ON service_location (service_id, organisation_id);

-- A number is shown as a fact only while somebody has called it and said so.
CREATE TABLE service_phone (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  number text NOT NULL CHECK (number ~ '^\+?[0-9 ()-]{3,30}$'),
  kind text NOT NULL CHECK (kind IN ('voice', 'text', 'fax', 'textphone')),
  languages text[] NOT NULL DEFAULT '{}',
  note text CHECK (length(note) BETWEEN 1 AND 200),
  verified_at timestamptz,
  place integer NOT NULL,
  FOREIGN KEY (service_id, organisation_id) REFERENCES service (id, organisation_id)
);
CREATE INDEX service_phone_service ON service_phone (service_id, organisation_id);

-- A desk or a function, never a person.
CREATE TABLE service_contact (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  email text CHECK (length(email) <= 254),
  place integer NOT NULL,
  FOREIGN KEY (service_id, organisation_id) REFERENCES service (id, organisation_id)
);
CREATE INDEX service_contact_service ON service_contact (service_id, organisation_id);

CREATE TABLE service_schedule (
  id uuid PRIMARY KEY,
  service_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  days text[] NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 7
    AND days <@ ARRAY['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']),
  -- Neither: day and night.
  opens text CHECK (opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  closes text CHECK (closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  note text CHECK (length(note) BETWEEN 1 AND 200),
  place integer NOT NULL,
  FOREIGN KEY (service_id, organisation_id) REFERENCES service (id, organisation_id),
  CHECK ((opens IS NULL) = (closes IS NULL))
);
CREATE INDEX service_schedule_service ON service_schedule (service_id, organisation_id);

-- Who keeps a country's directory changes its services, and no count of places.
CREATE POLICY keep ON service TO panah_app USING (country_code = ANY ((SELECT sec.mandates('directory'))::text[]));
DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['service_location', 'service_phone', 'service_contact', 'service_schedule'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
    EXECUTE format('CREATE POLICY directory ON %I FOR SELECT TO panah_app USING (true)', it);
    EXECUTE format('CREATE POLICY keep ON %I TO panah_app USING (organisation_id = (SELECT sec.org())
      OR EXISTS (SELECT FROM service s WHERE s.id = service_id
        AND s.country_code = ANY ((SELECT sec.mandates(''directory''))::text[])))', it);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO panah_app', it);
  END LOOP;
END $$;
GRANT UPDATE (verified_at) ON service_phone TO panah_app;

-- How soon an organisation answers: the minutes between sending and decision of its last fifty, and the middle of them.
-- A trigger keeps it, so that no way of deciding can be forgotten; of whom or by whom it does not say.
CREATE TABLE answer_time (
  organisation_id uuid PRIMARY KEY REFERENCES organisation (id),
  minutes integer[] NOT NULL CHECK (cardinality(minutes) BETWEEN 1 AND 50),
  median integer NOT NULL CHECK (median >= 0)
);
ALTER TABLE answer_time ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON answer_time TO panah_owner USING (true) WITH CHECK (true);
CREATE FUNCTION keep_answer_time() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  took integer := greatest(0, extract(epoch FROM coalesce(NEW.agreed_at, NEW.decided_at) - NEW.sent_at) / 60)::integer;
  kept integer[];
BEGIN
  INSERT INTO public.answer_time (organisation_id, minutes, median) VALUES (NEW.to_organisation_id, ARRAY[took], took)
  ON CONFLICT (organisation_id) DO UPDATE SET minutes =
    (answer_time.minutes || took)[greatest(1, cardinality(answer_time.minutes) - 48):]
  RETURNING minutes INTO kept;
  UPDATE public.answer_time SET median = (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY m) FROM unnest(kept) m)
    WHERE organisation_id = NEW.to_organisation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_answer_time AFTER UPDATE OF status ON referral FOR EACH ROW
  WHEN (NEW.status IN ('ACCEPTED', 'DECLINED') AND NEW.status IS DISTINCT FROM OLD.status AND NEW.decided_at IS NOT NULL
    AND NEW.sent_at IS NOT NULL AND NEW.to_organisation_id IS NOT NULL)
  EXECUTE FUNCTION keep_answer_time();
-- One answer would be somebody's: what is read is the middle of at least three, and nothing else.
CREATE FUNCTION sec.answer_minutes(of_organisation uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
RETURN (SELECT a.median FROM public.answer_time a WHERE a.organisation_id = of_organisation AND cardinality(a.minutes) >= 3);
REVOKE ALL ON FUNCTION sec.answer_minutes(uuid) FROM PUBLIC;

-- The open part of the directory, before anybody is known: what is listed of active services, and of it no confidential
-- place, no number that nobody has called, and nothing of how many places there are.
CREATE FUNCTION sec.public_services(of_id uuid, of_organisation uuid, of_kind text, since timestamptz,
  places integer, past integer)
RETURNS TABLE (total bigint, document json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH shown AS (
    SELECT s.*, o.name AS organisation_name, o.kind AS organisation_kind, o.region AS organisation_region
    FROM public.service s JOIN public.organisation o ON o.id = s.organisation_id AND o.status = 'ACTIVE'
    WHERE s.listed AND s.status = 'ACTIVE' AND (of_id IS NULL OR s.id = of_id)
      AND (of_organisation IS NULL OR s.organisation_id = of_organisation) AND (of_kind IS NULL OR s.kind = of_kind)
      AND (since IS NULL OR coalesce(s.changed_at, s.created_at) >= since)
  )
  SELECT (SELECT count(*) FROM shown), json_build_object(
    'id', s.id, 'name', s.name, 'kind', s.kind, 'code', s.code, 'description', s.description, 'email', s.email,
    'website', s.website, 'country', s.country_code, 'regions', s.regions, 'sexes', s.sexes, 'ageGroups', s.age_groups,
    'acceptsChildren', s.accepts_children, 'acceptsForeigners', s.accepts_foreigners, 'acceptsDisabled',
    s.accepts_disabled, 'acceptsUndocumented', s.accepts_undocumented, 'languages', s.languages,
    'verifiedAt', s.verified_at, 'changedAt', coalesce(s.changed_at, s.created_at),
    'organisation', json_build_object('id', s.organisation_id, 'name', s.organisation_name, 'kind', s.organisation_kind,
      'country', s.country_code, 'region', s.organisation_region),
    'locations', coalesce((SELECT json_agg(json_build_object('id', l.id, 'name', l.name, 'region', l.region, 'city', l.city,
        'address', l.address, 'postalCode', l.postal_code) ORDER BY l.place)
      FROM public.service_location l WHERE l.service_id = s.id AND NOT l.confidential), '[]'),
    'phones', coalesce((SELECT json_agg(json_build_object('id', p.id, 'number', p.number, 'kind', p.kind,
        'languages', p.languages, 'note', p.note) ORDER BY p.place)
      FROM public.service_phone p WHERE p.service_id = s.id AND p.verified_at IS NOT NULL), '[]'),
    'contacts', coalesce((SELECT json_agg(json_build_object('id', c.id, 'title', c.title, 'email', c.email)
        ORDER BY c.place) FROM public.service_contact c WHERE c.service_id = s.id), '[]'),
    'schedules', coalesce((SELECT json_agg(json_build_object('id', h.id, 'days', h.days, 'opens', h.opens, 'closes',
        h.closes, 'note', h.note) ORDER BY h.place) FROM public.service_schedule h WHERE h.service_id = s.id), '[]'))
  FROM shown s ORDER BY s.id LIMIT places OFFSET past;
END $$;
CREATE FUNCTION sec.public_organisations(of_id uuid, places integer, past integer)
RETURNS TABLE (total bigint, document json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH shown AS (
    SELECT o.id, o.name, o.kind, o.country_code, o.region FROM public.organisation o
    WHERE o.status = 'ACTIVE' AND (of_id IS NULL OR o.id = of_id) AND EXISTS (
      SELECT FROM public.service s WHERE s.organisation_id = o.id AND s.listed AND s.status = 'ACTIVE')
  )
  SELECT (SELECT count(*) FROM shown), json_build_object('id', o.id, 'name', o.name, 'kind', o.kind,
    'country', o.country_code, 'region', o.region)
  FROM shown o ORDER BY o.id LIMIT places OFFSET past;
END $$;
CREATE FUNCTION sec.public_locations(of_id uuid, places integer, past integer)
RETURNS TABLE (total bigint, document json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH shown AS (
    SELECT l.*, s.name AS service_name, s.kind, s.country_code FROM public.service_location l
      JOIN public.service s ON s.id = l.service_id AND s.listed AND s.status = 'ACTIVE'
      JOIN public.organisation o ON o.id = s.organisation_id AND o.status = 'ACTIVE'
    WHERE NOT l.confidential AND (of_id IS NULL OR l.id = of_id)
  )
  SELECT (SELECT count(*) FROM shown), json_build_object('id', l.id, 'serviceId', l.service_id, 'serviceName',
    l.service_name, 'organisationId', l.organisation_id, 'name', l.name, 'region', l.region, 'city', l.city, 'address',
    l.address, 'postalCode', l.postal_code, 'country', l.country_code)
  FROM shown l ORDER BY l.id LIMIT places OFFSET past;
END $$;
-- How many providers a region has of each kind and (kind NULL) in all, and how many of them were confirmed since a moment.
CREATE FUNCTION sec.service_map(of_country text, fresh timestamptz)
RETURNS TABLE (region text, kind text, providers integer, confirmed integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH offered AS (
    SELECT s.organisation_id, s.kind, s.verified_at, s.regions, o.region
    FROM public.service s JOIN public.organisation o ON o.id = s.organisation_id AND o.status = 'ACTIVE'
    WHERE s.country_code = of_country AND s.status = 'ACTIVE'
  )
  SELECT at.region, f.kind, count(DISTINCT f.organisation_id)::integer,
    (count(DISTINCT f.organisation_id) FILTER (WHERE f.verified_at >= fresh))::integer
  FROM offered f CROSS JOIN LATERAL unnest(
    CASE WHEN cardinality(f.regions) > 0 THEN f.regions ELSE ARRAY[f.region] END) AS at (region)
  GROUP BY GROUPING SETS ((at.region, f.kind), (at.region)) ORDER BY at.region NULLS FIRST, f.kind;
END $$;
REVOKE ALL ON FUNCTION sec.public_services(uuid, uuid, text, timestamptz, integer, integer),
  sec.public_organisations(uuid, integer, integer), sec.public_locations(uuid, integer, integer),
  sec.service_map(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.public_services(uuid, uuid, text, timestamptz, integer, integer),
  sec.public_organisations(uuid, integer, integer), sec.public_locations(uuid, integer, integer),
  sec.service_map(text, timestamptz), sec.answer_minutes(uuid) TO panah_app;

-- Who answers for what in a country, and when: functions, people by what they do there, weekly hours in the country's time.

ALTER TABLE contact_point DROP CONSTRAINT contact_point_function_check;
UPDATE contact_point SET function = 'child_focal_point' WHERE function = 'child_protection';
ALTER TABLE contact_point
  ADD CONSTRAINT contact_point_function CHECK (function IN ('child_focal_point', 'coordinator', 'coordinator_deputy',
    'national_deputy', 'liaison', 'routing', 'consular', 'police_liaison', 'labour_liaison', 'migration_liaison', 'hotline',
    'shelter', 'health', 'legal', 'interpreter', 'complaints')),
  -- The day on which somebody last saw that all of it is right.
  ADD COLUMN verified_on date,
  ADD COLUMN ended_at timestamptz,
  ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  ADD CONSTRAINT contact_point_verified CHECK (verified = (verified_on IS NOT NULL)),
  ADD CONSTRAINT contact_point_of UNIQUE (id, organisation_id);

ALTER TABLE user_account ADD CONSTRAINT user_account_of UNIQUE (id, organisation_id);

CREATE TABLE duty_person (
  id uuid PRIMARY KEY,
  contact_point_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  -- Somebody with an account; a function without one is reached by what stands in the directory.
  user_id uuid,
  -- What she is there, never who.
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
  languages text[] NOT NULL DEFAULT '{}',
  -- Who is asked first of those who are on duty.
  rank integer NOT NULL DEFAULT 1 CHECK (rank BETWEEN 1 AND 20),
  ended_at timestamptz,
  FOREIGN KEY (contact_point_id, organisation_id) REFERENCES contact_point (id, organisation_id),
  FOREIGN KEY (user_id, organisation_id) REFERENCES user_account (id, organisation_id)
);
CREATE INDEX duty_person_point ON duty_person (contact_point_id, organisation_id);
CREATE INDEX duty_person_user ON duty_person (user_id, organisation_id) WHERE user_id IS NOT NULL;

-- Weekly, in the minutes of the country's wall clock; a night goes on past midnight.
CREATE TABLE duty_hours (
  person_id uuid NOT NULL REFERENCES duty_person (id) ON DELETE CASCADE,
  weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_minute integer NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  until_minute integer NOT NULL CHECK (until_minute BETWEEN 1 AND 2879),
  PRIMARY KEY (person_id, weekday, from_minute),
  CHECK (until_minute > from_minute AND until_minute - from_minute <= 1440)
);

ALTER TABLE duty_person ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE duty_hours ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON duty_person TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON duty_hours TO panah_owner USING (true) WITH CHECK (true);
-- Like the rest of the directory: seen by everybody who is signed in, kept by its own organisation and its keepers.
CREATE POLICY directory ON duty_person FOR SELECT TO panah_app USING (true);
CREATE POLICY directory ON duty_hours FOR SELECT TO panah_app USING (true);
CREATE POLICY keep ON contact_point TO panah_app USING (
  organisation_id = (SELECT sec.org()) OR (SELECT sec.role()) = 'administrator'
  OR country_code = ANY ((SELECT sec.mandates('directory'))::text[]));
CREATE POLICY keep ON duty_person TO panah_app USING (EXISTS (SELECT FROM contact_point p WHERE p.id = contact_point_id
  AND (p.organisation_id = (SELECT sec.org()) OR (SELECT sec.role()) = 'administrator'
    OR p.country_code = ANY ((SELECT sec.mandates('directory'))::text[]))));
CREATE POLICY keep ON duty_hours TO panah_app USING (EXISTS (
  SELECT FROM duty_person d JOIN contact_point p ON p.id = d.contact_point_id WHERE d.id = person_id
    AND (p.organisation_id = (SELECT sec.org()) OR (SELECT sec.role()) = 'administrator'
      OR p.country_code = ANY ((SELECT sec.mandates('directory'))::text[]))));
CREATE POLICY jobs ON contact_point FOR SELECT TO panah_worker USING (true);
CREATE POLICY jobs ON duty_person FOR SELECT TO panah_worker USING (true);
CREATE POLICY jobs ON duty_hours FOR SELECT TO panah_worker USING (true);
REVOKE UPDATE ON contact_point FROM panah_app;
GRANT UPDATE (verified, verified_on, ended_at, version) ON contact_point TO panah_app;
GRANT SELECT, INSERT, UPDATE (user_id, title, languages, rank, ended_at) ON duty_person TO panah_app;
GRANT SELECT, INSERT, DELETE ON duty_hours TO panah_app;
GRANT SELECT ON contact_point, duty_person, duty_hours TO panah_worker;

-- Word of what has happened, for an organisation's people or for one of them: a reference and where it stands, never a name.

CREATE TABLE notice (
  id uuid PRIMARY KEY,
  -- The closed list is the contract's.
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{3,60}$'),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  -- Whom of its people; nobody named means everybody there.
  roles text[] NOT NULL DEFAULT '{}',
  user_id uuid REFERENCES user_account (id),
  subject text NOT NULL CHECK (subject ~ '^[A-Z][A-Za-z]{1,39}$'),
  record_id uuid NOT NULL,
  -- A code made by chance, as people call the record by: nothing else fits in here.
  reference text NOT NULL CHECK (reference ~ '^[A-Z]{2}(-[A-Z0-9]{1,8}){0,3}$'),
  urgent boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL
);
CREATE INDEX notice_organisation ON notice (organisation_id, id);
CREATE INDEX notice_user ON notice (user_id) WHERE user_id IS NOT NULL;

-- Read by one of them is not read by all.
CREATE TABLE notice_reading (
  notice_id uuid NOT NULL REFERENCES notice (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (notice_id, user_id)
);
CREATE INDEX notice_reading_user ON notice_reading (user_id);

ALTER TABLE notice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE notice_reading ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON notice TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON notice_reading TO panah_owner USING (true) WITH CHECK (true);
-- Whoever acts tells others, whom she does not see; what is told is read by whom it is for.
CREATE POLICY tell ON notice FOR INSERT TO panah_app WITH CHECK (true);
CREATE POLICY mine ON notice FOR SELECT TO panah_app USING (
  organisation_id = (SELECT sec.org()) AND (user_id IS NULL OR user_id = (SELECT sec.user_id()))
  AND (roles = '{}' OR (SELECT sec.role()) = ANY (roles)));
CREATE POLICY mine ON notice_reading TO panah_app USING (user_id = (SELECT sec.user_id()));
CREATE POLICY jobs ON notice TO panah_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON notice TO panah_app, panah_worker;
GRANT SELECT, INSERT ON notice_reading TO panah_app;

-- Who listens is told the id alone, and asks for the rest as herself.
CREATE FUNCTION notice_told() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('panah_notice', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER notice_told AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION notice_told();

-- The closed list of tasks, with those of notices and clocks.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire', 'notice.deliver', 'notice.mail', 'notice.push', 'notice.digest',
      'clock.tick') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

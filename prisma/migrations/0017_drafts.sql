-- Forms that somebody has begun and not sent, sealed to herself: nobody else reads or counts them.

CREATE TABLE draft (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES user_account (id),
  -- Which form; the closed list is the contract's.
  form text NOT NULL CHECK (form ~ '^[a-zA-Z]{2,40}$'),
  sealed bytea NOT NULL CHECK (length(sealed) <= 131072),
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL CHECK (updated_at >= started_at),
  expires_at timestamptz NOT NULL CHECK (expires_at > updated_at)
);
CREATE INDEX draft_user ON draft (user_id, id);

ALTER TABLE draft ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON draft TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY mine ON draft TO panah_app USING (user_id = (SELECT sec.user_id()));
-- The clock removes what is too old; it sees neither whose it is nor which form.
CREATE POLICY jobs ON draft TO panah_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON draft TO panah_app;
GRANT UPDATE (sealed, version, updated_at, expires_at) ON draft TO panah_app;
GRANT SELECT (id, expires_at), DELETE ON draft TO panah_worker;

-- The closed list of tasks, with this one.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

-- Going beyond the rules has clocks: what nobody confirms lapses with a line, and a review that is late is said to be.
-- And an organisation that has lost all its officers can begin anew.

ALTER TABLE break_glass ADD COLUMN lapsed_at timestamptz;
ALTER TABLE break_glass ADD COLUMN overdue_at timestamptz;
ALTER TABLE break_glass ADD CONSTRAINT break_glass_clock CHECK (
  (lapsed_at IS NULL OR confirmed_at IS NULL) AND (overdue_at IS NULL OR overdue_at > confirmed_at)
);

-- The closed list of tasks, with those two.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

-- Nobody can open with it any more: the pair that came after is a new one, and no link leads back to this.
ALTER TABLE organisation_key ADD COLUMN lost_at timestamptz;
ALTER TABLE organisation_key DROP CONSTRAINT organisation_key_check;
ALTER TABLE organisation_key ADD CONSTRAINT organisation_key_replaced CHECK (
  (next_id IS NULL) = (sealed_to_next IS NULL AND lost_at IS NULL) AND (sealed_to_next IS NULL OR lost_at IS NULL)
);

-- An organisation without any officer begins anew: its manager asks, an administrator agrees.
CREATE TABLE refounding (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  -- The pair that is given up, and who is to hold the new one.
  key_id uuid NOT NULL REFERENCES organisation_key (id),
  user_id uuid NOT NULL REFERENCES user_account (id),
  requested_by_id uuid NOT NULL REFERENCES user_account (id),
  requested_at timestamptz NOT NULL,
  -- A kit that fits was printed, and its pages cannot be found.
  kit_lost boolean NOT NULL,
  confirmed_by_id uuid REFERENCES user_account (id),
  confirmed_at timestamptz,
  ended_at timestamptz,
  CHECK ((confirmed_by_id IS NULL) = (confirmed_at IS NULL)),
  CHECK (confirmed_by_id <> requested_by_id AND confirmed_by_id <> user_id),
  CHECK (confirmed_at IS NULL OR ended_at IS NULL)
);
CREATE UNIQUE INDEX refounding_open ON refounding (organisation_id) WHERE confirmed_at IS NULL AND ended_at IS NULL;
CREATE INDEX refounding_organisation ON refounding (organisation_id);
CREATE INDEX refounding_key ON refounding (key_id);
CREATE INDEX refounding_user ON refounding (user_id);
CREATE INDEX refounding_requested_by ON refounding (requested_by_id);
CREATE INDEX refounding_confirmed_by ON refounding (confirmed_by_id) WHERE confirmed_by_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON refounding TO panah_app;

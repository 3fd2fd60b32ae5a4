-- Identification in each country: what bodies decided, recorded and never decided here. And what she was asked already.

-- Whether a case is a child's, to whoever knows of the case: a body that decides sees the case itself not.
CREATE FUNCTION sec.is_child(of_case uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sec.is_known(of_case) AND EXISTS (SELECT FROM public.case_record c WHERE c.id = of_case AND c.is_minor <> 'no');
END $$;
-- A body with the mandate to identify in a country, that has accepted a referral of this case for it; coarser than the
-- table of rights, which knows when a mandate ends.
CREATE FUNCTION sec.decides(of_case uuid, in_country text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.referral r JOIN public.mandate m ON m.organisation_id = r.to_organisation_id
      AND m.kind = 'identify' AND m.country_code = r.to_country
    WHERE r.case_id = of_case AND r.kind = 'identification' AND r.delivered AND r.to_organisation_id = sec.org()
      AND r.to_country = in_country AND r.status IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK'));
END $$;
REVOKE ALL ON FUNCTION sec.is_child(uuid), sec.decides(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.is_child(uuid), sec.decides(uuid, text) TO panah_app;

-- One for each case and country: a different status in another country stands beside it.
CREATE TABLE identification_track (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  state text NOT NULL CHECK (state IN ('SUSPECTED', 'SCREENING', 'PRESUMED', 'FORMALLY_IDENTIFIED', 'NOT_CONFIRMED',
    'INCONCLUSIVE', 'UNDER_RECONSIDERATION', 'WITHDRAWN')),
  -- An attempt that was stopped.
  prevented boolean NOT NULL DEFAULT false,
  appeal_until date,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  begun_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  UNIQUE (case_id, country_code),
  UNIQUE (id, organisation_id),
  CHECK (appeal_until IS NULL OR state IN ('NOT_CONFIRMED', 'UNDER_RECONSIDERATION'))
);
CREATE INDEX identification_track_owner ON identification_track (case_id, organisation_id);
CREATE INDEX identification_track_country ON identification_track (country_code);

-- Never changed and never removed: the next one says what is so now. Who decided, why, and under which number is one
-- envelope for the staff of the case and, where the body recorded it itself, of that body.
CREATE TABLE identification_event (
  id uuid PRIMARY KEY,
  track_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  event text NOT NULL CHECK (event IN ('told', 'start_screening', 'presume_child', 'presume', 'no_indicators', 'confirm',
    'not_confirm', 'cannot_decide', 'request_review', 'uphold', 'reopen', 'person_withdraws')),
  from_state text NOT NULL,
  to_state text NOT NULL,
  level text CHECK (level IN ('initial', 'formal')),
  on_day date NOT NULL,
  -- Who decided, where it works here.
  body_id uuid REFERENCES organisation (id),
  -- Where the body recorded it itself.
  referral_id uuid REFERENCES referral (id),
  sealed bytea NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_for_id uuid NOT NULL REFERENCES organisation (id),
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (track_id, organisation_id) REFERENCES identification_track (id, organisation_id),
  CHECK ((level IS NOT DISTINCT FROM 'formal') = (event IN ('confirm', 'not_confirm', 'cannot_decide', 'uphold'))),
  -- From paper it is the owner's own; by the body it is the body's.
  CHECK (CASE WHEN referral_id IS NULL THEN recorded_for_id = organisation_id
    ELSE recorded_for_id IS NOT DISTINCT FROM body_id END)
);
CREATE INDEX identification_event_track ON identification_event (track_id, organisation_id, id);
CREATE INDEX identification_event_body ON identification_event (body_id) WHERE body_id IS NOT NULL;
CREATE INDEX identification_event_referral ON identification_event (referral_id) WHERE referral_id IS NOT NULL;
CREATE INDEX identification_event_by ON identification_event (recorded_by_id);
CREATE INDEX identification_event_for ON identification_event (recorded_for_id);

-- How often she was interviewed, by whom, what for and how it was kept: the day alone is plain.
CREATE TABLE interview (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  held_on date NOT NULL,
  sealed bytea NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES user_account (id),
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX interview_owner ON interview (case_id, organisation_id, id);
CREATE INDEX interview_by ON interview (recorded_by_id);

-- What she asked not to be asked about again; the subjects tell of what happened, and are sealed.
CREATE TABLE do_not_ask (
  case_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  sealed bytea NOT NULL,
  set_by_id uuid NOT NULL REFERENCES user_account (id),
  set_at timestamptz NOT NULL,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id)
);
CREATE INDEX do_not_ask_owner ON do_not_ask (case_id, organisation_id);
CREATE INDEX do_not_ask_by ON do_not_ask (set_by_id);

-- Time to recover and think. It ends by time or by her own choice and in no other way.
CREATE TABLE reflection_period (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  country_code text NOT NULL REFERENCES country (code),
  started_on date NOT NULL,
  -- None: a child's, which is no countdown.
  ends_on date CHECK (ends_on > started_on),
  extended integer NOT NULL DEFAULT 0 CHECK (extended >= 0),
  ended_by text CHECK (ended_by IN ('time', 'her_choice')),
  ended_at timestamptz,
  FOREIGN KEY (case_id, organisation_id) REFERENCES case_record (id, organisation_id),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
  CHECK (ended_by IS DISTINCT FROM 'time' OR ends_on IS NOT NULL)
);
CREATE UNIQUE INDEX reflection_period_open ON reflection_period (case_id, country_code) WHERE ended_at IS NULL;
CREATE INDEX reflection_period_owner ON reflection_period (case_id, organisation_id);
CREATE INDEX reflection_period_country ON reflection_period (country_code);

GRANT SELECT, INSERT ON identification_track, identification_event, interview, do_not_ask, reflection_period TO panah_app;
GRANT UPDATE (state, prevented, appeal_until, version) ON identification_track TO panah_app;
GRANT UPDATE (sealed, set_by_id, set_at) ON do_not_ask TO panah_app;
GRANT UPDATE (ends_on, extended, ended_by, ended_at) ON reflection_period TO panah_app;
-- The clock ends what is over; of whom, it does not see.
GRANT SELECT (id, case_id, organisation_id, country_code, ends_on, ended_by, ended_at),
  UPDATE (ended_by, ended_at) ON reflection_period TO panah_worker;

DO $$
DECLARE
  it text;
BEGIN
  FOREACH it IN ARRAY ARRAY['identification_track', 'identification_event', 'interview', 'do_not_ask', 'reflection_period']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', it);
    EXECUTE format('CREATE POLICY owner ON %I TO panah_owner USING (true) WITH CHECK (true)', it);
    EXECUTE format('CREATE POLICY own ON %I TO panah_app USING (organisation_id = (SELECT sec.org()))', it);
  END LOOP;
END $$;
CREATE POLICY decides ON identification_track TO panah_app USING (sec.decides(case_id, country_code));
CREATE POLICY decides ON identification_event FOR SELECT TO panah_app USING (body_id = (SELECT sec.org()));
CREATE POLICY decides_now ON identification_event FOR INSERT TO panah_app WITH CHECK (referral_id IS NOT NULL AND EXISTS (
  SELECT FROM identification_track t WHERE t.id = track_id AND sec.decides(t.case_id, t.country_code)));
-- Nobody writes in a body's name but that body.
CREATE POLICY recorder ON identification_event AS RESTRICTIVE FOR INSERT TO panah_app
  WITH CHECK (recorded_for_id = (SELECT sec.org()));
CREATE POLICY decides ON reflection_period TO panah_app USING (sec.decides(case_id, country_code));
CREATE POLICY jobs ON reflection_period TO panah_worker USING (true) WITH CHECK (true);

-- The closed list of tasks, with this one.
CREATE OR REPLACE FUNCTION plan_job(task text, record uuid, job_key text, run_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF task NOT IN ('referral.escalate', 'referral.expire', 'referral.offer-alternate', 'break-glass.lapse',
      'break-glass.overdue', 'draft.expire', 'notice.deliver', 'notice.mail', 'notice.push', 'notice.digest',
      'clock.tick', 'hold.warn', 'hold.end', 'place.offer', 'call-out.climb', 'call-out.end', 'reflection.end') THEN
    RAISE EXCEPTION 'unknown task' USING ERRCODE = '22023';
  END IF;
  PERFORM graphile_worker.add_job(task, payload := json_build_object('id', record), job_key := plan_job.job_key,
    run_at := plan_job.run_at, max_attempts := 12);
END $$;

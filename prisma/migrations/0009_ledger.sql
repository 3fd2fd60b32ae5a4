-- Refusals are counted, one line for each caller, request and minute; lines are found by whom they concern and when.

ALTER TABLE ledger_entry ADD COLUMN asked text CHECK (asked IS NULL OR asked ~ '^[a-z-]+\.[a-z-]+$');
ALTER TABLE ledger_entry ADD COLUMN count integer CHECK (count > 0);
ALTER TABLE ledger_entry ADD COLUMN records integer CHECK (records >= 0);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_counted CHECK (
  (action = 'record.refused') = (asked IS NOT NULL) AND (asked IS NULL) = (count IS NULL)
  AND (asked IS NULL) = (records IS NULL) AND (asked IS NULL OR outcome = 'refused')
);

-- What others did with what is an organisation's: most lines concern the organisation that wrote them.
CREATE INDEX ledger_entry_concerns ON ledger_entry (concerns_id, id)
  WHERE concerns_id IS DISTINCT FROM organisation_id;
-- What was asked for is looked for like what was done.
CREATE INDEX ledger_entry_asked ON ledger_entry (asked, id) WHERE asked IS NOT NULL;
-- Lines come in the order of time, more or less, so that a few pages stand for an hour.
CREATE INDEX ledger_entry_at ON ledger_entry USING brin (at) WITH (pages_per_range = 16);

-- Refusals of the minutes that are not over. Each is kept the moment it happens; nothing gathers in a process.
CREATE TABLE ledger_refusal (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  organisation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  asked text NOT NULL CHECK (asked ~ '^[a-z-]+\.[a-z-]+$'),
  reason text NOT NULL CHECK (length(reason) <= 60),
  subject_type text NOT NULL,
  subject_id uuid,
  case_id uuid,
  concerns_id uuid,
  request_id text NOT NULL
);
CREATE INDEX ledger_refusal_at ON ledger_refusal (at);

-- A UUIDv7 of that moment: lines are read in the order of their ids.
CREATE FUNCTION ledger_id(moment timestamptz) RETURNS uuid LANGUAGE sql VOLATILE SET search_path = pg_catalog AS $$
  SELECT encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      PLACING substring(int8send(floor(extract(epoch FROM moment) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- Makes lines of what was refused before `until` and takes it away, in one statement: the node can add a refusal, and
-- has no right to change one or to remove it in any other way. What several refusals do not share is left empty.
CREATE FUNCTION ledger_close_refusals(until timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told integer;
BEGIN
  WITH gone AS (DELETE FROM ledger_refusal r WHERE r.at < until RETURNING r.*)
  INSERT INTO ledger_entry (id, at, organisation_id, user_id, role, action, outcome, reason, subject_type,
    subject_id, case_id, concerns_id, request_id, asked, count, records)
  SELECT ledger_id(min(at)), min(at), organisation_id, user_id, role, 'record.refused', 'refused', reason, subject_type,
    CASE WHEN count(DISTINCT coalesce(subject_id::text, '')) = 1 THEN min(subject_id::text)::uuid END,
    CASE WHEN count(DISTINCT coalesce(case_id::text, '')) = 1 THEN min(case_id::text)::uuid END,
    CASE WHEN count(DISTINCT coalesce(concerns_id::text, '')) = 1 THEN min(concerns_id::text)::uuid END,
    (array_agg(request_id ORDER BY at, id))[1], asked, count(*)::integer, count(DISTINCT subject_id)::integer
  FROM gone
  GROUP BY organisation_id, user_id, role, asked, reason, subject_type, date_trunc('minute', at);
  GET DIAGNOSTICS told = ROW_COUNT;
  RETURN told;
END $$;
REVOKE ALL ON FUNCTION ledger_close_refusals(timestamptz), ledger_id(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_close_refusals(timestamptz) TO panah_app;
GRANT INSERT ON ledger_refusal TO panah_app;

-- The roles of a node, and what they may do in the database this file is run on.
-- Run it as the server's administrator on the empty database of the node, as often as you like:
--   createdb panah && psql -d panah -v ON_ERROR_STOP=1 -f prisma/roles.sql
-- then give each that is used a password: \password panah_owner, \password panah_app, \password panah_worker.

DO $$
BEGIN
  -- Owns the database and everything in it, applies migrations: PANAH_MIGRATE_URL.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_owner') THEN
    CREATE ROLE panah_owner LOGIN NOCREATEDB NOCREATEROLE;
  END IF;
  -- The running node: DATABASE_URL. No DDL, and bound by row level security.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_app') THEN
    CREATE ROLE panah_app LOGIN NOCREATEDB NOCREATEROLE;
  END IF;
  -- Its jobs and the chainer of the ledger: PANAH_WORKER_URL. No account, no session and nothing sealed.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_worker') THEN
    CREATE ROLE panah_worker LOGIN NOCREATEDB NOCREATEROLE;
  END IF;
  -- Reads the ledger and nothing else, for whoever verifies it from outside.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_audit') THEN
    CREATE ROLE panah_audit LOGIN NOCREATEDB NOCREATEROLE;
  END IF;
  -- Dumps everything, past row level security: let it log in from the host that keeps backups, and from no other.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'panah_backup') THEN
    CREATE ROLE panah_backup LOGIN NOCREATEDB NOCREATEROLE;
  END IF;
  BEGIN
    ALTER ROLE panah_backup BYPASSRLS;
    GRANT pg_read_all_data TO panah_backup;
  EXCEPTION
    WHEN insufficient_privilege THEN
      RAISE WARNING 'A superuser has to let panah_backup dump: ALTER ROLE panah_backup BYPASSRLS; GRANT pg_read_all_data TO panah_backup.';
  END;

  -- An administrator without superuser rights must be a member of the role it hands the database to.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    GRANT panah_owner TO CURRENT_USER;
  END IF;
  EXECUTE format('ALTER DATABASE %I OWNER TO panah_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO panah_app, panah_worker, panah_audit, panah_backup', current_database());
END
$$;

ALTER SCHEMA public OWNER TO panah_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO panah_app, panah_worker, panah_audit;

-- The server's log is read by more people than the database: no values and no statements in it.
DO $$
DECLARE
  role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['panah_owner', 'panah_app', 'panah_worker', 'panah_audit', 'panah_backup'] LOOP
    EXECUTE format('ALTER ROLE %I SET log_parameter_max_length = 0', role);
    EXECUTE format('ALTER ROLE %I SET log_parameter_max_length_on_error = 0', role);
    EXECUTE format('ALTER ROLE %I SET log_min_error_statement = panic', role);
    EXECUTE format('ALTER ROLE %I SET log_error_verbosity = terse', role);
  END LOOP;
EXCEPTION
  WHEN insufficient_privilege THEN
    RAISE WARNING 'Set log_parameter_max_length = 0, log_min_error_statement = panic and log_error_verbosity = terse in the server''s own settings.';
END
$$;

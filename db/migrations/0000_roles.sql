-- The roles of this installation. They log in nowhere: the application's login is granted the first two and
-- takes one of them per transaction; the others own functions or move data during a migration.
DO $$
DECLARE
  role_name text;
  is_sixteen boolean := current_setting('server_version_num')::int >= 160000;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['laurel_app', 'laurel_reader', 'laurel_gate', 'laurel_search', 'laurel_migrate'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    END IF;
    IF is_sixteen THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', role_name);
    ELSE
      EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Look-ups before a tenant is known, and search. Their owners may create here, everybody else only calls.
CREATE SCHEMA gate;
--> statement-breakpoint
GRANT USAGE, CREATE ON SCHEMA gate TO laurel_gate, laurel_search;
--> statement-breakpoint
GRANT USAGE ON SCHEMA gate TO laurel_app, laurel_reader;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO laurel_app, laurel_reader, laurel_gate, laurel_search, laurel_migrate;

-- The four roles and their default rights. For psql, as a superuser; may be run again at any time.
-- Passwords come from the environment: SAMRAD_OWNER_PASSWORD, SAMRAD_APP_PASSWORD, SAMRAD_PORTAL_PASSWORD, SAMRAD_BACKUP_PASSWORD.
\set ON_ERROR_STOP on
\getenv owner_password SAMRAD_OWNER_PASSWORD
\getenv app_password SAMRAD_APP_PASSWORD
\getenv portal_password SAMRAD_PORTAL_PASSWORD
\getenv backup_password SAMRAD_BACKUP_PASSWORD

SELECT format('CREATE ROLE %I', role)
FROM unnest(ARRAY['samrad_owner', 'samrad_app', 'samrad_portal', 'samrad_backup']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec

ALTER ROLE samrad_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE samrad_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';
ALTER ROLE samrad_portal LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'portal_password';
ALTER ROLE samrad_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS PASSWORD :'backup_password';
ALTER ROLE samrad_portal SET default_transaction_read_only = on;
ALTER ROLE samrad_backup SET default_transaction_read_only = on;

-- Only where the tests make their own database.
\getenv owner_createdb SAMRAD_OWNER_CREATEDB
\if :{?owner_createdb}
ALTER ROLE samrad_owner CREATEDB;
\endif

SELECT $$CREATE DATABASE samrad OWNER samrad_owner TEMPLATE template0 ENCODING 'UTF8'
    LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'$$
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'samrad') \gexec

REVOKE ALL ON DATABASE samrad FROM PUBLIC;
GRANT CONNECT ON DATABASE samrad TO samrad_app, samrad_portal, samrad_backup;

-- Default rights belong to a database, so they are given twice: in the template, from which a test database is made, and in samrad.
SELECT $$
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO samrad_app, samrad_portal, samrad_backup;
    ALTER DEFAULT PRIVILEGES FOR ROLE samrad_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO samrad_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE samrad_owner GRANT USAGE ON SEQUENCES TO samrad_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE samrad_owner GRANT SELECT ON TABLES TO samrad_backup;
    ALTER DEFAULT PRIVILEGES FOR ROLE samrad_owner GRANT SELECT ON SEQUENCES TO samrad_backup;
$$ AS rights \gset
\connect template1
:rights
\connect samrad
:rights

"""The database's own guard: what has been sent for signature cannot be changed, not even by a stray query."""

from collections.abc import Iterable

from django.db.migrations import RunSQL

STILL_OPEN = "'withdrawn_at', 'withdrawn_because', 'signed_at', 'laid_out_until'"
FUNCTIONS = """
CREATE FUNCTION agreements_refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched uuid[];
BEGIN
  IF TG_TABLE_NAME = 'agreements_term' THEN
    SELECT array_agg(version_id) INTO touched FROM agreements_clause
      WHERE id IN ((to_jsonb(OLD) ->> 'clause_id')::uuid, (to_jsonb(NEW) ->> 'clause_id')::uuid);
  ELSE
    touched := ARRAY[(to_jsonb(OLD) ->> 'version_id')::uuid, (to_jsonb(NEW) ->> 'version_id')::uuid];
  END IF;
  IF EXISTS (SELECT FROM agreements_version WHERE id = ANY (touched) AND frozen_at IS NOT NULL) THEN
    RAISE EXCEPTION 'frozen: the text of a version sent for signature cannot change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION agreements_refuse_thawing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.frozen_at IS NOT NULL AND (TG_OP = 'DELETE' OR
    to_jsonb(OLD) - ARRAY[STILL_OPEN] IS DISTINCT FROM to_jsonb(NEW) - ARRAY[STILL_OPEN]) THEN
    RAISE EXCEPTION 'frozen: a version sent for signature cannot change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
""".replace("STILL_OPEN", STILL_OPEN)
PARTS = ("agreements_clause", "agreements_term", "agreements_signatory")


def guard_frozen_versions() -> RunSQL:
    """A migration operation: triggers on the text's tables and on the version itself."""
    whole = (
        "CREATE TRIGGER refuse_thawing BEFORE UPDATE OR DELETE ON agreements_version"
        " FOR EACH ROW EXECUTE FUNCTION agreements_refuse_thawing();"
    )
    remove = "DROP FUNCTION agreements_refuse_frozen CASCADE; DROP FUNCTION agreements_refuse_thawing CASCADE"
    return RunSQL(FUNCTIONS + _triggers(PARTS) + whole, remove)


def guard_parts_of_versions(*tables: str) -> RunSQL:
    """A migration operation: the same trigger on more tables that have a version."""
    return RunSQL(_triggers(tables), "".join(f"DROP TRIGGER refuse_frozen ON {table};" for table in tables))


def _triggers(tables: Iterable[str]) -> str:
    return "".join(
        f"CREATE TRIGGER refuse_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION agreements_refuse_frozen();"
        for table in tables
    )

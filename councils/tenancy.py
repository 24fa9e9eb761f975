"""The walls between councils: which rows a transaction may read and write, and how the database holds it to that.

guardian decides who enters a council (access.py); here the scope carries that decision to PostgreSQL, row level
security enforces it, and composite foreign keys bind every row to rows of its own council.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import connection, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunSQL

READ, WRITE = "samrad.read", "samrad.write"
OWNER_ROLE, APP_ROLE, PORTAL_ROLE = "samrad_owner", "samrad_app", "samrad_portal"
READABLE = f"council_id = ANY ((SELECT nullif(current_setting('{READ}', true), ''))::uuid[])"
WRITABLE = f"council_id = (SELECT nullif(current_setting('{WRITE}', true), ''))::uuid"


@contextmanager
def scope(*, read: Iterable[uuid.UUID], write: uuid.UUID | None = None) -> Iterator[None]:
    """A transaction that sees the rows of `read` and writes those of `write`; an outer scope is restored afterwards."""
    wanted = {READ: "{" + ",".join(str(key) for key in read) + "}", WRITE: str(write or "")}
    with transaction.atomic():
        before = _settings()
        _set(wanted)
        yield
        _set(before)


def _settings() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true), current_setting(%s, true)", [READ, WRITE])
        read, write = cursor.fetchone()
    return {READ: read or "", WRITE: write or ""}


def _set(values: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, true), set_config(%s, %s, true)",
            [READ, values[READ], WRITE, values[WRITE]],
        )


class Wall(models.BaseConstraint):
    """Row level security on a tenant table, and composite foreign keys for the relations named in `within`.

    `public` is the SQL condition under which a row is read by everybody, from every council and from none. The foreign
    keys are deferred to the end of the migration, so that the order of tables does not matter.
    """

    def __init__(self, *, name: str, within: Iterable[str] = (), public: str = "") -> None:
        super().__init__(name=name)
        self.within = tuple(within)
        self.public = public

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        public = {"public": self.public} if self.public else {}
        return "councils.tenancy.Wall", (), {"name": self.name, "within": self.within, **public}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wall) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.within))

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model and schema_editor
        schema_editor.deferred_sql.extend([self._policies(model), *self._bonds(model)])
        return self._key()

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert model and schema_editor
        schema_editor.deferred_sql.extend(self._bonds(model))
        return f"ALTER TABLE {model._meta.db_table} ADD {self._key()}; {self._policies(model)}"

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:  # noqa: ARG002 # Django calls it so
        assert model
        table = model._meta.db_table
        bonds = [f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {self._bond_name(field)}" for field in self.within]
        policies = [f"DROP POLICY IF EXISTS {policy} ON {table}" for policy in self.policies()]
        return "; ".join(
            [*bonds, *policies, f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {self.name}_council_key CASCADE"]
        )

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Enforced by the database alone."""

    def policies(self) -> dict[str, str]:
        return POLICIES | ({"public_read": f"FOR SELECT USING ({self.public})"} if self.public else {})

    def _key(self) -> str:
        return f"CONSTRAINT {self.name}_council_key UNIQUE (council_id, id)"

    def _policies(self, model: type[models.Model]) -> str:
        table = model._meta.db_table
        return "; ".join(
            [
                f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
                f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
                *(f"CREATE POLICY {name} ON {table} {policy}" for name, policy in self.policies().items()),
            ]
        )

    def _bonds(self, model: type[models.Model]) -> list[str]:
        return [self._bond(model, field) for field in self.within]

    def _bond(self, model: type[models.Model], name: str) -> str:
        field = model._meta.get_field(name)
        assert isinstance(field, models.ForeignKey)
        target = field.remote_field.model._meta.db_table
        return (
            f"ALTER TABLE {model._meta.db_table} ADD CONSTRAINT {self._bond_name(name)} "
            f"FOREIGN KEY (council_id, {field.column}) REFERENCES {target} (council_id, id)"
            " DEFERRABLE INITIALLY DEFERRED"
        )

    def _bond_name(self, field: str) -> str:
        return f"{self.name}_same_council_{field}"


POLICIES = {
    "tenant_read": f"FOR SELECT USING ({READABLE})",
    "tenant_insert": f"FOR INSERT WITH CHECK ({WRITABLE})",
    "tenant_update": f"FOR UPDATE USING ({WRITABLE}) WITH CHECK ({WRITABLE})",
    "tenant_delete": f"FOR DELETE USING ({WRITABLE})",
    "migrations": f"TO {OWNER_ROLE} USING (true) WITH CHECK (true)",
}


class TenantModel(models.Model):
    """A row that belongs to one council. Every subclass declares its Wall; a system check sees to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


def tenant_models() -> list[type[TenantModel]]:
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def bonds_of(model: type[models.Model]) -> tuple[str, ...]:
    """The names of the relations from one tenant table to another."""
    return tuple(
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and issubclass(field.remote_field.model, TenantModel)
    )


class BypassingRole(RuntimeError):
    """The database role could walk through the walls."""


def refuse_bypassing_role() -> None:
    """Raises BypassingRole when the connected role is superuser, may bypass row security, or owns tenant tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper OR rolbypassrls OR coalesce(pg_has_role(oid, to_regrole(%s), 'MEMBER'), false)"
            " FROM pg_roles WHERE rolname = current_user",
            [OWNER_ROLE],
        )
        role, could_bypass = cursor.fetchone()
    if could_bypass:
        raise BypassingRole(f"The database role {role} could read every council: connect as samrad_app.")


@checks.register(checks.Tags.models)
def check_walls(**_kwargs: object) -> list[checks.CheckMessage]:
    return [message for model in tenant_models() for message in _check_wall(model)]


def _check_wall(model: type[models.Model]) -> list[checks.CheckMessage]:
    walls = [constraint for constraint in model._meta.constraints if isinstance(constraint, Wall)]
    if not walls:
        return [checks.Error("A tenant table needs a Wall in Meta.constraints.", obj=model, id="tenancy.E001")]
    missing = set(bonds_of(model)) - set(walls[0].within)
    return [checks.Error(f"Wall(within=...) lacks {name}.", obj=model, id="tenancy.E002") for name in sorted(missing)]


@contextmanager
def everywhere() -> Iterator[None]:
    """Reads every council and writes none: for the tick that looks for work and for overviews by operators."""
    councils = apps.get_model("councils", "Council")
    with scope(read=councils.objects.values_list("pk", flat=True)):
        yield


def readable_by_portal(table: str) -> RunSQL:
    """A migration operation: the role of the public pages may read what the table's policies show it."""
    return RunSQL(f"GRANT SELECT ON {table} TO {PORTAL_ROLE}", f"REVOKE ALL ON {table} FROM {PORTAL_ROLE}")


def append_only(table: str) -> RunSQL:
    """A migration operation: the application may add rows and read them, and do nothing else."""
    return RunSQL(f"REVOKE UPDATE, DELETE ON {table} FROM {APP_ROLE}", f"GRANT UPDATE, DELETE ON {table} TO {APP_ROLE}")

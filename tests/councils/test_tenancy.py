"""Every table of the database, held against the models: the walls stand where they should."""

import pytest
from django.db import ProgrammingError, connection, models, transaction
from django.db.utils import IntegrityError

from agreements.models import Agreement, Version
from councils.models import Council, Event
from councils.tenancy import Wall, bonds_of, everywhere, refuse_bypassing_role, scope, tenant_models
from documents.models import Publication
from tests.cast import Cast
from tests.make import make_agreement

FREE_TABLES = {
    "accounts_user": "a person belongs to no council",
    "accounts_user_groups": "Django's own, unused",
    "accounts_user_user_permissions": "Django's own, unused",
    "councils_council": "the tenants themselves",
    "councils_council_municipalities": "which municipalities make up a council is public",
    "councils_council_police_units": "which police units make up a council is public",
    "councils_participation": "which councils make up a regional one is public",
    "councils_councilgrant": "guardian's answer, read before a scope can be opened",
    "councils_councilgroupgrant": "guardian asks for it; always empty",
    "councils_districtmandate": "belongs to a police district",
}


def rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_a_tenant_table_has_forced_row_security_and_exactly_the_generated_policies(model: type[models.Model]) -> None:
    table = model._meta.db_table
    assert rows(
        f"SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = '{table}'::regclass"  # noqa: S608 # our own table name
    ) == [(True, True)]
    policies = {name for (name,) in rows(f"SELECT policyname FROM pg_policies WHERE tablename = '{table}'")}  # noqa: S608 # our own table name
    (wall,) = [each for each in model._meta.constraints if isinstance(each, Wall)]
    assert policies == set(wall.policies())


@pytest.mark.django_db
@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_every_relation_between_tenant_tables_is_bound_to_the_same_council(model: type[models.Model]) -> None:
    table = model._meta.db_table
    found = rows(
        "SELECT array(SELECT attname::text FROM unnest(conkey) AS k"  # noqa: S608 # our own table name
        " JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k)"
        f" FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'f' AND cardinality(conkey) = 2"
    )
    assert {tuple(sorted(columns)) for (columns,) in found} == {  # type: ignore[call-overload] # a list of column names
        tuple(sorted(["council_id", f"{name}_id"])) for name in bonds_of(model)
    }


@pytest.mark.django_db
def test_every_table_with_a_council_is_walled_or_named_as_free() -> None:
    walled = {model._meta.db_table for model in tenant_models()}
    with_council = {
        name
        for (name,) in rows(
            "SELECT table_name::text FROM information_schema.columns WHERE column_name = 'council_id'"
            " AND table_schema = 'public'"
        )
    }
    assert with_council - walled <= set(FREE_TABLES)


@pytest.mark.django_db
def test_indexes_and_unique_constraints_of_tenant_tables_begin_with_the_council() -> None:
    wrong = [
        f"{model._meta.label}.{index.name}"
        for model in tenant_models()
        for index in [
            *model._meta.indexes,
            *(c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)),
        ]
        if index.fields[0].lstrip("-") != "council"
    ]
    assert wrong == []


@pytest.mark.django_db
def test_the_application_role_cannot_bypass() -> None:
    refuse_bypassing_role()


def test_without_a_scope_nothing_is_read_and_nothing_is_written(db: None, cast: Cast) -> None:
    make_agreement(cast, signed=False)
    with scope(read=[]):
        assert Agreement.objects.count() == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Agreement.objects.create(council=cast.council, title="x", created_at=cast.at)
    assert Agreement.objects.count() == 1


def test_canary_of_one_council_is_never_seen_from_the_other(cast: Cast) -> None:
    make_agreement(cast, signed=True)
    ours = {model: model._default_manager.count() for model in tenant_models()}
    with cast.other.scope():
        theirs = {model: model._default_manager.filter(council=cast.council).count() for model in tenant_models()}
    assert ours[Version] == 1
    assert {model for model, seen in theirs.items() if seen} == {Publication}


def test_a_row_cannot_be_written_into_or_moved_to_another_council(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    with cast.other.scope(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Agreement.objects.create(council=cast.council, title="x", created_at=cast.at)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Agreement.objects.filter(pk=version.agreement_id).update(council=cast.other)


def test_a_row_cannot_point_at_a_row_of_another_council(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    with cast.other.scope():
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="same_council_agreement"), transaction.atomic():
            Version.objects.create(
                council=cast.other, agreement_id=version.agreement_id, number=9, title="x", created_at=cast.at
            )


def test_a_nested_scope_is_restored_on_the_way_out(cast: Cast) -> None:
    make_agreement(cast, signed=False)
    with cast.other.scope():
        assert Agreement.objects.count() == 0
    assert Agreement.objects.count() == 1
    with everywhere():
        assert Event.objects.values("council").distinct().count() == 2


def test_a_scope_that_fails_leaves_the_outer_one_as_it_was(cast: Cast) -> None:
    make_agreement(cast, signed=False)
    with pytest.raises(IntegrityError), cast.other.scope():
        Council.objects.create(slug=cast.council.slug, name="x", created_at=cast.at)
    assert Agreement.objects.count() == 1


def test_the_trail_can_only_grow(cast: Cast) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Event.objects.update(kind="council.created")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Event.objects.all().delete()

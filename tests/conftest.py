"""The real database: made by the owner, used as the application's own role."""

import os
from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256
from pathlib import Path
from typing import Any, LiteralString

import dj_database_url
import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from councils.tenancy import refuse_bypassing_role
from tests.cast import Cast, gather

NAME = f"samrad_test_{os.getpid()}"
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAKERS = ("requirements.lock", "councils/tenancy.py", "agreements/frozen.py")
WHOLE_SITES = ("browser", "processes")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module stays on one core, all browser tests on the same; what starts a whole site begins first."""
    for item in items:
        folder = item.path.parent.name
        item.add_marker(pytest.mark.xdist_group(folder if folder in WHOLE_SITES else f"{folder}/{item.path.stem}"))
    items.sort(key=lambda item: item.path.parent.name not in WHOLE_SITES)


@pytest.fixture(scope="session")
def owner_url() -> str:
    return os.environ["DATABASE_OWNER_URL"]


@pytest.fixture(scope="session")
def django_db_setup(owner_url: str, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Cast]]:
    """The cast stands in committed rows from the first test to the last."""
    with django_db_blocker.unblock():
        _create(owner_url)
        refuse_bypassing_role()
        yield [_gather()]
        connection.close()
    with psycopg.connect(owner_url, autocommit=True) as admin:
        _drop(admin, NAME)


def _create(owner_url: str) -> None:
    """A copy of a database that is migrated once for each state of the migrations."""
    template = _template()
    with psycopg.connect(owner_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(hashtext('samrad_template'))")
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            _migrate(admin, owner_url)
            _execute(admin, "ALTER DATABASE {} RENAME TO {}", NAME, template)
        _copy(admin, template, NAME)
    connection.close()
    connection.settings_dict["NAME"] = NAME


def _copy(admin: psycopg.Connection[Any], template: str, name: str) -> None:
    _drop(admin, name)
    _execute(admin, "CREATE DATABASE {} TEMPLATE {}", name, template)


def _template() -> str:
    sources = [path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")]
    makers = [settings.BASE_DIR / name for name in MAKERS]
    state = sha256(b"".join(path.read_bytes() for path in [*sorted(sources), *makers]))
    return f"samrad_template_{state.hexdigest()[:12]}"


def _migrate(admin: psycopg.Connection[Any], owner_url: str) -> None:
    _execute(admin, "DROP DATABASE IF EXISTS {}", NAME)
    _execute(admin, "CREATE DATABASE {}", NAME)
    app = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    owner = dj_database_url.parse(owner_url)
    connection.close()
    connection.settings_dict.update({"NAME": NAME, "USER": owner["USER"], "PASSWORD": owner["PASSWORD"]})
    call_command("migrate", verbosity=0)
    connection.close()
    connection.settings_dict.update(app)


def _drop(admin: psycopg.Connection[Any], name: str) -> None:
    """Who is still connected is shown out; not by FORCE, which may not end the server's own vacuuming."""
    admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
        [name],
    )
    _execute(admin, "DROP DATABASE IF EXISTS {}", name)


def _execute(admin: psycopg.Connection[Any], statement: LiteralString, *names: str) -> None:
    admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _gather() -> Cast:
    with override_settings(PASSWORD_HASHERS=QUICK_HASHERS):
        return gather()


@pytest.fixture
def cast(db: None, django_db_setup: list[Cast]) -> Iterator[Cast]:
    """Two councils, ours and the one that must never get in; inside the scope of ours."""
    people = deepcopy(django_db_setup[0])
    with people.council.scope():
        yield people


@pytest.fixture
def committed(django_db_setup: list[Cast], django_db_blocker: DjangoDbBlocker, owner_url: str) -> Iterator[Cast]:
    """What the test writes is committed, for threads and processes that must meet in the database; no scope is open."""
    with django_db_blocker.unblock():
        yield deepcopy(django_db_setup[0])
        _empty(owner_url)
        django_db_setup[:] = [_gather()]


@pytest.fixture(scope="module")
def empty_database(django_db_setup: list[Cast], django_db_blocker: DjangoDbBlocker, owner_url: str) -> Iterator[None]:
    """The module's own database, with tables and nothing in them; what it commits stays there."""
    name = f"{NAME}_empty"
    with psycopg.connect(owner_url, autocommit=True) as admin, django_db_blocker.unblock():
        _copy(admin, _template(), name)
        connection.close()
        connection.settings_dict["NAME"] = name
        yield
        connection.close()
        connection.settings_dict["NAME"] = NAME
        _drop(admin, name)


def _empty(owner_url: str) -> None:
    with psycopg.connect(owner_url, dbname=NAME) as owner:
        tables = owner.execute(
            "SELECT c.oid::regclass::text FROM pg_class c"
            " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
            " AND c.relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')"
        ).fetchall()
        owner.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(sql.SQL(name) for (name,) in tables)))


@pytest.fixture(autouse=True)
def _quiet_settings(settings: Any) -> None:
    """No worker is rung, no mail leaves and no used code is remembered, except where a test starts the real stack."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = QUICK_HASHERS

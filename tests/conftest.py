"""The real database: made by the owner, used as the application's own role."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, LiteralString

import dj_database_url
import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from councils.tenancy import refuse_bypassing_role
from tests.cast import Cast, gather

NAME = f"samrad_test_{os.getpid()}"
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
def django_db_setup(owner_url: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        _create(owner_url)
        refuse_bypassing_role()
        yield
        connection.close()
    with psycopg.connect(owner_url, autocommit=True) as admin:
        _execute(admin, "DROP DATABASE {} WITH (FORCE)", NAME)


def _create(owner_url: str) -> None:
    """A copy of a database that is migrated once for each state of the migrations."""
    template = f"samrad_template_{_state_of_migrations()}"
    with psycopg.connect(owner_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(hashtext('samrad_template'))")
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            _migrate(admin, owner_url)
            _execute(admin, "ALTER DATABASE {} RENAME TO {}", NAME, template)
        _execute(admin, "DROP DATABASE IF EXISTS {}", NAME)
        _execute(admin, "CREATE DATABASE {} TEMPLATE {}", NAME, template)
    connection.close()
    connection.settings_dict["NAME"] = NAME


def _state_of_migrations() -> str:
    sources = [path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")]
    makers = [settings.BASE_DIR / name for name in MAKERS]
    return sha256(b"".join(path.read_bytes() for path in [*sorted(sources), *makers])).hexdigest()[:12]


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


def _execute(admin: psycopg.Connection[Any], statement: LiteralString, *names: str) -> None:
    admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Two councils, ours and the one that must never get in; inside the scope of ours."""
    people = gather()
    with people.council.scope():
        yield people


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker, owner_url: str) -> Iterator[Cast]:
    """The cast in committed rows, for threads and processes that must meet in the database; no scope is open."""
    with django_db_blocker.unblock():
        yield gather()
        _empty(owner_url)


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
    """No worker is rung and no mail leaves, except where a test starts the real stack."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

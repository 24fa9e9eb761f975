"""The real database: made by the owner, used as the application's own role."""

import os
from collections.abc import Iterator
from typing import Any

import dj_database_url
import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from councils.tenancy import refuse_bypassing_role
from tests.cast import Cast, gather

NAME = f"samrad_test_{os.getpid()}"


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
    with psycopg.connect(owner_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(NAME)))
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
    with django_db_blocker.unblock():
        _migrate(owner_url)
        refuse_bypassing_role()
        yield
        connection.close()
    with psycopg.connect(owner_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(NAME)))


def _migrate(owner_url: str) -> None:
    app = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    owner = dj_database_url.parse(owner_url)
    connection.close()
    connection.settings_dict.update({"NAME": NAME, "USER": owner["USER"], "PASSWORD": owner["PASSWORD"]})
    call_command("migrate", verbosity=0)
    connection.close()
    connection.settings_dict.update(app)


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

"""Empties the database of everything but the public register, as its owner, so that the demo can be made again."""

import os
from contextlib import suppress

import psycopg
from django.db import connection
from psycopg import sql

from config.embedded import attach

KEPT = (
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "councils_county",
    "councils_municipality",
    "councils_policedistrict",
    "councils_policeunit",
    "councils_policeunit_municipalities",
)


TRIES = 20


def empty() -> None:
    """The application's own role may not: the trail is append-only. A worker in the middle of something goes first."""
    for _attempt in range(TRIES):
        with suppress(psycopg.errors.DeadlockDetected):
            _truncate()
            return
    _truncate()


def _truncate() -> None:
    with psycopg.connect(owner_url(), dbname=str(connection.settings_dict["NAME"])) as owner:
        tables = owner.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname <> ALL (%s)",
            [list(KEPT)],
        ).fetchall()
        owner.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(sql.Identifier(name) for (name,) in tables)))


def owner_url() -> str:
    if "DATABASE_OWNER_URL" not in os.environ:
        attach("app")
    return os.environ["DATABASE_OWNER_URL"]

"""Tables that are up to date. Asked without loading Django, which takes longer than all the rest of a start."""

import os
import subprocess
import sys

import psycopg

from config.embedded.folder import PROJECT, Folder, Hindrance
from config.setup.children import follow_parent
from config.setup.installation import digest

LOCK = PROJECT / "requirements.lock"


def is_migrated(folder: Folder) -> bool:
    """Our own migrations are looked up by name; those of the packages stand still while the lock file does."""
    stamp = folder.path / "migrated"
    return stamp.exists() and stamp.read_text() == digest(LOCK) and ours() <= applied()


def migrate(folder: Folder) -> None:
    """As the owner, then the register. Two processes that come at once do it once. Raises Hindrance."""
    with folder.locked("migrate"):
        if not is_migrated(folder):
            manage("migrate", "--verbosity", "0", DATABASE_URL=os.environ["DATABASE_OWNER_URL"])
            manage("load_register")
            (folder.path / "migrated").write_text(digest(LOCK))


def manage(*words: str, **environment: str) -> str:
    """A command in a process of its own; what it wrote. Raises Hindrance."""
    done = subprocess.run(
        [*follow_parent(), sys.executable, "manage.py", *words],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )
    if done.returncode != 0:
        raise Hindrance(f"«manage.py {' '.join(words)}» gikk ikke:\n{done.stderr.strip()[-2000:]}")
    return done.stdout


def ours() -> set[tuple[str, str]]:
    return {(path.parent.parent.name, path.stem) for path in PROJECT.glob("*/migrations/[0-9]*.py")}


def applied() -> set[tuple[str, str]]:
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection:
        if connection.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return set()
        return set(connection.execute("SELECT app, name FROM django_migrations").fetchall())

"""The embedded PostgreSQL and Valkey of a checkout: any process may attach, the last one out turns off the light."""

import atexit
import fcntl
import os
import subprocess
import sys
import time
from io import TextIOWrapper
from typing import Literal

from config.embedded.folder import PROJECT, Folder, Hindrance, State, seized
from config.embedded.programs import postgres_for

__all__ = ["Hindrance", "Role", "attach", "detach"]

Role = Literal["app", "owner"]

DATABASE = "samrad"
PATIENCE = 90
PATIENCE_WITH_OTHERS = 1.0

_held: list[TextIOWrapper] = []


def attach(role: Role = "app") -> TextIOWrapper:
    """Joins the server of the data folder, or starts it, and puts its addresses and keys in the environment.

    The returned file is this process's share in the server. It lasts as long as the process, and a child that is
    given the descriptor keeps the server alive too. Raises Hindrance.
    """
    folder = Folder.chosen()
    postgres_for(folder.cluster)
    folder.prepare()
    with folder.locked("start"):
        share = folder.open_lock("users")
        fcntl.flock(share, fcntl.LOCK_SH)
        if not folder.is_kept():
            _start_keeper(folder)
    _held.append(share)
    atexit.register(share.close)
    _tell_environment(folder, _running_state(folder), role)
    return share


def detach(folder: Folder) -> bool:
    """Gives up this process's shares and waits for the services to stop. False when somebody else still uses them."""
    while _held:
        _held.pop().close()
    grace = time.monotonic() + PATIENCE_WITH_OTHERS
    while folder.is_kept():
        if time.monotonic() > grace and _is_joinable(folder):
            return False
        time.sleep(0.05)
    return True


def _is_joinable(folder: Folder) -> bool:
    """A keeper that is about to stop lets nobody in."""
    with folder.open_lock("start") as start:
        return seized(start)


def _start_keeper(folder: Folder) -> None:
    command = [sys.executable, "-m", "config.embedded.keeper", str(folder.path)]
    done = subprocess.run(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True, start_new_session=True, check=False)
    if done.returncode != 0:
        raise Hindrance(done.stderr.strip())


def _running_state(folder: Folder) -> State:
    """Waits for a server whose first user was killed while it started."""
    deadline = time.monotonic() + PATIENCE
    while not (state := folder.state()):
        if time.monotonic() > deadline:
            raise Hindrance(f"Den innebygde databasen svarer ikke; se {folder.log}.")
        time.sleep(0.05)
    return state


def _tell_environment(folder: Folder, state: State, role: Role) -> None:
    secrets = folder.secrets()
    host = state["runtime"].replace("/", "%2F")
    urls = {
        name: f"postgresql://samrad_{name}:{secrets[f'samrad_{name}']}@{host}/{DATABASE}" for name in ("app", "owner")
    }
    os.environ |= {
        "DATABASE_URL": urls[role],
        "DATABASE_OWNER_URL": urls["owner"],
        "BROKER_URL": f"redis://:{secrets['valkey']}@127.0.0.1:{state['port']}/0",
        "SECRET_KEY": secrets["secret_key"],
        "SAMRAD_EMBEDDED": str(folder.path),
    }

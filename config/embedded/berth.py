"""Who the services run as, and how they reach their programs and data.

An ordinary user runs them as himself. Root never does: they get an unprivileged account, and where that account
cannot walk to the programs or the data (a home folder of mode 0700), both are shown to it in a private mount
namespace, so that no folder on the machine has to be opened.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.embedded.folder import Hindrance

BIND = 'while [ "$1" != -- ]; do mount --bind "$1" "$2" || exit 1; shift 2; done; shift; exec "$@"'
LIMIT = 60


@dataclass(frozen=True)
class Berth:
    """uid and gid are None for an ordinary user. binds: a real folder, and where the services see it."""

    runtime: Path
    uid: int | None
    gid: int | None
    binds: dict[Path, Path]

    def seen(self, path: Path) -> str:
        for real, shown in self.binds.items():
            if path.is_relative_to(real):
                return str(shown / path.relative_to(real))
        return str(path)

    def command(self, *words: str, when_keeper_dies: str) -> list[str]:
        """The words wrapped so that they run here, and get a signal should the keeper itself be killed."""
        wrapped = [*self._as_account(when_keeper_dies), *words]
        if not self.binds:
            return wrapped
        pairs = [str(path) for pair in self.binds.items() for path in pair]
        return ["unshare", "--mount", "sh", "-c", BIND, "sh", *pairs, "--", *wrapped]

    def _as_account(self, signal: str) -> list[str]:
        if not shutil.which("setpriv"):
            return []
        wrapper = ["setpriv", "--pdeathsig", signal]
        if self.uid is not None:
            wrapper += [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups", "--no-new-privs"]
        return wrapper

    def give(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def clear(self) -> None:
        """Unlinks what is known to be ours; never walks into a bound folder."""
        for leftover in self.runtime.iterdir():
            leftover.rmdir() if leftover.is_dir() else leftover.unlink()
        self.runtime.rmdir()


def find_berth(*, programs: list[Path], homes: list[Path], earlier: Path | None) -> Berth:
    """programs must be run and homes walked to by the services; earlier is the runtime folder of a killed keeper."""
    uid, gid = service_account() if os.geteuid() == 0 else (None, None)
    runtime = _runtime(earlier, os.geteuid() if uid is None else uid)
    hidden = [] if uid is None or all(is_reachable(path) for path in (*programs, *homes)) else homes
    berth = Berth(runtime, uid, gid, {path: runtime / str(number) for number, path in enumerate(hidden)})
    for shown in berth.binds.values():
        shown.mkdir(exist_ok=True)
    berth.give(runtime)
    if hidden:
        _try_out(berth, programs)
    return berth


def _runtime(earlier: Path | None, owner: int) -> Path:
    """A private folder whose path is short: a socket's name may have 107 bytes."""
    if earlier and earlier.is_dir() and earlier.stat().st_uid == owner:
        return earlier
    usual = tempfile.gettempdir()
    short = usual if len(os.fsencode(usual)) < LIMIT else "/tmp"  # noqa: S108 - a private folder is made in it
    return Path(tempfile.mkdtemp(prefix="samrad-", dir=short))


def service_account() -> tuple[int, int]:
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise Hindrance(
        "Fant ingen uprivilegert konto til databasen; kjør som vanlig bruker, eller opprett kontoen «nobody»."
    )


def is_reachable(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _try_out(berth: Berth, programs: list[Path]) -> None:
    for program in programs:
        command = berth.command(berth.seen(program), "--version", when_keeper_dies="TERM")
        if subprocess.run(command, capture_output=True, cwd="/", check=False).returncode != 0:
            berth.clear()
            raise Hindrance(
                f"Som root kjører databasen uten rettigheter og når ikke fram til {program}; flytt prosjektet til en "
                "mappe som andre kan gå gjennom, eller kjør som vanlig bruker."
            )

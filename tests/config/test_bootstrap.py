"""What cannot work is said in one sentence, before anything on the machine is changed."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from config.embedded.folder import PROJECT, Folder
from config.setup import machine
from tests.config.visitors import clean_environment

BOOTSTRAP = str(PROJECT / "config" / "bootstrap.py")
OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 9, 2)
sys.argv = ["bootstrap.py", "run"]
runpy.run_path({path!r}, run_name="__main__")
"""


class Usage(NamedTuple):
    free: int


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def refusal(command: list[str], **environment: str) -> str:
    env = clean_environment(**environment)
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.strip()


def test_a_taken_port_is_told_with_the_next_one(tmp_path: Path, taken_port: int) -> None:
    data = tmp_path / "data"
    said = refusal([sys.executable, BOOTSTRAP, "run", "--port", str(taken_port), "--data", str(data)])
    assert (
        said == f"Port {taken_port} er opptatt; stopp det som bruker den, eller kjør «make run PORT={taken_port + 1}»."
    )
    assert not data.exists()


def test_the_run_command_itself_refuses_a_taken_port_too(tmp_path: Path, taken_port: int) -> None:
    data = tmp_path / "data"
    said = refusal([sys.executable, "manage.py", "run", "--data", str(data)], PORT=str(taken_port))
    assert said.startswith(f"Port {taken_port} er opptatt;")
    assert not data.exists()


def test_a_database_of_ones_own_is_not_mixed_into_the_demo(tmp_path: Path) -> None:
    said = refusal([sys.executable, BOOTSTRAP, "run"], DATABASE_URL="postgresql:///other", SAMRAD_DATA=str(tmp_path))
    assert said == "«run» er demoen og bruker sin egen database; fjern DATABASE_URL fra miljøet og prøv igjen."


def test_data_of_another_major_version_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("14\n")
    said = refusal([sys.executable, BOOTSTRAP, "run", "--port", "0", "--data", str(tmp_path)])
    assert said.startswith(f"Dataene i {tmp_path / 'postgres'} er fra PostgreSQL 14, men her finnes bare PostgreSQL ")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["PG_VERSION", "postgres"]


def test_an_old_python_gets_a_sentence_when_there_is_no_newer(tmp_path: Path) -> None:
    said = refusal([sys.executable, "-c", OLD_PYTHON.format(path=BOOTSTRAP)], PATH=str(tmp_path))
    assert said == "Python 3.9 er for gammel; installer Python 3.11 eller nyere og prøv igjen: make PYTHON=python3.12."


def test_missing_libraries_are_told_with_the_packages_that_bring_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        machine, "LIBRARIES", {"libc.so.6": "libc6", "libpango-0.so.9": "libpango", "libx-0.so": "libx"}
    )
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert machine.check_tools() == [
        machine.Lack(
            "Tegnebibliotekene som lager PDF, mangler; kjør «sudo apt-get install -y libpango libx».",
            ("libpango", "libx"),
        )
    ]


def test_too_little_disk_is_told_with_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(free=200 * 1024**2))
    monkeypatch.setattr(machine, "LATER", machine.FIRST_TIME)
    assert machine.check_disk() == [machine.Lack("Det er 0.2 GB ledig på disken og trengs 2.0; frigjør plass.")]


def test_the_data_of_another_user_are_left_alone(tmp_path: Path) -> None:
    somebody_elses = tmp_path if os.geteuid() == 0 else Path("/usr")
    if os.geteuid() == 0:
        os.chown(tmp_path, 65534, 65534)
    assert machine.check_folders(Folder(somebody_elses)) == [
        machine.Lack(
            f"Datamappen {somebody_elses} tilhører en annen bruker; kjør som den brukeren, eller sett SAMRAD_DATA til "
            "en mappe du eier."
        )
    ]


def test_a_machine_that_lacks_nothing_is_told_nothing(tmp_path: Path) -> None:
    assert machine.check_tools() + machine.check_port(0) + machine.check_folders(Folder(tmp_path / "new")) == []

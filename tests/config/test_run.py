"""The whole demo as real processes: it starts, survives, stops in order and keeps its data."""

import signal
from pathlib import Path
from urllib.request import urlopen

import pytest

from config.embedded.folder import Folder
from tests.config.visitors import is_alive, kill, wait_until
from tests.stack import Site

REPLACEABLE = ("web", "worker", "beat", "postgres", "valkey")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Filled by the first site of the module, kept by the next."""
    return tmp_path_factory.mktemp("demo") / "med mellomrom"


def answers(site: Site) -> bool:
    with urlopen(site.url, timeout=30) as page:  # noqa: S310 - the address is our own
        status: int = page.status
    return status == 200


def survivors(pids: dict[str, int]) -> list[str]:
    return [name for name, pid in pids.items() if is_alive(pid)]


def test_each_killed_process_is_started_again_and_a_stop_leaves_nothing(folder: Path) -> None:
    site = Site(folder)
    for name in REPLACEABLE:
        site.kill(name)
        assert answers(site), name
    pids = site.pids()
    assert set(pids) == {"run", "keeper", *REPLACEABLE}
    site.stop()
    assert site.process.returncode == 0
    assert survivors(pids) == []
    assert not Folder(folder).is_kept()
    assert site.output.read_text().count("er startet på nytt.") == len(REPLACEABLE)


def test_the_next_start_keeps_the_data_and_a_closed_terminal_stops_it_too(folder: Path) -> None:
    Site(folder).stop()
    again = Site(folder)
    pids = again.pids()
    again.process.send_signal(signal.SIGHUP)
    assert again.process.wait(90) == 0
    assert survivors(pids) == []
    assert "Lager " not in again.output.read_text()


def test_when_the_demo_itself_is_killed_nothing_is_left_running(folder: Path) -> None:
    site = Site(folder)
    pids = site.pids()
    kill(pids["run"])
    site.process.wait()
    wait_until(lambda: not survivors(pids), seconds=60)
    assert not Folder(folder).is_kept()

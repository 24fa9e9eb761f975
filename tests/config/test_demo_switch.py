"""The demo cannot be switched on by accident where it matters."""

import os
import subprocess
import sys

import pytest

HERE = {
    "SAMRAD_DEMO": "1",
    "SAMRAD_EMBEDDED": ".data",
    "DATABASE_URL": "postgresql://samrad_app@%2Ftmp/samrad",
    "SECRET_KEY": "x",
}


@pytest.mark.parametrize(
    ("elsewhere", "starts"),
    [
        ({}, True),
        ({"SAMRAD_EMBEDDED": ""}, False),
        ({"DATABASE_URL": "postgresql://samrad_app@db.kommune.example/samrad"}, False),
        ({"DATABASE_URL": "postgresql://samrad_app@127.0.0.1/samrad"}, False),
        ({"ALLOWED_HOSTS": "samrad.kommune.example"}, False),
        ({"ALLOWED_HOSTS": "localhost,*"}, False),
    ],
)
def test_the_demo_starts_with_its_own_services_on_this_machine_alone(
    elsewhere: dict[str, str], *, starts: bool
) -> None:
    clean = {name: value for name, value in os.environ.items() if name not in ("ALLOWED_HOSTS", "SITE_URL")}
    done = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        env=clean | HERE | elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0, "SAMRAD_DEMO works only" in done.stderr) == (starts, not starts)

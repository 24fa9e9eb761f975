"""Processes that attach to an embedded server in a scratch folder, and what a test may do to them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config.embedded.folder import PROJECT, Folder, State

ATTACH = """
import json, os, sys
from config.embedded import Hindrance, attach
try:
    attach("app")
except Hindrance as hindrance:
    sys.exit(str(hindrance))
print(json.dumps(dict(os.environ)), flush=True)
sys.stdin.read()
"""
OWN = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "BROKER_URL",
    "SECRET_KEY",
    "SAMRAD_EMBEDDED",
    "SAMRAD_DATA",
    "SAMRAD_DEMO",
)


@dataclass
class Visitor:
    process: subprocess.Popen[str]
    environment: dict[str, str]

    @classmethod
    def arrive(cls, data: Path) -> "Visitor":
        process = subprocess.Popen(
            [sys.executable, "-c", ATTACH],
            cwd=PROJECT,
            env=clean_environment(SAMRAD_DATA=str(data)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        return cls(process, json.loads(process.stdout.readline()))

    @property
    def app_url(self) -> str:
        return self.environment["DATABASE_URL"]

    @property
    def owner_url(self) -> str:
        return self.environment["DATABASE_OWNER_URL"]

    def leave(self) -> None:
        self.process.communicate()

    def die(self) -> None:
        self.process.kill()
        self.process.communicate()


def clean_environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OWN} | more


def refusal_to_attach(data: Path) -> str:
    env = clean_environment(SAMRAD_DATA=str(data))
    command = [sys.executable, "-c", ATTACH]
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, input="", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.strip()


def state(data: Path) -> State:
    found = Folder(data).state()
    assert found
    return found


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """A dead process that nobody has buried yet is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)

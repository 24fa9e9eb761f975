"""The whole site as `make run` starts it: real PostgreSQL, broker, worker and beat, in a folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
FREE = {"DATABASE_URL", "DATABASE_OWNER_URL", "BROKER_URL", "SECRET_KEY", "SAMRAD_EMBEDDED", "SAMRAD_DATA"}
PATIENCE = 120


class Site:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if name not in FREE}
        self.environment = {**kept, "SAMRAD_DATA": str(folder), "TICK_SECONDS": "2", "RETRY_SECONDS": "1"}
        self.output = folder.parent / f"{folder.name}.out"
        with self.output.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run", "--data", str(folder), "--port", "0"],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.url = wait_for(self._address, "the site's address")

    def _address(self) -> str | None:
        assert self.process.poll() is None, self.output.read_text()
        found = re.search(r"Samråd svarer på (http://\S+)", self.output.read_text())
        return found[1] if found else None

    def pids(self) -> dict[str, int]:
        pids: dict[str, int] = json.loads((self.folder / "pids.json").read_text())
        return pids

    def kill(self, name: str) -> None:
        """Kills the service and everything below it with -9, and waits until another has taken its place."""
        pid = self.pids()[name]
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        for member in family:
            if member.is_running():
                member.send_signal(signal.SIGKILL)
        wait_for(lambda: self._replaced(name, pid), f"a new {name}")

    def _replaced(self, name: str, pid: int) -> bool:
        return self.pids().get(name, pid) != pid

    def ask(self, script: str) -> Any:
        """Runs a script in the site's Django as the application's role; it prints JSON on its last line."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", script],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.strip().splitlines()[-1])

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)


def wait_for(question: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited in vain for {what}")

"""The processes that `manage.py run` looks after: started, started again when they die, and stopped in order."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

PAUSE = 1.0
LONGEST_PAUSE = 10.0
CALM = 30.0


@dataclass
class Child:
    """patience: seconds it is given to finish what it has in hand when asked to stop."""

    name: str
    title: str
    command: list[str]
    log: Path
    environment: dict[str, str]
    descriptors: tuple[int, ...]
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = PAUSE
    again: float = field(default=0.0)

    def start(self) -> None:
        self.started, self.again = time.monotonic(), 0.0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*follow_parent(), *self.command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.descriptors,
                start_new_session=True,
            )

    def look(self) -> str:
        """A line when something happened. One that keeps dying is started less and less often."""
        if self.process is None:
            return self._start_again() if time.monotonic() >= self.again else ""
        status = self.process.poll()
        if status is None:
            return ""
        self.process = None
        self.pause = PAUSE if time.monotonic() - self.started > CALM else min(self.pause * 2, LONGEST_PAUSE)
        self.again = self.started + self.pause
        return f"{self.title} stoppet (kode {status}); se {self.log}."

    def _start_again(self) -> str:
        self.start()
        return f"{self.title} er startet på nytt."

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def follow_parent() -> list[str]:
    """Where the kernel can tell a child that its parent was killed, it stops too."""
    return ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []

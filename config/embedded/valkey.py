"""The embedded Valkey: a doorbell in memory on a loopback port with a password; it keeps nothing."""

import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from config.embedded.berth import Berth
from config.embedded.folder import Folder, Hindrance

PATIENCE = 20
BREATH = 2.0


@dataclass
class Valkey:
    name = "valkey"
    folder: Folder
    berth: Berth
    program: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the port answers. The settings go through a pipe: a command line can be read by everybody."""
        command = self.berth.command(self.berth.seen(self.program), "-", when_keeper_dies="TERM")
        env = {"PATH": os.environ.get("PATH", os.defpath)}
        with (self.folder.log / "valkey.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/")
        if self.process.stdin:
            self.process.stdin.write(self._settings().encode())
            self.process.stdin.close()
        self._await_ready(self.process)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def _settings(self) -> str:
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.folder.secrets()['valkey']}",
            'save ""',
            "appendonly no",
            f'dir "{self.berth.runtime}"',
            "maxmemory 256mb",
            "maxmemory-policy noeviction",
        ]
        return "\n".join(lines) + "\n"

    def _await_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.stop()
        raise Hindrance(f"Valkey startet ikke; se {self.folder.log / 'valkey.log'}.")


def free_port(wanted: int | None) -> int:
    """The wanted one if it can be had, so that processes from before a restart find the way back."""
    deadline = time.monotonic() + BREATH
    while wanted and time.monotonic() < deadline:
        if _bound(wanted):
            return wanted
        time.sleep(0.05)
    return _bound(0)


def _bound(port: int) -> int:
    """The number of the port, 0 when somebody has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
        number: int = probe.getsockname()[1]
        return number

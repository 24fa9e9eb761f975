"""The whole demo as one thing: the embedded services, web, worker and beat."""

import json
import os
import socket
import sys
import time
from http import HTTPStatus
from http.client import HTTPConnection

from config.embedded import attach, detach
from config.embedded.folder import Folder, Hindrance, write_privately
from config.setup.children import Child
from config.setup.migrated import is_migrated, manage, migrate
from config.setup.progress import step

ROUND = 0.2
PATIENCE = 60
BREATH = 3
SERVICES = {"postgres": "PostgreSQL", "valkey": "Valkey"}


class Stack:
    """Stops in the order beat, worker, web, services: nothing new is asked for while the rest finishes."""

    def __init__(self, folder: Folder, port: int) -> None:
        self.folder = folder
        self.share = attach("app")
        self.listener = listen(port)
        self.url = f"http://localhost:{self.listener.getsockname()[1]}"
        hidden = {"DATABASE_OWNER_URL"}
        own = {"SAMRAD_DEMO": "1", "SITE_URL": self.url, "PYTHONUNBUFFERED": "1"}
        self.environment = {name: value for name, value in os.environ.items() if name not in hidden} | own
        self.web, self.worker, self.beat = self._web(), self._worker(), self._beat()
        self.services = self._service_pids()

    def migrate(self) -> None:
        if not is_migrated(self.folder):
            with step("Lager tabellene og henter inn kommuner og politienheter"):
                migrate(self.folder)

    def load_demo(self) -> None:
        """Once in the life of the data folder; after an interrupted first time, over again."""
        mark = self.folder.path / "demo"
        earlier = mark.read_text() if mark.exists() else ""
        if earlier == "done":
            return
        with step("Lager demodata"):
            mark.write_text("begun")
            self.manage("demo", *(["--reset"] if earlier == "begun" else []))
            mark.write_text("done")

    def start(self) -> None:
        """The web server first and alone, so that the first page comes soon."""
        with step("Starter nettstedet"):
            self.web.start()
            self._await_page()
        self.worker.start()
        self.beat.start()
        self._write_pids()

    def look_after(self) -> None:
        while True:
            happened = [child.look() for child in (self.web, self.worker, self.beat)] + self._look_at_services()
            for line in filter(None, happened):
                print(line, flush=True)
            if any(happened):
                self._write_pids()
            time.sleep(ROUND)

    def stop(self) -> None:
        for child in (self.beat, self.worker, self.web):
            child.stop()
        self.listener.close()
        (self.folder.path / "pids.json").unlink(missing_ok=True)
        if not detach(self.folder):
            print("Databasen brukes av en annen prosess og stopper sammen med den.", flush=True)

    def manage(self, *words: str) -> str:
        return manage(*words, **self.environment)

    def _web(self) -> Child:
        bind = f"fd://{self.listener.fileno()}"
        words = ["gunicorn", "config.wsgi", "--bind", bind, "--worker-class", "gthread", "--threads", "4"]
        return self._child("web", "Nettstedet", [*words, "--no-control-socket"], self.listener.fileno())

    def _worker(self) -> Child:
        words = [*self._celery("worker"), "--concurrency", "2", "--without-gossip", "--without-mingle"]
        return self._child("worker", "Arbeideren", words, patience=30)

    def _beat(self) -> Child:
        schedule = self.folder.path / "beat-schedule"
        return self._child("beat", "Klokken", [*self._celery("beat"), "--schedule", str(schedule), "--pidfile="])

    def _celery(self, kind: str) -> list[str]:
        return ["celery", "--app", "config.celery:app", kind, "--loglevel", "INFO"]

    def _child(self, name: str, title: str, words: list[str], *descriptors: int, patience: float = 10) -> Child:
        """Every child has a share in the services, so that they outlast it."""
        log = self.folder.log / f"{name}.log"
        held = (self.share.fileno(), *descriptors)
        return Child(name, title, [sys.executable, "-m", *words], log, self.environment, held, patience)

    def _look_at_services(self) -> list[str]:
        if not self.folder.is_kept():
            attach("app")
        before, self.services = self.services, self._service_pids()
        return [
            f"{title} er startet på nytt." for name, title in SERVICES.items() if before[name] != self.services[name]
        ]

    def _service_pids(self) -> dict[str, int]:
        state = self.folder.state()
        return state["pids"] if state else self.services

    def _write_pids(self) -> None:
        children = {child.name: child.process.pid for child in (self.web, self.worker, self.beat) if child.process}
        write_privately(self.folder.path / "pids.json", json.dumps({"run": os.getpid()} | children | self.services))

    def _await_page(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not self.web.look():
            try:
                status = self._first_page()
            except OSError:
                time.sleep(ROUND)
                continue
            if status < HTTPStatus.BAD_REQUEST:
                return
            raise Hindrance(f"Nettstedet svarer med feil {status}; se {self.web.log}.")
        raise Hindrance(f"Nettstedet kom ikke opp; se {self.web.log}.")

    def _first_page(self) -> int:
        host, port = self.listener.getsockname()
        connection = HTTPConnection(host, port, timeout=BREATH)
        connection.request("GET", "/")
        return connection.getresponse().status


def listen(port: int) -> socket.socket:
    """Held here and lent to the web server, so that visitors wait while it starts again instead of being refused."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        raise Hindrance(f"Port {port} ble opptatt; velg en annen: make run PORT={port + 1}.") from None
    listener.listen(128)
    return listener

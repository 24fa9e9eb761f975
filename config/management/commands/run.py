"""The demo on this machine: migrations, demo data at the first start, then everything until Ctrl-C."""

import signal
from argparse import ArgumentParser
from os import environ
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.embedded.folder import Folder, Hindrance
from config.setup.progress import step
from config.setup.stack import Stack


class Command(BaseCommand):
    help = "Starter Samråd med demodata på denne maskinen."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Both are read by config.setup.options before Django starts; they stand here for --help."""
        parser.add_argument("--port", type=int, help="8000 om ikke annet er valgt; 0 velger en ledig")
        parser.add_argument("--data", help="datamappen; ellers SAMRAD_DATA eller .data")

    def handle(self, *_args: Any, **_options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        try:
            migrate()
            self._run(Stack(Folder.chosen(), int(environ["PORT"])))
        except Hindrance as hindrance:
            raise CommandError(str(hindrance)) from None
        except KeyboardInterrupt:
            return

    def _run(self, stack: Stack) -> None:
        try:
            stack.load_demo()
            self._welcome(stack, stack.start())
            stack.look_after()
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            self.stdout.write("")
            with step("Stopper"):
                stack.stop()

    def _welcome(self, stack: Stack, people: str) -> None:
        self.stdout.write(f"\nSamråd svarer på {stack.url}\n\nLogg inn som:\n{people}")
        self.stdout.flush()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        with step("Lager tabellene"):
            call_command("migrate", verbosity=0)
    connection.close()

#!/usr/bin/env python
"""The command line. With no DATABASE_URL it uses the embedded server, or starts one for its own lifetime."""

import os
import sys

from django.core.management import execute_from_command_line

from config import embedded
from config.setup.machine import check_port
from config.setup.options import choose
from config.setup.progress import step

AS_OWNER = {"migrate", "sqlmigrate", "showmigrations"}
WITHOUT_DATABASE = {"help", "version", "--help", "--version", "makemessages", "compilemessages", "collectstatic"}
WITHOUT_DATABASE |= {"findstatic", "diffsettings", "read_agreement", "startapp"}


def prepare(command: str) -> None:
    if "DATABASE_URL" in os.environ:
        return
    role: embedded.Role = "owner" if command in AS_OWNER else "app"
    if command in WITHOUT_DATABASE or "--help" in sys.argv:
        embedded.point(role)
    else:
        embedded.attach(role)


def prepare_run() -> None:
    port = choose(sys.argv[2:])
    for lack in check_port(port):
        raise embedded.Hindrance(lack.sentence)
    with step("Starter PostgreSQL og Valkey"):
        embedded.attach("owner")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        prepare_run() if command == "run" and "--help" not in sys.argv else prepare(command)
    except embedded.Hindrance as hindrance:
        sys.exit(str(hindrance))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

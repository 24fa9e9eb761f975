#!/usr/bin/env python
"""The command line. With no DATABASE_URL it uses the embedded server, or starts one for its own lifetime."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

from config import embedded
from config.embedded.folder import Folder
from config.setup.migrated import migrate
from config.setup.run import run

AS_OWNER = {"migrate", "sqlmigrate", "showmigrations"}
WITHOUT_DATABASE = {"help", "version", "--help", "--version", "messages", "collectstatic"}
WITHOUT_TABLES = {*AS_OWNER, "load_register", "makemigrations", "check"}
WITHOUT_DATABASE |= {"findstatic", "diffsettings", "read_agreement", "startapp"}


def prepare(command: str) -> None:
    if "DATABASE_URL" in os.environ:
        return
    if command in WITHOUT_DATABASE or "--help" in sys.argv:
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        return
    embedded.attach("owner" if command in AS_OWNER else "app")
    if command not in WITHOUT_TABLES:
        migrate(Folder.chosen())


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        if command == "run":
            run(sys.argv[2:])
            return
        prepare(command)
    except embedded.Hindrance as hindrance:
        sys.exit(str(hindrance))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

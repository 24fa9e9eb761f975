"""The way in for `make`: started by the machine's own python3, with nothing installed."""

import os
import shutil
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
TOO_OLD = "Python %d.%d er for gammel; installer Python 3.11 eller nyere og prøv igjen: make PYTHON=python3.12."


def main() -> None:
    """Readable for any Python 3, so that an old one gives the sentence and not a syntax error."""
    if sys.version_info < OLDEST:
        newer = [found for found in map(shutil.which, NEWER) if found]
        if not newer:
            sys.exit(TOO_OLD % sys.version_info[:2])
        os.execv(newer[0], newer[:1] + sys.argv)
    sys.path[0] = str(PROJECT)
    from config.setup.doors import enter  # noqa: PLC0415 - only a new enough Python can read it

    enter(sys.argv[1], sys.argv[2:])


if __name__ == "__main__":
    main()

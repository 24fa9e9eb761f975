"""The doors of the Makefile, in the machine's own Python: prepare, then hand over to the virtual environment."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence

from config.embedded.folder import PROJECT, Folder, Hindrance
from config.setup import browser, machine
from config.setup.installation import (
    LOCALE,
    PYTHON,
    RUN_LOCKS,
    TEST_LOCKS,
    VENV,
    command,
    compile_messages,
    install_modules,
    install_python,
)
from config.setup.options import choose
from config.setup.progress import step

LOCKS = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-embedded.lock": ["-c", "requirements.lock", "--group", "embedded"],
    "requirements-dev.lock": ["-c", "requirements.lock", "--group", "dev"],
    "requirements-node.lock": ["--group", "node"],
}
MADE_HERE = (".venv", "node_modules", ".data", ".mypy_cache", ".ruff_cache", ".pytest_cache", "static-collected")


def enter(door: str, words: Sequence[str]) -> None:
    os.chdir(PROJECT)
    try:
        DOORS[door](words)
    except Hindrance as hindrance:
        sys.exit(str(hindrance))


def run(words: Sequence[str]) -> None:
    machine.demand(machine.check_run(choose(words)))
    install_python(RUN_LOCKS)
    install_modules(dev=False)
    compile_messages()
    _hand_over("manage.py", "run", *words)


def test(words: Sequence[str]) -> None:
    _install_for_tests()
    os.environ["CHROMIUM"] = browser.find_or_install()
    _hand_over("-m", "config.setup.checks", *words)


def bench(words: Sequence[str]) -> None:
    _install_for_tests()
    _hand_over("-m", "tests.bench", *words)


def lint(words: Sequence[str]) -> None:
    _install_for_tests()
    _hand_over("-m", "config.setup.checks", "--lint", *words)


def tidy(words: Sequence[str]) -> None:
    _install_for_tests()
    _hand_over("-m", "config.setup.checks", "--format", *words)


def lock(words: Sequence[str]) -> None:
    """Give --upgrade to move to newer versions; without it, only what pyproject.toml demands is changed."""
    uv = shutil.which("uv", path=f"{VENV / 'bin'}:{os.environ.get('PATH', os.defpath)}")
    if not uv:
        raise Hindrance("Låsefilene lages med uv, som mangler; kjør «pipx install uv» og prøv igjen.")
    for name, sources in LOCKS.items():
        with step(name):
            shape = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
            command([uv, "pip", "compile", *shape, *words, *sources, "-o", name])


def clean(_words: Sequence[str]) -> None:
    if Folder.chosen().path.exists() and Folder.chosen().is_kept():
        raise Hindrance("Samråd kjører; stopp det først.")
    for name in MADE_HERE:
        shutil.rmtree(PROJECT / name, ignore_errors=True)
    for compiled in LOCALE.glob("*/*/*.mo"):
        compiled.unlink()


def _install_for_tests() -> None:
    lacks = machine.check_test()
    packages = tuple(package for lack in lacks for package in lack.packages)
    if packages and machine.may_install_packages():
        with step("Installerer " + " ".join(packages)):
            machine.install_packages(packages)
        lacks = machine.check_test()
    machine.demand(lacks)
    install_python(TEST_LOCKS)
    install_modules(dev=True)
    compile_messages()


def _hand_over(*words: str) -> None:
    os.environ["PATH"] = f"{VENV / 'bin'}:{os.environ.get('PATH', os.defpath)}"
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), *words])


DOORS: dict[str, Callable[[Sequence[str]], None]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "lint": lint,
    "format": tidy,
    "lock": lock,
    "clean": clean,
}

"""What is made ready in the checkout: the virtual environment and the front-end files by lock file, the languages."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.embedded.folder import PROJECT, Hindrance
from config.setup.progress import step

VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOCALE = PROJECT / "locale"
MODULES = PROJECT / "node_modules"
MODULES_STAMP = MODULES / ".installed.json"
RUN_LOCKS = ("requirements.lock", "requirements-embedded.lock")
TEST_LOCKS = (*RUN_LOCKS, "requirements-dev.lock")
NODE_LOCK = "requirements-node.lock"
READABLE = 0o022
QUIET = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
    "NPM_CONFIG_UPDATE_NOTIFIER": "false",
    "NPM_CONFIG_FUND": "false",
    "NPM_CONFIG_AUDIT": "false",
}


def install_python(locks: tuple[str, ...]) -> None:
    wanted = {name: digest(PROJECT / name) for name in locks}
    if wanted.items() <= _stamp(STAMP).items() and _works(PYTHON):
        return
    if not _works(PYTHON):
        with step("Lager virtuelt Python-miljø"):
            shutil.rmtree(VENV, ignore_errors=True)
            command([sys.executable, "-m", "venv", str(VENV)])
    with step("Henter Python-pakker"):
        STAMP.unlink(missing_ok=True)
        _pip(locks)
        STAMP.write_text(json.dumps(wanted))


def _pip(locks: tuple[str, ...]) -> None:
    files = [word for name in locks for word in ("-r", str(PROJECT / name))]
    command([str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", *files])


def install_modules(*, dev: bool) -> None:
    locked = digest(PROJECT / "package-lock.json")
    wanted = {"lock": locked, "dev": "yes"} if dev else {"lock": locked}
    if wanted.items() <= _stamp(MODULES_STAMP).items():
        return
    program = npm()
    with step("Henter filene til nettleseren"):
        command([program, "ci", "--ignore-scripts", *([] if dev else ["--omit=dev"])])
        MODULES_STAMP.write_text(json.dumps(wanted))


def compile_messages() -> None:
    if all(_is_compiled(source) for source in LOCALE.glob("*/*/*.po")):
        return
    with step("Gjør språkene klare"):
        command([str(PYTHON), "-m", "babel.messages.frontend", "compile", "-d", str(LOCALE), "-D", "django"])


def _is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def npm() -> str:
    """The machine's own, else one from a Python package."""
    own = shutil.which("npm")
    if own:
        return own
    if not (VENV / "bin" / "npm").exists():
        with step("Henter Node"):
            _pip((NODE_LOCK,))
    return str(VENV / "bin" / "npm")


def command(words: list[str], folder: Path = PROJECT) -> None:
    """Silent when it goes well; else the end of what it said. Root's service account must be able to run the result."""
    path = f"{os.environ.get('PATH', os.defpath)}:{VENV / 'bin'}"
    environment = os.environ | QUIET | {"PATH": path}
    done = subprocess.run(
        words, cwd=folder, env=environment, umask=READABLE, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()[-2000:]
        raise Hindrance(f"«{' '.join(words[:4])} …» gikk ikke; sjekk nettet og prøv igjen.\n{said}")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamp(path: Path) -> dict[str, str]:
    """Empty when there is none, or when an installation was cut off while it was written."""
    try:
        found: dict[str, str] = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return found


def _works(python: Path) -> bool:
    """An environment outlives neither an upgrade of the machine's Python nor a move of the checkout."""
    asked = [str(python), "-c", "import pip, sys; print(sys.prefix)"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    return said.strip() == str(VENV)

"""What a contributor must pass, in the order of their cost; run in the virtual environment."""

import os
import subprocess
import sys
from collections.abc import Mapping

from config.embedded import Hindrance, attach
from config.embedded.folder import PROJECT
from config.setup.progress import step

MANAGE = ["python", "manage.py"]
SOURCE = {
    "ruff check": ["ruff", "check", "--output-format", "concise", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy", "."],
    "lint-imports": ["lint-imports"],
    "deptry": ["deptry", "."],
    "djlint --lint": ["djlint", "--quiet", "--lint", "templates"],
}
STATE = {
    "makemigrations --check": [*MANAGE, "makemigrations", "--check", "--dry-run"],
    "check --deploy": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
FORMAT = {
    "ruff check --fix": ["ruff", "check", "--fix", "."],
    "ruff format": ["ruff", "format", "."],
}
TOGETHER = ["-n", "3", "--dist", "loadgroup"]
DEPLOYED = {"SITE_URL": "https://samrad.example", "ALLOWED_HOSTS": "samrad.example", "SEAL_KEY": "none"}


def main(words: list[str]) -> None:
    serve()
    if words == ["--format"]:
        sys.exit(bool(failing(FORMAT, {})))
    failed = failing(SOURCE, {}) + failing(STATE, DEPLOYED)
    if words == ["--lint"]:
        sys.exit(bool(failed))
    if failed:
        print(f"Feil i {', '.join(failed)}; testene kjøres likevel.", flush=True)
    tests = subprocess.run([sys.executable, "-m", "pytest", *TOGETHER, *words], cwd=PROJECT, check=False)
    sys.exit(bool(failed) or tests.returncode)


def serve() -> None:
    """The tests share no services with a demo that runs from the same checkout."""
    if "DATABASE_URL" not in os.environ:
        os.environ.setdefault("SAMRAD_DATA", str(PROJECT / ".data" / "tests"))
        attach("app")


def failing(checks: Mapping[str, list[str]], environment: Mapping[str, str]) -> list[str]:
    return [name for name, command in checks.items() if not passes(name, command, environment)]


def passes(name: str, command: list[str], environment: Mapping[str, str]) -> bool:
    with step(name):
        done = subprocess.run(
            command, cwd=PROJECT, env=os.environ | environment, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        print(f"Feil i {name}:\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Hindrance as hindrance:
        sys.exit(str(hindrance))

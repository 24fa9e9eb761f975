"""`python -m agreements.files docx|pdf`: a file on standard input, its text as JSON on standard output.

Everything that is needed is imported before the process gives up its rights. What cannot be read for a known reason is
told in the JSON; any other way to end means that the file is damaged or made to do harm.
"""

from __future__ import annotations

import encodings.cp437  # noqa: F401 - names in a zip; nothing can be opened later
import json
import sys
from dataclasses import asdict

from agreements.files.answer import Unreadable
from agreements.files.kinds import READERS
from agreements.files.limits import restrict


def main() -> None:
    read = READERS[sys.argv[1]]()
    restrict()
    try:
        answer = asdict(read(sys.stdin.buffer.read()))
    except Unreadable as refusal:
        answer = {"refused": refusal.reason.value}
    json.dump(answer, sys.stdout)


main()

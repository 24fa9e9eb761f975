"""The kinds of file that are read in a process of their own, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from agreements.files.answer import Extract

Read = Callable[[bytes], Extract]


def word() -> Read:
    from agreements.files.word.reading import read_word  # noqa: PLC0415 - a reader of the other kind is not needed

    return read_word


def pdf() -> Read:
    from agreements.files.pdf.reading import read_pdf  # noqa: PLC0415 - a reader of the other kind is not needed

    return read_pdf


READERS: dict[str, Callable[[], Read]] = {"docx": word, "pdf": pdf}

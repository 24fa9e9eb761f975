"""Work in other threads, each with its own database connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def in_thread(work: Callable[[], T]) -> T:
    return at_once([work])[0]


def at_once(works: list[Callable[[], T]]) -> list[T]:
    """All at the same time; the results in order."""

    def run(work: Callable[[], T]) -> T:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))

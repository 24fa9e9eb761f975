"""One line a step, with its time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(name: str) -> Iterator[None]:
    started = time.monotonic()
    print(f"{name} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        print("stoppet", flush=True)
        raise
    print(f"{time.monotonic() - started:.1f} s".replace(".", ","), flush=True)

"""A figure of ours held against a figure of the same run, never against a clock."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Measure:
    """`ours` is at most `at_most` times `theirs`, in the same unit."""

    what: str
    ours: float
    theirs: float
    at_most: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def is_kept(self) -> bool:
        return self.ratio <= self.at_most

    def __str__(self) -> str:
        verdict = "ok" if self.is_kept else "FOR MYE"
        figures = f"{self.ours:10.2f} / {self.theirs:10.2f} {self.unit}"
        return f"{self.what:60} {figures} = {self.ratio:6.3f}, høyst {self.at_most:g}  {verdict}"


def cpu_ms(work: Callable[[], object], *, rounds: int = 7) -> float:
    """The median processor time of one warm round, in milliseconds."""
    work()
    return median(_once(work) for _round in range(rounds))


def _once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000

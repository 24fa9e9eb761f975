"""What the process that opens a stranger's file may use: little memory, a few seconds, no files and no children."""

from __future__ import annotations

import resource

MEMORY = 280 * 1024 * 1024
SECONDS = 8


def restrict() -> None:
    """macOS does not keep to RLIMIT_AS; there the clock of the parent alone ends what never ends."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        lower(limit, most)


def lower(limit: int, most: int) -> None:
    allowed = resource.getrlimit(limit)[1]
    value = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    resource.setrlimit(limit, (value, value))

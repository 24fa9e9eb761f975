"""--port and --data of `run`: they decide where the demo lives, before anything reads the environment."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from config.embedded.folder import Hindrance

OWN_DATABASE = "«run» er demoen og bruker sin egen database; fjern DATABASE_URL fra miljøet og prøv igjen."


def choose(words: Sequence[str]) -> int:
    """The port. The chosen folder and port go into the environment for those who come after."""
    if "DATABASE_URL" in os.environ:
        raise Hindrance(OWN_DATABASE)
    parser = argparse.ArgumentParser(prog="run", description="Starter Samråd med demodata på denne maskinen.")
    default = int(os.environ.get("PORT", "8000"))
    parser.add_argument(
        "--port", type=int, default=default, help=f"{default} om ikke annet er valgt; 0 velger en ledig"
    )
    parser.add_argument("--data", type=Path, help="datamappen; ellers SAMRAD_DATA eller .data")
    chosen = parser.parse_args(words)
    if chosen.data:
        os.environ["SAMRAD_DATA"] = str(chosen.data.resolve())
    port: int = chosen.port
    os.environ["PORT"] = str(port)
    return port

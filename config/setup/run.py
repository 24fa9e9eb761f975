"""`manage.py run`: the demo on this machine until Ctrl-C. It loads no Django itself, and is up the sooner for it."""

import signal
from collections.abc import Sequence

from config.embedded import attach
from config.embedded.folder import Folder
from config.setup.machine import check_port, demand
from config.setup.options import choose
from config.setup.progress import step
from config.setup.stack import Stack

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(words: Sequence[str]) -> None:
    """Raises Hindrance."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.default_int_handler)
    try:
        port = choose(words)
        demand(check_port(port))
        with step("Starter PostgreSQL og Valkey"):
            attach("app")
        _live(Stack(Folder.chosen(), port))
    except KeyboardInterrupt:
        return


def _live(stack: Stack) -> None:
    try:
        stack.migrate()
        stack.load_demo()
        stack.start()
        _welcome(stack)
        stack.look_after()
    finally:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        print()
        with step("Stopper"):
            stack.stop()


def _welcome(stack: Stack) -> None:
    print(f"\nSamråd svarer på {stack.url}\n", flush=True)
    people = stack.manage("demo", "--people")
    print(f"Logg inn som:\n{people}\nE-posten til alle: {stack.url}/demo/postkasse/\nStopp med Ctrl-C.", flush=True)

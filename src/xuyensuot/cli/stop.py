"""``xuyensuot stop``: end what serves this home, then its embedded database."""

from __future__ import annotations

from collections.abc import Sequence

from xuyensuot.base import postgres
from xuyensuot.base.postgres_place import Unavailable
from xuyensuot.cli.console import Complaint, Parser, say
from xuyensuot.cli.supervisor import end_supervised
from xuyensuot.config.environment import read_environment


def run(words: Sequence[str]) -> int:
    """Stop cleanly; nothing running is no fault."""
    Parser(
        prog="xuyensuot stop",
        description="End the server and the embedded database of this home, cleanly.",
    ).parse_args(words)
    home = read_environment().home
    served = end_supervised(home)
    try:
        # The last user stops the database itself; it may still be there after a crash.
        stopped = postgres.stop(home) or (served and not postgres.status(home).running)
    except Unavailable as unavailable:
        raise Complaint(str(unavailable)) from unavailable
    told = [name for name, was in (("the server", served), ("the database", stopped)) if was]
    say(f"Stopped {' and '.join(told)} of {home}." if told else f"Nothing was running in {home}.")
    return 0

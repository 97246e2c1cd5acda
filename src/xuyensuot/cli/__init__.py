"""The command ``xuyensuot``: one module for each subcommand, loaded only when it is called."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType, ModuleType

from xuyensuot import __version__
from xuyensuot.cli.console import BadUsage, Complaint, complain

COMMANDS = {
    "extract": "read directives and print their tasks (needs no database)",
    "serve": "serve the pages and run the jobs",
    "demo": "serve the demonstration, made on first use",
    "stop": "stop the server and the embedded database of this home",
    "migrate": "create or upgrade the database and load the reference units",
    "doctor": "check that everything needed is there",
    "units": "list units, or trace what became of one",
    "manage": "run a management command of Django in this home",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns 0, 1 (checked and found wrong), 2 (cannot), 130 (interrupted)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGTERM, _end)
    try:
        return _run(words)
    except Complaint as complaint:
        complain(str(complaint))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away; Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, never a traceback
        complain(_sentence(error))
    return 2


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())  # noqa: T201
        return 0 if words else 2
    if words[0] == "--version":
        print(f"xuyensuot {__version__}")  # noqa: T201
        return 0
    if words[0] not in COMMANDS:
        raise BadUsage(f"there is no command {words[0]!r}; see xuyensuot --help")
    return int(_command(words[0]).run(words[1:]))


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {words}" for name, words in COMMANDS.items()]
    return "\n".join(["usage: xuyensuot COMMAND …   (COMMAND --help tells more)", "", *lines])


def _command(name: str) -> ModuleType:
    """Written out, so that reading a file never waits for the web framework to load."""
    # ruff: noqa: PLC0415
    match name:
        case "extract":
            from xuyensuot.cli import extract

            return extract
        case "serve":
            from xuyensuot.cli import serve

            return serve
        case "demo":
            from xuyensuot.cli import demo

            return demo
        case "stop":
            from xuyensuot.cli import stop

            return stop
        case "migrate":
            from xuyensuot.cli import migrate

            return migrate
        case "doctor":
            from xuyensuot.cli import doctor

            return doctor
        case "units":
            from xuyensuot.cli import units

            return units
        case _:
            from xuyensuot.cli import manage

            return manage


def _sentence(error: Exception) -> str:
    if os.environ.get("XUYENSUOT_DEBUG"):
        traceback.print_exception(error)
    first = str(error).strip().partition("\n")[0]
    return (
        f"this is a fault of the program: {type(error).__name__}: {first}"
        " (run again with XUYENSUOT_DEBUG=1 to see where, and report it)"
    )


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + signal.SIGTERM)

"""How the command speaks: one line for a complaint, a moving line for progress, tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import NoReturn


class Complaint(Exception):
    """The command cannot do it: why, and what to do, in one line for a person (exit code 2)."""


class BadUsage(Complaint):
    """The command was called wrongly."""


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        raise BadUsage(f"{message}; see {self.prog} --help")


def day(text: str) -> date:
    """A day as an argument: 2025-11-17 or 17/11/2025."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2025-11-17 or 17/11/2025")


def complain(line: str) -> None:
    """Say why something cannot be done, on standard error."""
    clear_progress()
    print(f"xuyensuot: {line}", file=sys.stderr)  # noqa: T201


def say(line: str = "") -> None:
    """A line for the person at the terminal, on standard output."""
    print(line, flush=True)  # noqa: T201


def show_progress(line: str) -> None:
    """Replace the moving line, where standard error is a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)  # noqa: T201


def clear_progress() -> None:
    """Take the moving line away."""
    show_progress("")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in plain text, columns as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = [headings, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )

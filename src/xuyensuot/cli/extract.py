"""``xuyensuot extract``: directives in, tasks out. Starts no database, loads no web framework."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from xuyensuot.cli.console import (
    BadUsage,
    Complaint,
    Parser,
    clear_progress,
    complain,
    day,
    show_progress,
)
from xuyensuot.cli.extract_formats import FORMATS, Extract, render
from xuyensuot.directives.reading import Unreadable, describe_problem, read_file
from xuyensuot.directives.rules.extraction import Hints, extract

PROG = "xuyensuot extract"


def run(words: Sequence[str]) -> int:
    """Print what was read; 2 when a file could not be, after printing the others."""
    options = _parser().parse_args(words)
    hints = Hints(issued_on=options.issued_on, issuer=options.issuer)
    texts = _text_targets(options)
    if options.format == "xlsx" and options.out is None and sys.stdout.isatty():
        raise BadUsage("a workbook cannot be shown on a terminal: give a file with -o")
    extracts = []
    for path in options.files:
        try:
            read = _read(path, hints)
        except Unreadable as unreadable:
            complain(f"{path}: {describe_problem(unreadable.problem)}")
            continue
        extracts.append(read)
        if path in texts:
            _write(texts[path], read.source.text.encode())
    clear_progress()
    if extracts or options.format == "json":
        _deliver(render(extracts, options.format, to_file=options.out is not None), options.out)
    return 0 if len(extracts) == len(options.files) else 2


def _parser() -> Parser:
    parser = Parser(
        prog=PROG,
        description="Read directives (docx, doc, pdf, html, md, txt, xlsx, pictures of pages)"
        " and print their letterhead and tasks, each with its place in the text.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help="write here")
    parser.add_argument(
        "--issued-on",
        type=day,
        metavar="DATE",
        help="day of issue (2025-11-17 or 17/11/2025) where the document does not print it",
    )
    parser.add_argument("--issuer", default="", metavar="NAME", help="issuing body, likewise")
    parser.add_argument(
        "--text-out",
        type=Path,
        metavar="FILE",
        help="write the text that start and end count in; with several files, a folder",
    )
    return parser


def _text_targets(options: argparse.Namespace) -> dict[Path, Path]:
    """Where the text of each file goes."""
    target: Path | None = options.text_out
    if target is None:
        return {}
    if target.is_dir():
        return {path: target / f"{path.name}.txt" for path in options.files}
    if len(options.files) > 1:
        raise BadUsage("--text-out takes a folder that exists when there are several files")
    return {options.files[0]: target}


def _read(path: Path, hints: Hints) -> Extract:
    show_progress(f"{path.name}: reading")
    reading = read_file(
        path,
        progress=lambda done, pages: show_progress(f"{path.name}: page {done} of {pages}"),
    )
    started = time.perf_counter()
    extraction = extract(reading.source, hints)
    seconds = reading.seconds + time.perf_counter() - started
    return Extract(path.name, reading.sha256, seconds, reading.source, extraction)


def _deliver(content: bytes, target: Path | None) -> None:
    if target is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        _write(target, content)


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise Complaint(f"{target}: cannot be written ({error.strerror})") from error

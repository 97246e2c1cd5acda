"""The public calls: check what can be checked from outside, then leave the file to the child."""

from __future__ import annotations

import base64
import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path

from xuyensuot.directives.reading.limits import MEGABYTE, Limits
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.process import ChildProcess, Progress
from xuyensuot.directives.reading.wire import unpack
from xuyensuot.directives.rules.source import Source

DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a file. ``seconds`` is wall time with the child's start; ``size`` bytes."""

    source: Source
    media_type: str
    sha256: str
    seconds: float
    size: int


def read_file(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> Reading:
    """Read a document in a process of its own and return its text with its layout.

    ``progress(done, pages)`` is called while scanned pages are recognised. Raises ``Unreadable``
    with a code of ``reading.problems`` for every file that is refused; the file is never changed.
    """
    started = time.monotonic()
    size = _checked_size(path, limits)
    with ChildProcess({"do": "read", "path": str(path.resolve())}, limits) as child:
        # Hashed while the child starts.
        digest = _sha256(path)
        answer = child.answer(progress)
    return Reading(
        source=unpack(answer["source"]),
        media_type=answer["media_type"],
        sha256=digest,
        seconds=time.monotonic() - started,
        size=size,
    )


def render_page(path: Path, page: int, *, width: int, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Page ``page`` (from 1) of a PDF or picture as a PNG of ``width`` pixels (16 to 4000).

    Drawn in a process of its own. Raises ``Unreadable``: "page.no_picture" for formats without
    pages, "page.missing" for a page that is not there, and all that ``read_file`` raises.
    """
    _checked_size(path, limits)
    request = {"do": "draw", "path": str(path.resolve()), "page": page, "width": width}
    with ChildProcess(request, limits) as child:
        return base64.b64decode(child.answer()["picture"])


def _checked_size(path: Path, limits: Limits) -> int:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Unreadable.because("file.missing", detail=repr(error)) from error
    if not path.is_file() or not os.access(path, os.R_OK):
        raise Unreadable.because("file.missing")
    if size == 0:
        raise Unreadable.because("file.empty")
    if size > limits.size:
        megabytes = -(-size // MEGABYTE)
        limit = limits.size // MEGABYTE
        raise Unreadable.because("file.too_large", megabytes=megabytes, limit=limit)
    return size


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

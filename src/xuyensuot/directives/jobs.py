"""Background work on directives. Each job takes ids and may run twice without harm."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.base.files import FileStore
from xuyensuot.base.progress import ProgressBoard
from xuyensuot.directives import operations
from xuyensuot.directives.reading import Unreadable, read_file
from xuyensuot.directives.rules.extraction import extract
from xuyensuot.kernel.decisions import Refused

READER = system_actor("reading job", "directives.read_directive")


def progress_key(directive_id: int) -> str:
    """The key of a reading on the progress board."""
    return f"reading-{directive_id}"


def progress_board() -> ProgressBoard:
    return ProgressBoard(Path(settings.HOME) / "progress")


@app.task(name="read_directive", queue="reading", pass_context=False)
def read_directive(*, directive_id: int, **_later: object) -> None:
    """Read the original in a child process and lay out its tasks (latency promise: 1 minute)."""
    at = timezone.now()  # noqa: TID251  a job is a door
    try:
        sha256 = operations.begin_reading(actor=READER, directive_id=directive_id, at=at)
    except Refused:
        return
    board, key = progress_board(), progress_key(directive_id)
    try:
        reading = read_file(
            FileStore(settings.FILES_ROOT).path(sha256),
            progress=lambda done, total: board.tell(key, done, total),
        )
    except Unreadable as unreadable:
        operations.fail_reading(
            actor=READER, directive_id=directive_id, problem=unreadable.problem, at=at
        )
    else:
        operations.store_extraction(
            actor=READER,
            directive_id=directive_id,
            reading=reading,
            extraction=extract(reading.source),
            at=at,
        )
    finally:
        board.forget(key)

"""Background work on directives. Each job takes ids and may run twice without harm."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.directives import operations
from xuyensuot.directives.queries import progress_board, progress_key
from xuyensuot.kernel.decisions import Refused

READER = system_actor("reading job", "directives.read_directive")


@app.task(name="read_directive", queue="reading")
def read_directive(*, directive_id: int, **_later: object) -> None:
    """Read the original and lay out its tasks (latency promise: begun within a minute)."""
    board, key = progress_board(), progress_key(directive_id)
    try:
        operations.read_original(
            actor=READER,
            directive_id=directive_id,
            progress=lambda done, total: board.tell(key, done, total),
            at=timezone.now(),  # noqa: TID251  a job is a door
        )
    except Refused:
        return  # a person began the review meanwhile: what was confirmed is not read away
    finally:
        board.forget(key)

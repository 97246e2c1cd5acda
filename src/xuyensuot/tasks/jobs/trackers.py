"""Reading long trackers and making their tasks, batch by batch."""

from __future__ import annotations

from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.base.clock import now
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import operations
from xuyensuot.tasks.access import TAKE_OVER
from xuyensuot.tasks.queries import reading_board, reading_key

IMPORTER = system_actor("tracker job", TAKE_OVER, "directives.view_directive")
IN_THE_WAY = "tracker.imported_meanwhile"


@app.task(name="lay_out_tracker", queue="own")
def lay_out_tracker(*, tracker_id: int, **_later: object) -> None:
    """Read a long workbook and lay its rows out (latency promise: begun within a minute)."""
    board, key = reading_board(), reading_key(tracker_id)
    try:
        operations.lay_out_tracker(
            actor=IMPORTER,
            tracker_id=tracker_id,
            progress=lambda rows, total: board.tell(key, rows, total),
            at=now(),
        )
    except Refused:
        return  # it was read already, or put aside meanwhile
    finally:
        board.forget(key)


@app.task(name="take_over_rows", queue="own")
def take_over_rows(*, tracker_id: int, **_later: object) -> None:
    """Carry a confirmed import through to its end, from wherever it stands."""
    left = True
    while left:
        try:
            left = operations.take_over_rows(actor=IMPORTER, tracker_id=tracker_id, at=now())
        except Refused as refused:
            # Rows that another import made at the same moment are there at the next look.
            left = refused.problem.code == IN_THE_WAY

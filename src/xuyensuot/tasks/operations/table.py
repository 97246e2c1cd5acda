"""What leaves the follow-up table: exports leave a trace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotPermitted, Refused
from xuyensuot.tasks import access

MOST_ROWS = 20_000
"""More rows than anybody reads; one file of them takes some seconds to write."""


@operation("tasks.export_noted")
def note_export(
    *, actor: Actor, kind: str, rows: int, conditions: Sequence[str], at: datetime
) -> None:
    """Say that a table of ``rows`` tasks is about to leave the system as a file.

    ``conditions`` are the names of the filters, not the words typed into them. Refuses more than
    ``MOST_ROWS`` rows (``export.too_many``).
    """
    decision = actor.holds(access.VIEW)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    if rows > MOST_ROWS:
        raise Refused.because("export.too_many", count=rows, most=MOST_ROWS)
    record(
        verb="tasks.export_noted",
        actor=actor,
        subject=Subject("tasks.export", actor.unit_id or 0, f"{rows} tasks as {kind}"),
        at=at,
        after={"rows": rows, "kind": kind, "conditions": sorted(conditions)},
    )

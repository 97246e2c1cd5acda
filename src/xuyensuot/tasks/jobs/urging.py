"""The daily urging, once for each office on each day on which the machine runs (ADR 0010)."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.base.clock import now
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, queries

URGER = system_actor("urging job", access.VIEW, access.URGE)
NOT_BEFORE = time(6, 30)
"""Nobody is reminded in the middle of the night."""


@app.periodic(cron="*/20 * * * *", periodic_id="urging")
@app.task(name="urge_all_offices", queue="urging")
def urge_all_offices(timestamp: int, **_later: object) -> None:
    """Have the ladder of every office that follows up tasks looked through, once a day."""
    at = now()
    if at.time() < NOT_BEFORE:
        return
    for office in queries.offices_of(URGER, on=at.date()):
        if not queries.is_looked_through(office_id=office.id, on=at.date()):
            operations.ask_urgings(actor=URGER, office_id=office.id, at=at)


@app.task(name="draw_urgings", queue="urging")
def draw_urgings(*, office_id: int, **_later: object) -> None:
    """Draw the urgings of one office, each 200 units by themselves: a crash loses none of them."""
    at = now()
    with suppress(Refused):  # nothing was answered since the last run
        operations.drop_spent_drafts(actor=URGER, office_id=office_id, at=at)
    for unit_ids in queries.units_to_urge(actor=URGER, office_id=office_id, on=at.date()):
        operations.draw_urgings(actor=URGER, office_id=office_id, unit_ids=unit_ids, at=at)

"""Giving one text to hundreds of units, batch by batch."""

from __future__ import annotations

from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.base.clock import now
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import operations
from xuyensuot.tasks.access import DISTRIBUTE

DISTRIBUTOR = system_actor("distribution job", DISTRIBUTE)


@app.task(name="distribute", queue="own")
def distribute(*, distribution_id: int, **_later: object) -> None:
    """Carry a distribution through to its end, from wherever it stands."""
    left = True
    while left:
        try:
            left = operations.distribute_tasks(
                actor=DISTRIBUTOR, distribution_id=distribution_id, at=now()
            )
        except Refused:
            return  # another worker finished it: everyone has theirs

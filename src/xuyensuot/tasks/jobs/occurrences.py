"""Opening the turns of recurring duties: asked often (ADR 0010), and after an issue with any."""

from __future__ import annotations

from contextlib import suppress

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from xuyensuot.base import clock
from xuyensuot.base.actor import system_actor
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, queries

OPENER = system_actor("recurring duties", access.VIEW, access.OPEN_OCCURRENCES)


@app.periodic(cron="7-59/20 * * * *")
@app.task(name="open_occurrences", queue="follow_up")
def open_occurrences(timestamp: int = 0) -> None:
    """Open what is missing today, series by series; running twice opens nothing twice.

    ``timestamp`` is when the run was due; the day is that of the clock of the product.
    """
    at = clock.now()
    for series_id in queries.series_to_open(actor=OPENER, on=localdate(at)):
        with suppress(Refused):  # another run was quicker
            operations.open_occurrences(actor=OPENER, series_id=series_id, at=at)

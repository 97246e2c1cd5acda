"""Reorganisations that are to happen by themselves, on their day."""

from __future__ import annotations

from contextlib import suppress

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from xuyensuot.base import clock
from xuyensuot.base.actor import system_actor
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.rules.roles import MANAGE_UNITS

REORGANISER = system_actor("reorganisation job", MANAGE_UNITS)


@app.periodic(cron="3-59/20 * * * *")
@app.task(name="apply_due_reorganisations", queue="follow_up")
def apply_due_reorganisations(timestamp: int = 0) -> None:
    """Apply what is wanted and due; running twice applies nothing twice.

    ``timestamp`` is when the run was due; the day is that of the clock of the product. One that no
    longer fits stays prepared: its page says why.
    """
    at = clock.now()
    for pk in queries.reorganisations_due(on=localdate(at)):
        with suppress(Refused):
            operations.apply_reorganisation(actor=REORGANISER, reorganisation_id=pk, at=at)

"""The one thing that the shell itself changes: the day on which the demonstration stands."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base import clock
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.kernel.decisions import NotFound, Refused

LAST_DAY = date(2026, 12, 31)
"""Behind it the reference data and the calendar of working days say nothing."""


@operation("web.demonstration_day_moved")
def move_demonstration_day(*, actor: Actor, to: date, at: datetime) -> None:
    """Let the demonstration go on to a later day; what is to happen by then happens by itself.

    Raises ``NotFound`` outside a demonstration. Refuses a day that is not later than its own
    (``demonstration.backwards``: what has happened stays) and one behind ``LAST_DAY``
    (``demonstration.too_late``).
    """
    here = clock.demonstration_day()
    if here is None:
        raise NotFound
    if to <= here:
        raise Refused.because("demonstration.backwards", today=here)
    if to > LAST_DAY:
        raise Refused.because("demonstration.too_late", last=LAST_DAY)
    record(
        verb="web.demonstration_day_moved",
        actor=actor,
        subject=Subject("web.demonstration", 1, "demonstration"),
        at=at,
        before={"day": here.isoformat()},
        after={"day": to.isoformat()},
    )
    lay_job("apply_due_reorganisations", queue="follow_up")
    transaction.on_commit(lambda: clock.move_demonstration(to))

"""Early warning, once on each day on which the machine runs at all."""

from __future__ import annotations

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.base.clock import now
from xuyensuot.tasks import operations
from xuyensuot.tasks.queries import is_judged

FORESEER = system_actor("early warning", "tasks.foresee_lateness")


@app.periodic(cron="*/20 * * * *")
@app.task(name="judge_risks", queue="daily")
def judge_risks(timestamp: int = 0, **_later: object) -> None:
    """Judge what falls due, unless that was done today; trains once a week.

    Asked often, because a machine that is off at night would miss a fixed hour (latency promise:
    within half an hour after midnight or after the start).
    """
    moment = now()
    if not is_judged(on=localdate(moment)):
        operations.judge_risks(actor=FORESEER, at=moment)

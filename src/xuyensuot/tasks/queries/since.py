"""What changed since a moment: late tasks and claims then and now, from the facts of the tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q
from django.utils.timezone import localdate

from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Confirmation
from xuyensuot.tasks.rules.states import RUNNING_STATES, TaskState


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """Counts of tasks in sight; late before, plus newly, less no longer, is late now."""

    late_before: int
    late: int
    newly_late: int
    no_longer_late: int
    waiting_before: int
    waiting: int
    confirmed: int


def changes_since(*, actor: Actor, since: datetime, on: date) -> ChangesSince:
    """What became late, stopped being late, was claimed and was answered since the moment.

    A task stops being late by a claim, by an end, or by more time: an extension granted since
    moved its day from before that day to ``on`` or later.
    """
    then = localdate(since)
    visible = access.visible_tasks(actor, on=on).filter(recurrence="")
    late = Q(state__in=RUNNING_STATES, due_on__lt=on)
    ended = Q(closed_at__gte=since, claimed_at=None)
    claimed = Q(claimed_at__gte=since)
    moved = Q(
        extensions__decided_at__gte=since,
        extensions__granted_due_on__isnull=False,
        extensions__due_before__lt=then,
        due_on__gte=on,
    )
    waiting = Q(state=TaskState.CLAIMED_DONE)
    counts = visible.aggregate(
        late=Count("pk", filter=late, distinct=True),
        newly_late=Count("pk", filter=late & Q(due_on__gte=then), distinct=True),
        no_longer_late=Count(
            "pk", filter=Q(due_on__lt=then) & (claimed | ended) | moved, distinct=True
        ),
        waiting=Count("pk", filter=waiting, distinct=True),
        newly_waiting=Count("pk", filter=waiting & claimed, distinct=True),
    )
    answers = Confirmation.objects.filter(at__gte=since, task__in=visible)
    answered = answers.aggregate(
        before=Count("task", filter=~Q(task__claimed_at__gte=since), distinct=True),
        confirmed=Count(
            "task", filter=Q(task__confirmed_at__gte=since, at=F("task__confirmed_at"))
        ),
    )
    return ChangesSince(
        late_before=counts["late"] - counts["newly_late"] + counts["no_longer_late"],
        late=counts["late"],
        newly_late=counts["newly_late"],
        no_longer_late=counts["no_longer_late"],
        waiting_before=counts["waiting"] - counts["newly_waiting"] + answered["before"],
        waiting=counts["waiting"],
        confirmed=answered["confirmed"],
    )

"""What changed since a moment: late tasks and claims then and now, from what was done between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from xuyensuot.audit.queries import states_left
from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Extension, Task
from xuyensuot.tasks.queries.narrowing import TaskFilters, conditions, narrowed
from xuyensuot.tasks.rules.states import TaskFacts, TaskState, Timing, timing


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """Counts of what the list of tasks shows: late before, plus newly, less no longer, is late now.

    ``waiting`` are claims that wait for an answer, ``confirmed`` tasks done since.
    """

    late_before: int
    late: int
    newly_late: int
    no_longer_late: int
    waiting_before: int
    waiting: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class _Touched:
    """A task of which something was done since; ``before`` is none of one issued since.

    ``fell_due`` says that its day now lies between the moment and now.
    """

    before: Timing | None
    now: Timing
    fell_due: bool
    confirmed: bool

    @property
    def became_late(self) -> bool:
        return self.now is Timing.LATE and self.before is not Timing.LATE

    @property
    def stopped_being_late(self) -> bool:
        return self.before is Timing.LATE and self.now is not Timing.LATE


def changes_since(*, actor: Actor, since: datetime, on: date) -> ChangesSince:
    """What became late, stopped being late, was claimed and was answered since the moment.

    Days pass for every task, and only those are looked at singly of which something was done: a
    claim, an answer, an end, more time.
    """
    then = localdate(since)
    rows = narrowed(access.visible_tasks(actor, on=on), TaskFilters(), actor=actor, on=on)
    words = conditions(on)
    counts = rows.filter(closed_at=None).aggregate(
        late=Count("pk", filter=words[Timing.LATE]),
        fell_due=Count("pk", filter=words[Timing.LATE] & Q(due_on__gte=then)),
        waiting=Count("pk", filter=words[Timing.WAITING]),
    )
    touched = list(_touched(rows, since, on))
    newly_late = (
        counts["fell_due"]
        - _count(task.now is Timing.LATE and task.fell_due for task in touched)
        + _count(task.became_late for task in touched)
    )
    no_longer = _count(task.stopped_being_late for task in touched)
    claimed = _count(task.now is Timing.WAITING for task in touched)
    return ChangesSince(
        late_before=counts["late"] - newly_late + no_longer,
        late=counts["late"],
        newly_late=newly_late,
        no_longer_late=no_longer,
        waiting_before=counts["waiting"]
        - claimed
        + _count(task.before is Timing.WAITING for task in touched),
        waiting=counts["waiting"],
        confirmed=_count(task.confirmed for task in touched),
    )


def _count(facts: Iterable[bool]) -> int:
    return sum(facts)


def _touched(rows: QuerySet[Task], since: datetime, on: date) -> Iterator[_Touched]:
    then = localdate(since)
    left = states_left(kind="tasks.task", states=frozenset(TaskState), since=since)
    granted = Extension.objects.filter(granted_due_on__isnull=False, decided_at__gte=since)
    days = granted.order_by("-decided_at", "-number").values_list("task_id", "due_before")
    due_then = dict(days)  # the day that stood before the first of them
    found = rows.filter(pk__in=left).values_list(
        "pk", "state", "due_on", "recurrence", "issued_at", "confirmed_at"
    )
    for pk, state, due_on, recurrence, issued_at, confirmed_at in found:
        now = TaskFacts(TaskState(state), due_on, recurrence)
        was = TaskFacts(TaskState(left[pk] or state), due_then.get(pk, due_on), recurrence)
        yield _Touched(
            before=None if issued_at >= since else timing(was, on=then),
            now=timing(now, on=on),
            fell_due=due_on is not None and due_on >= then,
            confirmed=confirmed_at is not None and confirmed_at >= since,
        )

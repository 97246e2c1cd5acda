"""The rows of the follow-up table under heads: in which order, and how many stand under each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable, OrderBy

from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.narrowing import RUNNING, conditions
from xuyensuot.tasks.rules.grouping import (
    DueGroup,
    Grouping,
    last_day_of_next_two_weeks,
    last_day_of_week,
)
from xuyensuot.tasks.rules.states import Timing

KEYS = {Grouping.UNIT: "lead_id", Grouping.DOCUMENT: "directive_id", Grouping.DEADLINE: "stretch"}


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """What the list holds under one head, over all its pages."""

    all: int
    late: int
    soon: int
    waiting: int


def ordered_by_group(
    rows: QuerySet[Task], grouping: Grouping, on: date
) -> tuple[QuerySet[Task], Sequence[OrderBy]]:
    """The rows with what their heads are ordered by: names, stretches of time, newest document."""
    if grouping is Grouping.UNIT:
        return named_by_lead(rows, on), (F("lead_now__sort_key").asc(), F("lead_id").asc())
    if grouping is Grouping.DOCUMENT:
        return rows, (F("directive_id").desc(),)
    return rows, (OrderBy(_stretch(on, [Value(place) for place, _ in enumerate(DueGroup)])),)


def named_by_lead(rows: QuerySet[Task], on: date) -> QuerySet[Task]:
    """The rows with ``lead_now``: what their lead was called on the day."""
    in_force = Q(lead__versions__valid__contains=on)
    return rows.annotate(lead_now=FilteredRelation("lead__versions", condition=in_force))


def group_totals(
    found: QuerySet[Task], grouping: Grouping, keys: Collection[str] | None, on: date
) -> dict[str, GroupTotals]:
    """Counts by the key of the head, in one query; of these heads, or of all without ``keys``."""
    name = KEYS[grouping]
    if grouping is Grouping.DEADLINE:
        found = found.annotate(stretch=_stretch(on, [Value(str(group)) for group in DueGroup]))
    if keys is not None:
        found = found.filter(**{f"{name}__in": list(keys)})
    words = conditions(on)
    counts = (
        found.order_by()
        .values_list(name)
        .annotate(
            all=Count("pk"),
            late=Count("pk", filter=words[Timing.LATE]),
            soon=Count("pk", filter=words[Timing.SOON]),
            waiting=Count("pk", filter=words[Timing.WAITING]),
        )
    )
    return {str(key): GroupTotals(*figures) for key, *figures in counts}


def _stretch(on: date, values: Sequence[Combinable]) -> Case:
    """The rule ``rules.grouping.due_group``, answering with one of ``values`` in its order."""
    late, this_week, next_two_weeks, later, no_day, settled = values
    return Case(
        When(~Q(state__in=RUNNING), then=settled),
        When(Q(due_on__isnull=True) | ~Q(recurrence=""), then=no_day),
        When(due_on__lt=on, then=late),
        When(due_on__lte=last_day_of_week(on), then=this_week),
        When(due_on__lte=last_day_of_next_two_weeks(on), then=next_two_weeks),
        default=later,
    )

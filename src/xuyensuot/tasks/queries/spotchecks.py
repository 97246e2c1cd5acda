"""Check lists: what may be drawn from, one list to visit, and the lists of a unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Evidence, SpotCheck, SpotCheckItem
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.narrowing import TaskFilters, narrowed, of_timing
from xuyensuot.tasks.rules.evidence import Finding


@dataclass(frozen=True, slots=True)
class SpotCheckFacts:
    """A list: what it is called, the set it was drawn from, and how many were looked at."""

    id: int
    label: str
    filters: str
    population: int
    size: int
    seed: int
    drawn_by: str
    drawn_at: datetime
    seen: int


@dataclass(frozen=True, slots=True)
class SpotCheckLine:
    """One task to look at: where, what its lead says, and what was found."""

    position: int
    task: TaskRow
    above: UnitCard | None
    reported_count: int | None
    target_count: int | None
    measure: str
    evidence: int
    finding: Finding
    note: str
    found_by: str
    found_at: datetime | None


@dataclass(frozen=True, slots=True)
class SpotCheckPage:
    """A list with the lines whose tasks are in sight, and what was found over all of it."""

    check: SpotCheckFacts
    lines: tuple[SpotCheckLine, ...]
    findings: Mapping[Finding, int]


@dataclass(frozen=True, slots=True)
class SpotCheckList:
    """Lists, the latest first, and how many there are."""

    checks: tuple[SpotCheckFacts, ...]
    total: int


def sample_frame(*, actor: Actor, filters: TaskFilters, on: date) -> list[int]:
    """Ids of all tasks in sight that the filters leave, by id."""
    rows = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    rows = of_timing(rows, filters.timing, on=on)
    if filters.state:
        rows = rows.filter(state=filters.state)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def spot_checks_found(*, actor: Actor, on: date, offset: int = 0, limit: int = 25) -> SpotCheckList:
    """Lists drawn by the units in which the actor may draw."""
    rows = access.visible_spot_checks(actor, on=on)
    looked_at = Count("items", filter=~Q(items__finding=Finding.PENDING))
    found = rows.annotate(seen=looked_at).order_by("-drawn_at", "-pk")[offset : offset + limit]
    return SpotCheckList(tuple(_facts(row, row.seen) for row in found), rows.count())


def get_spot_check(*, actor: Actor, spot_check_id: int, on: date) -> SpotCheckPage:
    """One list; raises NotFound where its unit is out of the actor's reach."""
    check = access.get_spot_check_for(actor, spot_check_id, on=on)
    items = list(check.items.select_related("task__directive").order_by("position"))
    findings = Counter(Finding(item.finding) for item in items)
    return SpotCheckPage(
        check=_facts(check, len(items) - findings[Finding.PENDING]),
        lines=_lines(items, actor, on),
        findings={finding: findings[finding] for finding in Finding},
    )


def _lines(items: list[SpotCheckItem], actor: Actor, on: date) -> tuple[SpotCheckLine, ...]:
    ids = [item.task_id for item in items]
    seen = set(access.visible_tasks(actor, on=on).filter(pk__in=ids).values_list("pk", flat=True))
    items = [item for item in items if item.task_id in seen]
    rows = {row.id: row for row in task_rows([item.task for item in items], on=on)}
    parents = {row.lead.parent_id for row in rows.values() if row.lead.parent_id}
    above = unit_cards(ids=parents, on=on)
    given = Evidence.objects.filter(task_id__in=seen, withdrawn_at=None)
    counts = dict(given.order_by().values_list("task_id").annotate(Count("pk")))
    return tuple(
        SpotCheckLine(
            position=item.position,
            task=rows[item.task_id],
            above=above.get(rows[item.task_id].lead.parent_id or 0),
            reported_count=item.task.reported_count,
            target_count=item.task.target_count,
            measure=item.task.measure,
            evidence=counts.get(item.task_id, 0),
            finding=Finding(item.finding),
            note=item.note,
            found_by=item.found_by,
            found_at=item.found_at,
        )
        for item in items
    )


def _facts(row: SpotCheck, seen: int) -> SpotCheckFacts:
    return SpotCheckFacts(
        id=row.pk,
        label=row.label,
        filters=row.filters,
        population=row.population,
        size=row.size,
        seed=row.seed,
        drawn_by=row.drawn_by,
        drawn_at=row.drawn_at,
        seen=seen,
    )

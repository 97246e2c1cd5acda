"""The tree on any day: what stands beneath a unit, counted by level, and what changed then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Case, Q, QuerySet, When

from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.models import UnitVersion
from xuyensuot.org.queries.cards import UnitCard, cards_of, get_unit, versions_in_force
from xuyensuot.org.queries.tree import units_under
from xuyensuot.org.rules.kinds import Level

ONE_DAY = timedelta(days=1)
MOST_NAMED = 12
_TERRITORIES_FIRST = Case(
    *(When(level=level, then=place) for place, level in enumerate(Level)), default=len(Level)
)
# The step of a path that is the child of the unit, and how much stands beneath each.
_BENEATH = """
SELECT split_part(path, '/', %s)::bigint, level, count(*) FROM org_unitversion
WHERE valid @> %s AND path >= %s AND path < %s GROUP BY 1, 2
"""
_DAYS = """
SELECT DISTINCT unnest(ARRAY[lower(valid), upper(valid)]) AS day FROM org_unitversion
WHERE path >= %s AND path < %s ORDER BY day
"""


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit directly beneath, and what stands beneath it by level."""

    card: UnitCard
    counts: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened on a day: how many, and the names of the first."""

    count: int
    first: tuple[UnitCard, ...]


@dataclass(frozen=True, slots=True)
class TreePage:
    """A unit on a day with what stands beneath; ``above`` leads to it from the top.

    ``days`` are all on which anything changed beneath it, the first of the records among them.
    """

    unit: UnitCard
    above: tuple[UnitCard, ...]
    counts: Mapping[Level, int]
    branches: tuple[Branch, ...]
    days: tuple[date, ...]
    begun: Changed
    ended: Changed
    renewed: Changed


def get_tree_page(*, under: int | None, on: date) -> TreePage:
    """The tree beneath a unit, without an id beneath the whole country; raises ``NotFound``."""
    row = _row(under, on)
    counted = _counted(row.path, on)
    children = units_under(row.unit_id, on=on)
    total: Counter[Level] = Counter()
    for counts in counted.values():
        total.update(counts)
    ids = [int(step) for step in row.path.strip("/").split("/")[:-1]]
    return TreePage(
        unit=cards_of([row], on=on)[0],
        above=tuple(get_unit(unit_id, on=on) for unit_id in ids),
        counts=total,
        branches=tuple(Branch(card, _without(counted[card.id], card)) for card in children),
        days=_days(row.path),
        **_changes(row.path, on),
    )


def _row(under: int | None, on: date) -> UnitVersion:
    rows = versions_in_force(on)
    found = rows.filter(unit_id=under) if under is not None else rows.filter(level=Level.COUNTRY)
    row = found.order_by("pk").first()
    if row is None:
        raise NotFound
    return row


def _counted(path: str, on: date) -> dict[int, Counter[Level]]:
    found: dict[int, Counter[Level]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BENEATH, [path.count("/") + 1, on, f"{path}0", _end(path)])
        for unit_id, level, count in cursor.fetchall():
            found.setdefault(unit_id, Counter())[Level(level)] = count
    return found


def _without(counts: Counter[Level], card: UnitCard) -> Counter[Level]:
    """The unit itself is not beneath itself."""
    return counts - Counter({Level(card.level): 1})


def _days(path: str) -> tuple[date, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_DAYS, [path, _end(path)])
        return tuple(day for (day,) in cursor.fetchall() if day is not None)


def _end(path: str) -> str:
    """The first text that sorts behind everything beneath the path."""
    return f"{path[:-1]}0"


def _changes(path: str, on: date) -> dict[str, Changed]:
    before = versions_in_force(on - ONE_DAY).values("unit_id")
    now = versions_in_force(on).values("unit_id")
    mine = UnitVersion.objects.filter(Q(path__gte=path) & Q(path__lt=_end(path)))
    starting, stopping = mine.filter(valid__startswith=on), mine.filter(valid__endswith=on)
    return {
        "begun": _changed(starting.exclude(unit_id__in=before), on),
        "ended": _changed(stopping.exclude(unit_id__in=now), on - ONE_DAY),
        "renewed": _changed(starting.filter(unit_id__in=before), on),
    }


def _changed(rows: QuerySet[UnitVersion], on: date) -> Changed:
    first = rows.order_by(_TERRITORIES_FIRST, "sort_key", "pk")[:MOST_NAMED]
    return Changed(rows.count(), tuple(cards_of(first, on=on)))

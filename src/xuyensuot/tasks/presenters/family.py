"""Tasks around a task: the same text at many units as one mark each, parts, the scale of done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import STATE_KINDS, Mark, state_mark
from xuyensuot.tasks.queries import TaskGroup, TaskPage, TaskRow
from xuyensuot.tasks.rules.states import ENDED_STATES, TaskState

NAMED_UNITS = 12
FEW = 3
"""Kinds of fewer units than this share one strip, where there are more kinds than this."""

GROUP_ORDER = (
    TaskState.CONFIRMED_DONE,
    TaskState.CLAIMED_DONE,
    TaskState.IN_PROGRESS,
    TaskState.ACKNOWLEDGED,
    TaskState.ISSUED,
    TaskState.CANCELLED,
    TaskState.SUPERSEDED,
)


@dataclass(frozen=True, slots=True)
class StateGroup:
    """Units of one text in one state: ``names`` are some of them, ``more`` are not named."""

    mark: Mark
    count: int
    names: str
    more: int


@dataclass(frozen=True, slots=True)
class UnitMark:
    """One unit as a small shape."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Units of one kind side by side: "12 quận"."""

    label: str
    marks: tuple[UnitMark, ...]


@dataclass(frozen=True, slots=True)
class UnitsBlock:
    """One text at many units. ``strips`` are empty where there are too many to draw each."""

    total: int
    strips: tuple[Strip, ...]
    groups: tuple[StateGroup, ...]
    url: str
    unseen: int

    @property
    def words(self) -> str:
        """How many are in which state, in a line."""
        return ", ".join(
            f"{formatting.number(group.count)} {_low(group.mark.text)}" for group in self.groups
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """Reported and confirmed on one scale of ``whole``; ``target`` is the mark on it, if any.

    ``of`` says what is counted ("4 parts", "1.200 sổ"); the words beside the bar are fractions
    with their denominators.
    """

    whole: int
    reported: int
    confirmed: int
    target: int | None
    of: str
    reported_words: str
    confirmed_words: str

    @property
    def sentence(self) -> str:
        """What a reader hears."""
        words = gettext("Reported %(reported)s, confirmed %(confirmed)s")
        return words % {"reported": self.reported_words, "confirmed": self.confirmed_words}


def present_group(group: TaskGroup, url: str) -> UnitsBlock:
    """One text at many units, in words and shapes."""
    rows = _ordered(group.rows)
    drawn = len(rows) == group.in_sight
    return UnitsBlock(
        total=group.total,
        strips=_strips(rows) if drawn else (),
        groups=_groups(group, rows),
        url=url,
        unseen=group.total - group.in_sight,
    )


def present_units(page: TaskPage) -> UnitsBlock | None:
    """The same assignment at other units; none where this unit is alone with it."""
    if page.units.total < 2:
        return None
    url = f"{reverse('tasks:list_tasks')}?assignment={page.assignment_id}&sort=lead"
    return present_group(page.units, url)


def present_parts(page: TaskPage) -> UnitsBlock | None:
    """The parts handed down; none where there are none."""
    if not page.family.parts.total:
        return None
    url = f"{reverse('tasks:list_tasks')}?parent={page.row.id}&timing=all&sort=lead"
    return present_group(page.family.parts, url)


def present_scale(page: TaskPage) -> Scale:
    """By what was counted, else by the parts, else by the lead's own estimate in percent."""
    figures, parts = page.figures, page.family.parts
    if figures.target and figures.reported is not None:
        return _of_counts(figures.target, figures.reported, figures.confirmed or 0, figures.measure)
    if parts.target and parts.reported is not None:
        measure = page.figures.measure or gettext("counted in the parts")
        return _of_counts(parts.target, parts.reported, parts.confirmed or 0, measure)
    if parts.total:
        return _of_parts(parts)
    done = page.row.state is TaskState.CONFIRMED_DONE
    reported = page.row.reported_percent or 0
    return Scale(
        whole=100,
        reported=100 if done else reported,
        confirmed=100 if done else 0,
        target=None,
        of="",
        reported_words=(
            gettext("no figure yet")
            if page.row.reported_percent is None
            else f"{formatting.number(reported)}%"
        ),
        confirmed_words=gettext("all") if done else gettext("not yet"),
    )


def _of_counts(target: int, reported: int, confirmed: int, measure: str) -> Scale:
    whole = max(target, reported, confirmed)
    return Scale(
        whole=whole,
        reported=reported,
        confirmed=confirmed,
        target=target if whole > target else None,
        of=f"{formatting.number(target)} {measure}".strip(),
        reported_words=formatting.share(reported, target),
        confirmed_words=formatting.share(confirmed, target),
    )


def _of_parts(parts: TaskGroup) -> Scale:
    counted = sum(n for state, n in parts.counts.items() if state not in ENDED_STATES)
    confirmed = parts.counts.get(TaskState.CONFIRMED_DONE, 0)
    reported = confirmed + parts.counts.get(TaskState.CLAIMED_DONE, 0)
    of = ngettext("%(count)s part", "%(count)s parts", counted)
    return Scale(
        whole=counted,
        reported=reported,
        confirmed=confirmed,
        target=None,
        of=of % {"count": formatting.number(counted)},
        reported_words=formatting.share(reported, counted) if counted else "–",
        confirmed_words=formatting.share(confirmed, counted) if counted else "–",
    )


def _ordered(rows: Iterable[TaskRow]) -> list[TaskRow]:
    return sorted(rows, key=lambda row: (GROUP_ORDER.index(row.state), row.lead.sort_key))


def _strips(rows: list[TaskRow]) -> tuple[Strip, ...]:
    kinds: dict[str, list[UnitMark]] = {}
    for row in rows:
        url = reverse("tasks:view_task", args=[row.id])
        mark = UnitMark(
            STATE_KINDS[row.state], f"{row.lead.name}: {state_mark(row.state).text}", url
        )
        kinds.setdefault(row.lead.kind, []).append(mark)
    strips = [
        Strip(f"{formatting.number(len(marks))} {kind}", tuple(marks))
        for kind, marks in sorted(kinds.items(), key=lambda item: -len(item[1]))
        if len(marks) >= FEW or len(kinds) <= FEW
    ]
    rest = [m for marks in kinds.values() if len(marks) < FEW for m in marks]
    if len(kinds) > FEW and rest:
        words = ngettext("%(count)s other unit", "%(count)s other units", len(rest))
        strips.append(Strip(words % {"count": formatting.number(len(rest))}, tuple(rest)))
    return tuple(strips)


def _groups(group: TaskGroup, rows: list[TaskRow]) -> tuple[StateGroup, ...]:
    groups = []
    for state in GROUP_ORDER:
        count = group.counts.get(state, 0)
        if count:
            names = [row.lead.name for row in rows if row.state is state][:NAMED_UNITS]
            groups.append(
                StateGroup(state_mark(state), count, ", ".join(names), count - len(names))
            )
    return tuple(groups)


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]

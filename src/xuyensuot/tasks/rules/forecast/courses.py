"""How tasks went, and what was known of their units on any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

SMALLEST_GROUP = 3
PRIOR = 4
"""How many tasks of the average unit stand in for what is not yet known of a unit."""


@dataclass(frozen=True, slots=True)
class Word:
    """What was said of a task on a day; ``percent`` where it was a figure."""

    on: date
    verb: str
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class TaskCourse:
    """The dated facts of one task. ``claimed_on`` is the claim that stands, if any.

    ``group_id`` is shared by the tasks of one assignment or one handing down, 0 for none.
    """

    task_id: int
    lead_id: int
    issued_on: date
    due_on: date
    claimed_on: date | None = None
    acknowledged_on: date | None = None
    words: tuple[Word, ...] = ()
    extension_asked_on: tuple[date, ...] = ()
    coordinating: int = 0
    has_product: bool = True
    group_id: int = 0

    def is_open_on(self, day: date) -> bool:
        """Whether it was issued and not yet claimed at the end of the day."""
        return self.issued_on <= day and (self.claimed_on is None or self.claimed_on > day)


def is_late(course: TaskCourse) -> bool:
    """Whether it was not claimed by its last day; asked only of tasks whose day has passed."""
    return course.claimed_on is None or course.claimed_on > course.due_on


@dataclass(slots=True)
class _Unit:
    """Sorted days of one unit: when tasks began, when they were claimed, how they fell due."""

    issued: list[date] = field(default_factory=list)
    claimed: list[date] = field(default_factory=list)
    due: list[date] = field(default_factory=list)
    late: list[date] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """How many tasks share an assignment, and when those claimed were claimed."""

    size: int = 0
    claimed: list[date] = field(default_factory=list)

    def add(self, claimed_on: date | None) -> None:
        self.size += 1
        if claimed_on is not None:
            self.claimed.append(claimed_on)


class History:
    """What could be known of units and groups on any day, from the courses of all tasks."""

    def __init__(self, courses: Iterable[TaskCourse]) -> None:
        self._units: dict[int, _Unit] = defaultdict(_Unit)
        self._all = _Unit()
        self._groups: dict[int, _Group] = defaultdict(_Group)
        for course in courses:
            for unit in (self._units[course.lead_id], self._all):
                unit.issued.append(course.issued_on)
                unit.due.append(course.due_on)
                if course.claimed_on is not None:
                    unit.claimed.append(course.claimed_on)
                if is_late(course):
                    unit.late.append(course.due_on)
            if course.group_id:
                self._groups[course.group_id].add(course.claimed_on)
        for unit in (*self._units.values(), self._all):
            for days in (unit.issued, unit.claimed, unit.due, unit.late):
                days.sort()
        for group in self._groups.values():
            group.claimed.sort()

    def late_rate(self, lead_id: int, *, before: date) -> float:
        """Share of late ones among the unit's tasks due before the day, drawn to the average.

        A unit of which little is known is taken for average: ``PRIOR`` tasks' worth.
        """
        due, late = self._counts(self._all, before)
        average = late / due if due else 0.5
        unit = self._units.get(lead_id)
        due, late = self._counts(unit, before) if unit else (0, 0)
        return (late + PRIOR * average) / (due + PRIOR)

    def late_counts(self, lead_id: int, *, before: date) -> tuple[int, int]:
        """Late ones and all of the unit's tasks due before the day, as they are."""
        unit = self._units.get(lead_id)
        due, late = self._counts(unit, before) if unit else (0, 0)
        return late, due

    def open_tasks(self, lead_id: int, *, on: date) -> int:
        """How many tasks the unit had in hand at the end of the day."""
        unit = self._units.get(lead_id)
        if unit is None:
            return 0
        return bisect_right(unit.issued, on) - bisect_right(unit.claimed, on)

    def still_open(self, group_id: int, *, on: date) -> float:
        """Share of a group not yet claimed at the end of the day; a half for no real group."""
        group = self._groups.get(group_id) if group_id else None
        if group is None or group.size < SMALLEST_GROUP:
            return 0.5
        return 1 - bisect_right(group.claimed, on) / group.size

    @staticmethod
    def _counts(unit: _Unit, before: date) -> tuple[int, int]:
        return bisect_left(unit.due, before), bisect_left(unit.late, before)

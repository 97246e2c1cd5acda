"""What is clear of a task, with the words that make it so, and what is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.base.wording import CLARITY_GAPS, CLARITY_NAMES, RECURRENCE_NAMES
from xuyensuot.directives.queries import ClarityList
from xuyensuot.directives.rules.clarity import ClarityFacts, Element, judge, named_sets
from xuyensuot.tasks.queries import TaskPage


@dataclass(frozen=True, slots=True)
class ClarityLine:
    """One element: clear, with what makes it so, or not, with what is missing."""

    name: str
    is_clear: bool
    detail: str


@dataclass(frozen=True, slots=True)
class ClarityBlock:
    """The list with how much of it is met: "5/6"."""

    lines: tuple[ClarityLine, ...]
    met: int

    @property
    def share(self) -> str:
        return f"{formatting.number(self.met)}/{formatting.number(len(self.lines))}"


def present_clarity(page: TaskPage) -> ClarityBlock:
    """The list of the unit that follows the task up."""
    details = _details(page)
    lines = tuple(
        ClarityLine(
            str(CLARITY_NAMES[judged.element]),
            judged.is_clear,
            details[judged.element] if judged.is_clear else str(CLARITY_GAPS[judged.gap]),
        )
        for judged in judge(_facts(page), page.clarity)
    )
    return ClarityBlock(lines, sum(line.is_clear for line in lines))


def _facts(page: TaskPage) -> ClarityFacts:
    row = page.row
    return ClarityFacts(
        leads=1,
        matched=1,
        is_group=False,
        has_content=bool(row.content),
        has_day=row.due_on is not None or row.recurrence is not None,
        has_result=bool(row.product) or page.figures.target is not None,
        has_giver=page.assigned_by.id != row.lead.id,
        has_head=page.people.head is not None,
    )


def _details(page: TaskPage) -> dict[Element, str]:
    row, head, figures = page.row, page.people.head, page.figures
    when = formatting.day(row.due_on) if row.due_on else ""
    if row.recurrence is not None:
        when = str(RECURRENCE_NAMES[row.recurrence])
    result = row.product
    if figures.target is not None:
        result = f"{formatting.number(figures.target)} {figures.measure}".strip()
    return {
        Element.WHO: head.title if head else row.lead.office_name,
        Element.WHAT: gettext("in the words of the document"),
        Element.WHEN: when,
        Element.RESULT: result,
        Element.DUTY: gettext("one unit leads"),
        Element.POWER: page.assigned_by.office_name,
    }


@dataclass(frozen=True, slots=True)
class ClaritySet:
    """One of the mottoes: "4 rõ: người, việc, thời gian, kết quả"."""

    count: int
    names: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that a unit chose, in words."""

    names: str
    basis: str
    valid_from: date
    valid_until: date | None


def clarity_sets(in_force: tuple[Element, ...]) -> tuple[ClaritySet, ...]:
    """The mottoes in use, and which of them holds."""
    return tuple(
        ClaritySet(len(elements), _names(elements), elements == in_force)
        for elements in named_sets().values()
    )


def present_lists(lists: Iterable[ClarityList]) -> tuple[KeptList, ...]:
    """What the unit chose so far."""
    return tuple(KeptList(_names(x.elements), x.basis, x.valid_from, x.valid_until) for x in lists)


def _names(elements: Iterable[Element]) -> str:
    return ", ".join(str(CLARITY_NAMES[element]) for element in elements)

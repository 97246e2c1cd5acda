"""Tasks as they stood on a day that has passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.history import HistoryLine, present_history
from xuyensuot.tasks.presenters.words import Mark, due_day, state_mark, timing_mark
from xuyensuot.tasks.queries import CellCounts, DirectiveThen, NotYetGiven, TaskRow, TaskThen


@dataclass(frozen=True, slots=True)
class PresentedThen:
    """The page of a task on a day; ``later`` says that it was given only later."""

    id: int
    title: str
    directive_id: int
    directive: str
    clause_ref: str
    quote: str
    lead: str
    lead_id: int
    assigned_by: str
    state: Mark
    timing: Mark
    due: str
    original: str
    extensions: str
    percent: str
    history: tuple[HistoryLine, ...]
    evidence: tuple[str, ...]
    later: str


@dataclass(frozen=True, slots=True)
class ThenLine:
    """One task of a directive on the day."""

    id: int
    title: str
    clause_ref: str
    lead: str
    due: str
    state: Mark
    timing: Mark


@dataclass(frozen=True, slots=True)
class PresentedDirectiveThen:
    """A directive on a day."""

    id: int
    label: str
    title: str
    counts: CellCounts
    lines: tuple[ThenLine, ...]
    later: str


def present_task_then(then: TaskThen | NotYetGiven, *, on: date) -> PresentedThen:
    """What was known at the end of the day."""
    if isinstance(then, NotYetGiven):
        issued = formatting.day(timezone.localdate(then.issued_at))
        later = gettext("The task was given only on %(day)s.") % {"day": issued}
        return _base(then.row, on, later=later)
    row = then.row
    base = _base(row, on, later="")
    original = row.original_due_on if row.original_due_on != row.due_on else None
    count = then.extensions
    words = ngettext("extended once", "extended %(n)s times", count) % {"n": count}
    percent = ""
    if row.reported_percent is not None:
        told = gettext("%(percent)s%% done, as the lead says")
        percent = told % {"percent": formatting.number(row.reported_percent)}
    return replace(
        base,
        quote=then.quote,
        assigned_by=then.assigned_by.office_name,
        original=formatting.day(original) if original else "",
        extensions=words if count else "",
        percent=percent,
        history=present_history(then.trace, then.reports, row),
        evidence=tuple(
            f"{item.title} · {item.given_by} · {formatting.day(timezone.localdate(item.given_at))}"
            for item in then.evidence
        ),
    )


def _base(row: TaskRow, on: date, *, later: str) -> PresentedThen:
    return PresentedThen(
        id=row.id,
        title=row.title,
        directive_id=row.directive_id,
        directive=row.directive_label,
        clause_ref=row.clause_ref,
        quote="",
        lead=row.lead.office_name,
        lead_id=row.lead.id,
        assigned_by="",
        state=state_mark(row.state),
        timing=timing_mark(row, on),
        due=due_day(row),
        original="",
        extensions="",
        percent="",
        history=(),
        evidence=(),
        later=later,
    )


def present_directive_then(then: DirectiveThen, *, on: date) -> PresentedDirectiveThen:
    """The tasks given by then, in the order of the document."""
    words = ngettext(
        "%(n)s task was given only later.", "%(n)s tasks were given only later.", then.later
    )
    return PresentedDirectiveThen(
        id=then.facts.id,
        label=then.facts.label,
        title=then.facts.title,
        counts=then.counts,
        lines=tuple(
            ThenLine(
                row.id,
                row.title,
                row.clause_ref,
                row.lead.office_name,
                due_day(row),
                state_mark(row.state),
                timing_mark(row, on),
            )
            for row in then.rows
        ),
        later=words % {"n": formatting.number(then.later)} if then.later else "",
    )

"""Urgings as their office sees them: what waits, what comes first, what was sent and what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.urging_words import (
    main_effect,
    next_words,
    nth_name,
    other_effects,
    step_words,
)
from xuyensuot.tasks.presenters.words import Mark, timing_mark, unit_note
from xuyensuot.tasks.queries import (
    LateUnitStep,
    UnitToUrge,
    UrgedRow,
    UrgePreview,
    UrgingPage,
    UrgingRow,
    UrgingsPage,
)
from xuyensuot.tasks.rules.ladder import Rest, RungForm, UrgingState, Why
from xuyensuot.tasks.wording import URGING_STATES

STATE_KINDS = {
    UrgingState.DRAFT: "wait",
    UrgingState.SENT: "good",
    UrgingState.DROPPED: "none",
}


@dataclass(frozen=True, slots=True)
class UrgingLine:
    """An urging in a list."""

    row: UrgingRow
    step: str
    mark: Mark
    number: str
    has_letter: bool
    nobody: bool
    effect: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LateUnitLine:
    """A late unit with its last step and what comes next; ``url`` is where that is done."""

    late_unit: LateUnitStep
    last: str
    effect: str
    next: str
    url: str


@dataclass(frozen=True, slots=True)
class PresentedUrgings:
    """The page of an office on a day."""

    page: UrgingsPage
    drafts: tuple[UrgingLine, ...]
    more_drafts: int
    first: tuple[LateUnitLine, ...]
    others: tuple[LateUnitLine, ...]
    more_units: int
    sent: tuple[UrgingLine, ...]


def present_urgings(page: UrgingsPage) -> PresentedUrgings:
    """Late units whose draft waits are not listed twice."""
    drafts = tuple(map(urging_line, page.drafts))
    units = [late_unit_line(unit) for unit in page.units if unit.draft_id is None]
    return PresentedUrgings(
        page=page,
        drafts=drafts,
        more_drafts=page.draft_count - len(drafts),
        first=tuple(line for line in units if line.late_unit.must_come_first),
        others=tuple(line for line in units if not line.late_unit.must_come_first),
        more_units=page.unit_count - len(page.units),
        sent=tuple(map(urging_line, page.sent)),
    )


def urging_line(row: UrgingRow) -> UrgingLine:
    """One urging in words."""
    nth = row.letters_before + 1 if row.form is RungForm.LETTER else 1
    mark = Mark(STATE_KINDS[row.state], str(URGING_STATES[row.state]))
    return UrgingLine(
        row=row,
        step=nth_name(row.form, nth),
        mark=mark,
        number=_number(row),
        has_letter=row.form is not RungForm.MESSAGE,
        nobody=row.state is UrgingState.SENT and row.people_told == 0,
        effect=main_effect(row.effects),
        more=other_effects(row.effects),
    )


def _number(row: UrgingRow) -> str:
    if row.form is RungForm.MESSAGE or row.state is not UrgingState.SENT:
        return ""
    return row.number or gettext("submitted for signing, no number yet")


def late_unit_line(unit: LateUnitStep) -> LateUnitLine:
    """One late unit in words."""
    return LateUnitLine(
        late_unit=unit,
        last=step_words(unit.last) if unit.last else gettext("not urged yet"),
        effect=main_effect(unit.last.effects) if unit.last else "",
        next=next_words(unit.next_step, unit.letters),
        url=_where(unit),
    )


def _where(unit: LateUnitStep) -> str:
    """Where what comes next is done: the draft, the explanation, or the oldest task."""
    if unit.draft_id is not None:
        return reverse("tasks:view_urging", args=[unit.draft_id])
    if isinstance(unit.next_step, Rest) and unit.next_step.why is Why.EXPLANATION_UNREAD:
        return reverse("tasks:list_explanations")
    return reverse("tasks:view_task", args=[unit.first_task_id])


@dataclass(frozen=True, slots=True)
class UrgedLine:
    """A task in an urging; ``note`` is what must be known before it is urged."""

    urged: UrgedRow
    mark: Mark
    note: str


@dataclass(frozen=True, slots=True)
class PresentedUrging:
    """The page of one urging."""

    page: UrgingPage
    line: UrgingLine
    tasks: tuple[UrgedLine, ...]
    unit_note: str
    reason: str
    may_send: bool
    may_register: bool


def present_urging(page: UrgingPage, *, on: date) -> PresentedUrging:
    """One urging on a day."""
    row = page.urging
    is_draft = row.state is UrgingState.DRAFT
    unnumbered = row.form is not RungForm.MESSAGE and not row.number
    return PresentedUrging(
        page=page,
        line=urging_line(row),
        tasks=tuple(_urged_line(urged, on) for urged in page.tasks),
        unit_note=unit_note(row.unit),
        reason=next((event.reason for event in page.trace if event.reason), ""),
        may_send=page.may_send and is_draft,
        may_register=page.may_send and row.state is UrgingState.SENT and unnumbered,
    )


def _urged_line(urged: UrgedRow, on: date) -> UrgedLine:
    note = ""
    if urged.answered_since:
        note = gettext("Reported done or closed since: left out of the letter.")
    elif urged.has_unread_explanation:
        note = gettext("An explanation waits to be read.")
    elif urged.has_extension_asked:
        note = gettext("A later day is asked for.")
    return UrgedLine(urged, timing_mark(urged.row, on), note)


@dataclass(frozen=True, slots=True)
class UnitToUrgeLine:
    """A unit among chosen tasks, with the warning that this is not the first letter."""

    unit: UnitToUrge
    tasks: str
    warning: str


@dataclass(frozen=True, slots=True)
class PresentedPreview:
    """What letters about chosen tasks would be."""

    units: tuple[UnitToUrgeLine, ...]
    task_ids: tuple[int, ...]
    left_out: str


def present_preview(preview: UrgePreview) -> PresentedPreview:
    """The question before letters are drafted."""
    lines = tuple(_unit_to_urge(unit) for unit in preview.units)
    count = preview.left_out
    words = ngettext(
        "%(n)s chosen task is left out: done, no last day, your own, or in a draft already.",
        "%(n)s chosen tasks are left out: done, no last day, your own, or in a draft already.",
        count,
    )
    return PresentedPreview(
        units=lines,
        task_ids=tuple(urged.row.id for unit in preview.units for urged in unit.tasks),
        left_out=words % {"n": formatting.number(count)} if count else "",
    )


def _unit_to_urge(unit: UnitToUrge) -> UnitToUrgeLine:
    count = len(unit.tasks)
    tasks = ngettext("%(n)s task", "%(n)s tasks", count) % {"n": formatting.number(count)}
    warning = ""
    if unit.letters:
        nth = formatting.number(unit.letters + 1)
        warning = gettext("This will be letter no. %(nth)s.") % {"nth": nth}
    return UnitToUrgeLine(unit, tasks, warning)

"""One urging with its tasks, and what the letter of it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from xuyensuot.audit.queries import Trace, events_of
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import UnitCard, covers, people_of_units, unit_cards
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task, Urging
from xuyensuot.tasks.queries.ladders import followed_tasks, ladder_facts, ladder_of
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.urging import UrgingRow, urging_rows
from xuyensuot.tasks.queries.urging_marks import letters_so_far
from xuyensuot.tasks.rules.ladder import Rung, RungForm, UrgingState, add_days

MOST_LETTERS = 100
MOST_CHOSEN = 1000


@dataclass(frozen=True, slots=True)
class UrgedRow:
    """A task named in an urging: how it stands now, and how many letters were sent about it.

    ``answered_since`` says that the claim or the end of the task came after it was named: such a
    task is left out when a draft is sent.
    """

    row: TaskRow
    original_due_on: date | None
    letters: int
    answered_since: bool
    has_extension_asked: bool
    has_unread_explanation: bool


@dataclass(frozen=True, slots=True)
class UrgingPage:
    """One urging as the office or the unit sees it. ``people`` hold a post in the unit today."""

    urging: UrgingRow
    office: UnitCard
    sent_by: str
    letter_on: date | None
    answer_days: int | None
    tasks: tuple[UrgedRow, ...]
    people: int
    trace: tuple[Trace, ...]
    may_send: bool


def get_urging_page(*, actor: Actor, urging_id: int, on: date) -> UrgingPage:
    """An urging in sight; raises NotFound otherwise."""
    urging = access.get_urging_for(actor, urging_id, to=access.VIEW, on=on)
    tasks = list(
        access.visible_tasks(actor, on=on)
        .filter(urgings__urging=urging)
        .select_related("directive")
        .order_by("due_on", "pk")
    )
    rung = rung_of(urging)
    return UrgingPage(
        urging=urging_rows([urging], on=on)[0],
        office=unit_cards(ids={urging.urged_by_id}, on=on)[urging.urged_by_id],
        sent_by=urging.sent_by,
        letter_on=urging.letter_on,
        answer_days=rung.answer_days if rung else None,
        tasks=_urged_rows(tasks, on),
        people=len(people_of_units([urging.unit_id], on=on)[urging.unit_id]),
        trace=tuple(events_of(kind="tasks.urging", subject_id=urging.pk)),
        may_send=covers(actor, access.URGE, urging.urged_by_id, on=on),
    )


def rung_of(urging: Urging) -> Rung | None:
    """The step an urging was drawn by, on the ladder of its day."""
    return ladder_of(urging.urged_by_id, on=urging.drawn_on).ladder.rung(urging.rung)


def _urged_rows(tasks: Sequence[Task], on: date) -> tuple[UrgedRow, ...]:
    letters = letters_so_far([task.pk for task in tasks])
    facts = ladder_facts(tasks)
    rows = task_rows(list(tasks), on=on)
    return tuple(
        UrgedRow(
            row=row,
            original_due_on=task.original_due_on,
            letters=letters.get(task.pk, 0),
            answered_since=facts[task.pk].is_claimed or facts[task.pk].is_closed,
            has_extension_asked=facts[task.pk].has_extension_asked,
            has_unread_explanation=facts[task.pk].has_unread_explanation,
        )
        for task, row in zip(tasks, rows, strict=True)
    )


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter says: who writes to whom about which tasks, and by when an answer is due.

    ``place`` is the province of the office, ``head_title`` and ``head_name`` those of its head on
    the day, empty where nobody is. ``letters_before`` counts letters sent before this one.
    """

    urging_id: int
    form: RungForm
    is_draft: bool
    number: str
    letter_on: date | None
    office: UnitCard
    above: UnitCard | None
    place: str
    unit: UnitCard
    head_title: str
    head_name: str
    answer_by: date | None
    letters_before: int
    tasks: tuple[UrgedRow, ...]


def letters_of(*, actor: Actor, urging_ids: Sequence[int], on: date) -> list[LetterFacts]:
    """The letters of urgings in sight, at most 100; raises NotFound when one is not among them."""
    wanted = list(dict.fromkeys(urging_ids))[:MOST_LETTERS]
    rows = access.visible_urgings(actor, on=on).filter(pk__in=wanted)
    urgings = {row.pk: row for row in rows.exclude(form=RungForm.MESSAGE)}
    if not wanted or len(urgings) != len(wanted):
        raise NotFound
    return [_letter(actor, urgings[pk], on) for pk in wanted]


def _letter(actor: Actor, urging: Urging, on: date) -> LetterFacts:
    page = get_urging_page(actor=actor, urging_id=urging.pk, on=on)
    people = people_of_units([urging.urged_by_id], on=on)[urging.urged_by_id]
    head = next((person for person in people if person.seat is Seat.HEAD), None)
    line = _line_above(page.office, on)
    answer_by = urging.answer_by
    if answer_by is None and page.answer_days is not None:
        answer_by = add_days(on, page.answer_days)
    is_draft = urging.state == UrgingState.DRAFT
    tasks = [row for row in page.tasks if not (is_draft and row.answered_since)]
    return LetterFacts(
        urging_id=urging.pk,
        form=RungForm(urging.form),
        is_draft=not urging.number,
        number=urging.number,
        letter_on=urging.letter_on,
        office=page.office,
        above=line[0] if line else None,
        place=next((card.name for card in line if card.level == "province"), ""),
        unit=page.urging.unit,
        head_title=head.title if head else "",
        head_name=head.name if head else "",
        answer_by=answer_by,
        letters_before=page.urging.letters_before,
        tasks=tuple(tasks),
    )


def _line_above(unit: UnitCard, on: date) -> list[UnitCard]:
    """The units above, the nearest first."""
    line: list[UnitCard] = []
    while unit.parent_id is not None:
        unit = unit_cards(ids={unit.parent_id}, on=on)[unit.parent_id]
        line.append(unit)
    return line


@dataclass(frozen=True, slots=True)
class UnitToUrge:
    """A unit among chosen tasks: how many of them, and the most letters one of them had so far."""

    unit: UnitCard
    tasks: tuple[UrgedRow, ...]
    letters: int


@dataclass(frozen=True, slots=True)
class UrgePreview:
    """What letters about chosen tasks would be: one a unit; ``left_out`` are not urged."""

    units: tuple[UnitToUrge, ...]
    left_out: int


def get_urge_preview(*, actor: Actor, task_ids: Sequence[int], on: date) -> UrgePreview:
    """Chosen tasks that the actor follows up, by unit, with the letters sent about them so far."""
    rows = followed_tasks(actor, on=on).filter(pk__in=list(task_ids)[:MOST_CHOSEN])
    rows = rows.exclude(lead_id=F("followed_by_id"))
    tasks = list(rows.select_related("directive").order_by("due_on", "pk"))
    waits = ladder_facts(tasks)
    tasks = [t for t in tasks if not any(step.is_waiting for step in waits[t.pk].steps)]
    by_unit: dict[int, list[UrgedRow]] = {}
    for urged in _urged_rows(tasks, on):
        by_unit.setdefault(urged.row.lead.id, []).append(urged)
    units = [
        UnitToUrge(rows[0].row.lead, tuple(rows), max(row.letters for row in rows))
        for rows in by_unit.values()
    ]
    units.sort(key=lambda unit: unit.unit.sort_key)
    return UrgePreview(tuple(units), len(set(task_ids)) - len(tasks))

"""The register: who answered which claim, when, and how they looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Confirmation
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome

MOST_EXPORTED = 20000


@dataclass(frozen=True, slots=True)
class ConfirmationFilters:
    """What the register is narrowed to; empty values do not narrow.

    ``text`` is looked for in the name of who confirmed and in the words of the task; ``unit_id``
    is the unit that leads the task.
    """

    text: str = ""
    outcome: str = ""
    unit_id: int | None = None
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of the register."""

    task_id: int
    title: str
    directive_label: str
    clause_ref: str
    lead: str
    outcome: ConfirmationOutcome
    way: str
    note: str
    count: int | None
    target_count: int | None
    measure: str
    confirmed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Register:
    """Lines, the latest first, and how many there are."""

    rows: tuple[RegisterRow, ...]
    total: int


def confirmations_found(
    *,
    actor: Actor,
    filters: ConfirmationFilters,
    on: date,
    offset: int = 0,
    limit: int = MOST_EXPORTED,
) -> Register:
    """The answers to claims of the tasks in sight."""
    found = _narrowed(access.confirmations_in_sight(actor, on=on), filters)
    page = found.select_related("task__directive").order_by("-at", "-pk")
    return Register(_rows(page[offset : offset + limit], on), found.count())


def _narrowed(rows: QuerySet[Confirmation], filters: ConfirmationFilters) -> QuerySet[Confirmation]:
    if filters.text:
        words = rows
        for word in fold(filters.text).split():
            words = words.filter(task__search_key__contains=word)
        rows = rows.filter(confirmed_by__icontains=filters.text) | words
    if filters.outcome:
        rows = rows.filter(outcome=filters.outcome)
    if filters.unit_id:
        rows = rows.filter(task__lead_id=filters.unit_id)
    if filters.from_day:
        rows = rows.filter(at__date__gte=filters.from_day)
    if filters.to_day:
        rows = rows.filter(at__date__lte=filters.to_day)
    return rows


def _rows(found: Iterable[Confirmation], on: date) -> tuple[RegisterRow, ...]:
    rows = list(found)
    cards = unit_cards(ids={row.task.lead_id for row in rows}, on=on)
    return tuple(
        RegisterRow(
            task_id=row.task_id,
            title=row.task.title,
            directive_label=str(row.task.directive),
            clause_ref=row.task.clause_ref,
            lead=cards[row.task.lead_id].office_name,
            outcome=ConfirmationOutcome(row.outcome),
            way=row.way,
            note=row.note,
            count=row.count,
            target_count=row.task.target_count,
            measure=row.task.measure,
            confirmed_by=row.confirmed_by,
            at=row.at,
        )
        for row in rows
    )

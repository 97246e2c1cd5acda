"""What proves a task: its own evidence, that of its parts, and what was confirmed of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Confirmation, Evidence, Task
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome, EvidenceKind
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

MOST_OF_PARTS = 200
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence. ``lead`` is the unit of the task that it was given for."""

    id: int
    task_id: int
    kind: EvidenceKind
    title: str
    size: int
    url: str
    directive_id: int | None
    lead: str
    given_by: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class ConfirmationRow:
    """One answer to a claim of the task."""

    outcome: ConfirmationOutcome
    way: str
    note: str
    count: int | None
    confirmed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceBoard:
    """Evidence of the task itself, the latest first, and of its parts in sight.

    ``total`` counts what stands (not withdrawn) of both, ``of_parts`` that of the parts, of which
    the first 200 are listed. Counts are of ``target_count`` things called ``measure``.
    """

    own: tuple[EvidenceRow, ...]
    parts: tuple[EvidenceRow, ...]
    total: int
    of_parts: int
    confirmations: tuple[ConfirmationRow, ...]
    measure: str
    target_count: int | None
    reported_count: int | None
    confirmed_count: int | None
    may_give: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """What a download needs: which stored bytes, under which name, of which type."""

    sha256: str
    name: str
    media_type: str


def evidence_of_task(*, actor: Actor, task_id: int, on: date) -> EvidenceBoard:
    """The evidence of one task in sight; raises NotFound otherwise."""
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=on)
    own = list(task.evidence.select_related("task").order_by("-given_at", "-pk"))
    parts = Evidence.objects.filter(task_id__in=_parts(actor, task, on), withdrawn_at=None)
    listed = list(parts.select_related("task").order_by("task_id", "-given_at")[:MOST_OF_PARTS])
    of_parts = len(listed) if len(listed) < MOST_OF_PARTS else parts.count()
    cards = unit_cards(ids={row.task.lead_id for row in own + listed}, on=on)
    names = {unit_id: card.office_name for unit_id, card in cards.items()}
    may_give = task.state not in CLOSED_STATES and bool(
        access.can_report_progress(actor, task, on=on)
    )
    answers = Confirmation.objects.filter(task=task).order_by("-at", "-pk")
    return EvidenceBoard(
        own=tuple(_row(row, names) for row in own),
        parts=tuple(_row(row, names) for row in listed),
        total=sum(row.withdrawn_at is None for row in own) + of_parts,
        of_parts=of_parts,
        confirmations=tuple(map(_answer, answers)),
        measure=task.measure,
        target_count=task.target_count,
        reported_count=task.reported_count,
        confirmed_count=task.confirmed_count,
        may_give=may_give,
        may_withdraw=may_give and task.state != TaskState.CLAIMED_DONE,
    )


def evidence_then(
    task: Task, *, actor: Actor, on: date, today: date, end: datetime
) -> EvidenceBoard:
    """The evidence of a task as it stood just before ``end``; only to read.

    ``task`` is as it stood then and in sight; parts are those in the actor's sight ``today``.
    """
    own = list(_standing(task.evidence.all(), end).order_by("-given_at", "-pk"))
    parts = _standing(Evidence.objects.filter(task_id__in=_parts(actor, task, today)), end)
    listed = list(parts.order_by("task_id", "-given_at")[:MOST_OF_PARTS])
    of_parts = len(listed) if len(listed) < MOST_OF_PARTS else parts.count()
    cards = unit_cards(ids={row.task.lead_id for row in own + listed}, on=on)
    names = {unit_id: card.office_name for unit_id, card in cards.items()}
    answers = Confirmation.objects.filter(task=task, at__lt=end).order_by("-at", "-pk")
    return EvidenceBoard(
        own=tuple(_row(row, names) for row in own),
        parts=tuple(_row(row, names) for row in listed),
        total=len(own) + of_parts,
        of_parts=of_parts,
        confirmations=tuple(map(_answer, answers)),
        measure=task.measure,
        target_count=task.target_count,
        reported_count=task.reported_count,
        confirmed_count=task.confirmed_count,
        may_give=False,
        may_withdraw=False,
    )


def _standing(rows: QuerySet[Evidence], end: datetime) -> QuerySet[Evidence]:
    """Given by then and not yet taken back; what was taken back since is told, but not opened."""
    given = rows.filter(given_at__lt=end).exclude(withdrawn_at__lt=end)
    return given.select_related("task")


def get_evidence_file(*, actor: Actor, task_id: int, evidence_id: int, on: date) -> EvidenceFile:
    """A file of a task in sight that was not taken back; raises NotFound otherwise."""
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=on)
    row = task.evidence.filter(pk=evidence_id, kind=EvidenceKind.FILE, withdrawn_at=None).first()
    if row is None:
        raise NotFound
    return EvidenceFile(row.sha256, row.title, row.media_type)


def _parts(actor: Actor, task: Task, on: date) -> set[int]:
    """Everything in sight that was handed down from the task, and further down."""
    found: set[int] = set()
    level = {task.pk}
    for _depth in range(DEEPEST):
        below = access.visible_tasks(actor, on=on).filter(parent_id__in=level)
        level = set(below.values_list("pk", flat=True)) - found
        if not level:
            break
        found |= level
    return found


def _row(row: Evidence, names: dict[int, str]) -> EvidenceRow:
    return EvidenceRow(
        id=row.pk,
        task_id=row.task_id,
        kind=EvidenceKind(row.kind),
        title=row.title,
        size=row.size,
        url=row.url,
        directive_id=row.directive_id,
        lead=names[row.task.lead_id],
        given_by=row.given_by,
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
    )


def _answer(row: Confirmation) -> ConfirmationRow:
    return ConfirmationRow(
        outcome=ConfirmationOutcome(row.outcome),
        way=row.way,
        note=row.note,
        count=row.count,
        confirmed_by=row.confirmed_by,
        at=row.at,
    )

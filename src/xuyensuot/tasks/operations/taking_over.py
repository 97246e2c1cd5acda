"""Rows of a confirmed tracker become registered documents and tasks, all of those given or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import uuid4

from django.db import IntegrityError
from django.utils.timezone import make_aware

from xuyensuot.audit.operations import Change, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.copying import insert_many
from xuyensuot.directives.operations import (
    RegisteredDirective,
    RegisteredDocument,
    RegisteredValues,
    register_directives,
)
from xuyensuot.directives.rules.titles import short_title
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import UnitCard, ids_above, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import (
    Confirmation,
    Coordination,
    ProgressReport,
    Task,
    TrackerImport,
)
from xuyensuot.tasks.operations.shared import sight, subject_of
from xuyensuot.tasks.queries.trackers import known_leads
from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome
from xuyensuot.tasks.rules.sets import plan_year
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.trackers import Body, PlacedRow, Row, import_key, matched

DocumentKey = tuple[str, date | None]


@dataclass(frozen=True, slots=True)
class NewTask:
    """A lead of a row, by the place of the row, whose task is not there yet."""

    place: int
    placed: PlacedRow
    lead_id: int
    body: Body
    key: str


def new_tasks(unit_id: int, rows: Mapping[int, PlacedRow]) -> tuple[list[NewTask], int]:
    """The tasks to be made, each once, and how many of the rows' tasks are there already.

    ``rows`` are by their place in the import.
    """
    new: dict[str, NewTask] = {}
    unchanged = 0
    leads = known_leads(unit_id=unit_id, rows=list(rows.values()))
    for (at_place, placed), known in zip(rows.items(), leads, strict=True):
        for body in placed.leads:
            for lead_id in body.unit_ids:
                if lead_id in known:
                    unchanged += 1
                    continue
                key = import_key(placed.row, lead_id)
                new.setdefault(key, NewTask(at_place, placed, lead_id, body, key))
    return list(new.values()), unchanged


def take_over(actor: Actor, tracker: TrackerImport, new: Sequence[NewTask], at: datetime) -> int:
    """Register the documents of the new tasks and make the tasks; returns how many.

    Joins the operation that has asked ``access``. Refuses where somebody else imported the same
    rows at the same moment (``tracker.imported_meanwhile``).
    """
    documents = _register(actor, tracker.unit_id, new, at)
    return len(_make(actor, tracker, new, documents, at))


def _document_key(document: Document) -> DocumentKey:
    return matched(document.number), document.issued_on


def _register(
    actor: Actor, unit_id: int, new: Sequence[NewTask], at: datetime
) -> dict[DocumentKey, RegisteredDirective]:
    """The directives of the new tasks, given to the units that lead or join them."""
    named: dict[DocumentKey, Document] = {}
    recipients: dict[DocumentKey, set[int]] = {}
    for item in new:
        document = item.placed.row.document
        key = _document_key(document)
        named[key] = _fuller(named.get(key), document)
        recipients.setdefault(key, set()).update({item.lead_id}, _joined_ids(item))
    given = {
        key: RegisteredDocument(
            RegisteredValues(
                number=document.number,
                kind=document.kind,
                issued_on=document.issued_on,
                issuer=document.issuer,
                title=document.title,
            ),
            recipients[key],
        )
        for key, document in named.items()
        if document.issued_on is not None
    }
    if not given:
        return {}
    registered = register_directives(
        actor=actor, held_by_id=unit_id, documents=list(given.values()), at=at
    )
    return dict(zip(given, registered, strict=True))


def _fuller(known: Document | None, document: Document) -> Document:
    """Of what several rows tell of one document, the first that tells each part."""
    if known is None:
        return document
    return Document(
        number=known.number,
        kind=known.kind or document.kind,
        issued_on=known.issued_on,
        issuer=known.issuer or document.issuer,
        title=known.title or document.title,
    )


def _joined_ids(item: NewTask) -> set[int]:
    others = {i for body in item.placed.coordinating for i in body.unit_ids}
    return others - {item.lead_id}


def _make(
    actor: Actor,
    tracker: TrackerImport,
    new: Sequence[NewTask],
    documents: dict[DocumentKey, RegisteredDirective],
    at: datetime,
) -> list[Task]:
    named = {item.lead_id for item in new}.union(*map(_joined_ids, new), {tracker.unit_id})
    above = ids_above(named | {directive.assigned_by_id for directive in documents.values()})
    names = unit_cards(ids={item.lead_id for item in new}, on=at.date())
    may_confirm = _Confirmer(actor, at.date())
    tasks: list[Task] = []
    for item in new:
        directive = documents[_document_key(item.placed.row.document)]
        task = _task(item, directive, names[item.lead_id], tracker.unit_id, at)
        task.sight = sight(task, _joined_ids(item), above)
        _set_state(task, item.placed.row, at, may_confirm)
        tasks.append(task)
    try:
        insert_many(tasks)
    except IntegrityError as error:
        raise Refused.because("tracker.imported_meanwhile") from error
    _store_around(actor, tasks, new, at)
    _record(actor, tracker, tasks, new, documents, at)
    return tasks


def _task(
    item: NewTask, directive: RegisteredDirective, lead: UnitCard, unit_id: int, at: datetime
) -> Task:
    row = item.placed.row
    first = row.original or row.due
    due_on, original_due_on = clock_day(row.due.due_on), clock_day(first.due_on)
    issued_on = row.document.issued_on or at.date()
    bodies = [body.text for body in (*item.placed.leads, *item.placed.coordinating)]
    return Task(
        directive_id=directive.id,
        clause_ref=row.clause,
        title=short_title(row.content, bodies=bodies),
        content=row.content,
        product=row.product,
        lead_id=item.lead_id,
        lead_text=item.body.text,
        assigned_by_id=directive.assigned_by_id,
        followed_by_id=unit_id,
        plan_year=plan_year(due_on.year if due_on else None, issued_on.year),
        focal_text=row.focal,
        named_on=first.due_on,
        original_due_on=original_due_on,
        due_on=due_on,
        due_text=row.due.text,
        precision=row.due.precision,
        recurrence=row.due.recurrence or "",
        issued_at=make_aware(datetime.combine(issued_on, time())),
        reported_percent=row.percent,
        import_key=item.key,
        search_key=fold(
            f"{row.content} {directive.label} {item.body.text} {lead.office_name} {lead.name}"
        ),
    )


class _Confirmer:
    """Whether the actor may confirm tasks of a lead, asked once for each lead and giver."""

    def __init__(self, actor: Actor, on: date) -> None:
        self._actor, self._on = actor, on
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, task: Task) -> bool:
        key = task.lead_id, task.assigned_by_id
        if key not in self._known:
            decision = access.can_confirm_done(self._actor, task, on=self._on)
            self._known[key] = bool(decision)
        return self._known[key]


def _set_state(task: Task, row: Row, at: datetime, may_confirm: _Confirmer) -> None:
    """The state that the row tells, with the moments that go with it."""
    task.state = row.state
    if row.state not in {TaskState.ISSUED, TaskState.CANCELLED}:
        task.acknowledged_at = at
    if row.report:
        task.last_report_at = at
    if row.state is TaskState.CANCELLED:
        task.closed_at = at
    if row.state is not TaskState.CLAIMED_DONE:
        return
    task.claimed_at = _claimed_at(task, row, at)
    if row.confirmed and may_confirm(task):
        task.state = TaskState.CONFIRMED_DONE
        task.confirmed_at = task.closed_at = at


def _claimed_at(task: Task, row: Row, at: datetime) -> datetime:
    """The day the file tells; else the last day where it says "in time"; else now."""
    day = row.done_on
    if day is None and row.in_time:
        day = task.due_on
    return at if day is None else min(at, make_aware(datetime.combine(day, time())))


def _store_around(
    actor: Actor, tasks: Sequence[Task], new: Sequence[NewTask], at: datetime
) -> None:
    """Who joins the tasks, what the file says of them, and the confirmations it took over."""
    joined = [
        Coordination(task=task, unit_id=unit_id, text=body.text, is_group=body.match == "group")
        for task, item in zip(tasks, new, strict=True)
        for unit_id, body in _joined(item).items()
    ]
    insert_many(joined)
    reports = [
        ProgressReport(
            task=task,
            unit_id=actor.unit_id,
            reported_by=actor.label[:300],
            reported_at=at,
            text=item.placed.row.report,
            percent=item.placed.row.percent,
        )
        for task, item in zip(tasks, new, strict=True)
        if item.placed.row.report
    ]
    insert_many(reports)
    confirmations = [
        Confirmation(
            task=task,
            outcome=ConfirmationOutcome.CONFIRMED,
            unit_id=actor.unit_id,
            confirmed_by=actor.label[:300],
            account_id=actor.id,
            at=at,
        )
        for task in tasks
        if task.state == TaskState.CONFIRMED_DONE
    ]
    insert_many(confirmations)


def _joined(item: NewTask) -> dict[int, Body]:
    """The units that work with the lead, each by the first name that means it."""
    units: dict[int, Body] = {}
    for body in item.placed.coordinating:
        for unit_id in body.unit_ids:
            if unit_id != item.lead_id:
                units.setdefault(unit_id, body)
    return units


def _record(
    actor: Actor,
    tracker: TrackerImport,
    tasks: Sequence[Task],
    new: Sequence[NewTask],
    documents: dict[DocumentKey, RegisteredDirective],
    at: datetime,
) -> None:
    labels = (documents[_document_key(item.placed.row.document)].label for item in new)
    changes = [
        Change(
            subject_of(task, label),
            {},
            {"lead": task.lead_id, "state": str(task.state), "tracker": tracker.pk},
        )
        for task, label in zip(tasks, labels, strict=True)
    ]
    record_many(verb="tasks.tracker_confirmed", actor=actor, changes=changes, at=at, batch=uuid4())

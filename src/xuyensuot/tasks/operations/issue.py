"""Tasks issued from a directive: one for each lead unit of each accepted assignment (ADR 0005)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError
from django.utils.timezone import localdate

from xuyensuot.audit.operations import Change, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.directives.operations import mark_candidates_issued
from xuyensuot.directives.queries import (
    AssigningDirective,
    Assignment,
    NamedBody,
    get_accepted_assignments,
)
from xuyensuot.directives.rules.titles import short_title
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import (
    UnitCard,
    ids_above,
    is_open_group,
    member_ids_of_group,
    unit_cards,
)
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.operations.shared import sight, subject_of
from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.sets import plan_year


@dataclass(frozen=True, slots=True)
class IssuedTasks:
    """What one issue made: the tasks, and how many units lead them."""

    task_ids: tuple[int, ...]
    lead_count: int


@operation("tasks.tasks_issued")
def issue_tasks(*, actor: Actor, directive_id: int, at: datetime) -> IssuedTasks:
    """Turn every accepted candidate into one task per lead unit (ADR 0005).

    A group becomes its members on the date of the directive; one that leaves open who is meant
    ("các đơn vị liên quan") only those it names. Refuses when nothing is accepted
    (``candidates.none_accepted``), when a group has no member (``task.group_empty``), and when
    someone else issued or reviewed in the same moment (``task.issued_meanwhile``,
    ``task.review_moved``): then nothing is issued.
    """
    directive = get_accepted_assignments(actor=actor, directive_id=directive_id, on=at.date())
    access.require_issue(actor, directive.held_by_id, on=at.date())
    parties = _parties(directive)
    names = unit_cards(
        ids={unit_id for leads, _ in parties for unit_id in leads}, on=directive.issued_on
    )
    tasks: list[Task] = []
    joined: list[Coordination] = []
    above = ids_above({directive.held_by_id, directive.assigned_by_id}.union(*map(_all, parties)))
    for assignment, (leads, others) in zip(directive.assignments, parties, strict=True):
        title = _title(assignment)
        for unit_id, body in leads.items():
            task = _task(assignment, title, directive, names[unit_id], body, at)
            task.sight = sight(task, others, above)
            tasks.append(task)
            joined += [
                Coordination(task=task, unit_id=other, text=b.text, is_group=bool(b.group_key))
                for other, b in others.items()
                if other != unit_id
            ]
    _store(tasks, joined)
    recipients = {task.lead_id for task in tasks} | {row.unit_id for row in joined}
    marked = mark_candidates_issued(
        actor=actor, directive_id=directive_id, recipient_ids=recipients, at=at
    )
    if set(marked) != {assignment.candidate_id for assignment in directive.assignments}:
        raise Refused.because("task.review_moved")
    changes = [
        Change(subject_of(task, directive.label), {}, {"lead": task.lead_id}) for task in tasks
    ]
    record_many(verb="tasks.tasks_issued", actor=actor, changes=changes, at=at, batch=uuid4())
    if any(task.recurrence for task in tasks):
        lay_job("open_occurrences", queue="follow_up")
    return IssuedTasks(tuple(task.pk for task in tasks), len({task.lead_id for task in tasks}))


def _store(tasks: list[Task], joined: list[Coordination]) -> None:
    try:
        Task.objects.bulk_create(tasks, batch_size=1000)
    except IntegrityError as error:
        raise Refused.because("task.issued_meanwhile") from error
    Coordination.objects.bulk_create(joined, batch_size=2000)


def _parties(
    directive: AssigningDirective,
) -> list[tuple[dict[int, NamedBody], dict[int, NamedBody]]]:
    """Leads and coordinating units of each assignment, each unit once, by its first name."""
    members: dict[str, list[int]] = {}
    return [
        (_units(a.leads, directive, members), _units(a.coordinating, directive, members))
        for a in directive.assignments
    ]


def _all(parties: tuple[dict[int, NamedBody], dict[int, NamedBody]]) -> set[int]:
    leads, others = parties
    return leads.keys() | others.keys()


def _units(
    bodies: Iterable[NamedBody], directive: AssigningDirective, members: dict[str, list[int]]
) -> dict[int, NamedBody]:
    units: dict[int, NamedBody] = {}
    for body in bodies:
        if body.unit_id is not None:
            units.setdefault(body.unit_id, body)
        elif body.group_key:
            for unit_id in _members(body, directive, members):
                units.setdefault(unit_id, body)
    return units


def _members(
    body: NamedBody, directive: AssigningDirective, members: dict[str, list[int]]
) -> list[int]:
    if body.group_key not in members:
        found = member_ids_of_group(body.group_key, on=directive.issued_on)
        members[body.group_key] = list(found)
    if not members[body.group_key] and not is_open_group(body.group_key):
        raise Refused.because("task.group_empty", text=body.text)
    return members[body.group_key]


def _title(assignment: Assignment) -> str:
    """What the task is called in lists: its words from the verb on."""
    bodies = (*assignment.leads, *assignment.coordinating)
    return short_title(assignment.content, bodies=[body.text for body in bodies])


def _task(
    assignment: Assignment,
    title: str,
    directive: AssigningDirective,
    lead: UnitCard,
    body: NamedBody,
    at: datetime,
) -> Task:
    deadline = assignment.deadline
    due_on = clock_day(deadline.due_on)
    return Task(
        directive_id=directive.id,
        candidate_id=assignment.candidate_id,
        clause_ref=assignment.clause_ref,
        title=title,
        content=assignment.content,
        product=assignment.product,
        lead_id=lead.id,
        lead_text=body.text,
        assigned_by_id=directive.assigned_by_id,
        followed_by_id=directive.held_by_id,
        plan_year=plan_year(due_on.year if due_on else None, localdate(at).year),
        named_on=deadline.due_on,
        original_due_on=due_on,
        due_on=due_on,
        due_text=deadline.text,
        precision=deadline.precision,
        recurrence=deadline.recurrence or "",
        issued_at=at,
        is_sample=directive.is_sample,
        search_key=fold(
            f"{assignment.content} {directive.label} {body.text} {lead.office_name} {lead.name}"
        ),
    )

"""Tasks issued from a directive: one for each lead unit of each accepted assignment (ADR 0005)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from xuyensuot.audit.operations import Subject, record_many
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
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org.queries import is_open_group, member_ids_of_group
from xuyensuot.tasks import access
from xuyensuot.tasks.operations.distribution import ask_distribution
from xuyensuot.tasks.operations.making import issue_changes, make_tasks, title_of
from xuyensuot.tasks.operations.telling import tell_issued
from xuyensuot.tasks.rules.distribution import Named, Plan, Slip, shares
from xuyensuot.tasks.rules.parts import MOST_AT_ONCE


@dataclass(frozen=True, slots=True)
class IssuedTasks:
    """What one issue made: the tasks and how many units lead them, or who makes them by and by."""

    task_ids: tuple[int, ...]
    lead_count: int
    distribution_id: int | None = None


@operation("tasks.tasks_issued")
def issue_tasks(*, actor: Actor, directive_id: int, at: datetime) -> IssuedTasks:
    """Turn every accepted candidate into one task per lead unit (ADR 0005).

    A group becomes its members on the date of the directive; one that leaves open who is meant
    ("các đơn vị liên quan") only those it names. More lead units than ``MOST_AT_ONCE`` get theirs
    by a distribution: the candidates count as issued from its asking on, so that nobody issues
    them twice.

    Refuses when nothing is accepted (``candidates.none_accepted``), when a group has no member
    (``task.group_empty``), and when someone else issued or reviewed in the same moment
    (``task.issued_meanwhile``, ``task.review_moved``): then nothing is issued.
    """
    directive = get_accepted_assignments(actor=actor, directive_id=directive_id, on=at.date())
    access.require_issue(actor, directive.held_by_id, on=at.date())
    plan = _plan(directive, actor)
    issued = _give_out(plan, directive, actor, at)
    marked = mark_candidates_issued(
        actor=actor,
        directive_id=directive_id,
        recipient_ids=set(plan.lead_ids | plan.other_ids),
        at=at,
    )
    if set(marked) != {assignment.candidate_id for assignment in directive.assignments}:
        raise Refused.because("task.review_moved")
    return issued


def _give_out(plan: Plan, directive: AssigningDirective, actor: Actor, at: datetime) -> IssuedTasks:
    if len(plan.lead_ids) > MOST_AT_ONCE:
        asked = ask_distribution(actor=actor, plan=plan, directive_id=directive.id, at=at)
        return IssuedTasks((), len(plan.lead_ids), asked)
    tasks = make_tasks(plan, list(shares(plan)), directive_id=directive.id, at=at)
    changes = issue_changes(tasks, directive.label)
    record_many(verb="tasks.tasks_issued", actor=actor, changes=changes, at=at, batch=uuid4())
    tell_issued(
        actor=actor,
        directive=Subject("directives.directive", directive.id, directive.label),
        task_counts=Counter(task.lead_id for task in tasks),
        at=at,
    )
    if any(task.recurrence for task in tasks):
        lay_job("open_occurrences", queue="follow_up")
    return IssuedTasks(tuple(task.pk for task in tasks), len(plan.lead_ids))


def _plan(directive: AssigningDirective, actor: Actor) -> Plan:
    members: dict[str, tuple[int, ...]] = {}
    return Plan(
        label=directive.label,
        issued_on=directive.issued_on,
        assigned_by_id=directive.assigned_by_id,
        followed_by_id=directive.held_by_id,
        is_sample=directive.is_sample,
        asked_by_id=actor.id,
        slips=tuple(_slip(a, directive, members) for a in directive.assignments),
    )


def _slip(
    assignment: Assignment, directive: AssigningDirective, members: dict[str, tuple[int, ...]]
) -> Slip:
    bodies = [body.text for body in (*assignment.leads, *assignment.coordinating)]
    return Slip(
        candidate_id=assignment.candidate_id,
        clause_ref=assignment.clause_ref,
        title=title_of(assignment.content, bodies=bodies),
        content=assignment.content,
        product=assignment.product,
        deadline=assignment.deadline,
        leads=_named(assignment.leads, directive, members),
        others=_named(assignment.coordinating, directive, members),
    )


def _named(
    bodies: Iterable[NamedBody],
    directive: AssigningDirective,
    members: dict[str, tuple[int, ...]],
) -> tuple[Named, ...]:
    """Each unit once, under the words that name it first."""
    seen: set[int] = set()
    found = []
    for body in bodies:
        fresh = tuple(i for i in _units(body, directive, members) if i not in seen)
        seen.update(fresh)
        if fresh:
            found.append(Named(body.text, fresh, bool(body.group_key)))
    return tuple(found)


def _units(
    body: NamedBody, directive: AssigningDirective, members: dict[str, tuple[int, ...]]
) -> tuple[int, ...]:
    if body.unit_id is not None:
        return (body.unit_id,)
    if not body.group_key:
        return ()
    if body.group_key not in members:
        members[body.group_key] = member_ids_of_group(body.group_key, on=directive.issued_on)
    if not members[body.group_key] and not is_open_group(body.group_key):
        raise Refused.because("task.group_empty", text=body.text)
    return members[body.group_key]

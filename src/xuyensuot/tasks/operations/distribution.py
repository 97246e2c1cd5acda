"""One text given to hundreds of units: asked for in one step, carried out batch by batch."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from xuyensuot.audit.operations import Subject, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Distribution, Task
from xuyensuot.tasks.operations.making import issue_changes, make_tasks, part_changes
from xuyensuot.tasks.rules.distribution import BATCH, Plan, pack_plan, shares, unpack_plan
from xuyensuot.tasks.rules.states import CLOSED_STATES


@operation("tasks.distribution_asked")
def ask_distribution(
    *, actor: Actor, plan: Plan, directive_id: int, parent_id: int | None = None, at: datetime
) -> int:
    """Keep what is to be given to whom and lay the job that gives it. Returns its id.

    Joins the operation that decides (issuing, handing down), which has asked ``access``.
    """
    distribution = Distribution.objects.create(
        directive_id=directive_id,
        parent_id=parent_id,
        plan=pack_plan(plan),
        total=plan.total,
        asked_by=actor.label,
        asked_at=at,
    )
    lay_job("distribute", queue="own", distribution_id=distribution.pk)
    record(
        verb="tasks.distribution_asked",
        actor=actor,
        subject=_subject(distribution, plan),
        at=at,
        after={"tasks": plan.total, "units": len(plan.lead_ids), "parent": parent_id},
    )
    return distribution.pk


@operation("tasks.tasks_distributed")
def distribute_tasks(*, actor: Actor, distribution_id: int, at: datetime) -> bool:
    """Make the next tasks of a distribution; whether some are left.

    Tasks, trace and the count of what is done are one transaction under one lock: a worker that
    dies leaves no half batch, and whoever takes over begins behind the last whole one. The tasks
    count as issued by whoever asked, at the moment of the asking. When the task whose parts they
    are has ended meanwhile, what is left is not given out. Refuses one that is finished
    (``distribution.finished``).
    """
    distribution = access.get_distribution_to_make(actor, distribution_id)
    if distribution.finished_at is not None:
        raise Refused.because("distribution.finished")
    plan = unpack_plan(distribution.plan)
    parent = _whole(distribution)
    if parent is None or parent.state not in CLOSED_STATES:
        _make_batch(distribution, plan, parent)
        left = distribution.done < distribution.total
    else:
        left = False
    distribution.finished_at = None if left else at
    distribution.save(update_fields=["done", "finished_at"])
    record(
        verb="tasks.tasks_distributed",
        actor=actor,
        subject=_subject(distribution, plan),
        at=at,
        after={"done": distribution.done, "of": distribution.total},
    )
    return left


def _whole(distribution: Distribution) -> Task | None:
    """The locked task whose parts are given out; none where a directive is issued."""
    if distribution.parent_id is None:
        return None
    return Task.objects.select_for_update(of=("self",)).get(pk=distribution.parent_id)


def _make_batch(distribution: Distribution, plan: Plan, parent: Task | None) -> None:
    asked_at = distribution.asked_at
    tasks = make_tasks(
        plan,
        list(shares(plan, start=distribution.done, count=BATCH)),
        directive_id=distribution.directive_id,
        parent=parent,
        distribution=distribution,
        at=asked_at,
    )
    distribution.done += len(tasks)
    asker = Actor("person", plan.asked_by_id, distribution.asked_by)
    if parent is None:
        changes, verb = issue_changes(tasks, plan.label), "tasks.tasks_issued"
    else:
        changes, verb = part_changes(tasks, plan.label), "tasks.part_handed_down"
    record_many(verb=verb, actor=asker, changes=changes, at=asked_at, batch=uuid4())


def _subject(distribution: Distribution, plan: Plan) -> Subject:
    return Subject("tasks.distribution", distribution.pk, f"{plan.label} · {distribution.pk}")

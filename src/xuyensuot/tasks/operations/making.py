"""Tasks made from what a plan says each unit gets; private to the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError
from django.utils.timezone import localdate

from xuyensuot.audit.operations import Change
from xuyensuot.base.copying import insert_many
from xuyensuot.directives.rules.titles import short_title
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import UnitCard, ids_above, unit_cards
from xuyensuot.tasks.models import Coordination, Distribution, Task
from xuyensuot.tasks.operations.shared import sight, subject_of
from xuyensuot.tasks.queries import only_programme_id
from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.distribution import Plan, Share
from xuyensuot.tasks.rules.sets import plan_year


def make_tasks(
    plan: Plan,
    given: Sequence[Share],
    *,
    directive_id: int,
    parent: Task | None = None,
    distribution: Distribution | None = None,
    cards: Mapping[int, UnitCard] | None = None,
    at: datetime,
) -> list[Task]:
    """Store one task for each share, with its coordinating units; parts where there is a parent.

    Refuses where a unit has its task already (``task.issued_meanwhile``).
    """
    named = {share.unit_id for share in given}
    cards = cards if cards is not None else unit_cards(ids=named, on=plan.issued_on)
    others = _others(given)
    programme_id = only_programme_id()
    above = ids_above({*named, plan.assigned_by_id, plan.followed_by_id}.union(*others.values()))
    tasks: list[Task] = []
    for share in given:
        task = _task(plan, share, cards[share.unit_id], directive_id, parent, programme_id, at)
        task.distribution = distribution
        beside = others[id(share.slip)]
        task.sight = sight(task, beside, above, whole=parent.sight if parent else ())
        tasks.append(task)
    try:
        insert_many(tasks)
    except IntegrityError as error:
        raise Refused.because("task.issued_meanwhile") from error
    insert_many(
        [
            Coordination(task_id=task.pk, unit_id=unit_id, text=text, is_group=is_group)
            for task, share in zip(tasks, given, strict=True)
            for unit_id, (text, is_group) in others[id(share.slip)].items()
            if unit_id != share.unit_id
        ]
    )
    return tasks


def issue_changes(tasks: Sequence[Task], label: str) -> list[Change]:
    """What the audit says of tasks that were made: to whom each went."""
    return [Change(subject_of(task, label), {}, {"lead": task.lead_id}) for task in tasks]


def part_changes(tasks: Sequence[Task], label: str) -> list[Change]:
    """The same of parts, with the task that they are parts of."""
    return [
        Change(subject_of(task, label), {}, {"lead": task.lead_id, "parent": task.parent_id})
        for task in tasks
    ]


def _others(given: Sequence[Share]) -> dict[int, dict[int, tuple[str, bool]]]:
    """Coordinating units of each slip, each once, by the first words that name it.

    Keyed by identity: to hash a slip of thousands of units for each of them would cost seconds.
    """
    found: dict[int, dict[int, tuple[str, bool]]] = {}
    for slip in {id(share.slip): share.slip for share in given}.values():
        units: dict[int, tuple[str, bool]] = {}
        for named in slip.others:
            for unit_id in named.unit_ids:
                units.setdefault(unit_id, (named.text, named.is_group))
        found[id(slip)] = units
    return found


def title_of(content: str, *, bodies: Sequence[str] = ()) -> str:
    """What the task is called in lists: its words from the verb on."""
    return short_title(content, bodies=list(bodies))


def _task(
    plan: Plan,
    share: Share,
    lead: UnitCard,
    directive_id: int,
    parent: Task | None,
    programme_id: int | None,
    at: datetime,
) -> Task:
    slip = share.slip
    deadline = slip.deadline
    due_on = clock_day(deadline.due_on)
    if parent is not None and parent.due_on is not None and due_on is not None:
        due_on = min(due_on, parent.due_on)
    return Task(
        directive_id=directive_id,
        candidate_id=slip.candidate_id,
        parent=parent,
        clause_ref=slip.clause_ref,
        title=slip.title,
        content=slip.content,
        product=slip.product,
        lead_id=lead.id,
        lead_text=share.text or lead.office_name,
        assigned_by_id=plan.assigned_by_id,
        followed_by_id=plan.followed_by_id,
        programme_id=parent.programme_id if parent else programme_id,
        pillar_id=parent.pillar_id if parent else None,
        plan_year=plan_year(due_on.year if due_on else None, localdate(at).year),
        named_on=deadline.due_on,
        original_due_on=due_on,
        due_on=due_on,
        due_text=deadline.text,
        precision=deadline.precision,
        recurrence=deadline.recurrence or "",
        measure=slip.measure,
        target_count=slip.target_count,
        issued_at=at,
        is_sample=plan.is_sample,
        search_key=fold(f"{slip.content} {plan.label} {share.text} {lead.office_name} {lead.name}"),
    )

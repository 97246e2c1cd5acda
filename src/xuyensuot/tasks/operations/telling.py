"""Telling the people of units what happened to a task; private to the room.

The sentence of a code is in ``wording``: it may name ``title`` and ``place``, which every message
about a task carries, and the ``params`` given here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from xuyensuot.audit.operations import Subject
from xuyensuot.base.actor import Actor
from xuyensuot.messaging.operations import NewMessage, send_messages
from xuyensuot.org.queries import SeatedPerson, people_of_units, unit_cards
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations.shared import subject_of

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class News:
    """What the people of some units should know of one task.

    ``once`` is the key under which each of them is told only once; ``roles`` and ``seats`` narrow
    to those who have one of them, ``None`` and ``None`` means everyone who holds a post there.
    """

    task: Task
    code: str
    unit_ids: Collection[int]
    once: str
    params: Mapping[str, Any] = field(default_factory=dict)
    roles: Collection[Role] | None = None
    seats: Collection[Seat] | None = None
    is_reminder: bool = False


def tell_unit(
    *,
    actor: Actor,
    task: Task,
    code: str,
    unit_ids: Collection[int],
    params: Mapping[str, Any],
    at: datetime,
    once: str,
    roles: Collection[Role] | None = None,
    seats: Collection[Seat] | None = None,
    is_reminder: bool = False,
) -> int:
    """Tell one thing about one task, see ``News``; the directive of the task is loaded.

    Whoever acts is not told of it. A unit without people is fine: nobody is told. Returns how many
    were told that had not been.
    """
    news = News(task, code, unit_ids, once, params, roles, seats, is_reminder)
    return tell_units(actor=actor, news=[news], at=at)


def tell_units(*, actor: Actor, news: Sequence[News], at: datetime) -> int:
    """Tell many things about many tasks in the same number of queries as one."""
    units = {unit_id for item in news for unit_id in item.unit_ids}
    people = people_of_units(units, on=localdate(at), with_delegates=True)
    messages = [
        _message(item, account_id)
        for item in news
        for account_id in account_ids(
            people, item.unit_ids, roles=item.roles, seats=item.seats, but=actor
        )
    ]
    return send_messages(actor=actor, messages=messages, at=at) if messages else 0


def tell_issued(
    *,
    actor: Actor,
    directive: Subject,
    task_counts: Mapping[int, int],
    at: datetime,
) -> None:
    """Tell the focal points of each lead unit how many tasks it was given, in one message each.

    ``task_counts`` is by unit. An issue later from the same directive tells again.
    """
    people = people_of_units(task_counts.keys(), on=localdate(at), with_delegates=True)
    told = {unit_id for unit_id, seated in people.items() if seated}
    names = unit_cards(ids=told, on=localdate(at))
    page = reverse("tasks:list_tasks")
    messages = [
        NewMessage(
            account_id=account_id,
            code="tasks.issued_to_unit",
            subject=directive,
            path=f"{page}?directive={directive.id}&unit={unit_id}",
            once=f"issued:{directive.id}:{unit_id}:{at:%Y%m%d%H%M%S}",
            params={"count": count, "unit": names[unit_id].name, "directive": directive.label},
        )
        for unit_id, count in task_counts.items()
        for account_id in account_ids(people, [unit_id], roles={Role.FOCAL_POINT}, but=actor)
    ]
    if messages:
        send_messages(actor=actor, messages=messages, at=at)


def tell_claimed(*, actor: Actor, task: Task, at: datetime) -> None:
    """Tell the clerks who may confirm that the lead says it is done."""
    lead = unit_cards(ids={task.lead_id}, on=localdate(at))[task.lead_id]
    tell_unit(
        actor=actor,
        task=task,
        code="tasks.done_claimed",
        unit_ids={task.followed_by_id, task.assigned_by_id},
        params={"unit": lead.name},
        at=at,
        once=f"claimed:{task.pk}:{at:%Y%m%d%H%M%S}",
        roles={Role.CLERK},
    )


def tell_answered(*, actor: Actor, task: Task, code: str, at: datetime) -> None:
    """Tell the focal points of the lead how its claim was answered."""
    tell_unit(
        actor=actor,
        task=task,
        code=code,
        unit_ids={task.lead_id},
        params={},
        at=at,
        once=f"answered:{task.pk}:{at:%Y%m%d%H%M%S}",
        roles={Role.FOCAL_POINT},
    )


def account_ids(
    people: Mapping[int, Sequence[SeatedPerson]],
    unit_ids: Collection[int],
    *,
    roles: Collection[Role] | None = None,
    seats: Collection[Seat] | None = None,
    but: Actor | None = None,
) -> list[int]:
    """Who of these units has one of the roles or seats (``None`` and ``None``: everyone), once."""
    found = {
        person.account_id: None
        for unit_id in sorted(set(unit_ids))
        for person in people.get(unit_id, ())
        if (roles is None and seats is None)
        or (roles is not None and not person.roles.isdisjoint(roles))
        or (seats is not None and person.seat in seats)
    }
    if but is not None and but.kind == "person":
        found.pop(but.id, None)
    return list(found)


def _message(item: News, account_id: int) -> NewMessage:
    task = item.task
    subject = subject_of(task, str(task.directive))
    place = " · ".join(filter(None, [str(task.directive), task.clause_ref]))
    facts = {"title": task.title[:LONGEST_TITLE], "place": place, **item.params}
    return NewMessage(
        account_id=account_id,
        code=item.code,
        subject=subject,
        path=reverse("tasks:view_task", args=[task.pk]),
        once=item.once,
        params={name: _plain(value) for name, value in facts.items()},
        is_reminder=item.is_reminder,
    )


def _plain(value: Any) -> Any:
    """Days as ISO text: ``params`` are kept as JSON."""
    return value.isoformat() if isinstance(value, date) else value

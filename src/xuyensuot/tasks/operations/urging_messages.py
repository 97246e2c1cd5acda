"""Whom an urging reaches: the people of the unit who hold the posts it speaks to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from xuyensuot.audit.operations import Subject
from xuyensuot.base.actor import Actor
from xuyensuot.messaging.operations import NewMessage, send_messages
from xuyensuot.org.queries import SeatedPerson, people_of_units, unit_cards
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks.models import Explanation, Task, Urging
from xuyensuot.tasks.rules.ladder import Reader, RungForm

CODES: dict[str, str] = {
    RungForm.MESSAGE: "urging.reminder",
    RungForm.LETTER: "urging.letter",
    RungForm.EXPLANATION: "urging.explanation",
    RungForm.ESCALATION: "urging.escalation",
}


def readers_among(people: Sequence[SeatedPerson], reader: Reader | None) -> list[SeatedPerson]:
    """Those a step speaks to; where no such post is held whoever holds one: better than nobody."""
    focal = [p for p in people if Role.FOCAL_POINT in p.roles]
    heads = [p for p in people if p.seat is Seat.HEAD]
    leaders = [p for p in people if Role.LEADER in p.roles or p.seat is Seat.HEAD]
    wanted = {Reader.FOCAL: focal, Reader.HEAD: heads, Reader.CHAIR: leaders}
    found = wanted.get(reader or Reader.UNIT, [*focal, *heads])
    return list({p.account_id: p for p in found or people}.values())


def tell_of_urgings(
    urgings: Mapping[Urging, Sequence[Task]],
    *,
    readers: Mapping[int, Reader | None],
    actor: Actor,
    at: datetime,
) -> None:
    """Send each urging to its people and note how many it reached; the caller saves that.

    An escalation also goes to the leaders of the bodies that gave the tasks. Where nobody holds a
    post the office is told instead: what was urged stays recorded.
    """
    on = localdate(at)
    ids = {unit_id for urging, tasks in urgings.items() for unit_id in _units(urging, tasks)}
    people = people_of_units(ids, on=on)
    names = unit_cards(ids={urging.unit_id for urging in urgings}, on=on)
    messages: list[NewMessage] = []
    for urging, tasks in urgings.items():
        reader = readers[urging.pk]
        told = readers_among(people[urging.unit_id], reader)
        urging.people_told = len(told)
        if urging.form == RungForm.ESCALATION:
            for unit_id in {task.assigned_by_id for task in tasks}:
                told += readers_among(people[unit_id], Reader.CHAIR)
        params = {"unit": names[urging.unit_id].office_name, **_figures(tasks)}
        code = CODES[urging.form]
        if urging.people_told == 0:
            told += clerks_among(people[urging.urged_by_id])
            code = "urging.nobody"
        messages += _to_each(told, urging, code, params)
    _send(messages, actor, at)


def _units(urging: Urging, tasks: Iterable[Task]) -> set[int]:
    return {urging.unit_id, urging.urged_by_id, *(task.assigned_by_id for task in tasks)}


def _figures(tasks: Sequence[Task]) -> dict[str, int | str]:
    """How many tasks, and the earliest last day among them."""
    first = min(task.due_on for task in tasks if task.due_on)
    return {"tasks": len(tasks), "due": first.isoformat()}


def _to_each(
    people: Iterable[SeatedPerson], urging: Urging, code: str, params: Mapping[str, int | str]
) -> list[NewMessage]:
    subject = Subject("tasks.urging", urging.pk, f"{urging.rung} · {urging.unit_id}")
    return [
        NewMessage(
            account_id=account_id,
            code=code,
            subject=subject,
            path=f"/tasks/urgings/{urging.pk}/",
            once=f"urging:{urging.pk}",
            params=params,
            is_reminder=urging.form == RungForm.MESSAGE,
        )
        for account_id in {person.account_id for person in people}
    ]


def clerks_among(people: Sequence[SeatedPerson]) -> list[SeatedPerson]:
    """Who does the urging of an office: its clerks, else everybody in it."""
    return [p for p in people if Role.CLERK in p.roles] or list(people)


def tell_of_drafts(office_id: int, count: int, *, actor: Actor, at: datetime) -> None:
    """Let the clerks know, once a day, that drafts wait for them."""
    on = localdate(at)
    people = clerks_among(people_of_units([office_id], on=on)[office_id])
    messages = [
        NewMessage(
            account_id=person.account_id,
            code="urging.drafts",
            subject=Subject("org.unit", office_id, str(office_id)),
            path="/tasks/urgings/",
            once=f"urging-drafts:{office_id}:{on.isoformat()}",
            params={"drafts": count},
            is_reminder=True,
        )
        for person in people
    ]
    _send(messages, actor, at)


def tell_of_explanation(
    explanation: Explanation,
    code: str,
    people: Iterable[SeatedPerson],
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """A word about one request to explain; each stage of it is told once."""
    task = explanation.task
    messages = [
        NewMessage(
            account_id=account_id,
            code=code,
            subject=Subject("tasks.explanation", explanation.pk, str(task.pk)),
            path=f"/tasks/explanations/{explanation.pk}/",
            once=f"{code}:{explanation.pk}",
            params={"task": task.pk, "answer_by": explanation.answer_by.isoformat()},
        )
        for account_id in {person.account_id for person in people}
    ]
    _send(messages, actor, at)


def _send(messages: Sequence[NewMessage], actor: Actor, at: datetime) -> None:
    if messages:
        send_messages(actor=actor, messages=messages, at=at)

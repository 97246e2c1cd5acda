"""More time for a task: asked for, advised on, decided. The original day is never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.kernel.decisions import NotFound, Problem, Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.messaging.operations import NewMessage, send_messages
from xuyensuot.org.queries import people_of_units, unit_cards
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Extension, Task
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.extensions import ExtensionState, Opinion, check_asking, check_day
from xuyensuot.tasks.rules.states import TaskFacts, TaskState


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided: the day that is given, or none; ``text`` says why."""

    due_on: date | None
    text: str = ""


@operation("tasks.extension_asked")
def ask_extension(
    *, actor: Actor, task_id: int, asked_due_on: date, reason: str, at: datetime
) -> int:
    """The lead asks for a later day, before the day has passed or after: then it says so.

    Returns the number of the request. Refuses a day not later than the one that stands, a day in
    the past, and a task that is closed, claimed, standing, without a day, or asked for already.
    """
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.ASK_EXTENSION, on=on, lock=True)
    has_open = task.extensions.filter(state=ExtensionState.ASKED).exists()
    _refuse(
        check_asking(
            TaskFacts(TaskState(task.state), task.due_on, task.recurrence), has_open=has_open
        )
    )
    due_on = _day_of(task)
    _refuse(check_day(asked_due_on, due_on=due_on, on=on))
    if not reason.strip():
        raise Refused.because("extension.reason_empty")
    extension = Extension.objects.create(
        task=task,
        number=task.extensions.count() + 1,
        due_before=due_on,
        asked_due_on=asked_due_on,
        reason=nfc(reason.strip()),
        after_expiry=due_on < on,
        asked_by=actor.label,
        asked_at=at,
    )
    facts = {"number": extension.number, "day": asked_due_on.isoformat()}
    _record(task, "tasks.extension_asked", actor, at, {}, facts)
    people = {task.followed_by_id: {Role.CLERK}, task.assigned_by_id: _deciders(task)}
    _tell(task, extension, "extension.asked", people, asked_due_on, actor, at)
    return extension.number


@operation("tasks.extension_advised")
def give_opinion(
    *, actor: Actor, task_id: int, number: int, opinion: Opinion, text: str, at: datetime
) -> None:
    """The clerk submits the request (trình) with an opinion, which may be changed until decided."""
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.ADVISE_EXTENSION, on=on, lock=True)
    extension = _open_request(task, number)
    before = {"opinion": extension.opinion}
    extension.opinion, extension.opinion_text = opinion, nfc(text.strip())
    extension.opinion_by, extension.opinion_at = actor.label, at
    extension.save(update_fields=["opinion", "opinion_text", "opinion_by", "opinion_at"])
    _record(task, "tasks.extension_advised", actor, at, before, {"opinion": opinion})
    people = {task.assigned_by_id: _deciders(task)}
    _tell(task, extension, "extension.advised", people, extension.asked_due_on, actor, at)


@operation("tasks.extension_decided")
def decide_extension(
    *, actor: Actor, task_id: int, number: int, verdict: Verdict, at: datetime
) -> None:
    """The assigning body gives the day asked for, or another, or none; only once.

    A given day becomes the day of the clock on the working-day calendar; the original day stays.
    Refuses a day not later than the one that stands, and to say no without saying why.
    """
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.DECIDE_EXTENSION, on=on, lock=True)
    extension = _open_request(task, number)
    before = {"due_on": _day_of(task).isoformat()}
    if verdict.due_on is None:
        if not verdict.text.strip():
            raise Refused.because("extension.refusal_unsaid")
        extension.state = ExtensionState.REFUSED
    else:
        _grant(task, verdict.due_on, on)
        extension.state, extension.granted_due_on = ExtensionState.GRANTED, verdict.due_on
    extension.decided_by, extension.decided_at = actor.label, at
    extension.decision_text = nfc(verdict.text.strip())
    extension.save()
    after = {"state": extension.state, "day": _day_of(task).isoformat(), "number": number}
    _record(task, "tasks.extension_decided", actor, at, before, after)
    people = {task.lead_id: {Role.FOCAL_POINT}}
    code = "extension.refused" if verdict.due_on is None else "extension.granted"
    _tell(task, extension, code, people, _day_of(task), actor, at)


@operation("tasks.extension_withdrawn")
def withdraw_extension(*, actor: Actor, task_id: int, number: int, at: datetime) -> None:
    """The lead takes its request back before it is decided."""
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.ASK_EXTENSION, on=on, lock=True)
    extension = _open_request(task, number)
    extension.state = ExtensionState.WITHDRAWN
    extension.decided_by, extension.decided_at = actor.label, at
    extension.save(update_fields=["state", "decided_by", "decided_at"])
    _record(task, "tasks.extension_withdrawn", actor, at, {}, {"number": number})


def _grant(task: Task, given: date, on: date) -> None:
    _refuse(
        check_asking(TaskFacts(TaskState(task.state), task.due_on, task.recurrence), has_open=False)
    )
    _refuse(check_day(given, due_on=_day_of(task), on=on))
    task.due_on, task.precision = clock_day(given), Precision.DAY
    task.save(update_fields=["due_on", "precision"])


def _open_request(task: Task, number: int) -> Extension:
    """The request, still undecided; else who decided it meanwhile. The task is locked."""
    extension = task.extensions.filter(number=number).first()
    if extension is None:
        raise NotFound
    if extension.state != ExtensionState.ASKED:
        raise Refused.because(
            "extension.decided_already", by=extension.decided_by, at=extension.decided_at
        )
    return extension


def _day_of(task: Task) -> date:
    if task.due_on is None:
        raise Refused.because("extension.task_undated")
    return task.due_on


def _refuse(problem: Problem | None) -> None:
    if problem is not None:
        raise Refused(problem)


def _record(
    task: Task,
    verb: str,
    actor: Actor,
    at: datetime,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    subject = subject_of(task, str(task.directive))
    record(verb=verb, actor=actor, subject=subject, at=at, before=before, after=after)


def _deciders(task: Task) -> set[Role]:
    """Who may decide at the assigning body; a part was given by a focal point."""
    return {Role.LEADER, Role.FOCAL_POINT} if task.parent_id else {Role.LEADER}


def _tell(
    task: Task,
    extension: Extension,
    code: str,
    people: Mapping[int, Iterable[Role]],
    day: date,
    actor: Actor,
    at: datetime,
) -> None:
    """A message to everyone of these roles in these units, but not to who acts."""
    on = localdate(at)
    units = people_of_units(people.keys(), on=on)
    accounts = {
        person.account_id
        for unit_id, seated in units.items()
        for person in seated
        if person.roles & set(people[unit_id]) and person.account_id != actor.id
    }
    lead = unit_cards(ids={task.lead_id}, on=on)[task.lead_id].office_name
    subject = subject_of(task, str(task.directive))
    messages = [
        NewMessage(
            account_id=account_id,
            code=code,
            subject=subject,
            path=reverse("tasks:view_task", args=[task.pk]) + "#extension",
            once=f"{code}:{task.pk}:{extension.number}",
            params={"lead": lead, "document": str(task.directive), "day": day.isoformat()},
        )
        for account_id in sorted(accounts)
    ]
    if messages:
        send_messages(actor=actor, messages=messages, at=at)

"""Explanations: asked for with a clock, answered in the system, read by who asked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org.queries import covers, people_of_units
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Explanation, Task
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.operations.urging_messages import (
    clerks_among,
    readers_among,
    tell_of_explanation,
)
from xuyensuot.tasks.rules.ladder import Reader, add_days
from xuyensuot.tasks.rules.states import RUNNING_STATES

MOST_ANSWER_DAYS = 60


@operation("tasks.explanation_asked")
def ask_explanation(
    *, actor: Actor, task_id: int, question: str, answer_days: int, at: datetime
) -> int:
    """Ask the lead to explain within so many working days; returns the id of the request.

    Refuses while an earlier request has no answer (``explanation.already_asked``), for a task that
    is no longer running (``explanation.not_running``) and a clock of no or more than 60 days.
    """
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.ASK_EXPLANATION, on=on, lock=True)
    if task.state not in RUNNING_STATES:
        raise Refused.because("explanation.not_running")
    if not 1 <= answer_days <= MOST_ANSWER_DAYS:
        raise Refused.because("explanation.days_range", most=MOST_ANSWER_DAYS)
    try:
        with transaction.atomic():
            asked = Explanation.objects.create(
                task=task,
                unit_id=task.lead_id,
                asked_for_id=_asked_for(actor, task, on),
                question=nfc(question.strip()),
                asked_by=actor.label,
                asked_at=at,
                answer_by=add_days(on, answer_days),
            )
    except IntegrityError as error:
        raise Refused.because("explanation.already_asked") from error
    people = readers_among(people_of_units([task.lead_id], on=on)[task.lead_id], Reader.UNIT)
    tell_of_explanation(asked, "explanation.asked", people, actor=actor, at=at)
    _record("tasks.explanation_asked", asked, actor, at)
    return asked.pk


def _asked_for(actor: Actor, task: Task, on: date) -> int:
    """In whose name one asks: the own unit's where it gave or follows up the task."""
    if actor.unit_id in {task.assigned_by_id, task.followed_by_id} and actor.unit_id is not None:
        return actor.unit_id
    follows = covers(actor, access.ASK_EXPLANATION, task.followed_by_id, on=on)
    return task.followed_by_id if follows else task.assigned_by_id


@operation("tasks.explanation_answered")
def answer_explanation(*, actor: Actor, explanation_id: int, text: str, at: datetime) -> None:
    """The lead explains, also after the day; refuses empty words and a second answer."""
    on = localdate(at)
    asked = access.get_explanation_for(
        actor, explanation_id, to=access.ANSWER_EXPLANATION, on=on, lock=True
    )
    if asked.answered_at is not None:
        raise Refused.because("explanation.already_answered", by=asked.answered_by)
    if not text.strip():
        raise Refused.because("explanation.text_empty")
    asked.answer, asked.answered_by, asked.answered_at = nfc(text.strip()), actor.label, at
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    people = clerks_among(people_of_units([asked.asked_for_id], on=on)[asked.asked_for_id])
    tell_of_explanation(asked, "explanation.answered", people, actor=actor, at=at)
    _record("tasks.explanation_answered", asked, actor, at)


@operation("tasks.explanation_read")
def read_explanation(
    *, actor: Actor, explanation_id: int, accepted: bool, reply: str, at: datetime
) -> None:
    """Who asked has read it. Accepted, the ladder rests; otherwise it goes on at once.

    Refuses what has no answer yet or was read already, and a refusal without a word why.
    """
    on = localdate(at)
    asked = access.get_explanation_for(
        actor, explanation_id, to=access.ASK_EXPLANATION, on=on, lock=True
    )
    if asked.answered_at is None:
        raise Refused.because("explanation.not_answered")
    if asked.read_at is not None:
        raise Refused.because("explanation.already_read", by=asked.read_by)
    if not accepted and not reply.strip():
        raise Refused.because("explanation.reply_empty")
    asked.is_accepted, asked.reply = accepted, nfc(reply.strip())
    asked.read_by, asked.read_at = actor.label, at
    asked.save(update_fields=["is_accepted", "reply", "read_by", "read_at"])
    people = readers_among(people_of_units([asked.unit_id], on=on)[asked.unit_id], Reader.UNIT)
    tell_of_explanation(asked, "explanation.read", people, actor=actor, at=at)
    _record("tasks.explanation_read", asked, actor, at, accepted=accepted)


def _record(verb: str, asked: Explanation, actor: Actor, at: datetime, **facts: bool) -> None:
    record(
        verb=verb,
        actor=actor,
        subject=subject_of(asked.task, str(asked.task.directive)),
        at=at,
        after={"explanation": asked.pk, "answer_by": asked.answer_by.isoformat(), **facts},
    )

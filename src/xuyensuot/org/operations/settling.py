"""What is settled and agreed before a reorganisation is applied."""

from __future__ import annotations

from datetime import datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotPermitted, Refused
from xuyensuot.org import access
from xuyensuot.org.models import Reorganisation, UnitVersion
from xuyensuot.org.queries.reorganisations import questions_asked
from xuyensuot.org.rules.reorganisation import Ref
from xuyensuot.org.rules.settling import LATER, Answer, QuestionKind


@operation("org.reorganisation_settled")
def settle_reorganisation(
    *, actor: Actor, reorganisation_id: int, key: str, choice: Ref, at: datetime
) -> None:
    """Answer one question of a prepared reorganisation; a later answer takes its place.

    Refuses one that is applied (``reorganisation.applied``), a question that it does not ask
    (``reorganisation.no_question``), and a choice that is none, or a unit not in force on its day
    (``reorganisation.no_choice``).
    """
    row = access.get_reorganisation_for(actor, reorganisation_id, on=at.date())
    if row.applied_at is not None:
        raise Refused.because("reorganisation.applied", at=row.applied_at)
    question = next((q for q in questions_asked(row) if q.key == key), None)
    if question is None:
        raise Refused.because("reorganisation.no_question")
    free = question.kind is QuestionKind.ENDED and choice != LATER
    there = not free or _in_force(choice, row)
    if not question.accepts(choice) or not there:
        raise Refused.because("reorganisation.no_choice")
    before = row.answers.get(key)
    answer = Answer(choice, actor.label, at.isoformat()).pack()
    row.answers = {**row.answers, key: answer}
    row.save(update_fields=["answers"])
    record(
        verb="org.reorganisation_settled",
        actor=actor,
        subject=Subject("org.reorganisation", row.pk, row.title),
        at=at,
        before={"choice": before["choice"]} if before else None,
        after={"question": key, "choice": choice},
    )


def _in_force(choice: Ref, row: Reorganisation) -> bool:
    return UnitVersion.objects.filter(unit_id=choice, valid__contains=row.on).exists()


@operation("org.reorganisation_confirmed")
def confirm_reorganisation(
    *, actor: Actor, reorganisation_id: int, unit_id: int, at: datetime
) -> None:
    """Agree for a unit to what a prepared reorganisation does with it; once is enough.

    Refuses a unit that it does not name (``reorganisation.unit_elsewhere``) and one that is applied
    (``reorganisation.applied``). Applying does not wait for it: a reorganisation rests on its act.
    """
    row = access.get_reorganisation_in_sight(actor, reorganisation_id, on=at.date(), lock=True)
    if not access.may_confirm(actor, unit_id, on=at.date()):
        raise NotPermitted(Denied("unit.not_confirmed_by"))
    if row.applied_at is not None:
        raise Refused.because("reorganisation.applied", at=row.applied_at)
    if unit_id not in row.units:
        raise Refused.because("reorganisation.unit_elsewhere")
    agreed = {"by": actor.label, "at": at.isoformat()}
    row.confirmations = {str(unit_id): agreed, **row.confirmations}
    row.save(update_fields=["confirmations"])
    record(
        verb="org.reorganisation_confirmed",
        actor=actor,
        subject=Subject("org.reorganisation", row.pk, row.title),
        at=at,
        after={"unit": unit_id},
    )

"""Reorganisations: prepared, applied on their day, undone exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org import access
from xuyensuot.org.models import Reorganisation
from xuyensuot.org.operations.catalogue import change_revision, lock_catalogue
from xuyensuot.org.operations.reorganised_units import Rebuilding, restore_rows
from xuyensuot.org.queries.handover import handover_domains
from xuyensuot.org.queries.reorganisations import (
    faults_of,
    obstacles_to_undo,
    questions_asked,
    recorded_steps,
    tallies_of,
    units_named,
)
from xuyensuot.org.queries.settling import questions_of, settled_passings
from xuyensuot.org.rules.handover import pack_tallies
from xuyensuot.org.rules.reorganisation import Step, pack_steps, unpack_steps
from xuyensuot.org.rules.settling import Question, Settled, unpack_answers


@operation("org.reorganisation_prepared")
def prepare_reorganisation(
    *,
    actor: Actor,
    title: str,
    basis: str,
    on: date,
    steps: Sequence[Step],
    is_sample: bool = False,
    at: datetime,
) -> int:
    """Keep what is to be done on a day; nothing changes yet. Returns its id.

    Refuses an empty title (``reorganisation.title_missing``), no steps
    (``reorganisation.nothing``), and steps that do not fit (``reorganisation.faulty``; the query
    ``faults_of`` tells each).
    """
    access.require_reorganise(actor, units_named(steps), on=at.date())
    title, basis = " ".join(nfc(title).split()), " ".join(nfc(basis).split())
    if not title:
        raise Refused.because("reorganisation.title_missing")
    return _prepare(actor, title, basis, on, steps, at, is_sample=is_sample)


@operation("org.recorded_reorganisation_prepared")
def prepare_recorded_reorganisation(
    *, actor: Actor, title: str, on: date, is_sample: bool = False, at: datetime
) -> int:
    """Prepare the handover of a change that the reference data hold already, such as 1 July 2025.

    The units stand as the data say; what is left is that open work, posts and people find their
    new owners. Refuses a day without any succession (``reorganisation.nothing``).
    """
    access.require_reorganise(actor, None, on=at.date())
    return _prepare(actor, title, "", on, recorded_steps(on), at, is_sample=is_sample)


def _prepare(
    actor: Actor,
    title: str,
    basis: str,
    on: date,
    steps: Sequence[Step],
    at: datetime,
    *,
    is_sample: bool,
) -> int:
    if not steps:
        raise Refused.because("reorganisation.nothing")
    faults = faults_of(steps, on=on)
    if faults:
        raise Refused.because("reorganisation.faulty", count=len(faults))
    row = Reorganisation.objects.create(
        title=title[:300],
        basis=basis[:300],
        on=on,
        steps=pack_steps(steps),
        units=sorted(units_named(steps)),
        prepared_by=actor.label,
        prepared_for_id=actor.unit_id,
        is_sample=is_sample,
        recorded_at=at,
    )
    facts = {"on": on.isoformat(), "steps": len(steps), "basis": basis}
    record(
        verb="org.reorganisation_prepared", actor=actor, subject=_subject(row), at=at, after=facts
    )
    return row.pk


@operation("org.reorganisation_wanted")
def want_reorganisation(
    *,
    actor: Actor,
    reorganisation_id: int,
    wanted: bool = True,
    with_proposals: bool = True,
    at: datetime,
) -> None:
    """Let it happen by itself on its day, or no longer (``wanted`` false).

    What is open on that day goes as proposed. Refuses one that is applied
    (``reorganisation.applied``) and, unless it is wanted ``with_proposals``, one that still asks
    something (``reorganisation.unsettled``).
    """
    row = access.get_reorganisation_for(actor, reorganisation_id, on=at.date())
    if row.applied_at is not None:
        raise Refused.because("reorganisation.applied", at=row.applied_at)
    if wanted and not with_proposals:
        _require_settled(unpack_answers(row.answers), questions_asked(row))
    row.wanted = wanted
    row.save(update_fields=["wanted"])
    record(
        verb="org.reorganisation_wanted",
        actor=actor,
        subject=_subject(row),
        at=at,
        after={"wanted": wanted, "on": row.on.isoformat()},
    )


@operation("org.reorganisation_applied")
def apply_reorganisation(
    *, actor: Actor, reorganisation_id: int, with_proposals: bool = True, at: datetime
) -> None:
    """Do it: units first, then posts and whatever else is open find their new owners.

    One transaction: a crash leaves the old state. What nobody settled goes as proposed; unless it
    is applied ``with_proposals``, that is refused (``reorganisation.unsettled``). Refuses one that
    is applied already (``reorganisation.applied``), one whose day has not come
    (``reorganisation.too_early``), and one that no longer fits (``reorganisation.faulty``).
    """
    row = access.get_reorganisation_for(actor, reorganisation_id, on=at.date())
    lock_catalogue()
    if row.applied_at is not None:
        raise Refused.because("reorganisation.applied", at=row.applied_at)
    if row.on > at.date():
        raise Refused.because("reorganisation.too_early", on=row.on)
    steps = unpack_steps(row.steps)
    faults = faults_of(steps, on=row.on)
    if faults:
        raise Refused.because("reorganisation.faulty", count=len(faults))
    rebuilding = Rebuilding(row, at)
    rebuilding.carry_out(steps)
    change_revision()
    ids, settled = rebuilding.ids, unpack_answers(row.answers)
    # Asked again with the units that exist by now, of the day on which nothing was changed.
    passings = settled_passings(steps, ids, settled, on=row.on)
    tallies = tallies_of(passings, row.on)
    questions = questions_of(steps, passings, tallies, ids, on=row.on)
    if not with_proposals:
        _require_settled(settled, questions)
    for domain in handover_domains():
        domain.hand_over(passings, reorganisation_id=row.pk, actor=actor, on=row.on, at=at)
    rebuilding.name_agencies(questions, settled)
    row.applied_at, row.counted = at, pack_tallies(tallies)
    row.save(update_fields=["applied_at", "counted"])
    left = settled.left_open(questions)
    facts = {"steps": len(steps), "handed_over": len(passings), "as_proposed": left}
    record(
        verb="org.reorganisation_applied", actor=actor, subject=_subject(row), at=at, after=facts
    )


@operation("org.reorganisation_undone")
def undo_reorganisation(*, actor: Actor, reorganisation_id: int, at: datetime) -> None:
    """Put everything back exactly as it was before; it is prepared again then.

    Refuses one that is not applied (``reorganisation.not_applied``) and one on which something was
    built since (``reorganisation.built_on``; the query ``obstacles_to_undo`` tells what).
    """
    row = access.get_reorganisation_for(actor, reorganisation_id, on=at.date())
    lock_catalogue()
    if row.applied_at is None:
        raise Refused.because("reorganisation.not_applied")
    obstacles = obstacles_to_undo(row.pk)
    if obstacles:
        raise Refused.because("reorganisation.built_on", count=len(obstacles))
    for domain in reversed(handover_domains()):
        domain.take_back(reorganisation_id=row.pk, actor=actor, at=at)
    restore_rows(row)
    change_revision()
    row.applied_at, row.counted, row.wanted = None, None, False
    row.save(update_fields=["applied_at", "counted", "wanted"])
    record(verb="org.reorganisation_undone", actor=actor, subject=_subject(row), at=at)


@operation("org.reorganisation_dropped")
def drop_reorganisation(*, actor: Actor, reorganisation_id: int, at: datetime) -> None:
    """Forget one that was only prepared; refuses an applied one (``reorganisation.applied``)."""
    row = access.get_reorganisation_for(actor, reorganisation_id, on=at.date())
    if row.applied_at is not None:
        raise Refused.because("reorganisation.applied", at=row.applied_at)
    subject = _subject(row)
    row.delete()
    record(verb="org.reorganisation_dropped", actor=actor, subject=subject, at=at)


def _require_settled(settled: Settled, questions: Sequence[Question]) -> None:
    left = settled.left_open(questions)
    if left:
        raise Refused.because("reorganisation.unsettled", count=left)


def _subject(row: Reorganisation) -> Subject:
    return Subject("org.reorganisation", row.pk, row.title)

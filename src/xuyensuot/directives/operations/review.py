"""A person says what each extracted task is: accepted, corrected, rejected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives import access
from xuyensuot.directives.models import Candidate, Directive, Party
from xuyensuot.directives.operations.intake import subject_of
from xuyensuot.directives.rules.states import (
    CandidateState,
    DirectiveState,
    is_certain,
    next_state,
)
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.kernel.text import fold, nfc
from xuyensuot.org.queries import find_issuer_unit, get_unit


@dataclass(frozen=True, slots=True)
class CandidateValues:
    """What a person may correct; the span and the clause stay where the text stands."""

    content: str
    product: str
    due_on: date | None
    precision: Precision
    recurrence: Recurrence | None


@dataclass(frozen=True, slots=True)
class LetterheadValues:
    """The letterhead as corrected by a person."""

    number: str
    kind: str
    issued_on: date | None
    issuer: str
    signer: str
    title: str


def candidate_subject(candidate: Candidate) -> Subject:
    """How the audit names a candidate: by its place, never by its content."""
    label = f"{candidate.directive} · {candidate.ordinal}"
    return Subject("directives.candidate", candidate.pk, label)


def has_lead(candidate: Candidate) -> bool:
    """Whether every lead named is matched to a unit or a group, and there is at least one."""
    leads = [party for party in candidate.parties.all() if party.is_lead]
    return bool(leads) and all(party.unit_id or party.group_key for party in leads)


def _move(candidate: Candidate, verb: str) -> CandidateState:
    state = next_state(CandidateState(candidate.state), verb)
    if state is None:
        raise Refused.because(f"candidate.cannot_{verb}", state=candidate.state)
    if verb == "accept" and not has_lead(candidate):
        raise Refused.because("candidate.lead_unmatched", ordinal=candidate.ordinal)
    return state


def _set_state(candidate: Candidate, verb: str, event: str, actor: Actor, at: datetime) -> None:
    before, state = candidate.state, _move(candidate, verb)
    candidate.state = state
    candidate.save(update_fields=["state"])
    record(
        verb=event,
        actor=actor,
        subject=candidate_subject(candidate),
        at=at,
        before={"state": before},
        after={"state": state},
    )


@operation("directives.candidate_accepted")
def accept_candidate(*, actor: Actor, candidate_id: int, at: datetime) -> None:
    """Say that this is a task as it stands; refuses while a lead is not matched to a unit."""
    candidate = access.get_candidate_for(actor, candidate_id, on=at.date())
    _set_state(candidate, "accept", "directives.candidate_accepted", actor, at)


@operation("directives.candidate_rejected")
def reject_candidate(*, actor: Actor, candidate_id: int, at: datetime) -> None:
    """Say that this is no task to follow; it stays in the list and can be taken back."""
    candidate = access.get_candidate_for(actor, candidate_id, on=at.date())
    _set_state(candidate, "reject", "directives.candidate_rejected", actor, at)


@operation("directives.candidate_reopened")
def reopen_candidate(*, actor: Actor, candidate_id: int, at: datetime) -> None:
    """Take back an acceptance or a rejection."""
    candidate = access.get_candidate_for(actor, candidate_id, on=at.date())
    _set_state(candidate, "reopen", "directives.candidate_reopened", actor, at)


@operation("directives.certain_candidates_accepted")
def accept_certain_candidates(*, actor: Actor, directive_id: int, at: datetime) -> int:
    """Accept every pending candidate without doubts whose leads are matched. Returns the count."""
    directive = access.get_directive_for(
        actor, directive_id, to=access.REVIEW, on=at.date(), lock=True
    )
    access.require_read(directive)
    pending = directive.candidates.select_for_update().filter(state=CandidateState.PENDING)
    certain = [c for c in pending.prefetch_related("parties") if candidate_is_certain(c)]
    if not certain:
        raise Refused.because("candidates.none_certain")
    for candidate in certain:
        candidate.state = CandidateState.ACCEPTED
    Candidate.objects.bulk_update(certain, ["state"], batch_size=500)
    changes = [
        Change(candidate_subject(c), {"state": "pending"}, {"state": "accepted"}) for c in certain
    ]
    record_many(verb="directives.certain_candidates_accepted", actor=actor, changes=changes, at=at)
    return len(certain)


def candidate_is_certain(candidate: Candidate) -> bool:
    """The rule of ``rules.states.is_certain`` for a row with its parties fetched."""
    return is_certain(
        confidence=candidate.confidence,
        doubts=candidate.doubts,
        leads_resolved=has_lead(candidate),
    )


@operation("directives.candidate_edited")
def edit_candidate(
    *, actor: Actor, candidate_id: int, values: CandidateValues, at: datetime
) -> None:
    """Correct content, product or deadline. Issued tasks are no longer edited here."""
    candidate = access.get_candidate_for(actor, candidate_id, on=at.date())
    _refuse_if_issued(candidate)
    if not values.content.strip():
        raise Refused.because("candidate.content_empty")
    if (values.due_on is None) != (values.precision is Precision.NONE):
        raise Refused.because("candidate.precision_without_day")
    before = {"due_on": str(candidate.due_on or ""), "product": candidate.product}
    candidate.content = nfc(values.content.strip())
    candidate.product = nfc(values.product.strip())[:300]
    candidate.due_on, candidate.precision = values.due_on, values.precision
    candidate.recurrence = values.recurrence or ""
    candidate.doubts = [d for d in candidate.doubts if not d.startswith(("deadline.", "product."))]
    candidate.edited = True
    candidate.save()
    record(
        verb="directives.candidate_edited",
        actor=actor,
        subject=candidate_subject(candidate),
        at=at,
        before=before,
        after={"due_on": str(candidate.due_on or ""), "product": candidate.product},
    )


@operation("directives.party_chosen")
def choose_party(
    *,
    actor: Actor,
    candidate_id: int,
    party_id: int | None,
    is_lead: bool,
    unit_id: int,
    at: datetime,
) -> None:
    """Match a named body to a unit, or with ``party_id`` none add a body that was not named."""
    candidate = access.get_candidate_for(actor, candidate_id, on=at.date())
    _refuse_if_issued(candidate)
    unit = get_unit(unit_id, on=candidate.directive.issued_on or at.date())
    party = _party(candidate, party_id, is_lead=is_lead, text=unit.name)
    party.match, party.unit_id, party.group_key = "chosen", unit_id, ""
    party.save()
    candidate.edited = True
    if is_lead:
        candidate.doubts = [d for d in candidate.doubts if not d.startswith("lead.")]
    candidate.save(update_fields=["edited", "doubts"])
    record(
        verb="directives.party_chosen",
        actor=actor,
        subject=candidate_subject(candidate),
        at=at,
        after={"body": party.text, "unit": unit_id, "lead": is_lead},
    )


def _party(candidate: Candidate, party_id: int | None, *, is_lead: bool, text: str) -> Party:
    if party_id is None:
        count = candidate.parties.filter(is_lead=is_lead).order_by("-position").first()
        position = count.position + 1 if count else 0
        return Party(candidate=candidate, is_lead=is_lead, position=position, text=text[:500])
    party = candidate.parties.filter(pk=party_id, is_lead=is_lead).first()
    if party is None:
        raise NotFound
    return party


@operation("directives.party_removed")
def remove_party(*, actor: Actor, candidate_id: int, party_id: int, at: datetime) -> None:
    """Say that this body has no part in the task."""
    candidate = access.get_candidate_for(actor, candidate_id, on=at.date())
    _refuse_if_issued(candidate)
    party = candidate.parties.filter(pk=party_id).first()
    if party is None:
        raise NotFound
    text = party.text
    party.delete()
    candidate.edited = True
    if candidate.state == CandidateState.ACCEPTED and not has_lead(candidate):
        candidate.state = CandidateState.PENDING
    candidate.save(update_fields=["edited", "state"])
    record(
        verb="directives.party_removed",
        actor=actor,
        subject=candidate_subject(candidate),
        at=at,
        before={"body": text},
    )


def _refuse_if_issued(candidate: Candidate) -> None:
    if candidate.state == CandidateState.ISSUED:
        raise Refused.because("candidate.issued")


@operation("directives.letterhead_edited")
def edit_letterhead(
    *, actor: Actor, directive_id: int, values: LetterheadValues, at: datetime
) -> None:
    """Correct what was read of the letterhead; the original stays untouched.

    The issuer is matched to a unit anew, on the corrected day.
    """
    directive = access.get_directive_for(
        actor, directive_id, to=access.REVIEW, on=at.date(), lock=True
    )
    access.require_read(directive)
    before = {"number": directive.number, "issued_on": str(directive.issued_on or "")}
    directive.number, directive.kind = nfc(values.number.strip()), nfc(values.kind.strip())
    directive.issued_on, directive.issuer = values.issued_on, nfc(values.issuer.strip())
    directive.signer, directive.title = nfc(values.signer.strip()), nfc(values.title.strip())
    directive.issuer_unit_id = find_issuer_unit(
        directive.issuer,
        near=directive.held_by_id,
        on=directive.issued_on or directive.received_at.date(),
    )
    _refuse_a_second(directive)
    directive.search_key = _search_key(directive)
    directive.save()
    record(
        verb="directives.letterhead_edited",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        before=before,
        after={"number": directive.number, "issued_on": str(directive.issued_on or "")},
    )


def _refuse_a_second(directive: Directive) -> None:
    """A document without a file is one by its number and day, so these stay its own."""
    if directive.state != DirectiveState.REGISTERED:
        return
    if not directive.number:
        raise Refused.because("directive.number_empty")
    same = Directive.objects.filter(
        state=DirectiveState.REGISTERED,
        held_by_id=directive.held_by_id,
        number=directive.number,
        issued_on=directive.issued_on,
    )
    if same.exclude(pk=directive.pk).exists():
        raise Refused.because("directive.registered")


def _search_key(directive: Directive) -> str:
    return fold(f"{directive.number} {directive.title} {directive.issuer} {directive.file_name}")


@operation("directives.candidates_issued")
def mark_candidates_issued(
    *, actor: Actor, directive_id: int, recipient_ids: set[int], at: datetime
) -> list[int]:
    """Close the accepted candidates and give the directive to the units that got a task of it.

    Called by ``tasks``, in its transaction. Returns the candidate ids. Refuses when none is
    accepted. The directive counts as issued once nothing is pending.
    """
    directive = access.get_directive_for(
        actor, directive_id, to=access.REVIEW, on=at.date(), lock=True
    )
    accepted = list(directive.candidates.select_for_update().filter(state=CandidateState.ACCEPTED))
    if not accepted:
        raise Refused.because("candidates.none_accepted")
    for candidate in accepted:
        candidate.state = CandidateState.ISSUED
    Candidate.objects.bulk_update(accepted, ["state"], batch_size=500)
    directive.recipient_set.bulk_create(
        [directive.recipient_set.model(directive=directive, unit_id=u) for u in recipient_ids],
        ignore_conflicts=True,
    )
    if not directive.candidates.filter(state=CandidateState.PENDING).exists():
        directive.state = DirectiveState.ISSUED
        directive.save(update_fields=["state"])
    record(
        verb="directives.candidates_issued",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"candidates": len(accepted), "recipients": len(recipient_ids)},
    )
    return [candidate.pk for candidate in accepted]


@operation("directives.directive_given")
def give_directive(
    *, actor: Actor, directive_id: int, recipient_ids: set[int], at: datetime
) -> None:
    """Let units read a directive of which they got a task by hand.

    Called by ``tasks``, in its transaction. Only who reviews the directive gives it.
    """
    directive = access.get_directive_for(actor, directive_id, to=access.REVIEW, on=at.date())
    directive.recipient_set.bulk_create(
        [directive.recipient_set.model(directive=directive, unit_id=u) for u in recipient_ids],
        ignore_conflicts=True,
    )
    record(
        verb="directives.directive_given",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"recipients": len(recipient_ids)},
    )

"""What a directive assigns, as the floor above takes it over when tasks are issued."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from xuyensuot.base.actor import Actor
from xuyensuot.directives import access
from xuyensuot.directives.models import Candidate, Party
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as written, matched to one unit or to one group of units."""

    text: str
    unit_id: int | None
    group_key: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An accepted candidate with everything a task copies from it."""

    candidate_id: int
    ordinal: int
    clause_ref: str
    content: str
    product: str
    deadline: Deadline
    leads: tuple[NamedBody, ...]
    coordinating: tuple[NamedBody, ...]


@dataclass(frozen=True, slots=True)
class AssigningDirective:
    """The directive whose accepted candidates become tasks."""

    id: int
    label: str
    issued_on: date
    assigned_by_id: int
    held_by_id: int
    is_sample: bool
    assignments: tuple[Assignment, ...]


def get_accepted_assignments(*, actor: Actor, directive_id: int, on: date) -> AssigningDirective:
    """Accepted candidates of a directive that the actor may review, in document order.

    ``issued_on`` is the document's date, or ``on`` where it was not read; ``assigned_by_id`` the
    issuing unit, or the unit that holds the directive where the issuer was not matched.
    """
    directive = access.get_directive_for(actor, directive_id, to=access.REVIEW, on=on)
    accepted = (
        directive.candidates.filter(state=CandidateState.ACCEPTED)
        .prefetch_related("parties")
        .order_by("ordinal")
    )
    return AssigningDirective(
        id=directive.pk,
        label=str(directive),
        issued_on=directive.issued_on or on,
        assigned_by_id=directive.issuer_unit_id or directive.held_by_id,
        held_by_id=directive.held_by_id,
        is_sample=directive.is_sample,
        assignments=tuple(_assignment(candidate) for candidate in accepted),
    )


def _assignment(candidate: Candidate) -> Assignment:
    parties = sorted(candidate.parties.all(), key=lambda party: party.position)
    recurrence = Recurrence(candidate.recurrence) if candidate.recurrence else None
    return Assignment(
        candidate_id=candidate.pk,
        ordinal=candidate.ordinal,
        clause_ref=candidate.clause_ref,
        content=candidate.content,
        product=candidate.product,
        deadline=Deadline(
            candidate.deadline_text,
            candidate.due_on,
            Precision(candidate.precision),
            recurrence,
        ),
        leads=tuple(_body(party) for party in parties if party.is_lead),
        coordinating=tuple(_body(party) for party in parties if not party.is_lead),
    )


def _body(party: Party) -> NamedBody:
    return NamedBody(party.text, party.unit_id, party.group_key)


@dataclass(frozen=True, slots=True)
class AssigningSource:
    """What a task given by hand takes from its directive; ``told`` are those who may read it."""

    id: int
    label: str
    issued_on: date | None
    assigned_by_id: int
    held_by_id: int
    is_sample: bool
    told: frozenset[int]


def get_assigning_source(
    *, actor: Actor, directive_id: int, unit_ids: Collection[int], on: date
) -> AssigningSource:
    """A directive in sight; ``told`` are those of the units that were given it already."""
    directive = access.get_directive_for(actor, directive_id, to=access.VIEW, on=on)
    given = directive.recipient_set.filter(unit_id__in=unit_ids).values_list("unit_id", flat=True)
    return AssigningSource(
        id=directive.pk,
        label=str(directive),
        issued_on=directive.issued_on,
        assigned_by_id=directive.issuer_unit_id or directive.held_by_id,
        held_by_id=directive.held_by_id,
        is_sample=directive.is_sample,
        told=frozenset(given),
    )

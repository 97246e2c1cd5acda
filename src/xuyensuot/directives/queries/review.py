"""One directive with its page, its clauses and its candidates, as the review screen needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xuyensuot.base.actor import Actor
from xuyensuot.directives import access
from xuyensuot.directives.models import Candidate, Clause, Directive, Party, ReadText
from xuyensuot.directives.rules.states import CandidateState, DirectiveState, is_certain
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import UnitCard, member_ids_of_group, unit_cards


@dataclass(frozen=True, slots=True)
class PartyView:
    """A named body: the words, and the unit or group it was matched to."""

    id: int
    text: str
    is_lead: bool
    match: str
    unit: UnitCard | None
    group_key: str
    group_size: int
    alternatives: tuple[UnitCard, ...]

    @property
    def is_matched(self) -> bool:
        return self.unit is not None or bool(self.group_key)


@dataclass(frozen=True, slots=True)
class CandidateView:
    """An extracted task as a person looks at it."""

    id: int
    directive_id: int
    ordinal: int
    clause_ref: str
    content: str
    start: int
    end: int
    page: int
    deadline: Deadline
    product: str
    confidence: float
    doubts: tuple[str, ...]
    state: CandidateState
    edited: bool
    leads: tuple[PartyView, ...]
    coordinating: tuple[PartyView, ...]

    @property
    def is_certain(self) -> bool:
        resolved = bool(self.leads) and all(lead.is_matched for lead in self.leads)
        return is_certain(
            confidence=self.confidence, doubts=list(self.doubts), leads_resolved=resolved
        )


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A node of the tree; ``depth`` is 0 at the top."""

    ref: str
    label: str
    heading: str
    start: int
    depth: int


@dataclass(frozen=True, slots=True)
class DirectivePage:
    """The facts of one directive."""

    id: int
    label: str
    file_name: str
    title: str
    number: str
    kind: str
    issuer: str
    issuer_unit: UnitCard | None
    held_by: UnitCard
    signer: str
    issued_on: date | None
    received_at: datetime
    cites: tuple[str, ...]
    state: DirectiveState
    problem_code: str
    problem_params: dict[str, Any]
    sha256: str
    size: int
    pages: int
    seconds: float
    ocr: bool
    media_type: str
    warnings: tuple[str, ...]
    is_sample: bool
    may_review: bool


@dataclass(frozen=True, slots=True)
class DirectiveText:
    """The text with its layout as ``rules.layout`` packed it."""

    text: str
    blocks: list[dict[str, Any]]
    boxes: list[list[float]]
    page_sizes: list[list[float]]
    media_type: str
    pages: int


def get_directive_page(*, actor: Actor, directive_id: int, on: date) -> DirectivePage:
    """The facts of a directive in sight; raises NotFound otherwise."""
    directive = access.get_directive_for(actor, directive_id, to=access.VIEW, on=on)
    day = directive.issued_on or on
    issuer_id = directive.issuer_unit_id
    ids = {directive.held_by_id} | ({issuer_id} if issuer_id else set())
    cards = unit_cards(ids=ids, on=day)
    read = ReadText.objects.defer("text", "blocks", "boxes").filter(directive=directive).first()
    return DirectivePage(
        id=directive.pk,
        label=str(directive),
        file_name=directive.file_name,
        title=directive.title or directive.file_name or str(directive),
        number=directive.number,
        kind=directive.kind,
        issuer=directive.issuer,
        issuer_unit=cards.get(issuer_id) if issuer_id else None,
        held_by=cards[directive.held_by_id],
        signer=directive.signer,
        issued_on=directive.issued_on,
        received_at=directive.received_at,
        cites=tuple(directive.cites),
        state=DirectiveState(directive.state),
        problem_code=directive.problem_code,
        problem_params=directive.problem_params,
        sha256=directive.original.sha256 if directive.original else "",
        size=directive.original.size if directive.original else 0,
        pages=read.pages if read else 0,
        seconds=read.seconds if read else 0.0,
        ocr=bool(read and read.ocr),
        media_type=read.media_type if read else "",
        warnings=tuple(read.warnings) if read else (),
        is_sample=directive.is_sample,
        may_review=bool(access.can_review_directive(actor, directive, on=on)),
    )


def get_directive_text(*, actor: Actor, directive_id: int, on: date) -> DirectiveText:
    """What was read from the original, with its layout; NotFound while it is not read."""
    directive = access.get_directive_for(actor, directive_id, to=access.VIEW, on=on)
    read = ReadText.objects.filter(directive=directive).first()
    if read is None:
        raise NotFound
    return DirectiveText(
        read.text, read.blocks, read.boxes, read.page_sizes, read.media_type, read.pages
    )


def candidates_of(*, actor: Actor, directive_id: int, on: date) -> list[CandidateView]:
    """Every candidate of a directive in sight, in document order, with units of its date."""
    directive = access.get_directive_for(actor, directive_id, to=access.VIEW, on=on)
    rows = list(directive.candidates.prefetch_related("parties").order_by("ordinal"))
    directory = _directory(rows, directive.issued_on or on)
    return [_candidate(row, directory) for row in rows]


def get_candidate(*, actor: Actor, candidate_id: int, on: date) -> CandidateView:
    """One candidate of a directive in sight; raises NotFound otherwise."""
    row = (
        Candidate.objects.select_related("directive")
        .prefetch_related("parties")
        .filter(pk=candidate_id)
        .first()
    )
    if row is None or not access.can_view_directive(actor, row.directive, on=on):
        raise NotFound
    return _candidate(row, _directory([row], row.directive.issued_on or on))


def clauses_of(*, actor: Actor, directive_id: int, on: date) -> list[ClauseView]:
    """The tree of a directive in sight, flat and in order."""
    directive = access.get_directive_for(actor, directive_id, to=access.VIEW, on=on)
    depths: dict[int | None, int] = {None: -1}
    views = []
    for clause in Clause.objects.filter(directive=directive).order_by("position"):
        depths[clause.pk] = depths.get(clause.parent_id, -1) + 1
        views.append(
            ClauseView(clause.ref, clause.label, clause.heading, clause.start, depths[clause.pk])
        )
    return views


def get_original(*, actor: Actor, directive_id: int, on: date) -> tuple[str, str]:
    """SHA-256 and file name of the original of a directive in sight; NotFound without a file."""
    directive: Directive = access.get_directive_for(actor, directive_id, to=access.VIEW, on=on)
    if directive.original is None:
        raise NotFound
    return directive.original.sha256, directive.file_name


@dataclass(frozen=True, slots=True)
class _Directory:
    """What the parties of some candidates were matched to."""

    cards: dict[int, UnitCard]
    sizes: dict[str, int]


def _directory(rows: list[Candidate], on: date) -> _Directory:
    parties = [party for row in rows for party in row.parties.all()]
    ids = {i for party in parties for i in party.alternatives}
    ids |= {party.unit_id for party in parties if party.unit_id}
    keys = {party.group_key for party in parties if party.group_key}
    sizes = {key: len(member_ids_of_group(key, on=on)) for key in keys}
    return _Directory(unit_cards(ids=ids, on=on), sizes)


def _candidate(row: Candidate, directory: _Directory) -> CandidateView:
    parties = [_party(party, directory) for party in sorted(row.parties.all(), key=_position)]
    recurrence = Recurrence(row.recurrence) if row.recurrence else None
    return CandidateView(
        id=row.pk,
        directive_id=row.directive_id,
        ordinal=row.ordinal,
        clause_ref=row.clause_ref,
        content=row.content,
        start=row.start,
        end=row.end,
        page=row.page,
        deadline=Deadline(row.deadline_text, row.due_on, Precision(row.precision), recurrence),
        product=row.product,
        confidence=row.confidence,
        doubts=tuple(row.doubts),
        state=CandidateState(row.state),
        edited=row.edited,
        leads=tuple(p for p in parties if p.is_lead),
        coordinating=tuple(p for p in parties if not p.is_lead),
    )


def _position(party: Party) -> int:
    return party.position


def _party(party: Party, directory: _Directory) -> PartyView:
    return PartyView(
        id=party.pk,
        text=party.text,
        is_lead=party.is_lead,
        match=party.match,
        unit=directory.cards.get(party.unit_id) if party.unit_id else None,
        group_key=party.group_key,
        group_size=directory.sizes.get(party.group_key, 0),
        alternatives=tuple(directory.cards[i] for i in party.alternatives if i in directory.cards),
    )

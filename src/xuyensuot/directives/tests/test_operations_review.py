"""A person says what each extracted task is: every verb, what it leaves, what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.base.actor import Actor
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Candidate, Directive, Party, Recipient
from xuyensuot.directives.operations import (
    CandidateValues,
    LetterheadValues,
    accept_candidate,
    accept_certain_candidates,
    choose_party,
    edit_candidate,
    edit_letterhead,
    mark_candidates_issued,
    reject_candidate,
    remove_party,
    reopen_candidate,
)
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.directives.tests.conftest import AT, World
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused

pytestmark = pytest.mark.django_db

VALUES = CandidateValues(
    content="Rà soát dữ liệu hộ tịch của 05 quận",
    product="Báo cáo",
    due_on=date(2024, 9, 30),
    precision=Precision.QUARTER,
    recurrence=None,
)
LETTERHEAD = LetterheadValues(
    number="9906/KH-UBND",
    kind="kế hoạch",
    issued_on=date(2024, 2, 6),
    issuer="UBND Thành phố Hà Nội",
    signer="Phạm Đức Thuận",
    title="Chuẩn hóa dữ liệu",
)


@pytest.fixture
def candidate(world: World) -> Candidate:
    """A pending candidate led by the department of justice, with a doubt of each sort."""
    directive = make_directive(world.police)
    found = make_candidate(
        directive,
        leads=[world.justice],
        coordinating=[world.health],
        state=CandidateState.PENDING,
        span=(0, 8),
    )
    found.doubts = ["lead.several", "deadline.two", "product.missing", "text.ocr"]
    found.save()
    return found


Write = Callable[[Actor, Candidate], object]
WRITES: dict[str, Write] = {
    "accept": lambda a, c: accept_candidate(actor=a, candidate_id=c.pk, at=AT),
    "reject": lambda a, c: reject_candidate(actor=a, candidate_id=c.pk, at=AT),
    "edit": lambda a, c: edit_candidate(actor=a, candidate_id=c.pk, values=VALUES, at=AT),
    "choose": lambda a, c: choose_party(
        actor=a,
        candidate_id=c.pk,
        party_id=None,
        is_lead=True,
        unit_id=c.directive.held_by_id,
        at=AT,
    ),
    "remove": lambda a, c: remove_party(
        actor=a, candidate_id=c.pk, party_id=c.parties.first().pk, at=AT
    ),
    "accept certain": lambda a, c: accept_certain_candidates(
        actor=a, directive_id=c.directive_id, at=AT
    ),
    "letterhead": lambda a, c: edit_letterhead(
        actor=a, directive_id=c.directive_id, values=LETTERHEAD, at=AT
    ),
    "issue": lambda a, c: mark_candidates_issued(
        actor=a, directive_id=c.directive_id, recipient_ids=set(), at=AT
    ),
}
REFUSED_PEOPLE = {
    "focal point": NotFound,
    "clerk elsewhere": NotFound,
    "leader": NotPermitted,
    "working group": NotPermitted,
    "visitor": NotFound,
    "reading job": NotFound,
}


def snapshot(candidate: Candidate) -> list[object]:
    return [
        list(Candidate.objects.values()),
        list(Party.objects.order_by("pk").values()),
        list(Directive.objects.values()),
        list(Recipient.objects.values()),
    ]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
@pytest.mark.parametrize("who", REFUSED_PEOPLE)
def test_only_the_reviewer_writes(
    world: World, candidate: Candidate, write: Write, who: str
) -> None:
    before = snapshot(candidate)
    with pytest.raises(REFUSED_PEOPLE[who]):
        write(world.actor(who), candidate)
    assert snapshot(candidate) == before
    assert events_of(kind="directives.candidate", subject_id=candidate.pk) == []


MOVES = [
    ("pending", accept_candidate, "accepted"),
    ("rejected", accept_candidate, "accepted"),
    ("pending", reject_candidate, "rejected"),
    ("accepted", reject_candidate, "rejected"),
    ("accepted", reopen_candidate, "pending"),
    ("rejected", reopen_candidate, "pending"),
    ("accepted", accept_candidate, "candidate.cannot_accept"),
    ("issued", accept_candidate, "candidate.cannot_accept"),
    ("rejected", reject_candidate, "candidate.cannot_reject"),
    ("issued", reject_candidate, "candidate.cannot_reject"),
    ("pending", reopen_candidate, "candidate.cannot_reopen"),
    ("issued", reopen_candidate, "candidate.cannot_reopen"),
]


@pytest.mark.parametrize(("state", "verb", "outcome"), MOVES)
def test_a_verb_moves_a_candidate_or_is_refused(
    world: World, candidate: Candidate, state: str, verb: Callable[..., None], outcome: str
) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(state=state)
    asked = {"actor": world.clerk, "candidate_id": candidate.pk, "at": AT}
    if "." in outcome:
        with pytest.raises(Refused) as refused:
            verb(**asked)
        assert refused.value.problem.code == outcome
        outcome, traces = state, []
    else:
        verb(**asked)
        traces = [({"state": state}, {"state": outcome})]
    candidate.refresh_from_db()
    assert candidate.state == outcome
    events = events_of(kind="directives.candidate", subject_id=candidate.pk)
    assert [(event.before, event.after) for event in events] == traces


def test_the_trace_names_the_place_and_not_the_content(world: World, candidate: Candidate) -> None:
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    (event,) = events_of(kind="directives.candidate", subject_id=candidate.pk)
    assert event.verb == "directives.candidate_accepted"
    assert event.actor_label.startswith("Lê Thị Bình")
    assert candidate.content not in str(event)


def test_a_lead_without_unit_is_not_accepted(world: World, candidate: Candidate) -> None:
    candidate.parties.filter(is_lead=True).update(unit=None, match="unknown")
    with pytest.raises(Refused) as refused:
        accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    assert refused.value.problem.code == "candidate.lead_unmatched"
    assert refused.value.problem.params == {"ordinal": 1}
    candidate.parties.filter(is_lead=True).delete()
    with pytest.raises(Refused):
        accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)


def test_a_group_of_units_is_a_lead(world: World) -> None:
    group = make_candidate(
        make_directive(world.police),
        leads=[f"departments@{world.hanoi.pk}"],
        state=CandidateState.PENDING,
    )
    accept_candidate(actor=world.clerk, candidate_id=group.pk, at=AT)
    group.refresh_from_db()
    assert group.state == CandidateState.ACCEPTED


def test_an_unmatched_coordinating_body_holds_nothing_up(
    world: World, candidate: Candidate
) -> None:
    candidate.parties.filter(is_lead=False).update(unit=None, match="unknown")
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)


def test_the_certain_ones_are_accepted_and_no_other(world: World) -> None:
    directive = make_directive(world.police)

    def pending(**facts: object) -> Candidate:
        made = make_candidate(directive, leads=[world.justice], state=CandidateState.PENDING)
        Candidate.objects.filter(pk=made.pk).update(**facts)
        return made

    certain = [pending(), pending(confidence=0.85)]
    for facts in ({"confidence": 0.5}, {"doubts": ["deadline.two"]}, {"state": "rejected"}):
        pending(**facts)
    make_candidate(directive, state=CandidateState.PENDING)  # no lead
    count = accept_certain_candidates(actor=world.clerk, directive_id=directive.pk, at=AT)
    assert count == 2
    accepted = set(directive.candidates.filter(state="accepted").values_list("pk", flat=True))
    assert accepted == {candidate.pk for candidate in certain}
    for candidate in certain:
        (event,) = events_of(kind="directives.candidate", subject_id=candidate.pk)
        assert event.verb == "directives.certain_candidates_accepted"
    with pytest.raises(Refused) as refused:
        accept_certain_candidates(actor=world.clerk, directive_id=directive.pk, at=AT)
    assert refused.value.problem.code == "candidates.none_certain"


def test_a_correction_is_kept_and_settles_its_doubts(world: World, candidate: Candidate) -> None:
    edit_candidate(actor=world.clerk, candidate_id=candidate.pk, values=VALUES, at=AT)
    candidate.refresh_from_db()
    assert (candidate.content, candidate.product) == (VALUES.content, "Báo cáo")
    assert (candidate.due_on, candidate.precision) == (date(2024, 9, 30), "quarter")
    assert candidate.edited
    assert candidate.doubts == ["lead.several", "text.ocr"]
    assert (candidate.start, candidate.end) == (0, 8)
    (event,) = events_of(kind="directives.candidate", subject_id=candidate.pk)
    assert event.before == {"due_on": "2024-06-30", "product": ""}
    assert event.after == {"due_on": "2024-09-30", "product": "Báo cáo"}


def test_corrected_text_is_composed(world: World, candidate: Candidate) -> None:
    decomposed = "Ra\u0300 soa\u0301t"
    values = replace(VALUES, content=f"  {decomposed} ", product="p" * 400)
    edit_candidate(actor=world.clerk, candidate_id=candidate.pk, values=values, at=AT)
    candidate.refresh_from_db()
    assert candidate.content == "Rà soát"
    assert len(candidate.product) == 300


def test_a_standing_task_has_no_day(world: World, candidate: Candidate) -> None:
    values = replace(VALUES, due_on=None, precision=Precision.NONE, recurrence=Recurrence.MONTHLY)
    edit_candidate(actor=world.clerk, candidate_id=candidate.pk, values=values, at=AT)
    candidate.refresh_from_db()
    assert (candidate.due_on, candidate.recurrence) == (None, "monthly")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (replace(VALUES, content="  \n "), "candidate.content_empty"),
        (replace(VALUES, due_on=None), "candidate.precision_without_day"),
        (replace(VALUES, precision=Precision.NONE), "candidate.precision_without_day"),
    ],
)
def test_half_a_correction_is_refused(
    world: World, candidate: Candidate, values: CandidateValues, code: str
) -> None:
    before = snapshot(candidate)
    with pytest.raises(Refused) as refused:
        edit_candidate(actor=world.clerk, candidate_id=candidate.pk, values=values, at=AT)
    assert refused.value.problem.code == code
    assert snapshot(candidate) == before


@pytest.mark.parametrize("name", ["edit", "choose", "remove"])
def test_issued_tasks_change_elsewhere(world: World, candidate: Candidate, name: str) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.ISSUED)
    before = snapshot(candidate)
    with pytest.raises(Refused) as refused:
        WRITES[name](world.clerk, candidate)
    assert refused.value.problem.code == "candidate.issued"
    assert snapshot(candidate) == before


def choose(world: World, candidate: Candidate, party: Party | None, **facts: object) -> None:
    asked = {"is_lead": True, "unit_id": world.district.pk} | facts
    choose_party(
        actor=world.clerk,
        candidate_id=candidate.pk,
        party_id=party.pk if party else None,
        at=AT,
        **asked,
    )


def test_a_named_body_is_matched_by_a_person(world: World, candidate: Candidate) -> None:
    party = candidate.parties.get(is_lead=True)
    Party.objects.filter(pk=party.pk).update(unit=None, group_key="departments@", text="Sở TP")
    choose(world, candidate, party)
    party.refresh_from_db()
    assert (party.text, party.match, party.group_key) == ("Sở TP", "chosen", "")
    assert party.unit == world.district
    candidate.refresh_from_db()
    assert candidate.edited
    assert candidate.doubts == ["deadline.two", "product.missing", "text.ocr"]


def test_a_body_is_added_behind_the_others(world: World, candidate: Candidate) -> None:
    choose(world, candidate, None)
    leads = candidate.parties.filter(is_lead=True).order_by("position")
    assert [(p.position, p.unit_id) for p in leads] == [
        (0, world.justice.pk),
        (1, world.district.pk),
    ]
    assert leads[1].text == "Quận Cầu Giấy"
    candidate.parties.filter(position=0, is_lead=True).delete()
    choose(world, candidate, None)
    assert list(leads.values_list("position", flat=True)) == [1, 2]


def test_a_coordinating_body_settles_no_doubt_about_the_lead(
    world: World, candidate: Candidate
) -> None:
    choose(world, candidate, None, is_lead=False)
    candidate.refresh_from_db()
    assert "lead.several" in candidate.doubts


def test_a_body_of_another_task_or_part_is_not_found(world: World, candidate: Candidate) -> None:
    other = make_candidate(candidate.directive, leads=[world.health]).parties.get()
    coordinating = candidate.parties.get(is_lead=False)
    before = snapshot(candidate)
    for party in (other, coordinating):
        with pytest.raises(NotFound):
            choose(world, candidate, party)
    with pytest.raises(NotFound):
        choose(world, candidate, None, unit_id=0)
    with pytest.raises(NotFound):
        remove_party(actor=world.clerk, candidate_id=candidate.pk, party_id=other.pk, at=AT)
    assert snapshot(candidate) == before


def test_without_its_last_lead_a_task_is_no_longer_accepted(
    world: World, candidate: Candidate
) -> None:
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    lead, other = candidate.parties.get(is_lead=True), candidate.parties.get(is_lead=False)
    remove_party(actor=world.clerk, candidate_id=candidate.pk, party_id=other.pk, at=AT)
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.ACCEPTED
    remove_party(actor=world.clerk, candidate_id=candidate.pk, party_id=lead.pk, at=AT)
    candidate.refresh_from_db()
    assert (candidate.state, candidate.parties.count()) == (CandidateState.PENDING, 0)
    last = events_of(kind="directives.candidate", subject_id=candidate.pk)[0]
    assert last.verb == "directives.party_removed"
    assert last.before == {"body": lead.text}


def test_a_corrected_letterhead_is_found_and_matched_anew(world: World) -> None:
    directive = make_directive(world.police, number="sai/KH")
    edit_letterhead(actor=world.clerk, directive_id=directive.pk, values=LETTERHEAD, at=AT)
    directive.refresh_from_db()
    assert (directive.number, directive.issued_on) == ("9906/KH-UBND", date(2024, 2, 6))
    assert directive.issuer_unit == world.hanoi
    assert "9906/kh-ubnd" in directive.search_key
    assert directive.file_name in directive.search_key
    (event,) = events_of(kind="directives.directive", subject_id=directive.pk)
    assert event.before == {"number": "sai/KH", "issued_on": "2024-03-01"}
    nobody = replace(LETTERHEAD, issuer="", issued_on=None)
    edit_letterhead(actor=world.clerk, directive_id=directive.pk, values=nobody, at=AT)
    directive.refresh_from_db()
    assert (directive.issuer_unit, directive.issued_on) == (None, None)


@pytest.mark.parametrize("name", ["accept certain", "letterhead"])
def test_nothing_is_reviewed_while_it_is_read(
    world: World, candidate: Candidate, name: str
) -> None:
    Directive.objects.filter(pk=candidate.directive_id).update(state=DirectiveState.READING)
    with pytest.raises(Refused) as refused:
        WRITES[name](world.clerk, candidate)
    assert refused.value.problem.code == "directive.being_read"


def issue(world: World, directive: Directive, *units: int) -> list[int]:
    return mark_candidates_issued(
        actor=world.clerk, directive_id=directive.pk, recipient_ids=set(units), at=AT
    )


def test_accepted_candidates_are_closed_and_the_directive_is_given_out(
    world: World, candidate: Candidate
) -> None:
    directive = candidate.directive
    accepted = make_candidate(directive, leads=[world.justice])
    rejected = make_candidate(directive, state=CandidateState.REJECTED)
    assert issue(world, directive, world.justice.pk) == [accepted.pk]
    states = dict(directive.candidates.values_list("pk", "state"))
    assert states == {
        candidate.pk: "pending",
        accepted.pk: "issued",
        rejected.pk: "rejected",
    }
    assert Directive.objects.get(pk=directive.pk).state == DirectiveState.IN_REVIEW
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    assert issue(world, directive, world.justice.pk, world.health.pk) == [candidate.pk]
    assert Directive.objects.get(pk=directive.pk).state == DirectiveState.ISSUED
    recipients = set(Recipient.objects.values_list("unit_id", flat=True))
    assert recipients == {world.justice.pk, world.health.pk}
    with pytest.raises(Refused) as refused:
        issue(world, directive, world.justice.pk)
    assert refused.value.problem.code == "candidates.none_accepted"

"""What is read of directives: content, sight, and a count of queries that does not grow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from xuyensuot.directives import queries
from xuyensuot.directives.factories import RECEIVED_AT, make_candidate, make_directive
from xuyensuot.directives.models import Clause, Directive, Party, Recipient
from xuyensuot.directives.queries import DirectiveFilters
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.directives.tests.conftest import ON, World
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted

pytestmark = pytest.mark.django_db


def found(world: World, who: str = "clerk", **asked: object) -> list[str]:
    filters = DirectiveFilters(**asked)
    rows = queries.directives_found(actor=world.actor(who), filters=filters, on=ON).rows
    return [row.label for row in rows]


@pytest.fixture
def three(world: World) -> list[Directive]:
    """A plan, a notice already issued, and one of another province, received hour by hour."""
    made = [
        make_directive(world.police, number="1/KH-UBND", title="Số hóa sổ hộ tịch"),
        make_directive(
            world.police, number="2/TB-UBND", title="Kết luận", state=DirectiveState.ISSUED
        ),
        make_directive(world.other_police, number="3/KH-UBND", title="Số hóa"),
    ]
    for hour, directive in enumerate(made):
        directive.received_at = RECEIVED_AT + timedelta(hours=hour)
        directive.save()
    Directive.objects.filter(pk=made[1].pk).update(kind="thông báo")
    return made


def test_the_list_is_newest_first_and_within_sight(world: World, three: list[Directive]) -> None:
    assert found(world) == ["2/TB-UBND", "1/KH-UBND"]
    assert found(world, "clerk elsewhere") == ["3/KH-UBND"]
    assert found(world, "working group") == ["3/KH-UBND", "2/TB-UBND", "1/KH-UBND"]
    assert found(world, "focal point") == found(world, "visitor") == []
    Recipient.objects.create(directive=three[2], unit=world.justice)
    assert found(world, "focal point") == ["3/KH-UBND"]


def test_the_list_is_narrowed_word_by_word(world: World, three: list[Directive]) -> None:
    assert found(world, text="so hoa") == ["1/KH-UBND"]
    assert found(world, text="SỐ HÓA hộ") == ["1/KH-UBND"]
    assert found(world, text="2/TB") == ["2/TB-UBND"]
    assert found(world, text="100%") == []
    assert found(world, kind="thông báo") == ["2/TB-UBND"]
    assert found(world, state="issued") == ["2/TB-UBND"]
    assert found(world, state="issued", kind="kế hoạch") == []


def test_a_page_beyond_the_last_is_the_last(world: World) -> None:
    for _ in range(5):
        make_directive(world.police)

    def page(offset: int) -> list[int]:
        found = queries.directives_found(
            actor=world.clerk, filters=DirectiveFilters(), on=ON, offset=offset, limit=2
        )
        assert found.total == 5
        return [row.id for row in found.rows]

    assert len(page(0)) == len(page(2)) == 2
    assert page(4) == page(6) == page(10**9)
    assert len(page(4)) == 1


def test_a_row_counts_what_is_left(world: World, three: list[Directive]) -> None:
    for state in ("pending", "pending", "issued", "rejected"):
        make_candidate(three[0], state=CandidateState(state))
    Directive.objects.filter(pk=three[0].pk).update(
        problem_code="file.timeout", problem_params={"seconds": 60}
    )
    (row,) = queries.directives_found(
        actor=world.clerk, filters=DirectiveFilters(text="1/KH"), on=ON
    ).rows
    assert (row.candidates, row.pending, row.issued) == (4, 2, 1)
    assert (row.problem_code, row.problem_params) == ("file.timeout", {"seconds": 60})


def test_the_list_costs_the_same_for_any_length(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerk = world.clerk
    for number in (2, 20):
        for _ in range(number):
            make_candidate(make_directive(world.police), leads=[world.justice])
        with django_assert_num_queries(3):  # paths of the scope, count, rows
            queries.directives_found(actor=clerk, filters=DirectiveFilters(), on=ON)


def test_what_waits_is_what_one_may_review(world: World, three: list[Directive]) -> None:
    Recipient.objects.create(directive=three[2], unit=world.police)  # in sight, not to review

    def waiting(who: str) -> tuple[list[str], int]:
        actor = world.actor(who)
        rows = queries.waiting_for_review(actor=actor, on=ON)
        return [row.label for row in rows], queries.count_waiting_for_review(actor=actor, on=ON)

    assert "3/KH-UBND" in found(world)
    assert waiting("clerk") == (["1/KH-UBND"], 1)
    assert waiting("clerk elsewhere") == (["3/KH-UBND"], 1)
    assert waiting("leader") == waiting("working group") == waiting("visitor") == ([], 0)


def test_the_oldest_waits_first(world: World) -> None:
    newer, older = make_directive(world.police), make_directive(world.police)
    Directive.objects.filter(pk=older.pk).update(received_at=RECEIVED_AT - timedelta(days=9))
    rows = queries.waiting_for_review(actor=world.clerk, on=ON)
    assert [row.id for row in rows] == [older.pk, newer.pk]
    assert len(queries.waiting_for_review(actor=world.clerk, on=ON, limit=1)) == 1


def test_searching_for_nothing_finds_nothing(world: World, three: list[Directive]) -> None:
    def search(text: str) -> list[str]:
        rows = queries.search_directives(actor=world.clerk, text=text, on=ON)
        return [row.label for row in rows]

    assert search("  ") == []
    assert search("ho tich") == ["1/KH-UBND"]


READ_BY_ID = {
    "page": queries.get_directive_page,
    "text": queries.get_directive_text,
    "candidates": queries.candidates_of,
    "clauses": queries.clauses_of,
    "original": queries.get_original,
}


@pytest.mark.parametrize("read", READ_BY_ID.values(), ids=READ_BY_ID.keys())
@pytest.mark.parametrize("who", ["clerk elsewhere", "focal point of none", "visitor"])
def test_out_of_sight_nothing_is_read(world: World, read: object, who: str) -> None:
    directive = make_directive(world.police, text="Việc")
    candidate = make_candidate(directive)
    actor = world.actor(who)
    with pytest.raises(NotFound):
        read(actor=actor, directive_id=directive.pk, on=ON)
    with pytest.raises(NotFound):
        queries.get_candidate(actor=actor, candidate_id=candidate.pk, on=ON)
    assert read(actor=world.clerk, directive_id=directive.pk, on=ON) is not None


def test_a_directive_that_is_not_read_has_no_text(world: World) -> None:
    directive = make_directive(world.police, state=DirectiveState.RECEIVED)
    page = queries.get_directive_page(actor=world.clerk, directive_id=directive.pk, on=ON)
    assert (page.pages, page.media_type, page.warnings) == (0, "", ())
    with pytest.raises(NotFound):
        queries.get_directive_text(actor=world.clerk, directive_id=directive.pk, on=ON)


def test_the_page_says_who_holds_it_and_who_may_review(world: World) -> None:
    directive = make_directive(world.police, issuer_unit=world.hanoi, text="Việc")
    asked = {"directive_id": directive.pk, "on": ON}
    page = queries.get_directive_page(actor=world.clerk, **asked)
    assert (page.held_by.office_name, page.may_review) == ("Công an Thành phố", True)
    assert page.issuer_unit is not None
    assert page.issuer_unit.office_name == "UBND thành phố Hà Nội"
    assert not queries.get_directive_page(actor=world.actor("leader"), **asked).may_review


def test_candidates_come_in_order_with_their_units(world: World) -> None:
    directive = make_directive(world.police)
    monthly = Deadline("hằng tháng", None, Precision.NONE, Recurrence.MONTHLY)
    departments = f"departments@{world.hanoi.pk}"
    make_candidate(
        directive, leads=[departments, world.justice], coordinating=[world.health], deadline=monthly
    )
    second = make_candidate(directive, clause_ref="II.2")
    Party.objects.create(
        candidate=second,
        position=0,
        is_lead=True,
        text="xã Tân Hòa",
        match="ambiguous",
        alternatives=[world.district.pk, world.hanoi.pk, 0],
    )
    first, last = queries.candidates_of(actor=world.clerk, directive_id=directive.pk, on=ON)
    assert [lead.group_key for lead in first.leads] == [departments, ""]
    assert [lead.group_size for lead in first.leads] == [2, 0]
    assert first.leads[1].unit is not None
    assert first.leads[1].unit.name == "Sở Tư pháp"
    assert [party.is_matched for party in first.leads] == [True, True]
    assert [party.text for party in first.coordinating] == [str(world.health)]
    assert first.deadline == monthly
    assert first.is_certain
    assert (last.clause_ref, last.is_certain) == ("II.2", False)
    assert [unit.id for unit in last.leads[0].alternatives] == [world.district.pk, world.hanoi.pk]
    again = queries.get_candidate(actor=world.clerk, candidate_id=second.pk, on=ON)
    assert again == last


def test_candidates_cost_the_same_for_any_number(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    directive, clerk = make_directive(world.police), world.clerk
    for number in (3, 30):
        for _ in range(number):
            make_candidate(directive, leads=[world.justice], coordinating=[world.health])
        queries.candidates_of(actor=clerk, directive_id=directive.pk, on=ON)  # learns the names
        # directive, paths of its holder, candidates, parties, whether the names are still right
        with django_assert_num_queries(5):
            queries.candidates_of(actor=clerk, directive_id=directive.pk, on=ON)


def test_the_tree_is_flat_with_its_depth(world: World) -> None:
    directive = make_directive(world.police)
    parent = None
    for position, ref in enumerate(["I", "I.1", "I.1.a"]):
        parent = Clause.objects.create(
            directive=directive,
            position=position,
            ref=ref,
            label=ref,
            heading="Việc",
            start=0,
            end=1,
            extent_start=0,
            extent_end=1,
            page=1,
            parent=parent,
        )
    clauses = queries.clauses_of(actor=world.clerk, directive_id=directive.pk, on=ON)
    assert [(clause.ref, clause.depth) for clause in clauses] == [
        ("I", 0),
        ("I.1", 1),
        ("I.1.a", 2),
    ]


def test_assignments_are_what_was_accepted(world: World) -> None:
    directive = make_directive(world.police, issuer_unit=world.hanoi, issued_on=None)
    accepted = make_candidate(directive, leads=[world.justice], coordinating=["districts@"])
    make_candidate(directive, state=CandidateState.PENDING)
    make_candidate(directive, state=CandidateState.REJECTED)
    given = queries.get_accepted_assignments(actor=world.clerk, directive_id=directive.pk, on=ON)
    assert (given.issued_on, given.assigned_by_id) == (ON, world.hanoi.pk)
    (assignment,) = given.assignments
    assert (assignment.candidate_id, assignment.clause_ref) == (accepted.pk, "II.1.a")
    assert assignment.deadline.due_on == date(2024, 6, 30)
    assert [(body.unit_id, body.group_key) for body in assignment.leads] == [(world.justice.pk, "")]
    assert [(b.unit_id, b.group_key) for b in assignment.coordinating] == [(None, "districts@")]


def test_assignments_are_for_the_reviewer(world: World) -> None:
    directive = make_directive(world.police)
    for who, error in {"leader": NotPermitted, "clerk elsewhere": NotFound}.items():
        with pytest.raises(error):
            queries.get_accepted_assignments(
                actor=world.actor(who), directive_id=directive.pk, on=ON
            )


def test_without_a_known_issuer_the_holder_assigns(world: World) -> None:
    directive = make_directive(world.police)
    given = queries.get_accepted_assignments(actor=world.clerk, directive_id=directive.pk, on=ON)
    assert given.assigned_by_id == given.held_by_id == world.police.pk

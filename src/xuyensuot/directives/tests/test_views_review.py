"""The review in a browser: the document beside its tasks, verdicts, corrections, units."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from xuyensuot.directives.factories import make_candidate
from xuyensuot.directives.models import Candidate, Directive
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.directives.tests.browsing import HTMX, SignIn, body, is_whole, url
from xuyensuot.directives.tests.conftest import World

pytestmark = pytest.mark.django_db

POST_BY_CANDIDATE = (
    "accept_candidate",
    "reject_candidate",
    "reopen_candidate",
    "edit_candidate",
    "choose_party",
)


def test_reviewing_is_403_in_sight_and_404_out_of_it(
    sign_in: SignIn, directive: Directive, candidate: Candidate
) -> None:
    for who, status in {"leader": 403, "clerk elsewhere": 404, "focal point": 403}.items():
        client = sign_in(who)
        for name in POST_BY_CANDIDATE:
            answer = client.post(url(name, candidate.pk), {"content": "x", "unit": 1})
            assert answer.status_code == status, (who, name)
        answer = client.post(url("accept_certain_candidates", directive.pk))
        assert answer.status_code == status, who
    candidate.refresh_from_db()
    assert (candidate.state, candidate.edited) == ("pending", False)


def test_writing_takes_a_post(sign_in: SignIn, directive: Directive, candidate: Candidate) -> None:
    client = sign_in("clerk")
    for name in ("accept_candidate", "reject_candidate", "reopen_candidate"):
        assert client.get(url(name, candidate.pk)).status_code == 405
    for name in ("read_again", "accept_certain_candidates"):
        assert client.get(url(name, directive.pk)).status_code == 405


def test_the_review_shows_the_document_beside_its_tasks(
    sign_in: SignIn, directive: Directive
) -> None:
    answer = sign_in("clerk").get(url("review_directive", directive.pk))
    assert (answer.status_code, is_whole(answer)) == (200, True)
    page = body(answer)
    assert '<mark data-ordinal="1">1. Sở Tư pháp số hóa sổ hộ tịch.</mark>' in page
    assert 'id="task-1"' in page
    assert 'id="task-2"' in page
    assert [item.focus for item in answer.context["items"]] == [True, False]


@pytest.mark.parametrize(("task", "focused"), [("2", 2), ("99", 1), ("²", 1), ("9" * 40, 1)])
def test_the_address_says_which_task_is_looked_at(
    sign_in: SignIn, directive: Directive, task: str, focused: int
) -> None:
    answer = sign_in("clerk").get(url("review_directive", directive.pk), {"task": task})
    assert [i.candidate.ordinal for i in answer.context["items"] if i.focus] == [focused]


def test_the_review_costs_the_same_for_any_number_of_tasks(
    sign_in: SignIn,
    world: World,
    directive: Directive,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, address = sign_in("clerk"), url("review_directive", directive.pk)
    for number in (1, 40):
        for _ in range(number):
            make_candidate(
                directive, leads=[world.justice], coordinating=[f"departments@{world.hanoi.pk}"]
            )
        client.get(address)  # the index of all units is built once in each process
        with django_assert_num_queries(29):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("who", ["leader", "focal point"])
def test_who_does_not_review_sees_the_page_instead(
    sign_in: SignIn, directive: Directive, who: str
) -> None:
    client = sign_in(who)
    answer = client.get(url("review_directive", directive.pk))
    assert answer.status_code in {303, 403}
    assert url("review_directive", directive.pk) not in body(
        client.get(url("view_directive", directive.pk))
    )


def test_a_verdict_is_the_item_and_what_stands_beside_it(
    sign_in: SignIn, candidate: Candidate
) -> None:
    client = sign_in("clerk")
    answer = client.post(url("accept_candidate", candidate.pk), headers=HTMX)
    assert answer.status_code == 200
    assert not is_whole(answer)
    part = body(answer)
    assert 'id="task-1"' in part
    assert 'id="review-count" hx-swap-oob="true"' in part
    assert 'id="review-foot" hx-swap-oob="true"' in part
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.ACCEPTED


def test_without_script_a_verdict_leads_back_to_its_task(
    sign_in: SignIn, candidate: Candidate
) -> None:
    answer = sign_in("clerk").post(url("reject_candidate", candidate.pk))
    review = url("review_directive", candidate.directive_id)
    assert (answer.status_code, answer["Location"]) == (303, f"{review}?task=1#task-1")


def test_who_comes_second_is_told_so(sign_in: SignIn, candidate: Candidate) -> None:
    client = sign_in("clerk")
    client.post(url("accept_candidate", candidate.pk))
    again = client.post(url("accept_candidate", candidate.pk))
    assert (again.status_code, is_whole(again)) == (409, True)
    part = client.post(url("accept_candidate", candidate.pk), headers=HTMX)
    assert part.status_code == 409
    assert part["HX-Retarget"] == "#notices"


def test_a_task_without_unit_is_refused_with_its_number(
    sign_in: SignIn, directive: Directive
) -> None:
    unmatched = directive.candidates.get(ordinal=2)
    client = sign_in("clerk")
    client.cookies["django_language"] = "en"
    answer = client.post(url("accept_candidate", unmatched.pk))
    assert answer.status_code == 409
    assert "Task 2 has no unit in the lead." in body(answer)


def test_the_certain_ones_are_accepted_together(sign_in: SignIn, directive: Directive) -> None:
    client = sign_in("clerk")
    answer = client.post(url("accept_certain_candidates", directive.pk))
    assert answer["Location"] == url("review_directive", directive.pk)
    states = directive.candidates.order_by("ordinal").values_list("state", flat=True)
    assert list(states) == ["accepted", "pending"]
    assert client.post(url("accept_certain_candidates", directive.pk)).status_code == 409


EDIT = {"content": "Số hóa sổ hộ tịch", "due_on": "30/6/2024", "precision": "day"}


def test_the_form_of_a_correction_is_a_page_and_a_part(
    sign_in: SignIn, candidate: Candidate
) -> None:
    client = sign_in("clerk")
    page = client.get(url("edit_candidate", candidate.pk))
    part = client.get(url("edit_candidate", candidate.pk), headers=HTMX)
    assert is_whole(page)
    assert not is_whole(part)
    assert candidate.content in body(part)
    assert "30/06/2024" in body(part)


def test_a_correction_is_kept(sign_in: SignIn, candidate: Candidate) -> None:
    client = sign_in("clerk")
    data = EDIT | {"product": "Báo cáo", "recurrence": "monthly"}
    answer = client.post(url("edit_candidate", candidate.pk), data, headers=HTMX)
    assert answer.status_code == 200
    assert "Báo cáo" in body(answer)
    candidate.refresh_from_db()
    assert (candidate.product, candidate.recurrence) == ("Báo cáo", "monthly")
    client.post(url("edit_candidate", candidate.pk), EDIT | {"due_on": ""})
    candidate.refresh_from_db()
    assert (candidate.due_on, candidate.precision) == (None, "none")


@pytest.mark.parametrize("day", ["31/4", "31/4/2024", "30/02/2024", "sau Tết"])
def test_an_impossible_day_is_said_and_nothing_is_lost(
    sign_in: SignIn, candidate: Candidate, day: str
) -> None:
    client = sign_in("clerk")
    client.cookies["django_language"] = "en"
    data = EDIT | {"content": "What the person typed", "due_on": day}
    for headers in ({}, HTMX):
        answer = client.post(url("edit_candidate", candidate.pk), data, headers=headers)
        assert answer.status_code == 422
        assert f"There is no day {day}. Write it as 30/06/2024." in body(answer)
        assert "What the person typed" in body(answer)
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#slot-1", "innerHTML")
    candidate.refresh_from_db()
    assert not candidate.edited


def test_an_empty_content_is_422(sign_in: SignIn, candidate: Candidate) -> None:
    answer = sign_in("clerk").post(url("edit_candidate", candidate.pk), EDIT | {"content": " "})
    assert answer.status_code == 422


def test_units_are_searched_and_picked(sign_in: SignIn, world: World, candidate: Candidate) -> None:
    client = sign_in("clerk")
    party = candidate.parties.get()
    address = url("choose_party", candidate.pk)
    page = client.get(address, {"party": party.pk})
    assert is_whole(page)
    part = client.get(address, {"party": party.pk}, headers=HTMX)
    assert "x-picker" in body(part)
    options = client.get(address, {"party": party.pk, "q": "cau giay"}, headers=HTMX)
    assert "x-picker" not in body(options)
    assert f'value="{world.district.pk}"' in body(options)
    picked = client.post(
        address, {"party": party.pk, "role": "lead", "unit": world.district.pk}, headers=HTMX
    )
    assert "UBND quận Cầu Giấy" in body(picked)
    party.refresh_from_db()
    assert (party.unit, party.match) == (world.district, "chosen")


def test_alternatives_are_offered_before_the_search(
    sign_in: SignIn, world: World, candidate: Candidate
) -> None:
    party = candidate.parties.get()
    party.unit, party.match, party.text = None, "ambiguous", "Công an"
    party.alternatives = [world.police.pk, world.other_police.pk]
    party.save()
    answer = sign_in("clerk").get(url("choose_party", candidate.pk), {"party": party.pk})
    assert [unit.id for unit in answer.context["alternatives"]] == party.alternatives


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"role": "lead"}, 422),
        ({"role": "boss", "unit": "1"}, 422),
        ({"role": "lead", "unit": "abc"}, 422),
        ({"role": "lead", "unit": "0"}, 404),
        ({"role": "lead", "unit": str(10**12)}, 404),
        ({"role": "lead", "unit": str(10**30)}, 404),
    ],
)
def test_an_odd_choice_of_unit_is_refused(
    sign_in: SignIn, candidate: Candidate, data: dict[str, str], status: int
) -> None:
    assert sign_in("clerk").post(url("choose_party", candidate.pk), data).status_code == status


@pytest.mark.parametrize("words", ["\0", "%", "   ", "x" * 5000])
def test_odd_words_find_no_unit(sign_in: SignIn, candidate: Candidate, words: str) -> None:
    answer = sign_in("clerk").get(url("choose_party", candidate.pk), {"q": words}, headers=HTMX)
    assert answer.status_code == 200
    assert 'name="unit"' not in body(answer)


def test_a_body_is_taken_off(sign_in: SignIn, candidate: Candidate) -> None:
    client, party = sign_in("clerk"), candidate.parties.get()
    answer = client.post(url("remove_party", candidate.pk, party.pk), headers=HTMX)
    assert answer.status_code == 200
    assert not candidate.parties.exists()
    assert client.post(url("remove_party", candidate.pk, party.pk)).status_code == 404


def test_the_letterhead_is_corrected(sign_in: SignIn, directive: Directive) -> None:
    client, address = sign_in("clerk"), url("edit_letterhead", directive.pk)
    page = body(client.get(address))
    assert directive.number in page
    assert "01/03/2024" in page
    data = {"number": "12/KH-UBND", "kind": "kế hoạch", "issued_on": "6/2/2024", "title": "Mới"}
    assert client.post(address, data)["Location"] == url("view_directive", directive.pk)
    directive.refresh_from_db()
    assert (directive.number, directive.title) == ("12/KH-UBND", "Mới")
    wrong = client.post(address, data | {"issued_on": "31/4/2024"})
    assert wrong.status_code == 422
    assert "12/KH-UBND" in body(wrong)

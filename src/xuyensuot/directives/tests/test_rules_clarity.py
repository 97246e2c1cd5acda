from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.directives.rules.clarity import (
    ClarityFacts,
    Element,
    check_elements,
    default_elements,
    elements_of,
    judge,
    named_sets,
)

CLEAR = ClarityFacts(1, 1, False, True, True, True, True, True)
GAPS = {
    Element.WHO: [{"leads": 0, "matched": 0}, {"matched": 0}, {"has_head": False}],
    Element.WHAT: [{"has_content": False}],
    Element.WHEN: [{"has_day": False}],
    Element.RESULT: [{"has_result": False}],
    Element.DUTY: [{"leads": 2, "matched": 2}, {"is_group": True}],
    Element.POWER: [{"has_giver": False}],
}


@pytest.mark.parametrize(
    ("element", "change"), [(element, change) for element, all_ in GAPS.items() for change in all_]
)
def test_each_gap_spoils_its_own_element(element: Element, change: dict[str, object]) -> None:
    judged = judge(replace(CLEAR, **change), Element)
    assert element in {one.element for one in judged if not one.is_clear}
    assert all(one.is_clear for one in judge(CLEAR, Element))


def test_before_issue_nobody_asks_for_a_head() -> None:
    assert all(one.is_clear for one in judge(replace(CLEAR, has_head=None), Element))


def test_the_mottoes_grow_from_four_to_six() -> None:
    sets = named_sets()
    assert [len(sets[name]) for name in ("four", "five", "six")] == [4, 5, 6]
    assert sets["six"] == tuple(Element) == default_elements()
    assert set(sets["four"]) < set(sets["five"]) < set(sets["six"])


@given(st.lists(st.sampled_from(Element), unique=True))
def test_a_list_is_kept_in_the_usual_order(chosen: list[Element]) -> None:
    kept = elements_of({"elements": [element.value for element in chosen]})
    assert kept == tuple(element for element in Element if element in chosen)
    assert (check_elements(chosen) is None) is bool(chosen)


def test_without_an_arrangement_the_default_holds() -> None:
    assert elements_of(None) == default_elements()
    assert check_elements(["who", "why"]).code == "clarity.nothing_chosen"

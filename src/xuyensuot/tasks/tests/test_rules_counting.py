from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.tasks.rules.counting import (
    CARRIED_OUT,
    Denominator,
    NoSuchRule,
    Rate,
    counting_rule,
    counting_rules,
    read_rules,
)
from xuyensuot.tasks.rules.states import Cell, TaskFacts, TaskState, cell

ON = date(2024, 5, 15)


def version(**changes: object) -> dict[str, object]:
    words = {"key": "x", "valid_from": ON, "references": ["y"], "days": "", "practice": ""}
    return {**words, **CARRIED_OUT, "denominators": ["dated"], **changes}


def test_every_version_cites_its_regulation_and_names_both_denominators() -> None:
    assert len(counting_rules()) >= 2
    for rule in counting_rules():
        assert all("QĐ-TTg" in text or "VPCP" in text for text in rule.references)
        assert rule.days
        assert set(rule.denominators) == set(Denominator)
        assert rule.last_checked > rule.valid_from


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2014, 7, 27), "QĐ 42/2014"),
        (date(2018, 5, 14), "QĐ 42/2014"),
        (date(2018, 5, 15), "QĐ 23/2018"),
        (ON, "QĐ 23/2018"),
    ],
)
def test_the_newest_version_valid_on_the_cut_off_counts(on: date, key: str) -> None:
    assert counting_rule(on).key == key


def test_before_the_first_version_nothing_is_made_up() -> None:
    with pytest.raises(NoSuchRule):
        counting_rule(date(2010, 1, 1))


@pytest.mark.parametrize("name", list(CARRIED_OUT))
def test_a_version_that_says_what_nothing_carries_out_is_refused(name: str) -> None:
    with pytest.raises(NoSuchRule, match=name):
        read_rules({"last_checked": ON, "versions": [version(**{name: "inside"})]})


def test_what_the_versions_say_is_what_the_cells_do() -> None:
    late = date(2024, 5, 1)
    done = TaskFacts(TaskState.CONFIRMED_DONE, late, "", late)
    inner = TaskFacts(TaskState.IN_PROGRESS, late, "", None, is_inner=True)
    standing = TaskFacts(TaskState.IN_PROGRESS, None, "monthly")
    claimed = TaskFacts(TaskState.CLAIMED_DONE, late, "", late)
    assert cell(done, on=ON) is Cell.DONE_IN_TIME
    assert (CARRIED_OUT["parts"], cell(inner, on=ON)) == ("outside", Cell.OUTSIDE)
    assert (CARRIED_OUT["standing"], cell(standing, on=ON)) == ("beside", Cell.NO_DAY)
    assert (CARRIED_OUT["claims"], cell(claimed, on=ON)) == ("open", Cell.OPEN_IN_TIME)


def test_a_rate_never_counts_more_than_it_is_of() -> None:
    with pytest.raises(ValueError, match="some of"):
        Rate("set", 3, 2, Denominator.DUE, ON, counting_rule(ON))

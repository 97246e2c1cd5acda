from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.sets import SetKind, is_of_year, plan_year

YEARS = st.integers(2015, 2035)


@given(st.none() | YEARS, YEARS)
def test_a_task_is_planned_for_the_year_it_falls_due_never_before_its_issue(due, issued) -> None:
    planned = plan_year(due, issued)
    assert planned >= issued
    assert planned in {due, issued}
    assert due is None or due <= issued or planned == due


@given(YEARS, st.none() | YEARS, YEARS)
def test_a_task_counts_in_every_year_from_its_plan_to_its_end(planned, closed, year) -> None:
    if closed is not None and closed < planned:
        closed = planned
    counts = is_of_year(planned, closed, year=year)
    assert counts == (planned <= year and (closed is None or year <= closed))


@given(YEARS, YEARS)
def test_what_was_done_ahead_of_its_plan_counts_in_the_plan_alone(planned: int, year: int) -> None:
    assert is_of_year(planned, planned - 1, year=year) == (year == planned)


def test_the_sets_that_ship_are_named_in_two_languages_and_cite_their_decision() -> None:
    text = files("xuyensuot.tasks").joinpath("data/sets.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["kind"] for row in rows} <= {SetKind.PROGRAMME, SetKind.PILLAR}
    assert Counter((row["kind"], row["code"]) for row in rows).most_common(1)[0][1] == 1
    assert Counter((row["kind"], row["position"]) for row in rows).most_common(1)[0][1] == 1
    for row in rows:
        assert row["name"] and row["name_en"]  # noqa: PT018 - one promise
        assert row["basis"].startswith(("Quyết định ", "Nghị quyết "))

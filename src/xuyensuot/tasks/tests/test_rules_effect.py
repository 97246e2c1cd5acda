"""What changed after an urging: counts beside counts, never before the days have passed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.effect import Change, DatedFact, FactKind, effect, effects

URGED = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)


def fact(days: float, kind: FactKind = FactKind.REPORT, percent: int | None = None) -> DatedFact:
    return DatedFact(URGED + timedelta(days=days), kind, percent)


def test_seven_days_after_stand_beside_seven_days_before() -> None:
    facts = [
        fact(-8, percent=10),
        fact(-3, percent=20),
        fact(1, percent=55),
        fact(2, FactKind.PART),
        fact(6, FactKind.PART),
        fact(7, FactKind.CLAIM),
        fact(8, FactKind.CONFIRMATION),
    ]
    found = effect(facts, URGED, 7, date(2024, 5, 20))
    assert found.after == Change(reports=1, claims=1, parts=2, gain=35)
    assert found.before == Change(reports=1, gain=10)
    assert found.is_measurable


def test_the_day_of_the_urging_is_split_at_its_moment() -> None:
    found = effect([fact(-0.1), fact(0.1)], URGED, 3, date(2024, 5, 20))
    assert (found.after.reports, found.before.reports) == (1, 1)


def test_it_is_not_measurable_before_the_days_have_passed() -> None:
    measurable = [found.is_measurable for found in effects([], URGED, date(2024, 5, 13))]
    assert measurable == [True, False, False]
    assert effect([], URGED, 7, date(2024, 5, 14)).is_measurable


def test_without_figures_there_is_no_gain() -> None:
    assert effect([fact(1)], URGED, 3, date(2024, 6, 1)).after.gain is None
    assert effect([], URGED, 3, date(2024, 6, 1)).after.is_nothing


@given(st.lists(st.floats(-20, 20), max_size=30), st.sampled_from([3, 7, 14]))
def test_every_fact_near_the_urging_is_counted_once(days: list[float], span: int) -> None:
    facts = [fact(day) for day in days]
    found = effect(facts, URGED, span, date(2024, 8, 1))
    near = [f for f in facts if abs((f.at.date() - URGED.date()).days) <= span]
    assert found.after.reports + found.before.reports == len(near)

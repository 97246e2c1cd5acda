"""Validity and timelines: never empty, never two values on one day, gaps told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.validity import NotInForce, Timeline, Validity

DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    from_ = draw(DAYS)
    length = draw(st.none() | st.integers(1, 900))
    return Validity(from_, None if length is None else from_ + timedelta(days=length))


@st.composite
def timelines(draw: st.DrawFn) -> Timeline[int]:
    day = draw(DAYS)
    pieces = []
    for value in range(draw(st.integers(1, 6))):
        day += timedelta(days=draw(st.integers(0, 3)))
        until = day + timedelta(days=draw(st.integers(1, 40)))
        pieces.append((Validity(day, until), value))
        day = until
    return Timeline(draw(st.permutations(pieces)))


def test_a_validity_is_half_open() -> None:
    term = Validity(date(2024, 1, 1), date(2025, 7, 1))
    assert date(2024, 1, 1) in term
    assert date(2025, 6, 30) in term
    assert date(2025, 7, 1) not in term
    assert date(2099, 1, 1) in Validity(date(2024, 1, 1))


@pytest.mark.parametrize("until", [date(2024, 1, 1), date(2023, 12, 31)])
def test_an_empty_validity_is_refused(until: date) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Validity(date(2024, 1, 1), until)


@given(validities(), validities(), DAYS)
def test_an_intersection_holds_exactly_the_common_days(
    one: Validity, other: Validity, day: date
) -> None:
    common = one.intersection(other)
    assert (common is not None and day in common) == (day in one and day in other)
    assert one.overlaps(other) == other.overlaps(one) == (common is not None)


@given(timelines(), DAYS)
def test_a_day_has_a_value_or_is_in_no_piece(timeline: Timeline[int], day: date) -> None:
    holding = [piece.value for piece in timeline if day in piece.validity]
    if holding:
        assert [timeline.at(day)] == holding
        return
    with pytest.raises(NotInForce) as refusal:
        timeline.at(day)
    assert refusal.value.day == day


@given(timelines())
def test_pieces_and_gaps_tile_the_whole(timeline: Timeline[int]) -> None:
    spans = sorted(
        [piece.validity for piece in timeline] + list(timeline.gaps()), key=lambda v: v.from_
    )
    assert all(a.until == b.from_ for a, b in zip(spans, spans[1:], strict=False))
    for gap in timeline.gaps():
        with pytest.raises(NotInForce):
            timeline.at(gap.from_)


@given(timelines(), validities(), DAYS)
def test_between_cuts_the_pieces_to_the_span(
    timeline: Timeline[int], span: Validity, day: date
) -> None:
    inside = [piece.value for piece in timeline.between(span) if day in piece.validity]
    assert inside == [piece.value for piece in timeline if day in piece.validity and day in span]


def test_two_values_on_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="two values on 2024-06-01"):
        Timeline([(Validity(date(2024, 1, 1)), "old"), (Validity(date(2024, 6, 1)), "new")])


def test_an_empty_timeline_answers_no_day() -> None:
    with pytest.raises(NotInForce, match="2024-05-15"):
        Timeline[str]([]).at(date(2024, 5, 15))

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.org.rules.succession import Heir, Step, heirs, steps_by_predecessor

D0 = date(2020, 1, 1)


def day(number: int) -> date:
    return D0 + timedelta(days=number)


@st.composite
def lineages(draw: st.DrawFn) -> list[Step]:
    """Units 1..n, each succeeded by later ones on a later day; shares known or all unknown."""
    size = draw(st.integers(min_value=2, max_value=9))
    known = draw(st.booleans())
    steps = []
    for unit in range(1, size):
        after = draw(st.lists(st.integers(unit + 1, size), unique=True, max_size=3))
        on = day(unit * 10)
        for place, successor in enumerate(after):
            share = Fraction(1, len(after)) if known else None
            steps.append(Step(unit, successor, on, main=place == 0, share=share))
    return steps


@given(lineages(), st.integers(min_value=0, max_value=100))
def test_known_shares_sum_to_one(steps: list[Step], until: int) -> None:
    found = heirs(1, at=D0, to=day(until), steps=steps_by_predecessor(steps))
    shares = [heir.share for heir in found]
    if None not in shares:
        assert sum(share for share in shares if share is not None) == 1


@given(lineages())
def test_going_in_two_legs_is_going_at_once(steps: list[Step]) -> None:
    arrows = steps_by_predecessor(steps)
    for middle in range(0, 101, 10):
        legs: dict[int, Fraction | None] = {}
        for first in heirs(1, at=D0, to=day(middle), steps=arrows):
            for second in heirs(first.unit_id, at=day(middle), to=day(100), steps=arrows):
                share = None
                if first.share is not None and second.share is not None:
                    share = first.share * second.share
                before = legs.get(second.unit_id, Fraction(0))
                legs[second.unit_id] = None if before is None or share is None else before + share
        at_once = {h.unit_id: h.share for h in heirs(1, at=D0, to=day(100), steps=arrows)}
        assert legs == at_once


@given(lineages(), st.randoms(use_true_random=False))
def test_the_order_of_the_events_does_not_matter(steps: list[Step], random: object) -> None:
    shuffled = list(steps)
    random.shuffle(shuffled)
    assert heirs(1, at=D0, to=day(100), steps=steps_by_predecessor(steps)) == heirs(
        1, at=D0, to=day(100), steps=steps_by_predecessor(shuffled)
    )


def test_a_divided_unit_has_no_made_up_shares() -> None:
    arrows = steps_by_predecessor(
        [Step(1, 3, day(5), main=False), Step(1, 2, day(5)), Step(4, 2, day(5))]
    )
    assert heirs(1, at=D0, to=day(5), steps=arrows) == (
        Heir(2, None, main=True),
        Heir(3, None, main=False),
    )
    assert heirs(4, at=D0, to=day(5), steps=arrows) == (Heir(2, Fraction(1), main=True),)


def test_before_its_day_a_succession_has_not_happened() -> None:
    arrows = steps_by_predecessor([Step(1, 2, day(5))])
    assert heirs(1, at=D0, to=day(4), steps=arrows) == (Heir(1, Fraction(1), main=True),)
    assert heirs(1, at=day(5), to=day(9), steps=arrows) == (Heir(1, Fraction(1), main=True),)

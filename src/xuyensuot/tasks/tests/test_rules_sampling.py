from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuyensuot.tasks.rules.sampling import TAIL, _at_least, _at_most, draw, interval

IDS = st.sets(st.integers(1, 10**6), max_size=60)
SEEDS = st.integers(0, 2**40)


@given(IDS, st.integers(1, 50), SEEDS)
def test_a_list_holds_different_members_and_is_as_long_as_can_be(
    ids: set[int], size: int, seed: int
) -> None:
    drawn = draw(ids, size=size, seed=seed)
    assert len(drawn) == len(set(drawn)) == min(size, len(ids))
    assert set(drawn) <= ids


@given(IDS, SEEDS, st.randoms())
def test_the_same_set_and_seed_give_the_same_list(ids: set[int], seed: int, shuffle) -> None:
    mixed = list(ids)
    shuffle.shuffle(mixed)
    assert draw(mixed, size=10, seed=seed) == draw(sorted(ids), size=10, seed=seed)


@given(IDS, SEEDS, st.integers(1, 49))
def test_a_shorter_list_is_the_beginning_of_a_longer(ids: set[int], seed: int, size: int) -> None:
    assert draw(ids, size=50, seed=seed)[:size] == draw(ids, size=size, seed=seed)


def test_every_member_is_as_likely_as_any_other() -> None:
    seeds, size, members = 4000, 5, range(100, 120)
    counts = Counter(one for seed in range(seeds) for one in draw(members, size=size, seed=seed))
    expected = seeds * size / len(members)
    # chi-square with 19 degrees of freedom: 43.8 is passed by chance once in a thousand
    assert sum((counts[one] - expected) ** 2 / expected for one in members) < 43.8


@given(st.data())
@settings(max_examples=60)
def test_an_interval_holds_what_was_found_and_shrinks_to_it(data: st.DataObject) -> None:
    population = data.draw(st.integers(1, 400))
    seen = data.draw(st.integers(1, min(50, population)))
    found = data.draw(st.integers(0, seen))
    known = interval(found, seen=seen, population=population)
    assert found <= known.low <= known.high <= population - (seen - found)
    for so in (known.low - 1, known.high + 1):
        if found <= so <= population - (seen - found):
            likely = min(
                _at_least(found, so, seen, population), _at_most(found, so, seen, population)
            )
            assert likely <= TAIL
    if seen == population:
        assert known.low == known.high == found


@pytest.mark.parametrize("population", [8, 30])
def test_the_interval_covers_the_truth_95_times_in_a_hundred(population: int) -> None:
    seen = 6
    for so in range(population + 1):
        missed = sum(
            _at_least(found, so, seen, population) - _at_least(found + 1, so, seen, population)
            for found in range(seen + 1)
            if found <= so
            and seen - found <= population - so
            and not (
                (known := interval(found, seen=seen, population=population)).low <= so <= known.high
            )
        )
        assert missed <= 2 * TAIL + 1e-9


def test_a_million_is_judged_at_once() -> None:
    known = interval(45, seen=50, population=1_000_000)
    assert 750_000 < known.low < 800_000
    assert 960_000 < known.high < 975_000


def test_more_found_than_seen_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="within"):
        interval(3, seen=2, population=10)

"""The history of a unit as one line of events."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.org.rules.history import Event, Happening, Kin, Stretch, history_of

BEGAN, MOVED, MERGED = date(2014, 5, 20), date(2024, 2, 2), date(2025, 3, 1)
CITY, NEW_CITY, HEIR, OTHER = 1, 2, 3, 4


def told(events: list[Event]) -> list[tuple[date, str]]:
    return [(event.on, event.happening.value) for event in events]


def test_a_unit_that_went_into_another() -> None:
    stretches = [
        Stretch("Sở Cũ", "sở", CITY, BEGAN, MOVED),
        Stretch("Sở Đổi tên", "sở", NEW_CITY, MOVED, MERGED),
    ]
    events = history_of(stretches, heirs=[Kin(HEIR, MERGED, "merged")])
    assert told(events) == [
        (BEGAN, "began"),
        (MOVED, "renamed"),
        (MOVED, "moved"),
        (MERGED, "passed_on"),
    ]
    assert [kin.unit_id for event in events for kin in event.kin] == [CITY, NEW_CITY, HEIR]
    assert (events[1].before, events[1].after) == ("Sở Cũ", "Sở Đổi tên")


def test_a_unit_that_came_out_of_others_and_took_over_more_later() -> None:
    stretches = [Stretch("Sở Mới", "sở", CITY, MOVED, None)]
    origins = [Kin(HEIR, MOVED), Kin(OTHER, MOVED), Kin(9, MERGED)]
    events = history_of(stretches, origins=origins, standing=[Kin(7, MOVED)])
    assert told(events) == [(MOVED, "formed"), (MOVED, "standing"), (MERGED, "took_over")]
    assert [kin.unit_id for kin in events[0].kin] == [HEIR, OTHER]


def test_what_gives_a_part_away_goes_on() -> None:
    stretches = [Stretch("Sở", "sở", CITY, BEGAN, None)]
    assert told(history_of(stretches, heirs=[Kin(HEIR, MOVED)])) == [
        (BEGAN, "began"),
        (MOVED, "gave"),
    ]


def test_a_gap_ends_a_unit_and_begins_it_again() -> None:
    stretches = [
        Stretch("Sở", "sở", CITY, BEGAN, MOVED),
        Stretch("Sở", "sở", CITY, MERGED, None),
    ]
    assert told(history_of(stretches)) == [(BEGAN, "began"), (MOVED, "ended"), (MERGED, "began")]


def test_another_kind_is_told_unless_the_name_tells_it() -> None:
    def changes(name: str) -> list[str]:
        stretches = [
            Stretch("Xã A", "xã", CITY, BEGAN, MOVED),
            Stretch(name, "phường", CITY, MOVED, None),
        ]
        return [event.happening.value for event in history_of(stretches)][1:]

    assert changes("Xã A") == [Happening.RETYPED]
    assert changes("Phường A") == [Happening.RENAMED]


@given(st.lists(st.tuples(st.integers(1, 400), st.booleans()), min_size=1, max_size=6))
def test_every_unit_begins_and_what_has_ended_says_so(spans: list[tuple[int, bool]]) -> None:
    """However often it ends and begins again: as many beginnings as ends, or one more."""
    stretches, day = [], BEGAN
    for length, gap in spans:
        day += timedelta(days=gap)
        stretches.append(Stretch("Sở", "sở", CITY, day, day := day + timedelta(days=length)))
    events = history_of(stretches)
    assert events == sorted(events, key=lambda event: event.on)
    words = [event.happening for event in events]
    assert words[0] is Happening.BEGAN
    assert words[-1] is Happening.ENDED
    assert words.count(Happening.BEGAN) == words.count(Happening.ENDED)

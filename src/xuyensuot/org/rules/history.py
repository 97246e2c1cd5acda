"""What happened to one unit, day by day: founded, renamed, moved, merged, divided, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise


class Happening(StrEnum):
    """In the order in which the happenings of one day are told."""

    FORMED = "formed"
    BEGAN = "began"
    RENAMED = "renamed"
    RETYPED = "retyped"
    MOVED = "moved"
    TOOK_OVER = "took_over"
    STANDING = "standing"
    GAVE = "gave"
    PASSED_ON = "passed_on"
    ENDED = "ended"


ORDER = tuple(Happening)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the unit was over ``[from_, until)``."""

    name: str
    kind: str
    parent_id: int | None
    from_: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit that it came from or that took over, from ``on``."""

    unit_id: int
    on: date
    relation: str = ""
    part: str = ""
    main: bool = True
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to the unit; ``before`` and ``after`` are what changed, if words."""

    on: date
    happening: Happening
    kin: tuple[Kin, ...] = ()
    before: str = ""
    after: str = ""


def history_of(
    stretches: Sequence[Stretch],
    *,
    origins: Sequence[Kin] = (),
    heirs: Sequence[Kin] = (),
    standing: Sequence[Kin] = (),
) -> list[Event]:
    """Events in the order of their days, the oldest first.

    ``stretches`` in their order; they may leave a gap: then the unit ended and began again.
    ``origins`` went into it, ``heirs`` took over from it, ``standing`` are its standing agencies.
    """
    began = {s.from_ for s in stretches[:1]} | _days_after_a_gap(stretches)
    ended = {s.until for s in stretches[-1:] if s.until} | _days_of_a_gap(stretches)
    came, went = _by_day(origins), _by_day(heirs)
    events = [
        Event(day, Happening.FORMED, came[day]) if day in came else _began(day, stretches)
        for day in began
    ]
    events += [Event(d, Happening.TOOK_OVER, kin) for d, kin in came.items() if d not in began]
    events += [
        Event(day, Happening.PASSED_ON if day in ended else Happening.GAVE, kin)
        for day, kin in went.items()
    ]
    events += [Event(day, Happening.ENDED) for day in ended if day not in went]
    events += [Event(one.on, Happening.STANDING, (one,)) for one in standing]
    for before, after in pairwise(stretches):
        if before.until == after.from_:
            events += _changes(before, after)
    return sorted(events, key=lambda event: (event.on, ORDER.index(event.happening)))


def _began(day: date, stretches: Sequence[Stretch]) -> Event:
    first = next(s for s in stretches if s.from_ == day)
    return Event(day, Happening.BEGAN, _above(first), after=first.name)


def _changes(before: Stretch, after: Stretch) -> list[Event]:
    """A new name tells a new kind along with it."""
    day, events = after.from_, []
    if before.name != after.name:
        events.append(Event(day, Happening.RENAMED, (), before.name, after.name))
    elif before.kind != after.kind:
        events.append(Event(day, Happening.RETYPED, (), before.kind, after.kind))
    if before.parent_id != after.parent_id:
        events.append(Event(day, Happening.MOVED, _above(after)))
    return events


def _above(stretch: Stretch) -> tuple[Kin, ...]:
    return (Kin(stretch.parent_id, stretch.from_),) if stretch.parent_id else ()


def _by_day(kin: Sequence[Kin]) -> dict[date, tuple[Kin, ...]]:
    found: dict[date, tuple[Kin, ...]] = {}
    for one in kin:
        found[one.on] = (*found.get(one.on, ()), one)
    return found


def _days_after_a_gap(stretches: Sequence[Stretch]) -> set[date]:
    return {after.from_ for before, after in pairwise(stretches) if before.until != after.from_}


def _days_of_a_gap(stretches: Sequence[Stretch]) -> set[date]:
    return {
        before.until
        for before, after in pairwise(stretches)
        if before.until and before.until != after.from_
    }

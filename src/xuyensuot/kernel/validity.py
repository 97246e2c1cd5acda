"""When does something hold? Half-open spans of days, and pieces of them laid end to end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


class NotInForce(LookupError):
    """Nothing holds on the day asked for."""

    def __init__(self, day: date) -> None:
        super().__init__(f"nothing is in force on {day.isoformat()}")
        self.day = day


@dataclass(frozen=True, slots=True)
class Validity:
    """The days from `from_` up to, not including, `until`; ``None`` is still in force.

    Never empty: PostgreSQL stores an empty range without its day, which would lose the fact.
    """

    from_: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.from_:
            raise ValueError("a validity holds for at least one day")

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Validity) -> bool:
        return self.intersection(other) is not None

    def intersection(self, other: Validity) -> Validity | None:
        """The days that both cover, or ``None`` where there are none."""
        from_ = max(self.from_, other.from_)
        ends = [end for end in (self.until, other.until) if end is not None]
        until = min(ends, default=None)
        return Validity(from_, until) if until is None or from_ < until else None


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """One value and the days for which it holds."""

    validity: Validity
    value: T


@dataclass(frozen=True, init=False)
class Timeline(Generic[T]):
    """Values over time, in order, never two on one day. Gaps are allowed and never hidden."""

    pieces: tuple[Piece[T], ...]

    def __init__(self, pieces: Iterable[tuple[Validity, T]]) -> None:
        """Takes the pieces in any order; refuses with ``ValueError`` two that share a day."""
        ordered = sorted((Piece(*pair) for pair in pieces), key=lambda p: p.validity.from_)
        for earlier, later in zip(ordered, ordered[1:], strict=False):
            if earlier.validity.overlaps(later.validity):
                raise ValueError(f"two values on {later.validity.from_.isoformat()}")
        object.__setattr__(self, "pieces", tuple(ordered))

    def __iter__(self) -> Iterator[Piece[T]]:
        return iter(self.pieces)

    def at(self, day: date) -> T:
        """The value that holds on the day; raises `NotInForce` in a gap, before and after."""
        place = bisect_right(self.pieces, day, key=lambda piece: piece.validity.from_)
        if place and day in self.pieces[place - 1].validity:
            return self.pieces[place - 1].value
        raise NotInForce(day)

    def between(self, span: Validity) -> tuple[Piece[T], ...]:
        """The pieces that hold within the span, each cut to it."""
        cut = ((piece.validity.intersection(span), piece.value) for piece in self.pieces)
        return tuple(Piece(validity, value) for validity, value in cut if validity is not None)

    def gaps(self) -> tuple[Validity, ...]:
        """The spans between the first and the last piece in which nothing holds."""
        return tuple(
            Validity(earlier.validity.until, later.validity.from_)
            for earlier, later in zip(self.pieces, self.pieces[1:], strict=False)
            if earlier.validity.until is not None and earlier.validity.until < later.validity.from_
        )

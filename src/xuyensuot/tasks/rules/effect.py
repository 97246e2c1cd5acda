"""What changed after an urging beside as many days before? Counts, and never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SPANS = (3, 7, 14)
"""Days over which the change after an urging is shown."""


class FactKind(StrEnum):
    """What moves a task on, each counted by itself."""

    REPORT = "report"
    CLAIM = "claim"
    CONFIRMATION = "confirmation"
    PART = "part"


@dataclass(frozen=True, slots=True)
class DatedFact:
    """Something that happened at a local moment; ``percent`` is what a report says, if anything."""

    at: datetime
    kind: FactKind
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Counts over one stretch of days; ``gain`` are percentage points, ``None`` without figures."""

    reports: int = 0
    claims: int = 0
    confirmations: int = 0
    parts: int = 0
    gain: int | None = None

    @property
    def is_nothing(self) -> bool:
        return not (self.reports or self.claims or self.confirmations or self.parts)


@dataclass(frozen=True, slots=True)
class Effect:
    """The change in ``span`` days after an urging and in as many before it.

    ``is_measurable`` says that the days have passed; until then ``after`` holds what is known.
    """

    span: int
    after: Change
    before: Change
    is_measurable: bool


def effect(facts: Sequence[DatedFact], urged_at: datetime, span: int, on: date) -> Effect:
    """Both stretches of ``span`` days, the day of the urging split at its moment.

    The last day of a stretch counts as passed once the next one has begun.
    """
    day = timedelta(days=span)
    last, first = urged_at.date() + day, urged_at.date() - day
    after = [fact for fact in facts if fact.at > urged_at and fact.at.date() <= last]
    before = [fact for fact in facts if fact.at <= urged_at and fact.at.date() >= first]
    earlier = [fact for fact in facts if fact.at.date() < first]
    return Effect(
        span=span,
        after=_change(after, start=_percent([*earlier, *before])),
        before=_change(before, start=_percent(earlier)),
        is_measurable=on > last,
    )


def effects(facts: Sequence[DatedFact], urged_at: datetime, on: date) -> tuple[Effect, ...]:
    """The change within each of ``SPANS``."""
    return tuple(effect(facts, urged_at, span, on) for span in SPANS)


def _change(facts: Sequence[DatedFact], *, start: int | None) -> Change:
    counts = {kind: sum(fact.kind is kind for fact in facts) for kind in FactKind}
    end = _percent(facts)
    return Change(
        reports=counts[FactKind.REPORT],
        claims=counts[FactKind.CLAIM],
        confirmations=counts[FactKind.CONFIRMATION],
        parts=counts[FactKind.PART],
        gain=None if end is None else end - (start or 0),
    )


def _percent(facts: Sequence[DatedFact]) -> int | None:
    """The last percentage said."""
    said = [fact for fact in facts if fact.percent is not None]
    return max(said, key=lambda fact: fact.at).percent if said else None

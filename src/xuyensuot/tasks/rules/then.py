"""How a task stood at a moment that has passed, told from what was kept since.

Nothing of it is stored twice. What a later event changed reads as that event found it; what was
said and answered reads up to the moment. Titles, contents and products are those of the issue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from xuyensuot.tasks.rules.states import ENDED_STATES, TaskState

T = TypeVar("T")
Changes = Iterable[tuple[datetime, T]]
"""Moments of changes, each with the value that it found."""

CLAIMED = frozenset({TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE})
CLAIM = "claim_done"
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Said:
    """A report, or the words of another step: its figures, where it has any."""

    verb: str
    at: datetime
    percent: int | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a claim: whether it confirmed, and how many it found done."""

    at: datetime
    confirmed: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What one task keeps of itself today that later steps write over."""

    acknowledged_at: datetime | None = None
    claimed_at: datetime | None = None
    confirmed_at: datetime | None = None
    closed_at: datetime | None = None
    last_report_at: datetime | None = None
    percent: int | None = None
    count: int | None = None
    confirmed_count: int | None = None


def value_then(now: T, changes: Changes[T], *, end: datetime) -> T:
    """What stood just before ``end``: what the first later change found, else what stands now."""
    later = [change for change in changes if change[0] >= end]
    return min(later, key=lambda change: change[0])[1] if later else now


def kept_then(
    now: Kept,
    state: TaskState,
    *,
    said: Iterable[Said],
    answered: Iterable[Answered],
    end: datetime,
) -> Kept:
    """Moments and figures just before ``end`` of a task that stood in ``state`` then.

    What a workbook brought along without a report or a confirmation of its own reads as it does
    now, as long as no later one wrote over it.
    """
    reports = sorted(said, key=lambda one: one.at)
    answers = sorted(answered, key=lambda one: one.at)
    told = [one for one in reports if one.at < end]
    heard = [one for one in answers if one.at < end]
    claims = [one.at for one in told if one.verb == CLAIM]
    confirmed_at = _last([one.at for one in heard if one.confirmed], now.confirmed_at, end)
    confirmed_at = confirmed_at if state is TaskState.CONFIRMED_DONE else None
    return Kept(
        acknowledged_at=_before(now.acknowledged_at, end),
        claimed_at=_last(claims, now.claimed_at, end) if state in CLAIMED else None,
        confirmed_at=confirmed_at,
        closed_at=now.closed_at if state in ENDED_STATES else confirmed_at,
        last_report_at=told[-1].at if told else None,
        percent=_figure([(one.at, _percent(one)) for one in reports], now.percent, end),
        count=_figure([(one.at, one.count) for one in reports], now.count, end),
        confirmed_count=_figure([(a.at, a.count) for a in answers], now.confirmed_count, end),
    )


def _percent(said: Said) -> int | None:
    """A claim says that all is done, in whatever words."""
    return WHOLE if said.verb == CLAIM else said.percent


def _figure(
    told: Iterable[tuple[datetime, int | None]], now: int | None, end: datetime
) -> int | None:
    """The last figure told by then; what nobody ever told was brought along."""
    known = [(at, figure) for at, figure in told if figure is not None]
    by_then = [figure for at, figure in known if at < end]
    if by_then:
        return by_then[-1]
    return None if known else now


def _last(moments: list[datetime], otherwise: datetime | None, end: datetime) -> datetime | None:
    return moments[-1] if moments else _before(otherwise, end)


def _before(moment: datetime | None, end: datetime) -> datetime | None:
    return moment if moment is not None and moment < end else None

"""The story in the order of its days: what many hands did, played one after the other."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from xuyensuot.kernel.decisions import Refused

Act = Callable[[datetime], object]


@dataclass(order=True)
class _Step:
    at: datetime
    place: int
    act: Act = field(compare=False)
    ground: bool = field(compare=False, default=False)


class Timeline:
    """Steps by moment. No two share one, so that a moment says exactly how far the story is.

    ``reached`` is the moment of the last step that an interrupted making played: it and all before
    are passed over, but for the ground of later steps, which may be laid twice without harm.
    """

    def __init__(self, reached: datetime | None) -> None:
        self._reached = reached
        self._steps: list[_Step] = []
        self._places = count()

    def add(self, at: datetime, act: Act, *, ground: bool = False) -> None:
        """Play ``act`` at the moment, made unique by microseconds that no screen prints."""
        place = next(self._places)
        moment = at.replace(second=place // 1_000_000 % 60, microsecond=place % 1_000_000)
        heapq.heappush(self._steps, _Step(moment, place, act, ground))

    def play(self, until: datetime, tell: Callable[[datetime], None]) -> None:
        """Play every step before ``until``, also those that steps add; later ones are left out.

        A step that the course of things refuses (a task claimed already) does not happen.
        """
        day = date.min
        while self._steps and self._steps[0].at < until:
            step = heapq.heappop(self._steps)
            passed = self._reached is not None and step.at <= self._reached
            if passed and not step.ground:
                continue
            if step.at.date() != day:
                day = step.at.date()
                tell(step.at)
            try:
                step.act(step.at)
            except Refused:
                continue


def working_hour(moment: datetime, draw: int) -> datetime:
    """An hour of work near the moment; weekends move to the Friday before."""
    moment -= timedelta(days=max(0, moment.weekday() - 4))
    return moment.replace(hour=8 + draw % 9, minute=(draw * 7) % 60)

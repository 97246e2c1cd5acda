"""How often was such a warning right? Stated before anybody is warned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

MIN_HISTORY = 200
MIN_LATE = 30
"""Below so many finished tasks, or so many late ones, the model stays silent.

Twelve features want at least a handful of late tasks each to be weighed; the figures are the
product's own choice, stated on the page.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What a model trained on earlier tasks would have said of those due ``since``..``until``.

    ``tasks`` were still open seven days before their last day, ``late`` of them became late;
    ``warned`` were warned of and ``hits`` of those became late.
    """

    since: date
    until: date
    tasks: int
    late: int
    warned: int
    hits: int

    def packed(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self) | {"since": self.since.isoformat(), "until": self.until.isoformat()}

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> Record:
        """From JSON; raises ``KeyError`` for what is no record."""
        counts = (int(packed[name]) for name in ("tasks", "late", "warned", "hits"))
        since, until = date.fromisoformat(packed["since"]), date.fromisoformat(packed["until"])
        return cls(since, until, *counts)


def is_trustworthy(record: Record) -> bool:
    """Whether its warnings were right clearly more often than warning of everything: by a quarter.

    >>> from datetime import date
    >>> day = date(2024, 5, 1)
    >>> is_trustworthy(Record(day, day, tasks=100, late=20, warned=10, hits=3))
    True
    """
    if not record.warned or not record.tasks:
        return False
    return 4 * record.hits * record.tasks >= 5 * record.late * record.warned

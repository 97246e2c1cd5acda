"""What each domain does with the open work of units that are reorganised; they plug in from above.

``org`` calls whoever has registered and knows none of them: tasks now, whatever follows later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from xuyensuot.base.actor import Actor


@dataclass(frozen=True, slots=True)
class Passing:
    """Open work of ``unit_id`` goes to ``to_id``; ambiguous where others might have it instead."""

    unit_id: int
    to_id: int
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind of thing counted: what there is, before = moved + to settle + ended.

    ``code`` names the kind in the wording of its domain; ``by_unit`` counts by predecessor.
    """

    code: str
    by_unit: Mapping[int, int]
    moved: int
    to_settle: int
    ended: int = 0

    @property
    def before(self) -> int:
        return sum(self.by_unit.values())


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an undo is refused: something of the kind ``code`` was built on what was applied."""

    code: str
    count: int
    params: Mapping[str, Any] = field(default_factory=dict)


class HandoverDomain(Protocol):
    """What a domain offers; everything happens inside the transaction of the reorganisation."""

    def tally(self, passings: Sequence[Passing], *, on: date) -> Sequence[Tally]:
        """What would move on the day, counted."""

    def hand_over(
        self,
        passings: Sequence[Passing],
        *,
        reorganisation_id: int,
        actor: Actor,
        on: date,
        at: datetime,
    ) -> None:
        """Let everything open pass to its new owner, who is asked to confirm."""

    def obstacles(self, *, reorganisation_id: int) -> Sequence[Obstacle]:
        """What was done since that an undo would lose."""

    def take_back(self, *, reorganisation_id: int, actor: Actor, at: datetime) -> None:
        """Restore exactly what was before ``hand_over``."""


_domains: list[HandoverDomain] = []
_words: dict[str, object] = {}


def register_handover(domain: HandoverDomain, words: Mapping[str, object]) -> None:
    """Have a domain asked whenever units are reorganised; called once when its app is ready.

    ``words`` are what the codes of its tallies and obstacles are called, to be translated.
    """
    _domains.append(domain)
    _words.update(words)


def handover_domains() -> tuple[HandoverDomain, ...]:
    return tuple(_domains)


def word_of(code: str) -> str:
    """What a code of a domain is called in the language of now."""
    return str(_words[code])

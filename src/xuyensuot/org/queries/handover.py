"""Who hands the open work of reorganised units over? Domains plug in from above.

``org`` calls whoever has registered and knows none of them: tasks now, whatever follows later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from xuyensuot.base.actor import Actor
from xuyensuot.org.rules.handover import Count, Moved, Obstacle, Passing, Tally


class HandoverDomain(Protocol):
    """What a domain offers; everything happens inside the transaction of the reorganisation."""

    def tally(self, passings: Sequence[Passing], *, on: date) -> Sequence[Tally]:
        """What would move on the day, counted."""

    def listing(
        self,
        count: Count,
        passings: Sequence[Passing],
        *,
        reorganisation_id: int | None,
        actor: Actor,
        on: date,
        after: int,
        limit: int,
    ) -> Sequence[Moved]:
        """The things behind a count by id, from behind ``after``, as far as the actor may see them.

        Of an applied reorganisation (its id is given then) those that moved; empty for a code of
        another domain.
        """

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


def handover_words() -> frozenset[str]:
    """Codes that have a word."""
    return frozenset(_words)


def word_of(code: str) -> str:
    """What a code of a domain is called in the language of now."""
    return str(_words[code])

"""From which directives, and to which units, may a task be given by hand?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from xuyensuot.base.actor import Actor
from xuyensuot.directives.queries import directives_held
from xuyensuot.org.queries import UnitCard, search_units, unit_cards
from xuyensuot.tasks.queries.listing import Choice

MOST_FOUND = 12


def directives_to_assign(*, actor: Actor, on: date, also: int | None = None) -> list[Choice]:
    """Directives held where the actor may review, the newest first, and ``also``."""
    rows = directives_held(actor=actor, on=on, also=also)
    return [Choice(row.id, f"{row.label} · {row.title}") for row in rows]


def units_to_assign(*, actor: Actor, text: str, also: Collection[int], on: date) -> list[UnitCard]:
    """Units found by words, those of the actor's province first; before them those of ``also``."""
    chosen = unit_cards(ids=also, on=on)
    found = search_units(text, on=on, within=actor.unit_id, limit=MOST_FOUND) if text else []
    return [*chosen.values(), *(card for card in found if card.id not in chosen)]

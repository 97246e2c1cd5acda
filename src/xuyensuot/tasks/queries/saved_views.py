"""Views of the follow-up table that people keep: their own, and those shared in their unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from xuyensuot.base.actor import Actor
from xuyensuot.tasks.models import SavedView


@dataclass(frozen=True, slots=True)
class SavedViewCard:
    """A view under its name; ``query`` stands behind the question mark of the list."""

    id: int
    name: str
    query: str
    is_mine: bool
    is_shared: bool


def saved_views(*, actor: Actor) -> tuple[SavedViewCard, ...]:
    """The views of the actor, then those that others share with the actor's unit."""
    mine = Q(account_id=actor.id) if actor.kind == "person" else Q(pk=None)
    shared = Q(shared_with_id=actor.unit_id) if actor.unit_id else Q(pk=None)
    rows = SavedView.objects.filter(mine | shared).order_by("saved_at", "pk")
    cards = [
        SavedViewCard(
            row.pk,
            row.name,
            row.query,
            actor.kind == "person" and row.account_id == actor.id,
            row.shared_with_id is not None,
        )
        for row in rows
    ]
    return tuple(sorted(cards, key=lambda card: not card.is_mine))

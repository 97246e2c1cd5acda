"""Views of the follow-up table that people keep: their own, and those shared in their unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.base.prepared import Prepared
from xuyensuot.tasks.models import SavedView


@dataclass(frozen=True, slots=True)
class SavedViewCard:
    """A view under its name; ``query`` stands behind the question mark of the list."""

    id: int
    name: str
    query: str
    is_mine: bool
    is_shared: bool


FIELDS = ("pk", "account_id", "name", "query", "shared_with_id")
NOBODY = 0


def _of_account_or_unit(
    account_id: int, unit_id: int
) -> QuerySet[SavedView, tuple[int, int, str, str, int | None]]:
    rows = SavedView.objects.filter(Q(account_id=account_id) | Q(shared_with_id=unit_id))
    return rows.order_by("saved_at", "pk").values_list(*FIELDS)


_views = Prepared(_of_account_or_unit, 2)


def saved_views(*, actor: Actor) -> tuple[SavedViewCard, ...]:
    """The views of the actor, then those that others share with the actor's unit."""
    account_id = actor.id if actor.kind == "person" else NOBODY
    cards = [
        SavedViewCard(pk, name, query, owner == account_id, shared_with is not None)
        for pk, owner, name, query, shared_with in _views.rows(account_id, actor.unit_id or NOBODY)
    ]
    return tuple(sorted(cards, key=lambda card: not card.is_mine))

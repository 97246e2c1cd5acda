"""Programmes and pillars to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from xuyensuot.tasks.models import TaskSet
from xuyensuot.tasks.rules.sets import SetKind


@dataclass(frozen=True, slots=True)
class SetCard:
    """A programme or a pillar, named in the language of the reader; ``basis`` is its document."""

    id: int
    kind: SetKind
    name: str
    basis: str


def set_cards() -> tuple[SetCard, ...]:
    """Every programme and pillar in the order of their lists."""
    in_english = (get_language() or "vi").startswith("en")
    rows = TaskSet.objects.order_by("kind", "position", "pk")
    return tuple(
        SetCard(
            row.pk,
            SetKind(row.kind),
            row.name_en if in_english and row.name_en else row.name,
            row.basis,
        )
        for row in rows
    )


def only_programme_id() -> int | None:
    """The programme that new tasks belong to: where there is exactly one, that one."""
    ids = TaskSet.objects.filter(kind=SetKind.PROGRAMME).values_list("pk", flat=True)[:2]
    found = list(ids)
    return found[0] if len(found) == 1 else None

"""Programmes and pillars to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from xuyensuot.base.prepared import Prepared
from xuyensuot.tasks.models import TaskSet
from xuyensuot.tasks.rules.sets import SetKind


@dataclass(frozen=True, slots=True)
class SetCard:
    """A programme or a pillar, named in the language of the reader; ``basis`` is its document."""

    id: int
    kind: SetKind
    name: str
    basis: str


FIELDS = ("pk", "kind", "name", "name_en", "basis")
_sets = Prepared(lambda: TaskSet.objects.order_by("kind", "position", "pk").values_list(*FIELDS), 0)
_programmes = Prepared(
    lambda: TaskSet.objects.filter(kind=SetKind.PROGRAMME).values_list("pk")[:2], 0
)


def set_cards() -> tuple[SetCard, ...]:
    """Every programme and pillar in the order of their lists."""
    in_english = (get_language() or "vi").startswith("en")
    return tuple(
        SetCard(pk, SetKind(kind), name_en if in_english and name_en else name, basis)
        for pk, kind, name, name_en, basis in _sets.rows()
    )


def only_programme_id() -> int | None:
    """The programme that new tasks belong to: where there is exactly one, that one."""
    found = _programmes.rows()
    return int(found[0][0]) if len(found) == 1 else None

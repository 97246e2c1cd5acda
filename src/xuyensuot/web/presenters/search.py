"""One box for everything: what of directives, tasks and units holds the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.base.actor import Actor
from xuyensuot.base.formatting import day
from xuyensuot.directives.queries import DirectiveRow, search_directives
from xuyensuot.org.queries import EndedUnit, UnitCard, search_ended_units, search_units
from xuyensuot.tasks.queries import TaskRow, search_tasks

MOST_ENDED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, and where it is."""

    url: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Things of one kind; ``more_url`` is their own list with the same words, if there is one."""

    title: str
    hits: tuple[Hit, ...]
    more_url: str


def find_everywhere(*, actor: Actor, text: str, on: date, limit: int) -> tuple[HitGroup, ...]:
    """Up to ``limit`` things of each kind within the actor's sight; kinds without any are left out.

    Reading needs no permission of its own here: the queries narrow to what the actor may see.
    """
    words = urlencode({"q": text})
    groups = (
        HitGroup(
            gettext("Directives"),
            tuple(map(_directive, search_directives(actor=actor, text=text, on=on, limit=limit))),
            f"{reverse('directives:list_directives')}?{words}",
        ),
        HitGroup(
            gettext("Tasks"),
            tuple(map(_task, search_tasks(actor=actor, text=text, on=on, limit=limit))),
            f"{reverse('tasks:list_tasks')}?{words}",
        ),
        HitGroup(gettext("Units"), _units(actor, text, on, limit), ""),
    )
    return tuple(group for group in groups if group.hits)


def _directive(row: DirectiveRow) -> Hit:
    facts = [row.label, row.issuer, day(row.issued_on) if row.issued_on else ""]
    url = reverse("directives:view_directive", args=[row.id])
    return Hit(url, row.title, _joined(facts))


def _task(row: TaskRow) -> Hit:
    facts = [row.lead.office_name, row.directive_label, day(row.due_on) if row.due_on else ""]
    return Hit(reverse("tasks:view_task", args=[row.id]), row.title, _joined(facts))


def _units(actor: Actor, text: str, on: date, limit: int) -> tuple[Hit, ...]:
    if not actor.holds("org.view_unit"):
        return ()
    found = search_units(text, on=on, within=actor.unit_id, limit=limit)
    known = {card.id for card in found}
    ended = search_ended_units(text, on=on, within=actor.unit_id, limit=MOST_ENDED)
    others = (unit for unit in ended if unit.card.id not in known)
    hits = [*map(_unit, found), *map(_ended, others)]
    return tuple(hits[: limit + MOST_ENDED])


def _ended(unit: EndedUnit) -> Hit:
    """An old name leads on to what the unit is now."""
    hit = _unit(unit.card)
    if not unit.heirs:
        return hit
    heir = unit.heirs[0]
    now = gettext("now %(unit)s") % {"unit": heir.name}
    return Hit(reverse("org:view_unit", args=[unit.card.id]), hit.title, _joined([hit.detail, now]))


def _unit(card: UnitCard) -> Hit:
    ended = gettext("until %(day)s") % {"day": day(card.ended_on)} if card.ended_on else ""
    url = reverse("org:view_unit", args=[card.id])
    return Hit(url, card.name, _joined([card.detail, ended]))


def _joined(facts: list[str]) -> str:
    return " · ".join(fact for fact in facts if fact)

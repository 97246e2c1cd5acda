"""A set of tasks in words: what a rate is of, and the conditions that can be taken off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.queries import Choice, NamesFound, SetCard, SetFound, TaskFilters
from xuyensuot.tasks.rules.sets import SetKind
from xuyensuot.tasks.rules.states import Cell, TaskState, Timing
from xuyensuot.tasks.wording import ROLE_NAMES, STATE_NAMES, TIMING_NAMES

WITHOUT_A_TAB = {
    *Cell,
    Timing.ENDED,
    Timing.SOON,
    Timing.ON_TIME,
    Timing.UNDATED,
    "open",
    "late_by_original",
}
OF_THE_VIEW = {"timing", "state", "parts"}
"""Conditions that pick rows of a set without changing what its rates are of."""


@dataclass(frozen=True, slots=True)
class SetNames:
    """Names of what filters hold as ids."""

    leads: Mapping[int, str]
    directives: Mapping[int, str]
    sets: Mapping[int, str]


def names_of(found: NamesFound) -> SetNames:
    return SetNames(
        _named(found.leads), _named(found.directives), {card.id: card.name for card in found.sets}
    )


def _named(choices: Iterable[Choice]) -> dict[int, str]:
    return {choice.id: choice.label for choice in choices}


def sets_of_kind(cards: Iterable[SetCard], kind: SetKind) -> list[Choice]:
    return [Choice(card.id, card.name) for card in cards if card.kind is kind]


def condition_labels(filters: TaskFilters, names: SetNames) -> dict[str, str]:
    """The conditions in force by the name of their parameter, the set first."""
    return {
        name: label
        for name, label in {**_of_set(filters, names), **_of_rows(filters, names)}.items()
        if label
    }


def _of_set(filters: TaskFilters, names: SetNames) -> dict[str, str]:
    labels = {}
    if filters.year:
        labels["year"] = gettext("plan of %(year)s") % {"year": filters.year}
    if filters.programme_id:
        labels["programme"] = names.sets.get(filters.programme_id, gettext("one programme"))
    if filters.pillar_id:
        pillar = names.sets.get(filters.pillar_id, gettext("one pillar"))
        labels["pillar"] = gettext("pillar %(name)s") % {"name": pillar}
    if filters.directive_id:
        labels["directive"] = names.directives.get(filters.directive_id, gettext("one directive"))
    return labels


def _of_rows(filters: TaskFilters, names: SetNames) -> dict[str, str]:
    labels = {
        "q": gettext("holds “%(words)s”") % {"words": filters.text} if filters.text else "",
        "timing": str(TIMING_NAMES[filters.timing]) if filters.timing in WITHOUT_A_TAB else "",
        "state": str(STATE_NAMES[TaskState(filters.state)]) if filters.state else "",
        "role": str(ROLE_NAMES[filters.role]) if filters.role else "",
        "assignment": gettext("one assignment, every unit") if filters.assignment_id else "",
        "parent": gettext("the parts of one task") if filters.parent_id else "",
        "parts": gettext("parts and periods too") if filters.parts else "",
    }
    if filters.unit_id:
        labels["unit"] = names.leads.get(filters.unit_id, gettext("one lead unit"))
    if filters.due_from:
        labels["due_from"] = gettext("due from %(day)s") % {"day": formatting.day(filters.due_from)}
    if filters.due_to:
        labels["due_to"] = gettext("due by %(day)s") % {"day": formatting.day(filters.due_to)}
    return labels


def set_words(labels: Mapping[str, str]) -> str:
    """The set in words: everything that narrows it, or that nothing does."""
    words = [label for name, label in labels.items() if name not in OF_THE_VIEW]
    return " · ".join(words) or gettext("every task in your sight, of all years")


def set_size(found: SetFound) -> str:
    """How many tasks the set has, from how many documents; parts and ended ones do not count."""
    tasks = ngettext("%(count)s task", "%(count)s tasks", found.counted) % {
        "count": formatting.number(found.counted)
    }
    if found.documents is None:
        return tasks
    documents = ngettext("%(count)s document", "%(count)s documents", found.documents) % {
        "count": formatting.number(found.documents)
    }
    return gettext("%(tasks)s from %(documents)s") % {"tasks": tasks, "documents": documents}


def conditions_in_words(found: NamesFound, filters: TaskFilters) -> list[str]:
    """Every condition of an address, the view among them."""
    labels = condition_labels(filters, names_of(found))
    if filters.timing:
        labels["timing"] = str(TIMING_NAMES[filters.timing])
    return list(labels.values()) or [gettext("every task in your sight, of all years")]

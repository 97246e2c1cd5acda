"""Is a task clear enough to be issued? The "rõ" list: who, what, when, result, duty, power."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from xuyensuot.kernel.decisions import Problem

ARRANGEMENT = "clarity"
"""The kind of arrangement by which a unit chooses its own list."""


class Element(StrEnum):
    """One thing that must be clear: người, việc, thời gian, kết quả, trách nhiệm, thẩm quyền."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    RESULT = "result"
    DUTY = "duty"
    POWER = "power"


@dataclass(frozen=True, slots=True)
class ClarityFacts:
    """What the list is judged by.

    ``leads`` counts the bodies named in the lead, ``matched`` those of them known as units or
    groups, ``is_group`` says that one of them is a group. ``has_day`` is a last day or a
    recurrence, ``has_result`` a product or a figure to reach, ``has_giver`` that the assigning
    body is known and another than the lead. ``has_head`` is ``None`` before issue, when no head
    is to be named yet.
    """

    leads: int
    matched: int
    is_group: bool
    has_content: bool
    has_day: bool
    has_result: bool
    has_giver: bool
    has_head: bool | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One element; ``gap`` is the code of what is missing, empty where it is clear."""

    element: Element
    gap: str = ""

    @property
    def is_clear(self) -> bool:
        return not self.gap


def judge(facts: ClarityFacts, elements: Iterable[Element]) -> tuple[Judged, ...]:
    """Each element asked for, in order, with what is missing.

    >>> facts = ClarityFacts(1, 1, False, True, True, False, True)
    >>> [j.gap for j in judge(facts, (Element.WHO, Element.RESULT))]
    ['', 'result.not_stated']
    """
    gaps = _gaps(facts)
    return tuple(Judged(element, gaps[element]) for element in elements)


def _gaps(facts: ClarityFacts) -> dict[Element, str]:
    return {
        Element.WHO: _who(facts),
        Element.WHAT: "" if facts.has_content else "what.empty",
        Element.WHEN: "" if facts.has_day else "when.not_stated",
        Element.RESULT: "" if facts.has_result else "result.not_stated",
        Element.DUTY: "" if facts.leads == 1 and not facts.is_group else "duty.several",
        Element.POWER: "" if facts.has_giver else "power.unknown",
    }


def _who(facts: ClarityFacts) -> str:
    if not facts.leads:
        return "who.nobody"
    if facts.matched < facts.leads:
        return "who.unmatched"
    return "who.no_head" if facts.has_head is False else ""


@cache
def named_sets() -> dict[str, tuple[Element, ...]]:
    """The mottoes in use: four, five and six."""
    sets = _parameters()["sets"]
    return {name: tuple(map(Element, elements)) for name, elements in sets.items()}


@cache
def default_elements() -> tuple[Element, ...]:
    """The list that holds where no unit arranged its own."""
    return named_sets()[_parameters()["default"]]


def elements_of(content: Mapping[str, Any] | None) -> tuple[Element, ...]:
    """The list of an arrangement, in the usual order; the default without one."""
    if content is None:
        return default_elements()
    chosen = set(content["elements"])
    return tuple(element for element in Element if element in chosen)


def check_elements(elements: Iterable[str]) -> Problem | None:
    """A list asks for something, and only for what the rules know."""
    chosen = set(elements)
    if not chosen or chosen - set(Element):
        return Problem("clarity.nothing_chosen")
    return None


def _parameters() -> dict[str, Any]:
    path = files("xuyensuot.directives.rules") / "parameters" / "task_clarity.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))

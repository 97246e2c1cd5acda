"""By which rule is a rate counted, and what is it of? One answer, so two offices agree.

The versions are data (``parameters/counting.toml``) and cite their regulation. What they say of
parts, standing tasks and claims is carried out by ``rules.states.cell``: a version that says
something else than that function does is refused when it is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

CARRIED_OUT = {
    "parts": "outside",
    "occurrences": "outside",
    "standing": "beside",
    "claims": "open",
}


class Denominator(StrEnum):
    """What a rate is divided by: all tasks with a last day, or those done or due already."""

    DATED = "dated"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """A version: its key is printed, ``references`` are its regulations, ``days`` that of days.

    ``practice`` names a custom that no regulation states.
    """

    key: str
    valid_from: date
    references: tuple[str, ...]
    days: str
    practice: str
    denominators: tuple[Denominator, ...]
    last_checked: date


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with everything it takes to compute it again; ``set_label`` names the set in words.

    A ``denominator`` of nought is no rate: it is printed as one without a denominator.
    """

    set_label: str
    numerator: int
    denominator: int
    denominator_kind: Denominator
    cut_off: date
    rule: CountingRule

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError("a rate counts some of what it is of")


class NoSuchRule(ValueError):
    """No version is valid on the day, or one says what the code does not carry out."""


@cache
def counting_rules() -> tuple[CountingRule, ...]:
    """Every version, the oldest first."""
    text = files("xuyensuot.tasks.rules").joinpath("parameters/counting.toml").read_text("utf-8")
    return read_rules(tomllib.loads(text))


def read_rules(data: Mapping[str, Any]) -> tuple[CountingRule, ...]:
    """Versions from their parameters; raises ``NoSuchRule`` where the code does otherwise."""
    rules = [_rule(version, data["last_checked"]) for version in data["versions"]]
    return tuple(sorted(rules, key=lambda rule: rule.valid_from))


def _rule(version: Mapping[str, Any], last_checked: date) -> CountingRule:
    for name, carried_out in CARRIED_OUT.items():
        if version[name] != carried_out:
            raise NoSuchRule(f"{version['key']}: nothing counts {name} as {version[name]}")
    return CountingRule(
        key=version["key"],
        valid_from=version["valid_from"],
        references=tuple(version["references"]),
        days=version["days"],
        practice=version["practice"],
        denominators=tuple(Denominator(kind) for kind in version["denominators"]),
        last_checked=last_checked,
    )


def counting_rule(on: date) -> CountingRule:
    """The version that counts for a cut-off; raises ``NoSuchRule`` before the first."""
    valid = [rule for rule in counting_rules() if rule.valid_from <= on]
    if not valid:
        raise NoSuchRule(f"nothing says how tasks were counted on {on}")
    return valid[-1]

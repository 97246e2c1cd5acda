"""The tree on a day as its page prints it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.org.queries import Changed, TreePage
from xuyensuot.org.rules.kinds import TERRITORIES, Level
from xuyensuot.org.wording import LEVEL_NAMES

COUNTED = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.MINISTRY, Level.AGENCY, Level.BODY)


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A unit beneath, with what stands beneath it in words."""

    id: int
    name: str
    beneath: str
    opens: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What happened that day: "2 began: …"."""

    words: str
    names: tuple[tuple[int, str, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class PresentedTree:
    """``turn`` is the place of the day among ``days``, for the slider."""

    page: TreePage
    counts: tuple[tuple[str, int], ...]
    territories: tuple[BranchLine, ...]
    bodies: tuple[BranchLine, ...]
    turn: int
    last_turn: int
    last_day: date | None
    earlier: date | None
    later: date | None
    changes: tuple[ChangeLine, ...]


def present_tree(page: TreePage, *, on: date) -> PresentedTree:
    """Territories first, then bodies; days before and after on which something changed."""
    lines = [
        (Level(branch.card.level), BranchLine(
            branch.card.id, branch.card.name, _beneath(branch.counts), bool(branch.counts)
        ))
        for branch in page.branches
    ]  # fmt: skip
    place = bisect_right(page.days, on)
    earlier = [day for day in page.days if day < on]
    later = [day for day in page.days if day > on]
    return PresentedTree(
        page=page,
        counts=_counts(page.counts),
        territories=tuple(line for level, line in lines if level in TERRITORIES),
        bodies=tuple(line for level, line in lines if level not in TERRITORIES),
        turn=max(0, place - 1),
        last_turn=max(0, len(page.days) - 1),
        last_day=page.days[-1] if page.days else None,
        earlier=earlier[-1] if earlier else None,
        later=later[0] if later else None,
        changes=tuple(
            ChangeLine(words % {"n": formatting.number(changed.count)}, *_names(changed))
            for words, changed in (
                (gettext("%(n)s began"), page.begun),
                (gettext("%(n)s ended"), page.ended),
                (gettext("%(n)s got another name, kind, code or place"), page.renewed),
            )
            if changed.count
        ),
    )


def _counts(counts: Mapping[Level, int]) -> tuple[tuple[str, int], ...]:
    return tuple((str(LEVEL_NAMES[level]), counts.get(level, 0)) for level in COUNTED)


def _beneath(counts: Mapping[Level, int]) -> str:
    found = [(level, counts.get(level, 0)) for level in COUNTED if counts.get(level, 0)]
    return " · ".join(
        f"{formatting.number(count)} {str(LEVEL_NAMES[level]).lower()}" for level, count in found
    )


def _names(changed: Changed) -> tuple[tuple[tuple[int, str, str], ...], int]:
    names = tuple((card.id, card.name, card.detail) for card in changed.first)
    return names, changed.count - len(names)

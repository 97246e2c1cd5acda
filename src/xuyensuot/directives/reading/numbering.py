"""Automatic list numbers: Word keeps the rule in the file and prints the number itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xuyensuot.directives.reading.numbers import spell

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int = -1
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class ListUse:
    """A list as used: the abstract list that it follows, and what it says differently."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Counts as the paragraphs go by; ask once for each paragraph, in document order."""

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, ListUse] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The list level that a paragraph style is tied to, 0 where none is."""
        found = self.lists.get(list_id)
        levels = self.abstracts.get(found.abstract, {}) if found else {}
        return next((depth for depth, level in levels.items() if level.style == style_id), 0)

    def label(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of this list at this depth, "" where it has none."""
        found = self.lists.get(list_id)
        if found is None or not 0 <= depth < _LEVELS:
            return ""
        level = self._level(found, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        self._count(counts, list_id, found, depth, level)
        if level.kind == "bullet":
            return _bullet(level.text)
        return _PLACE.sub(lambda m: self._spelled(found, counts, int(m[1]) - 1, level), level.text)

    def _level(self, found: ListUse, depth: int) -> Level | None:
        return found.levels.get(depth) or self.abstracts.get(found.abstract, {}).get(depth)

    def _count(
        self, counts: dict[int, int], list_id: str, found: ListUse, depth: int, level: Level
    ) -> None:
        first_use = (list_id, depth) not in self._begun
        self._begun.add((list_id, depth))
        if first_use and depth in found.starts:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [each for each in counts if each > depth]:
            below = self._level(found, deeper)
            if below is None or below.restart < 0 or depth < below.restart:
                del counts[deeper]

    def _spelled(self, found: ListUse, counts: dict[int, int], depth: int, asker: Level) -> str:
        level = self._level(found, depth)
        if level is None:
            return ""
        count = counts.setdefault(depth, found.starts.get(depth, level.start))
        return spell(count, "decimal" if asker.legal else level.kind)


def _bullet(text: str) -> str:
    text = text.strip()
    # "o" is the hollow circle of Courier New; the private area holds Symbol and Wingdings.
    if text == "o" or (text and ord(text[0]) >= 0xE000 and ord(text[0]) <= 0xF8FF):
        return "•"
    return text

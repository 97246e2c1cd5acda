"""Automatic numbers: Word keeps the rule in the file and prints the number itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from xuyensuot.directives.reading.docx.names import child_value, number, switch, value, w
from xuyensuot.directives.reading.docx.styles import Styles
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
class _List:
    """A ``w:num``: its abstract list and what it says differently."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Counts as the paragraphs go by; ask once for each paragraph, in document order."""

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, _List] = field(default_factory=dict)
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

    def _level(self, found: _List, depth: int) -> Level | None:
        return found.levels.get(depth) or self.abstracts.get(found.abstract, {}).get(depth)

    def _count(
        self, counts: dict[int, int], list_id: str, found: _List, depth: int, level: Level
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

    def _spelled(self, found: _List, counts: dict[int, int], depth: int, asker: Level) -> str:
        level = self._level(found, depth)
        if level is None:
            return ""
        count = counts.setdefault(depth, found.starts.get(depth, level.start))
        return spell(count, "decimal" if asker.legal else level.kind)


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The numbering part; lists that point to a list style are followed to its levels."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for element in root.iterfind(w("abstractNum")):
        key = value(element, "abstractNumId")
        numbering.abstracts[key] = _levels(element)
        link = child_value(element, "numStyleLink")
        if link:
            links[key] = link
    for element in root.iterfind(w("num")):
        numbering.lists[value(element, "numId")] = _list(element)
    for key, link in links.items():
        target = next((style.numbering for style in styles.chain(link) if style.numbering), "")
        if target in numbering.lists:
            abstract = numbering.lists[target].abstract
            numbering.abstracts[key] = numbering.abstracts.get(abstract, {})
    return numbering


def _list(element: etree._Element) -> _List:
    found = _List(child_value(element, "abstractNumId"))
    for override in element.iterfind(w("lvlOverride")):
        depth = number(value(override, "ilvl"))
        start = child_value(override, "startOverride")
        if start:
            found.starts[depth] = number(start, 1)
        level = override.find(w("lvl"))
        if level is not None:
            found.levels[depth] = _level(level)
    return found


def _levels(element: etree._Element) -> dict[int, Level]:
    return {number(value(each, "ilvl")): _level(each) for each in element.iterfind(w("lvl"))}


def _level(element: etree._Element) -> Level:
    return Level(
        start=number(child_value(element, "start"), 1),
        kind=child_value(element, "numFmt", "decimal"),
        text=child_value(element, "lvlText"),
        restart=number(child_value(element, "lvlRestart"), -1),
        legal=bool(switch(element, "isLgl")),
        style=child_value(element, "pStyle"),
    )


def _bullet(text: str) -> str:
    text = text.strip()
    # "o" is the hollow circle of Courier New; the private area holds Symbol and Wingdings.
    if text == "o" or (text and ord(text[0]) >= 0xE000 and ord(text[0]) <= 0xF8FF):
        return "•"
    return text

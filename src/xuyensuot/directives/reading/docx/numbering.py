"""The numbering part of a Word file."""

from __future__ import annotations

from lxml import etree

from xuyensuot.directives.reading.docx.names import child_value, number, switch, value, w
from xuyensuot.directives.reading.docx.styles import Styles
from xuyensuot.directives.reading.numbering import Level, ListUse, Numbering


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


def _list(element: etree._Element) -> ListUse:
    found = ListUse(child_value(element, "abstractNumId"))
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

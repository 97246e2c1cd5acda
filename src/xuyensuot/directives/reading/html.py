"""Web pages of legal portals and Word's "save as web page"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from xuyensuot.directives.reading.builder import (
    Draft,
    DraftParagraph,
    DraftTable,
    Piece,
    SourceBuilder,
)
from xuyensuot.directives.reading.grid import place_cells
from xuyensuot.directives.reading.legacy import WARNING, decode_text, modernise
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.numbers import spell
from xuyensuot.directives.reading.paging import page_of_characters
from xuyensuot.directives.reading.portal import own_document
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.text import words
from xuyensuot.directives.reading.wrapping import split_breaks
from xuyensuot.directives.rules.source import Source

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DROPPED = words(
    "script style head title nav footer aside form button select noscript iframe object svg "
    "template canvas video audio input textarea del strike s"
)
_BLOCKS = words(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote center pre section article header "
    "main body html address figure figcaption fieldset details summary hr form"
)
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_ITALIC = frozenset({"i", "em", "cite"})
_STYLE_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center|justify)", re.IGNORECASE)
_STYLE_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_STYLE_PLAIN = re.compile(r"font-weight\s*:\s*(normal|[1-4]00)", re.IGNORECASE)
_STYLE_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_LIST = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+-(?:alpha|latin|roman))", re.IGNORECASE
)
_STYLED_FORMATS = {
    **{"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter"},
    **{"upper-alpha": "upperLetter", "upper-latin": "upperLetter"},
    **{"lower-roman": "lowerRoman", "upper-roman": "upperRoman"},
}
_DEEPEST = 200


def read_html(path: Path, limits: Limits) -> Source:
    """Read a web page; scripts, menus and hidden parts are left out, lists get their numbers."""
    data = path.read_bytes()
    text, warning = _decode(data)
    if len(text) > limits.characters:
        raise Unreadable.because("file.bomb")
    body = _parse(text)
    builder = SourceBuilder()
    walker = _Walker()
    if body is not None:
        walker.children(body, _State())
        walker.close()
    drafts, converted = modernise(walker.drafts)
    if warning or converted:
        builder.warn(warning or WARNING)
    builder.extend(page_of_characters(own_document(list(drafts))))
    return builder.build()


def _decode(data: bytes) -> tuple[str, str]:
    named = _CHARSET.search(data[:4096])
    encoding = named.group(1).decode("ascii").lower() if named else ""
    if encoding and encoding not in ("utf-8", "utf8", "unicode", "utf-16") and data[:1] == b"<":
        try:
            return data.decode(encoding), ""
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode_text(data)
    return decoded.text, decoded.warning


def _parse(text: str) -> etree._Element | None:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root.find("body") if root.find("body") is not None else root


@dataclass(frozen=True, slots=True)
class _State:
    """What an element inherits."""

    bold: bool = False
    italic: bool = False
    align: str = "left"
    level: int = -1
    list_depth: int = -1
    depth: int = 0


@dataclass(slots=True)
class _Walker:
    drafts: list[Draft] = field(default_factory=list)
    in_cell: bool = False
    _runs: list[tuple[str, bool, bool]] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _label: str = ""

    def children(self, element: etree._Element, state: _State) -> None:
        self._text(element.text, state)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, state)
            self._text(child.tail, state)

    def close(self) -> None:
        """End the paragraph that is being collected."""
        runs, self._runs = self._runs, []
        text = "".join(run[0] for run in runs)
        letters = sum(len(run[0].strip()) for run in runs)
        if not letters:
            return
        label, self._label = self._label, ""
        bold = sum(len(run[0].strip()) for run in runs if run[1]) * 10 >= letters * 9
        italic = sum(len(run[0].strip()) for run in runs if run[2]) * 10 >= letters * 9
        apart = self.in_cell or self._state.align in ("center", "right")
        for line in split_breaks(text, apart=apart):
            self.drafts.append(
                DraftParagraph(
                    (Piece(line),),
                    bold=bold,
                    italic=italic,
                    align=self._state.align,
                    level=self._state.level,
                    label=label,
                )
            )
            label = ""

    def _text(self, text: str | None, state: _State) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if not self._runs:
            text = text.lstrip(" ")
            self._state = state
        if text:
            self._runs.append((text, state.bold, state.italic))

    def _element(self, element: etree._Element, state: _State) -> None:
        tag = element.tag.rpartition(":")[2].lower()
        style = element.get("style", "")
        hidden = element.get("hidden") is not None or _STYLE_HIDDEN.search(style)
        if tag in _DROPPED or hidden or state.depth > _DEEPEST:
            return
        if tag == "br":
            self._runs.append(("\n", state.bold, state.italic))
            return
        inner = _inherit(element, tag, style, state)
        if tag == "table":
            self._table(element, inner)
        elif tag in _BLOCKS:
            self._block(element, tag, inner)
        else:
            self.children(element, inner)

    def _block(self, element: etree._Element, tag: str, state: _State) -> None:
        self.close()
        self._state = state
        if tag == "li":
            self._label = _list_label(element)
        self.children(element, state)
        self.close()
        if tag == "li":
            # A number that no words followed belongs to nothing.
            self._label = ""

    def _table(self, element: etree._Element, state: _State) -> None:
        self.close()
        rows = list(_rows(element))
        if self.in_cell:
            for row in rows:
                for cell in row:
                    self._block(cell, "td", state)
            return
        if _only_lays_out(element, rows):
            for row in rows:
                for cell in row:
                    self._block(cell, "td", _inherit(cell, "td", cell.get("style", ""), state))
            return
        cells = place_cells([[_cell(cell, state) for cell in row] for row in rows])
        if cells:
            self.drafts.append(DraftTable(tuple(cells)))


def _only_lays_out(table: etree._Element, rows: list[list[etree._Element]]) -> bool:
    """Whether the table is there to place a page's parts and not to say something in columns."""
    widest = max((len(row) for row in rows), default=0)
    if widest <= 1:
        return True
    return len(rows) == 1 and next(table.iterdescendants("table"), None) is not None


def _inherit(element: etree._Element, tag: str, style: str, state: _State) -> _State:
    bold = state.bold or tag in _BOLD or bool(_STYLE_BOLD.search(style))
    if _STYLE_PLAIN.search(style):
        bold = False
    italic = state.italic or tag in _ITALIC or bool(_STYLE_ITALIC.search(style))
    named = _STYLE_ALIGN.search(style)
    align = (named.group(1) if named else element.get("align", "")).lower()
    if tag == "center":
        align = "center"
    if align not in ("left", "right", "center", "justify"):
        align = state.align
    depth = state.list_depth + (tag in ("ul", "ol"))
    level = depth if tag == "li" else state.level
    if re.fullmatch(r"h[1-6]", tag):
        level = int(tag[1]) - 1
    return _State(bold, italic, align, level, depth, state.depth + 1)


def _list_label(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    kind = _list_kind(parent)
    return f"{spell(_list_number(item, parent), kind)}{')' if kind == 'lowerLetter' else '.'}"


def _list_kind(parent: etree._Element) -> str:
    styled = _STYLE_LIST.search(parent.get("style", ""))
    if styled is not None:
        return _STYLED_FORMATS.get(styled.group(1).lower(), "decimal")
    return _LIST_FORMATS.get(parent.get("type", "1"), "decimal")


def _list_number(item: etree._Element, parent: etree._Element) -> int:
    """Counted from the last item before that says its number, else from the list's start."""
    steps = 0
    for each in (item, *item.itersiblings("li", preceding=True)):
        own = each.get("value", "")
        if re.fullmatch(r"\d{1,6}", own):
            return int(own) + steps
        steps += 1
    start = parent.get("start", "1")
    return (int(start) if re.fullmatch(r"\d{1,6}", start) else 1) + steps - 1


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for part in table:
        if part.tag == "tr":
            yield [cell for cell in part if cell.tag in ("td", "th")]
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(part)


def _cell(element: etree._Element, state: _State) -> tuple[int, int, tuple[DraftParagraph, ...]]:
    walker = _Walker(in_cell=True)
    inner = _inherit(element, element.tag, element.get("style", ""), state)
    walker.children(element, inner)
    walker.close()
    paragraphs = tuple(each for each in walker.drafts if isinstance(each, DraftParagraph))
    return _span(element, "rowspan"), _span(element, "colspan"), paragraphs


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), 500) if re.fullmatch(r"\d{1,5}", value) else 1

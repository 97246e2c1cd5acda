"""Of what numbered or marked items does a document consist? One per paragraph that stands alone.

A paragraph that only goes on with a sentence broken by a page or a scan is joined to its item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from xuyensuot.directives.rules.extraction.wording import UPPER, bare, even
from xuyensuot.directives.rules.source import Paragraph, Source, Span, Table


class Mark(StrEnum):
    """Kinds of numbers and marks that begin an item."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    APPENDIX = "appendix"
    ROMAN = "roman"
    CAPITAL = "capital"
    DECIMAL = "decimal"
    NUMBER = "number"
    LETTER = "letter"
    SMALL_ROMAN = "small roman"
    DASH = "dash"
    PLUS = "plus"
    STAR = "star"
    TITLE = "title"
    PLAIN = "plain"


BULLETS = frozenset({Mark.DASH, Mark.PLUS, Mark.STAR})


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph with its mark taken apart.

    ``start`` is where the words begin, after the mark; ``outer`` where the mark begins. ``order``
    is the number the mark counts, 0 for bullets; ``depth`` the dots of "1.2.1", 1 for "1)".
    """

    mark: Mark
    label: str
    order: int
    outer: int
    start: int
    end: int
    page: int
    bold: bool = False
    centered: bool = False
    capitals: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table where it stands among the items."""

    table: Table


Element = Item | TableBlock

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORDED = re.compile(
    r"\s*(?P<word>phần|chương|mục|điều|phụ lục|biểu|tiểu mục)\s+(?:thứ\s+|số\s*:?\s*)?"
    r"(?P<number>\d{1,3}[a-zđ]?|[ivxlc]+|[a-h]|nhất|hai|ba|tư|bốn|năm|sáu)(?:\s*[.:)/-]|\s|$)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"\s*phụ lục\s*(?:[:.(]|$|kèm)", re.IGNORECASE)
_WORD_NUMBERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6}
_WORD_MARKS = {
    "phần": Mark.PART,
    "chương": Mark.CHAPTER,
    "mục": Mark.SECTION,
    "tiểu mục": Mark.SECTION,
    "điều": Mark.ARTICLE,
    "phụ lục": Mark.APPENDIX,
    "biểu": Mark.APPENDIX,
}
_ROMAN = re.compile(
    r"\s*(?P<label>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))\s*(?:[.):-]|/(?=\s))\s*(?=\S)"
)
_CAPITAL = re.compile(r"\s*(?P<label>[A-HĐ])\s*[.)/]\s+(?=\S)")
_DECIMAL = re.compile(
    rf"\s*(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s*(?:[.)/:]?|[-–](?=\s+[{UPPER}]))\s+(?=[^\s\d%])"
)
_NUMBER = re.compile(
    rf"\s*\(?(?P<label>\d{{1,3}})\s*(?:[.)]|/(?!\d))\s*(?=[{UPPER}\"(\[]|[^\W\d_]|$|"
    rf"(?<=\s)\d{{1,3}}\s+[{UPPER}])"
)
_DASHED_NUMBER = re.compile(rf"\s*(?P<label>\d{{1,2}})\s*-\s+(?=[{UPPER}])")
_LETTER = re.compile(r"\s*\(?(?P<label>[a-zđ])\d?\s*[.)/]\s*(?=[^\s.])")
_SMALL_ROMAN = re.compile(r"\s*\((?P<label>(?=[ivx])x{0,1}(?:ix|iv|v?i{0,3}))\)\s*(?=\S)")
_DASH = re.compile(r"\s*[-\u2022\u25cf\u25aa\u25a0\u2043\uf02d\uf0b7\uf0a7\u00b7§Ø>●○◦]+\s*(?=\S)")
_PLUS = re.compile(r"\s*\+\s*(?=\S)")
_STAR = re.compile(r"\s*\*+\)?\s*(?=\S)")
_LETTER_ORDER = "abcdđeghiklmnopqrstuvxy"
_ENDED = re.compile(r"[.;:!?…/]\s*[\"')\]]*\s*$")
_SMALL_START = re.compile(rf"\s*[^\W\d_{UPPER}]")


def roman_value(text: str) -> int:
    """The number that Roman digits write; 0 for anything else."""
    total = previous = 0
    for digit in reversed(text.lower()):
        value = _ROMAN_VALUES.get(digit, 0)
        if not value:
            return 0
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total


def read_elements(source: Source) -> list[Element]:
    """Items and tables in the order of the document; empty paragraphs are left out."""
    view = even(source.text)
    elements: list[Element] = []
    for block in source.blocks:
        if isinstance(block, Table):
            elements.append(TableBlock(block))
            continue
        if not view[block.span.start : block.span.end].strip():
            continue
        item = _read_item(view, block)
        last = elements[-1] if elements else None
        if isinstance(last, Item) and _goes_on(view, last, item):
            elements[-1] = replace(last, end=item.end)
        else:
            elements.append(item)
    return elements


def _goes_on(view: str, last: Item, item: Item) -> bool:
    """Whether ``item`` is only the rest of the sentence of ``last``."""
    if item.mark is not Mark.PLAIN or item.centered or last.mark is Mark.TITLE:
        return False
    ending = view[last.start : last.end]
    if _ENDED.search(ending):
        return False
    return bool(_SMALL_START.match(view, item.start)) or ending.rstrip().endswith(",")


def _read_item(view: str, block: Paragraph) -> Item:
    start, end = _trimmed(view, block.span)
    words = view[start:end]
    mark, label, order, width, depth = _read_mark(words)
    letters = [c for c in words if c.isalpha()]
    capitals = len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
    if mark is Mark.PLAIN and _is_title(words, block, capitals=capitals):
        mark = Mark.TITLE
    return Item(
        mark=mark,
        label=label,
        order=order,
        outer=start,
        start=start + width,
        end=end,
        page=block.page,
        bold=block.bold,
        centered=block.align == "center",
        capitals=capitals,
        depth=depth,
    )


def _trimmed(view: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def _is_title(words: str, block: Paragraph, *, capitals: bool) -> bool:
    short = len(words) <= 200 and not words.rstrip().endswith((".", ";", ","))
    return short and (capitals or (block.bold and not words.rstrip().endswith(":")))


def _read_mark(words: str) -> tuple[Mark, str, int, int, int]:
    """Mark, label, order, width of the mark and depth."""
    worded = _WORDED.match(words)
    if worded and _is_worded(words, worded):
        return _worded(words, worded)
    if _APPENDIX.match(words) and len(words) < 200:
        return Mark.APPENDIX, "Phụ lục", 0, 0, 0
    for pattern, mark in ((_ROMAN, Mark.ROMAN), (_CAPITAL, Mark.CAPITAL), (_DECIMAL, Mark.DECIMAL)):
        found = pattern.match(words)
        if found:
            return (
                mark,
                found["label"],
                _order(mark, found["label"]),
                found.end(),
                found["label"].count("."),
            )
    for pattern, mark in (
        (_NUMBER, Mark.NUMBER),
        (_DASHED_NUMBER, Mark.NUMBER),
        (_SMALL_ROMAN, Mark.SMALL_ROMAN),
        (_LETTER, Mark.LETTER),
    ):
        found = pattern.match(words)
        if found:
            closed = mark is Mark.NUMBER and ")" in found.group()
            return mark, found["label"], _order(mark, found["label"]), found.end(), int(closed)
    for pattern, mark in ((_DASH, Mark.DASH), (_PLUS, Mark.PLUS), (_STAR, Mark.STAR)):
        found = pattern.match(words)
        if found and found.end() < len(words):
            return mark, words[: found.end()].strip(), 0, found.end(), 0
    return Mark.PLAIN, "", 0, 0, 0


def _is_worded(words: str, found: re.Match[str]) -> bool:
    """ "Điều 2." and "Mục 1" at the head of a line, not "Mục 2 Chương I Luật này quy định"."""
    word = found["word"].lower()
    if not words.lstrip()[:1].isupper():
        return False
    if word == "điều":
        return words[found.start() : found.end()].rstrip()[-1:] in (".", ":") or len(words) < 80
    return len(words) < 250 and not words.rstrip().endswith(";")


def _worded(words: str, found: re.Match[str]) -> tuple[Mark, str, int, int, int]:
    word, number = found["word"].lower(), found["number"]
    digits = re.match(r"\d+", number)
    order = (
        int(digits.group())
        if digits
        else _WORD_NUMBERS.get(number.lower(), 0) or roman_value(number)
    )
    spelled = bool(digits) or number.lower() in _WORD_NUMBERS
    label = f"{word[:1].upper()}{word[1:]} {number.lower() if spelled else number.upper()}"
    return _WORD_MARKS[word], label, order, found.end(), 0


def _order(mark: Mark, label: str) -> int:
    if mark in (Mark.ROMAN, Mark.SMALL_ROMAN):
        return roman_value(label)
    if mark is Mark.CAPITAL:
        return _LETTER_ORDER.find(label.lower()) + 1
    if mark is Mark.LETTER:
        return _LETTER_ORDER.find(label) + 1
    return int(label.rsplit(".", 1)[-1])


_AUTHORITY = re.compile(r"(?:t/?m|k/?t|t/?l|tuq|q)\s*\.\s*\w|t/m\s")


def is_footer_start(words: str, *, title: bool = False) -> bool:
    """Whether the recipients or the signature begin here: below is no body of the document."""
    view = bare(words).lstrip(" *-")
    if view.startswith(("noi nhan", "noi gui:")):
        return True
    return title and bool(_AUTHORITY.match(view))

"""How is a directive's text read without regard to its typing? Views of the same length.

Each view has one character for each character of the text, so an offset found in a view is an
offset in the text: patterns are matched on a view, quotations are cut from the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from xuyensuot.kernel.text import normalise_tone

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u2003\u2002\u200b\t\r\n\v\f"), " ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = {**dict.fromkeys(map(ord, "“”„‟«»"), '"'), **dict.fromkeys(map(ord, "‘’‚‛`´"), "'")}
_LETTERS = {ord("Ð"): "Đ", ord("Ɖ"): "Đ", ord("ð"): "đ", ord("\uff0c"): ",", ord("："): ":"}
_EVEN = {**_SPACES, **_DASHES, **_QUOTES, **_LETTERS}


_KEPT = 64
"""Texts whose views are kept: one sentence is read several times in a row."""


def _base_letter(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


_BARE = {
    code: _base_letter(chr(code)) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
} | {ord("đ"): "d", ord("Đ"): "D", ord("ð"): "d", ord("Ð"): "D"}

UPPER = "".join(
    chr(code)
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if chr(code).isupper()
)
LOWER = "".join(c.lower() for c in UPPER if len(c.lower()) == 1)


@lru_cache(maxsize=_KEPT)
def even(text: str) -> str:
    """The text with one kind of space, dash and quotation mark and one tone placement."""
    translated = text.translate(_EVEN)
    placed = normalise_tone(translated)
    return placed if len(placed) == len(text) else translated


@lru_cache(maxsize=_KEPT)
def lower(text: str) -> str:
    """``even`` in lower case."""
    evened = even(text)
    lowered = evened.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in evened)


def bare(text: str) -> str:
    """``lower`` without diacritics, ``đ`` as ``d``: for wordings that a scan may have damaged."""
    return lower(text).translate(_BARE)


def squeeze(text: str) -> str:
    """The text on one line with single spaces: what is shown of a quotation."""
    return re.sub(r"\s+", " ", text).strip()

"""Characters as they come out of files, made plain: NFC, one kind of space, no invisible marks."""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
# Bullets of the Symbol and Wingdings fonts stand in the private area; eth is typed for đ.
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06c\uf06e\uf071\uf0a8\uf0be\uf0e8\u25cf\u25aa\u25a0"
_PLAIN: dict[int, str | None] = {
    **{ord(c): " " for c in _SPACES},
    **{ord(c): None for c in _INVISIBLE},
    **{ord(c): "•" for c in _BULLETS},
    **{c: None for c in range(32) if chr(c) not in "\t\n\r\v\f"},
    **{c: None for c in range(0x7F, 0xA0)},
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u00d0"): "Đ",
    ord("\u00f0"): "đ",
    ord("\uf02d"): "-",
    ord("\ufffe"): None,
    ord("\uffff"): None,
}
_RUNS = re.compile(r"[ ]{2,}")
_TABS = re.compile(r"\s*\t\s*")
_LINES = re.compile(r"[\n\r\v\f]+")
_MARKS = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_SHAPES = "\u0302\u0306\u031b"


def _ordered(match: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFD", match.group())
    marks = sorted(letters[1:], key=lambda mark: mark not in _SHAPES)
    return unicodedata.normalize("NFC", letters[0] + "".join(marks))


def plain(text: str) -> str:
    """NFC, with marks composed even where the tone was typed before the circumflex or horn."""
    text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    return _MARKS.sub(_ordered, text)


def one_line(text: str, *, tabs: bool = False) -> str:
    """``plain`` on one line without outer spaces; tabs stay single tabs, or become spaces."""
    text = _LINES.sub(" ", plain(text))
    text = _TABS.sub("\t" if tabs else " ", text)
    return _RUNS.sub(" ", text).strip()


def words(text: str) -> frozenset[str]:
    """The words of a literal list, written out as a line of text."""
    return frozenset(text.split())

"""Which bodies does a table cell or the value of a label name?"""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.wording import lower, squeeze

_BULLET = re.compile(r"^\s*(?:[-+*•●▪–]|\d{1,2}[.)]|[a-z][.)])\s*")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_DIVISION = re.compile(r"\s*(?:;|\n)\s*")
_NOTHING = re.compile(r"[\s\-–_./xX0]*$")
_MORE = re.compile(r"\s*(?:,|&|và|cùng|với|cùng với)\s+")


def split_bodies(text: str) -> tuple[str, ...]:
    """The bodies that ``text`` consists of, as written; a piece with no known head stays whole."""
    names: list[str] = []
    for piece in _pieces(text):
        for name in _names(piece):
            if name and name not in names:
                names.append(name)
    return tuple(names)


def _pieces(text: str) -> list[str]:
    """Lines and parts between semicolons; a line that only goes on with a name is joined to it."""
    pieces: list[str] = []
    for raw in _DIVISION.split(_PARENTHESIS.sub("", text)):
        marked = bool(_BULLET.match(raw))
        piece = squeeze(_BULLET.sub("", raw)).strip(" ,;.")
        if not piece or _NOTHING.match(piece):
            continue
        if pieces and not marked and _goes_on(pieces[-1], piece):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _goes_on(before: str, piece: str) -> bool:
    if re.search(r"(?:,|-|và|&)$", before.rstrip()) or piece[:1].islower() or piece[:1] in ",-&":
        reader = BodyReader(piece)
        return not (
            piece[:1].islower()
            and reader.read_list(0)
            and not before.rstrip().endswith(("và", ","))
        )
    return BodyReader(piece).read_list(0) is None


def _names(piece: str) -> list[str]:
    reader = BodyReader(piece)
    view = lower(piece)
    names: list[str] = []
    at = 0
    while at < len(piece):
        bodies = reader.read_list(at)
        if bodies is None:
            rest = re.split(r"\s*[,;]\s*", piece[at:], maxsplit=1)
            names.append(rest[0].strip(" ,.;:"))
            at = len(piece) - len(rest[1]) if len(rest) > 1 else len(piece)
            continue
        names.extend(bodies.names)
        more = _MORE.match(view, bodies.end)
        if more:
            at = more.end()
            continue
        left = re.match(r"[^,;]*", piece[bodies.end :])
        words = left.group().strip(" .:") if left else ""
        if words:
            names[-1] = squeeze(f"{names[-1]} {words}")
        at = bodies.end + (left.end() if left else 0)
        more = _MORE.match(view, at)
        at = more.end() if more else max(at, bodies.end) + (1 if at < len(piece) else 0)
    return [name for name in names if name]

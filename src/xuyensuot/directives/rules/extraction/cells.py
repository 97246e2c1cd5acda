"""Which bodies does a table cell or the value of a label name?"""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.wording import bare, lower, squeeze

_BULLET = re.compile(r"^\s*(?:[-+*•●▪–]|\d{1,2}[.)]|[a-z][.)])\s*")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_DIVISION = re.compile(r"\s*(?:;|\n)\s*")
_NOTHING = re.compile(r"[\s\-–_./xX0]*$")
_CHAIR_LABEL = re.compile(r"[\s\-+*]*(?:don vi |co quan )?(?:chu tri|thuc hien|dau moi)\s*:")
_NOTED = re.compile(
    r"\(\s*(?:co quan |don vi |cung )?(?:chu tri|phoi hop|dau moi|thuc "
    r"hien)[^()]{0,30}\)"
)
_COORDINATE_LABEL = re.compile(
    r"[;,.\n]?\s*-?\s*(?:don vi |co quan )?phoi hop(?: thuc hien)?\s*:?\s*"
)
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


def split_roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lead and coordinating bodies of a cell that may hold both: "Chủ trì: A; phối hợp: B"."""
    marked = _by_marks(text)
    if marked is not None:
        return marked
    chair, others = _divide(text)
    return split_bodies(chair), split_bodies(others)


def _by_marks(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """ "Sở A (chủ trì), Sở B (phối hợp)": the note behind a name tells its part."""
    if not _NOTED.search(bare(text)):
        return None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    at = 0
    for note in _NOTED.finditer(bare(text)):
        names = split_bodies(text[at : note.start()])
        at = note.end()
        if "phoi hop" in note.group():
            coordinating = united(coordinating, names)
        else:
            lead = united(lead, names)
    rest = split_bodies(text[at:])
    if not lead:
        return coordinating[:-1] or rest, coordinating[-1:] if coordinating[:-1] else coordinating
    return lead, united(coordinating, rest)


def _divide(text: str) -> tuple[str, str]:
    """ "Chủ trì: A; phối hợp: B" as (A, B); "A chủ trì, phối hợp với B" alike."""
    view = bare(text)
    divided = _COORDINATE_LABEL.search(view)
    chair_end = divided.start() if divided else len(text)
    rest = text[divided.end() :] if divided else ""
    chair = text[:chair_end]
    label = _CHAIR_LABEL.match(view)
    if label:
        chair = chair[label.end() :]
    chair = re.sub(r"\s*(?:là cơ quan\s+)?chủ trì\b[\s,]*", " ", chair)
    return chair, re.sub(r"^\s*(?:với|cùng)\s+", "", rest)


def united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return (*first, *(name for name in second if name not in first))


def continued(first: tuple[str, ...], second: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Names that a page break divided: "Sở Thông tin và" / "Truyền thông"."""
    if first and second and (words[:1].islower() or first[-1].endswith((" và", ",", "-"))):
        return (*first[:-1], f"{first[-1]} {second[0]}", *second[1:])
    return united(first, second)

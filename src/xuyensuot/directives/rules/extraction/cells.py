"""Which bodies does a table cell or the value of a label name?"""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.wording import bare, lower, squeeze

_BULLET = re.compile(r"^\s*(?:[-+*•●▪–]|\d{1,2}[.)]|[a-z][.)])\s*")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_DIVISION = re.compile(r"\s*(?:;|\n)\s*")
_NOTHING = re.compile(r"[\s\-–_./xX0]*$")
MARKED = re.compile(r"\s*[xX✓✔√vV+*●•]\s*")
"""A cell that only marks its column."""
_ORDER = re.compile(r"(?:đề\s+nghị|mời|giao|yêu\s+cầu|phân\s+công)\s+(?:cho\s+)?(?=\S)")
_SHARED_HEAD = re.compile(r"(?P<head>sở|bộ|phòng|cục|chi\s+cục|vụ|ban)\s*:\s*(?=\S)")
_HEAD_ONLY = re.compile(
    r"(?:chánh |phó )*(?:văn phòng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|lãnh đạo|"
    r"thủ trưởng|thường trực|ban thường trực|ban thường vụ|bộ trưởng|người đứng đầu|"
    r"trung tâm phục vụ|bộ phận một cửa|trưởng ban|sở|phòng|bộ|chi cục|ủy ban)"
)
_OFFICE_HOLDER = re.compile(
    r"(?:ubnd|hđnd|ủy ban|hội đồng nhân dân|(?:tỉnh|thành|huyện|đảng) ủy|quốc hội|chính phủ|"
    r"đoàn đại biểu|đoàn đbqh|(?:sở|bộ|cục|tổng cục)$|ban chỉ đạo|điều phối|đăng ký)"
)
_BESIDE = re.compile(r"\s*/\s*")
_DASHED = re.compile(
    r"(?<!ubnd)(?<!hđnd)(?<!đbqh)(?<!nhân dân)\s+-\s+(?=(?:sở|bộ|ubnd|ủy ban|công an|phòng|ban|cục|"
    r"chi cục|văn phòng|thanh tra|hội|tỉnh đoàn|trung tâm|bảo hiểm|bộ chỉ huy)\s)"
)
_NOT_ALONE = re.compile(r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|đbqh)$")
_PART_BEHIND = re.compile(
    r"\s*[:,–-]?\s*(?<![a-z])(?:la\s+)?(?:(?:co quan|don vi)\s+)?"
    r"(?P<part>chu tri|dau moi|thuc hien|tham muu|phoi hop)(?:\s+thuc hien)?\s*(?=[;,.\n]|$)"
)
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
    for raw in _DIVISION.split(_dashes_parted(_PARENTHESIS.sub("", text))):
        marked = bool(_BULLET.match(raw))
        piece = _addressed(squeeze(_BULLET.sub("", raw)).strip(" ,;."))
        if not piece or _NOTHING.match(piece):
            continue
        if pieces and not marked and _goes_on(pieces[-1], piece):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _dashes_parted(text: str) -> str:
    """ "Sở A - Sở B" as two pieces; a dash inside one name is left."""
    for dash in reversed(list(_DASHED.finditer(lower(text)))):
        text = f"{text[: dash.start()]};{text[dash.end() :]}"
    return text


def _addressed(piece: str) -> str:
    """Without "Đề nghị"; "Sở: A, B" as "Các sở: A, B"."""
    order = _ORDER.match(lower(piece))
    if order and piece[order.end()].isupper():
        piece = piece[order.end() :]
    shared = _SHARED_HEAD.match(lower(piece))
    return f"Các {piece}" if shared else piece


def _goes_on(before: str, piece: str) -> bool:
    head = _HEAD_ONLY.fullmatch(lower(before))
    if head and piece[:1].isupper():
        return "văn phòng" not in head.group() or bool(_OFFICE_HOLDER.match(lower(piece)))
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
        more = _MORE.match(view, bodies.end) or _beside(reader, view, bodies.end)
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


def _beside(reader: BodyReader, view: str, at: int) -> re.Match[str] | None:
    """The stroke in "Sở A/Sở B"; none in "Văn phòng HĐND - UBND huyện"."""
    stroke = _BESIDE.match(view, at)
    if stroke is None or _NOT_ALONE.search(view[:at]) or reader.read_list(stroke.end()) is None:
        return None
    return stroke


def split_roles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lead and coordinating bodies of a cell that may hold both: "Chủ trì: A; phối hợp: B"."""
    marked = _by_marks(text) or _by_parts(text)
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


def _by_parts(text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """ "Sở A chủ trì; Sở B phối hợp", "Sở A: Chủ trì": each part stands behind its names."""
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    at = 0
    view = "".join("\n" if c == "\n" else b for c, b in zip(text, bare(text), strict=True))
    for part in _PART_BEHIND.finditer(view):
        names = split_bodies(text[at : part.start()].strip(" ,;.:-\n"))
        if not names:
            return None
        at = part.end()
        if part["part"] == "phoi hop":
            coordinating = united(coordinating, names)
        else:
            lead = united(lead, names)
    rest = split_bodies(text[at:].strip(" ,;.:-\n")) if at else ()
    return (lead, united(coordinating, rest)) if coordinating and lead else None


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

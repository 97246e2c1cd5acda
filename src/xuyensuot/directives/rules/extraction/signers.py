"""Who signed? The name under the title of the signer, where the body of the document ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuyensuot.directives.rules.extraction.wording import LOWER, UPPER, even, lower, squeeze
from xuyensuot.directives.rules.source import Source, Table

_TITLE = re.compile(
    r"^(?:t/?m|k/?t|t/?l|tuq|q)(?:\s*[.,:]|\s+(?=[^\W\d_]))|^(?:chủ tịch|phó chủ tịch|"
    r"thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|giám đốc|"
    r"phó giám đốc|bộ trưởng, chủ nhiệm|chủ nhiệm|phó chủ nhiệm|trưởng ban|phó trưởng "
    r"ban|trưởng phòng|chánh|phó chánh|cục trưởng|"
    r"phó cục trưởng|phó tổng cục trưởng|tổng cục trưởng|bí thư|phó bí thư|vụ trưởng|"
    r"viện trưởng|hiệu trưởng|tổng giám đốc|"
    r"phó tổng giám đốc|thống đốc|phó thống đốc|tổng thanh tra|trưởng đoàn|phó trưởng|"
    r"trưởng|tư lệnh|chi cục trưởng|"
    r"ủy viên|tổng bí thư|phó vụ trưởng|thường trực)(?!\w)"
)
_RANKS = re.compile(
    r"^(?:đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|"
    r"thiếu tá|gs\.?\s*ts\.?|pgs\.?\s*ts\.?|"
    r"ts\.?|ths\.?|bs\.?|ông|bà|đồng chí)\s+"
)
_STOPPED = rf"[{UPPER}][{LOWER}]{{0,2}}'[{UPPER}{LOWER}][{LOWER}]*"
"""A part of a name of the Central Highlands: "H'Lim", "K'Mák", "Bh'riu"."""

_PART = rf"(?:{_STOPPED}|[{UPPER}][{LOWER}]*)"
_NAME = re.compile(rf"{_PART}(?:\s+{_PART}){{1,5}}|{_STOPPED}")
_CAPITAL_NAME = re.compile(rf"[{UPPER}][{UPPER}']+(?:\s+[{UPPER}][{UPPER}']*){{1,5}}")
_SIGNED = re.compile(r"\((?:đã\s+ký|da ky|ký)[^)]*\)|đã ký", re.IGNORECASE)
_TITLED_NAME = re.compile(
    rf"(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHỦ NHIỆM|TRƯỞNG BAN|CỤC "
    rf"TRƯỞNG|TRƯỞNG PHÒNG|BÍ THƯ|VĂN "
    rf"PHÒNG)\s+(?P<name>{_PART}(?:\s+{_PART}){{1,5}})\s*$"
)
_NOT_NAMES = re.compile(
    r"nơi nhận|lưu|kính|cộng hòa|độc lập|phụ lục|văn phòng|chính phủ|ủy ban|hội đồng|"
    r"ban chỉ đạo|chủ tịch|"
    r"việt nam$|quốc hội|nhân dân|thủ tướng|bộ trưởng|giám đốc|sở |^bộ |đảng|thường "
    r"trực|trung ương|xã hội"
)
_BLOCK = 25


def find_signer(source: Source, number: str) -> str:
    """The name of the first signature; empty if none is printed."""
    lines = list(_lines(source))
    opened = 0
    for position, line in enumerate(lines):
        inline = _TITLED_NAME.search(even(line))
        if inline and len(line) < 160 and position > 5:
            return _clean(inline["name"])
        if _opens_signature(line) and position > 5:
            found = _name_below(lines[position + 1 : position + _BLOCK])
            if found:
                return found
            opened = position
    if not opened:
        opened = next((i for i, line in enumerate(lines) if lower(line).startswith("nơi nhận")), 0)
        return _name_below(lines[opened + 1 : opened + _BLOCK]) if opened else ""
    return _last_name(lines[opened:])


def _lines(source: Source) -> Iterator[str]:
    for block in source.blocks:
        cells = block.cells if isinstance(block, Table) else ()
        if isinstance(block, Table):
            if block.rows <= 6 and block.columns <= 4:
                for cell in cells:
                    yield from _split(source.text[cell.span.start : cell.span.end])
        else:
            yield from _split(source.text[block.span.start : block.span.end])


def _split(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for column in re.split(r"\t|\s{4,}", line.strip()):
            words = squeeze(_SIGNED.sub(" ", column)).strip(" *_|.;")
            if words:
                yield words


def _opens_signature(line: str) -> bool:
    """A line in capitals with the signer's authority: "TM. ...", "KT. BỘ TRƯỞNG", "CHỦ TỊCH"."""
    letters = [c for c in line if c.isalpha()]
    capital = bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)
    return capital and len(line) < 120 and bool(_TITLE.match(lower(line)))


def _name_below(lines: list[str]) -> str:
    for line in lines:
        if re.match(r"(?:phụ lục|kế hoạch$|chương trình|quy chế|biểu|danh mục)", lower(line)):
            return ""
        name = _person(line)
        if name:
            return name
    return ""


def _last_name(lines: list[str]) -> str:
    for line in reversed(lines[-6:]):
        name = _person(line)
        if name:
            return name
    return ""


def _person(line: str) -> str:
    view = even(line).strip()
    rank = _RANKS.match(lower(view))
    words = view[rank.end() :] if rank else view
    if not 5 <= len(words) <= 40 or _NOT_NAMES.search(lower(words)):
        return ""
    if _NAME.fullmatch(words):
        return _clean(words)
    if _CAPITAL_NAME.fullmatch(words) and not _TITLE.match(lower(words)):
        return _clean(words.title()) if rank else ""
    return ""


def _clean(name: str) -> str:
    return squeeze(name)

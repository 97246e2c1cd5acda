"""What is the document about? The title under its kind, or the subject of a letter."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.head_lines import (
    BODY_START,
    KIND_LINE,
    NUMBER,
    RULE,
    STATE,
    HeadLine,
)
from xuyensuot.directives.rules.extraction.wording import lower, squeeze

_MOST_TITLE_LINES = 8
_LONGEST_TITLE_LINE = 600
_MOST_SUBJECT_LINES = 3
_CLAUSE_START = re.compile(
    r"(?:[ivx]{1,4}|[a-h]|\d{1,2})\s*[-.)/]\s|điều\s+\d|chương\s|căn cứ|kính "
    r"gửi"
)
_AUTHORITY_KINDS = frozenset({"quyết định", "nghị quyết", "chỉ thị"})
_AUTHORITY = re.compile(
    r"(?:bộ trưởng|thủ tướng|chính phủ|chủ tịch|ủy ban|ubnd|giám đốc|hội đồng|ban "
    r"chấp hành|tổng|cục trưởng|thống đốc|bí thư)"
)


def find_title(lines: list[HeadLine], kind_line: int, kind: str) -> str:
    """The title; ``kind_line`` is where the kind is printed, negative for a letter."""
    if kind_line < 0 or kind == "công văn":
        return _letter_subject(lines)
    first = squeeze(lines[kind_line].text)
    printed = KIND_LINE.match(lower(first).lstrip(" *_"))
    rest = first[printed.end() :].strip(" :*_") if printed else ""
    title = [rest] if rest else []
    for line in lines[kind_line + 1 : kind_line + 1 + _MOST_TITLE_LINES]:
        if RULE.match(line.text) or line.text.startswith("("):
            if title:
                break
            continue
        if _ends_title(line, kind, begun=bool(title)):
            break
        title.append(squeeze(line.text))
    return " ".join(title).strip()


def _ends_title(line: HeadLine, kind: str, *, begun: bool) -> bool:
    view, capitals = lower(line.text), line.text.isupper()
    if _CLAUSE_START.match(view) or STATE.search(view) or NUMBER.match(line.text):
        return True
    if len(line.text) > _LONGEST_TITLE_LINE:
        return True
    if not begun:
        return False
    if capitals:
        return kind in _AUTHORITY_KINDS and bool(_AUTHORITY.match(view))
    return bool(BODY_START.match(view)) or not (line.centered or line.bold)


def _letter_subject(lines: list[HeadLine]) -> str:
    for position, line in enumerate(lines):
        if lower(line.text).startswith(("v/v", "về việc")):
            parts = [line.text]
            for more in lines[position + 1 : position + 1 + _MOST_SUBJECT_LINES]:
                if (
                    lower(more.text).startswith(("kính gửi", "căn cứ"))
                    or not more.text[:1].islower()
                ):
                    break
                parts.append(more.text)
            words = squeeze(" ".join(parts))
            subject = re.sub(r"^[Vv]/[Vv]\s*:?\s*", "", re.split(r"\s{4,}", words)[0])
            return subject[:1].upper() + subject[1:]
    return ""

"""Where does one sentence end? Clauses joined by semicolons stay together."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.wording import UPPER, even
from xuyensuot.directives.rules.source import Span

_END = re.compile(rf"(?:[.!?…]+[\"')\]]*\s+(?=[\"'(\[]?[{UPPER}0-9\-+])|[.;:!?]\s*\n\s*)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(,;-])(?:TP|Tp|tp|TX|TS|ThS|PGS|GS|BS|KS|CN|St|Mr|Mrs|Đ/c|đ/c|P|Q|H|X|"
    r"TT|Tr|tr|No|Ts|Ths|KT|TM|TL|TUQ)\.$"
)
_LIST_NUMBER = re.compile(r"(?:^|[\s(])(?:\d{1,2}|[IVX]{1,4})\.$")


def split_sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]``, without the spaces around them."""
    view = even(text[start:end])
    spans: list[Span] = []
    begin = 0
    depth_checked = 0
    depth = 0
    for found in _END.finditer(_keep_newlines(text[start:end], view)):
        mark_end = found.start() + 1
        depth += view.count("(", depth_checked, mark_end) - view.count(")", depth_checked, mark_end)
        depth_checked = mark_end
        if depth > 0 and mark_end - begin < 400:
            continue
        if _is_abbreviated(view, found.start()):
            continue
        depth = 0
        _append(spans, view, begin, found.end(), start)
        begin = found.end()
    _append(spans, view, begin, len(view), start)
    return spans


def _keep_newlines(raw: str, view: str) -> str:
    return "".join("\n" if r == "\n" else v for r, v in zip(raw, view, strict=True))


def _is_abbreviated(view: str, dot: int) -> bool:
    before = view[max(0, dot - 12) : dot + 1]
    if _ABBREVIATION.search(before):
        return True
    return (
        bool(_LIST_NUMBER.search(before))
        and not re.search(r"(?:quý|năm|ngày|số|cấp|loại|mức|tháng)\s+\S+$", before.lower())
        and dot < 6
    )


def _append(spans: list[Span], view: str, begin: int, end: int, offset: int) -> None:
    while begin < end and view[begin].isspace():
        begin += 1
    while end > begin and view[end - 1].isspace():
        end -= 1
    if end > begin:
        spans.append(Span(offset + begin, offset + end))

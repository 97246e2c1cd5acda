"""Lines that say who, when and with what result of the task above: "Cơ quan chủ trì: ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from xuyensuot.directives.rules.extraction.wording import bare, squeeze


class Attribute(StrEnum):
    """What a label announces."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Value:
    """``text[start:end]`` is the value after the label."""

    attribute: Attribute
    start: int
    end: int


_BODY = (
    r"(?:(?:co quan|don vi|bo phan|cap|to chuc|nguoi|so)"
    r"(?:,\s*(?:don vi|co quan|to chuc|ca nhan))?\s+)?"
)
_LABELS = (
    (
        Attribute.COORDINATING,
        rf"{_BODY}(?:cung\s+)?phoi hop(?:\s+[a-z]+){{0,4}}",
    ),
    (
        Attribute.LEAD,
        rf"(?:{_BODY}(?:chu tri|dau moi|chiu trach nhiem(?: chinh)?|phu trach)|(?:co "
        rf"quan|don vi|bo phan)(?:,\s*(?:don vi|co quan))?\s+(?:thuc hien|tham muu|to "
        rf"chuc|soan thao|duoc giao)"
        r"|(?:phan cong|trach nhiem)(?:\s+thuc hien)?|thuc hien)(?:\s+[a-z]+){0,4}",
    ),
    (
        Attribute.DEADLINE,
        r"(?:thoi gian|thoi han|thoi diem|tien do|han|lo trinh|hoan thanh)(?:,\s*tien "
        r"do)?(?:\s+[a-z]+){0,5}(?:\s*\(du kien\))?",
    ),
    (
        Attribute.PRODUCT,
        r"(?:san pham|ket qua|dau ra)(?:,\s*ket qua|/ket qua)?(?:\s+[a-z]+){0,5}",
    ),
)
_LABEL = re.compile("|".join(f"(?P<{attribute.value}>{pattern})" for attribute, pattern in _LABELS))
_START = re.compile(rf"[\s(\-+*]*(?:{_LABEL.pattern})\s*[:：]")
_NEXT = re.compile(rf"(?:(?<=[;.,(])|(?<=\n))\s*[-+*]?\s*(?:va\s+)?(?:{_LABEL.pattern})\s*:")


def read_attributes(text: str) -> tuple[Value, ...]:
    """The labelled values of a line that begins with a label; empty for any other line."""
    view = bare(text)
    found = _START.match(view)
    if found is None:
        return ()
    starts = [found, *_NEXT.finditer(view, found.end())]
    ends = [*(m.start() for m in starts[1:]), len(text)]
    return tuple(
        Value(Attribute(match.lastgroup or ""), match.end(), end)
        for match, end in zip(starts, ends, strict=True)
        if text[match.end() : end].strip(" .;,-")
    )


_INSIDE = re.compile(
    r"(?:[;,.(-]\s*)(?:va\s+)?(?:san pham|dau ra|(?<!,\s)(?<!,)ket qua)"
    r"(?:\s+[a-z]+){0,4}?\s*:\s*"
)
_VALUE_ENDS = re.compile(
    r"\s*(?:[;)\n]|\.(?:\s|$)|,\s*(?:truoc|trong|xong|hoan thanh|cham nhat|muon nhat|thoi gian|"
    r"thoi han|han|tien do|co quan|don vi|chu tri|phoi hop|do|gui|bao cao|trinh|quy|thang|ngay|"
    r"dinh ky|hang)(?!\w)|$)"
)
_LONGEST_PRODUCT = 200


def find_product(text: str) -> str:
    """The product that a sentence names beside the task: "...; sản phẩm: Báo cáo, trước ..."."""
    view = bare(text)
    found = _INSIDE.search(view)
    if found is None:
        return ""
    end = _VALUE_ENDS.search(view, found.end())
    value = squeeze(text[found.end() : end.start() if end else len(text)]).strip(" .;,")
    return value if len(value) <= _LONGEST_PRODUCT else ""

"""What is a task called in a list? Its words without who does it and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 16

_ORDER = r"(?:giao(?:\s+cho)?|yêu\s+cầu|đề\s+nghị|phân\s+công)(?=\s)"
_ROLE = (
    r"(?:(?:tiếp\s+tục\s+)?chủ\s+trì|(?:chủ\s+động\s+)?phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng))?"
    r"|cùng(?:\s+với)?|có\s+trách\s+nhiệm)(?=[\s,:;])"
)
_JOINT = r"(?:[,;:.–-]|và(?=\s)|tại(?=\s)|trên\s+địa\s+bàn(?=\s))"
_WHEN = re.compile(
    r"[\s,;.(]*(?:(?:và\s+)?(?:hoàn\s+thành|thực\s+hiện|xong|báo\s+cáo\s+kết\s+quả|thời\s+hạn|thời\s+gian"
    r"(?:\s+hoàn\s+thành)?)\s*:?\s*)?(?:thường\s+xuyên|(?:trước|trong|chậm\s+nhất|đến|vào|muộn\s+nhất)"
    r"\s+[^;,]{2,60})[\s.)]*$",
    re.IGNORECASE,
)
_PRODUCT = re.compile(r"[\s,;.]*(?:sản\s+phẩm|kết\s+quả)\s*:\s*.*$", re.IGNORECASE)
_TIME = re.compile(r"\d|thường\s+xuyên|hằng|hàng|quý|tháng|năm", re.IGNORECASE)


def short_title(content: str, *, bodies: Iterable[str]) -> str:
    """The content from its verb on, without the named bodies, the deadline and the full stop.

    Falls back to the content itself where too little would be left.

    >>> short_title("Sở Y tế chủ trì, phối hợp với Công an tỉnh lập sổ sức khỏe điện tử, "
    ...             "hoàn thành trước ngày 30/6/2024.", bodies=["Sở Y tế", "Công an tỉnh"])
    'Lập sổ sức khỏe điện tử'
    """
    whole = " ".join(content.split())
    text = _without_doers(whole, bodies)
    text = _without_end(text)
    if len(text) < SHORTEST:
        return whole.rstrip(" ./;,")
    return text[0].upper() + text[1:]


def _without_doers(text: str, bodies: Iterable[str]) -> str:
    names = sorted({" ".join(body.split()) for body in bodies if body.strip()}, key=len)
    spelled = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in reversed(names))
    parts = "|".join(part for part in (_ORDER, _ROLE, spelled and f"(?:{spelled})(?!\\w)") if part)
    head = re.compile(rf"\s*(?:(?:{parts})\s*(?:{_JOINT}\s*)*)+", re.IGNORECASE)
    found = head.match(text)
    return text[found.end() :] if found else text


def _without_end(text: str) -> str:
    text = _PRODUCT.sub("", text) if len(_PRODUCT.sub("", text)) >= SHORTEST else text
    found = _WHEN.search(text)
    if found and _TIME.search(found.group()) and found.start() >= SHORTEST:
        text = text[: found.start()]
    return text.strip(" ./;,:–-")

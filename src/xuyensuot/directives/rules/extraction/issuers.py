"""How is the name of an issuing body written out of the lines of a letterhead?"""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.casing import recase
from xuyensuot.directives.rules.extraction.wording import lower, squeeze

_BODY_HEAD = re.compile(
    r"(?:ubnd|ủy ban|hđnd|hội đồng|bộ|sở|ban|cục|tổng|văn phòng|thủ tướng|chính phủ|"
    r"đảng|tỉnh ủy|thành ủy|"
    r"huyện ủy|quận ủy|thị ủy|công an|thanh tra|ngân hàng|bảo hiểm|viện|trường|học "
    r"viện|chi cục|phòng|trung tâm|"
    r"quốc hội|liên đoàn|hội|đoàn|mặt trận|kho bạc|tòa án|kiểm toán|đài|báo|tập đoàn|"
    r"tổ công tác|ban chấp hành|"
    r"chủ tịch|liên minh|ubmttq|công ty|bệnh viện|đại học|vụ|thường trực|ban thường "
    r"vụ|bch|bhxh|cơ quan|tỉnh đoàn)(?!\w)"
)
_PLACE_HEAD = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)"
)
_JOINERS = re.compile(r"(?:và|&|-|,|về|của|thực hiện|triển khai)(?!\w)|[-,&]")
_NOT_A_BODY = re.compile(r"(?:bảng|biểu|danh mục|danh sách|stt|tt|phụ lục|sổ|kế hoạch)(?!\w)")
_NEEDS_HOLDER = re.compile(
    r"(?:đảng ủy|chủ tịch|ban chấp hành|ban chỉ đạo|tổ công tác|hội đồng|tổng công ty|công ty|"
    r"tập đoàn|ban thường vụ|ban quản lý|ban cán sự đảng|đảng đoàn)"
)
"""Words that name nobody without the line below them."""


def join_issuer(lines: list[str]) -> str:
    """Lines of the left column as one name; " - " divides a parent body and the issuing body."""
    bodies: list[str] = []
    for line in lines[:6]:
        view = lower(line)
        if bodies and _NOT_A_BODY.match(view):
            break
        goes_on = bodies and (
            _NEEDS_HOLDER.fullmatch(lower(bodies[-1]))
            or _JOINERS.search(lower(bodies[-1]).split()[-1])
            or _JOINERS.match(view)
            or (_PLACE_HEAD.match(view) and not _BODY_HEAD.match(view))
            or not _BODY_HEAD.match(view)
        )
        if goes_on:
            bodies[-1] = squeeze(f"{bodies[-1]} {line}")
        else:
            bodies.append(squeeze(line))
    return " - ".join(_unrepeated(bodies)[-2:])


def _unrepeated(bodies: list[str]) -> list[str]:
    kept: list[str] = []
    for body in bodies:
        if body not in kept:
            kept.append(body)
    return kept


def recase_issuer(name: str) -> str:
    """A name printed in capitals, written as in running text: "SỞ TƯ PHÁP" -> "Sở Tư pháp"."""
    return " - ".join(recase(part) for part in name.split(" - ")) if name.isupper() else name

"""How is the name of an issuing body written out of the lines of a letterhead?"""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction import body_names
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
_SMALL = frozenset(
    [
        "nhân",
        "dân",
        "ban",
        "ủy",
        "hội",
        "đồng",
        "tỉnh",
        "thành",
        "phố",
        "quận",
        "huyện",
        "thị",
        "xã",
        "phường",
        "trấn",
        "đặc",
        "khu",
        "và",
        "về",
        "chỉ",
        "đạo",
        "phòng",
        "tướng",
        "đoàn",
        "chấp",
        "hành",
        "bộ",
        "tác",
        "ủy",
        "thường",
        "vụ",
        "trực",
        "án",
        "viện",
        "kiểm",
        "sát",
        "tối",
        "cao",
    ]
)
_KNOWN = {
    lower(name): name
    for name in (
        *body_names.NAMED,
        *(f"{head} {field}" for head in ("Bộ", "Sở", "Phòng") for field in body_names.FIELDS),
    )
}
_COMMITTEE = re.compile(
    r"(?P<body>ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+(?P<unit>tỉnh|thành phố|"
    r"tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)\s+(?P<place>.+)"
)
_COMMITTEE_NAMES = {
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "ubnd": "UBND",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "hđnd": "HĐND",
}


def join_issuer(lines: list[str]) -> str:
    """Lines of the left column as one name; " - " divides a parent body and the issuing body."""
    bodies: list[str] = []
    for line in lines[:6]:
        view = lower(line)
        goes_on = bodies and (
            _JOINERS.search(lower(bodies[-1]).split()[-1])
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
    return " - ".join(_recase(part) for part in name.split(" - ")) if name.isupper() else name


def _recase(name: str) -> str:
    view = lower(name)
    known = _KNOWN.get(view)
    if known:
        return known
    committee = _COMMITTEE.fullmatch(view)
    if committee:
        unit = committee["unit"]
        place = " ".join(
            word[:1].upper() + word[1:] for word in name[committee.start("place") :].lower().split()
        )
        return f"{_COMMITTEE_NAMES[committee['body']]} {unit} {place}"
    for end in range(len(view), 3, -1):
        if (end == len(view) or view[end] == " ") and view[:end] in _KNOWN:
            return f"{_KNOWN[view[:end]]}{_recase_words(name[end:])}"
    words = _recase_words(name)
    return words[:1].upper() + words[1:]


def _recase_words(name: str) -> str:
    return re.sub(r"\w+", lambda m: _recase_word(m.group()), name)


def _recase_word(word: str) -> str:
    small = word.lower()
    if small in _SMALL:
        return small
    if len(word) <= 5 and not re.search(r"[aeiouyăâêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", small):
        return word
    return small[:1].upper() + small[1:]

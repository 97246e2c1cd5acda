"""How is a name printed in capitals written in running text? "SỞ TƯ PHÁP" -> "Sở Tư pháp".

Decree 30/2020/NĐ-CP, Appendix II: the head of a body's name and the first syllable of its field
take a capital letter, a place every syllable, all else none.
"""

from __future__ import annotations

import re
from functools import cache

from xuyensuot.directives.rules.extraction import body_names
from xuyensuot.directives.rules.extraction.wording import bare, lower

_FREE_HEADS = (
    "tổ công tác|tổ giúp việc|tổ|hội đồng|đảng ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|"
    "đảng bộ|chi bộ|thường trực|cơ quan|chủ tịch|văn phòng|đoàn"
)
"""Heads behind which the name goes on in small letters."""

_FIELD_HEADS = (
    "tổng cục|chi cục|cục|vụ|học viện|viện|trung tâm|ban|phòng|hội|liên đoàn|liên minh|bệnh viện|"
    "tổng công ty|công ty|trường đại học|trường cao đẳng|trường|ủy ban|quỹ|đội|tập đoàn|bộ|sở|"
    "tạp chí|báo|đài|thanh tra|ngân hàng"
)
"""Heads behind which the field begins with a capital letter."""

_PROPER = (
    "Trung ương|Chính phủ|Thủ tướng|Quốc hội|Nhà nước|Việt Nam|Hồ Chí Minh|Đảng|Thủ đô|"
    "Mặt trận Tổ quốc|Công an|Quân đội|Bộ đội Biên phòng|Ban Chỉ đạo|Ủy ban nhân dân|"
    "Tổng cục Thuế|Tổng cục Hải quan|Tổng cục Thống kê|Hội đồng nhân dân|Thanh niên Cộng sản|"
    "Phụ nữ|Nông dân|Chi nhánh"
)
_PROVINCES = (
    "An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|"
    "Bình Phước|Bình Thuận|Cà Mau|Cần Thơ|Cao Bằng|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|"
    "Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|"
    "Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|"
    "Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|"
    "Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Huế|"
    "Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
)
_ABBREVIATIONS = frozenset({"ubnd", "hđnd", "đbqh", "cand", "ubmttq", "ubtvqh", "vneid"})
_LONGEST_ABBREVIATION = 6
_PLACE = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)\s+"
    r"(?P<place>(?!(?:ủy|đoàn|về|của|triển khai|thực hiện|thông minh)(?!\w))[^,;()]+?)"
    r"(?=\s+(?:về|của|triển khai|thực hiện|và)(?!\w)|\s*[,;()]|$)"
)
_NUMBERED = re.compile(r"(?<!\w)(?:đề án|nghị quyết|chỉ thị|dự án|chương trình)(?=\s+(?:số\s+)?\d)")
_HEAD = re.compile(rf"(?:(?P<free>{_FREE_HEADS})|(?P<field>{_FIELD_HEADS}))(?!\w)")


@cache
def _known_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _written()))})(?!\w)")


@cache
def _written() -> dict[str, str]:
    """Known names as written by themselves in small letters, the longest first."""
    departments = (f"{h} {f}" for h in ("Bộ", "Sở", "Phòng", "Ban") for f in body_names.FIELDS)
    parts = (part for data in (_PROPER, _PROVINCES) for part in data.split("|"))
    # Where the data holds two spellings of one name the first stands.
    names = {lower(name): name for name in (*reversed(body_names.NAMED), *departments, *parts)}
    return {name: names[name] for name in sorted(names, key=len, reverse=True)}


def recase(name: str) -> str:
    """One name in capitals, written as in running text; as long as it was."""
    view = lower(name)
    if len(view) != len(name):
        return name
    small = list(re.sub(r"\w+", lambda m: _word(m.group()), name))
    _raise(small, 0)
    head = _HEAD.match(view)
    if head and head["field"] and head.end() + 1 < len(small):
        _raise(small, head.end() + 1)
    for found in _NUMBERED.finditer(view):
        _raise(small, found.start())
    for known in _known_names().finditer(view):
        small[known.start() : known.end()] = _cased(known.group(), small[known.start()])
    for unit in _PLACE.finditer(view):
        for word in re.finditer(r"\w+", unit["place"]):
            _raise(small, unit.start("place") + word.start())
    _raise(small, 0)
    return "".join(small)


def _cased(known: str, first: str) -> str:
    written = _written()[known]
    return written if len(written) == len(known) else f"{first}{known[1:]}"


def _raise(letters: list[str], at: int) -> None:
    letters[at] = letters[at].upper()


def _word(word: str) -> str:
    small = word.lower()
    voiceless = len(word) <= _LONGEST_ABBREVIATION and not re.search(r"[aeiouy]", bare(small))
    numbered = any(c.isdigit() for c in word)
    keeps = small in _ABBREVIATIONS or voiceless or numbered
    return word if keeps or len(small) != len(word) else small

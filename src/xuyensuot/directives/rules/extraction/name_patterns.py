"""By which patterns is a name recognised? Built from the words of ``body_names``.

Patterns with capital letters are for the view ``wording.even``, the others for ``wording.lower``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from xuyensuot.directives.rules.extraction import body_names
from xuyensuot.directives.rules.extraction.verbs import AFTER_NAME, NAME_VERBS
from xuyensuot.directives.rules.extraction.wording import LOWER, UPPER, lower


def _either(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(_tolerant(word) for word in ordered)


def _tolerant(word: str) -> str:
    pattern = re.escape(lower(word))
    pattern = pattern.replace(r"\ \-\ ", r"\s*-\s*").replace(r"\-", r"\s?-\s?")
    pattern = pattern.replace(r"\ và\ ", r"\s*(?:và|&|-)\s*").replace(r",\ ", r"\s*[,-]?\s*")
    return pattern.replace(r"\ ", r"\s+")


CAPITAL = f"[{UPPER}][{UPPER}{LOWER}]*"
PLACE = rf"{CAPITAL}(?:\s+{CAPITAL})*(?:\s+-\s+{CAPITAL}(?:\s+{CAPITAL})*)?"
UNIT = (
    r"(?:tỉnh|thành phố|thành thị|tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|thủ đô|"
    r"trung ương|khu vực|địa phương|cơ sở|thôn|khu phố|tổ dân phố|ấp)"
    r"(?!\s+(?:ủy|hội|đoàn|đội|viên)(?!\w))"
)
NUMBERED = r"\s+\d{1,2}(?![\d/])"
AREA = re.compile(
    rf"\s*(?i:(?:trên địa bàn\s+|của\s+|thuộc\s+|ở\s+)?(?:(?:toàn|các|cấp|mọi|một số|"
    rf"\d{{1,4}})\s+)*{UNIT})(?!\w)"
    rf"(?:(?:\s+{PLACE}|{NUMBERED}))?"
    rf"(?:\s*(?i:,|/|-|&|và|hoặc)\s*(?!(?i:các\s+(?:địa phương|cơ sở)))(?i:(?:các|"
    rf"cấp)\s+)*(?i:{UNIT})(?!\w)(?:\s+{PLACE}|{NUMBERED})?)*"
)
QUALIFIER = re.compile(
    r"\s+(?i:"
    r"các\s+đơn\s+vị,\s+địa\s+phương|các\s+dự\s+án|"
    r"(?:các\s+)?(?:tỉnh|thành|huyện|thị|quận|đảng)\s+ủy(?:\s*,\s*(?:thành|huyện|thị|quận|đảng)\s+ủy)*|"
    r"(?:khác\s+)?(?:có\s+|các\s+bên\s+)?liên\s+quan(?:\s+khác)?|nêu\s+trên|"
    r"nói\s+trên|khác|tương\s+đương|"
    r"cùng\s+cấp|(?:các|hai|02)\s+cấp|ở\s+trung\s+ương|ở\s+địa\s+phương|(?:trực\s+)?thuộc\s+trung\s+ương|"
    r"(?:trực\s+)?thuộc\s+(?:chính\s+phủ|tỉnh|thành\s+phố|huyện|quận|bộ|sở|ngành|"
    r"phạm\s+vi\s+quản\s+lý)|"
    r"thuộc(?:,?\s+|\s+và\s+)trực\s+thuộc(?:\s+(?:bộ|sở|tỉnh|thành\s+phố|"
    r"ubnd\s+(?:tỉnh|thành\s+phố)))?|"
    r"số\s+\d{1,2}(?![/\d])|trực\s+thuộc|chức\s+năng|chuyên\s+môn|chủ\s+quản|đóng\s+trên\s+địa\s+bàn|"
    r"trên\s+địa\s+bàn|chuyên\s+trách|thành\s+viên|trung\s+ương|nhà\s+nước|"
    r"(?:ngoài\s+)?công\s+lập(?:\s+và\s+ngoài\s+công\s+lập)?|ven\s+biển|"
    r"chi\s+nhánh|khu\s+vực|phường,\s*xã|thuộc\s+ubnd\s+(?:tỉnh|thành\s+phố|quận|huyện))(?!\w)"
)
_REGION = (
    r"(?:tây\s+nguyên|(?:đông\s+nam|tây\s+nam|bắc\s+trung|nam\s+trung|tây\s+bắc|đông\s+bắc)"
    r"(?:\s+bộ)?|(?:bắc|trung|nam)\s+bộ|(?:trung\s+du(?:\s*(?:,|và|-)\s*|\s+))?miền\s+"
    r"(?:núi(?:\s+phía\s+bắc)?|bắc|trung|nam)|(?:phía\s+)(?:bắc|nam|đông|tây)|"
    r"(?:duyên\s+hải|ven\s+biển)(?:\s+(?:nam\s+trung\s+bộ|bắc\s+bộ|miền\s+trung))?|"
    r"đồng\s+bằng\s+(?:sông\s+(?:hồng|cửu\s+long)|bắc\s+bộ|ven\s+biển)|biên\s+giới|"
    r"đồng\s+bằng)(?!\w)"
)
REGION = re.compile(
    rf"\s+(?:thuộc\s+)?(?:khu\s+vực\s+|vùng\s+)?{_REGION}(?:\s*(?:,|và|-)\s*(?:vùng\s+)?{_REGION})*"
)
STRETCH = re.compile(
    rf"\s+(?:trải\s+dài\s+)?từ\s+(?:(?i:{UNIT})\s+)?(?!Quý|Tháng|Năm|Trung\s+ương){PLACE}\s+"
    rf"(?:(?:đến|tới)\s+(?:(?i:{UNIT})\s+)?{PLACE}|trở\s+(?:vào|ra)(?:\s+(?:phía\s+)?(?:Bắc|Nam))?)"
)
"""Which of several places: "từ Hà Tĩnh đến Lâm Đồng", "từ Quảng Trị trở vào"."""

RELATIVE = re.compile(
    r"\s+(?i:được\s+(?:giao|phân\s+công)|có)(?!\s+(?i:trách|nhiệm|liên))[^,;:.()\n]{0,90}?"
    r"(?=\s*,|\s+(?i:có\s+trách|chịu\s+trách|chủ\s+động|khẩn\s+trương|căn\s+cứ|"
    r"thường\s+xuyên|tập\s+trung|kịp\s+thời|(?:chủ\s+trì|phối\s+hợp)(?!\w)))|"
    r"\s+(?i:chưa|chậm|đang)\s[^,;:.()\n]{0,60}?(?=\s+(?i:phải|cần|có\s+trách|khẩn\s+trương))"
)
FIELD = f"(?:{_either((*body_names.FIELDS, *body_names.FIELD_ABBREVIATIONS))})(?!\\w)"
FIELD_HEAD = rf"(?:{'|'.join(lower(h) for h in body_names.FIELD_HEADS)})"
FIELD_BODY = re.compile(rf"(?P<head>{FIELD_HEAD})\s+(?P<field>{FIELD})")
FIELD_GROUP = re.compile(rf"các\s+(?P<head>{FIELD_HEAD})\s*:?\s+(?P<field>{FIELD})")
NEXT_FIELD = re.compile(
    rf"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+|&)(?:{FIELD_HEAD}\s+)?(?P<field>{FIELD})"
)
COMMITTEE = re.compile(
    r"(?:thường\s+trực\s+)?(?:các\s+)?(?:ubnd|hđnd|ủy\s+ban\s+nhân\s+dân|"
    r"hội\s+đồng\s+nhân\s+dân|u\.b\.n\.d)"
    r"(?:\s*(?:,|và|&|-)\s*(?:ubnd|ủy\s+ban\s+nhân\s+dân|ubmttq))?(?!\w)"
)
NAMED = re.compile(f"(?:các\\s+)?(?:{_either(body_names.NAMED)})(?!\\w)")
OPEN_NAMED = re.compile(
    r"(?:các\s+)?(?:ban\s+(?:quản|ql|tổ\s+chức)|bql|đảng\s+ủy|thanh\s+tra|văn\s+phòng)"
)
"""Known names that go on in small letters; the others are whole as they stand."""

COMPLETE_GROUP = re.compile(
    r"(?:các|những|mỗi|mọi|từng|một\s+số|toàn\s+thể|tất\s+cả|[^,]+,)(?!\w).*"
    r"(?:,\s*(?:đơn\s+vị|cá\s+nhân)|(?<!\w)(?:bộ|sở|ban|ngành|địa\s+phương|đoàn\s+thể|quận|huyện|thị\s+xã|tỉnh|"
    r"thành\s+phố|xã|phường|thị\s+trấn|đặc\s+khu|cấp|liên\s+quan))",
    re.DOTALL,
)
"""Groups that are whole as they stand: "các sở, ban, ngành", "các huyện"."""

WHOLE_UNIT = re.compile(
    r"(?:tỉnh|thành\s+phố|tp|quận|huyện|thị\s+xã|xã|phường|thị\s+trấn|thủ\s+đô|"
    r"khu\s+vực(?=\s+(?:\d|[ivx]+(?!\w))))"
    r"(?!\s+(?:ủy|hội|đoàn|đội|viên))(?!\w)"
)
TO_ITS_DUTY = re.compile(
    r"(?P<name>(?:\s+[^\s,;:.()]+){1,14}?)(?=\s+(?:(?P<firm>(?:đồng\s+)?chủ\s+trì|có\s+trách\s+nhiệm|"
    r"chịu\s+trách\s+nhiệm)|phối\s+hợp\s+(?:với|cùng)\s)(?!\w))"
)
"""The rest of a name in front of the words that say what its body must do."""

NOT_IN_NAME = re.compile(
    r"(?<!\w)(?:giao|yêu\s+cầu|đề\s+nghị|tham\s+mưu|báo\s+cáo|rà\s+soát|phối\s+hợp|do|để|khi|nếu|"
    r"trong|theo|được|đã|và\s+các|các\s+(?:sở|cơ\s+quan|đơn\s+vị|bộ|địa\s+phương)|là|tiếp\s+tục|"
    r"khẩn\s+trương|chủ\s+động|trước|sau|hoặc|căn\s+cứ|cùng|làm|cần|phải|sẽ|tổng\s+hợp)(?!\w)"
)
POSITION = re.compile(f"(?:{_either(body_names.POSITIONS)})(?!\\w)")
POSITION_MORE = re.compile(rf"\s*(?:,|và)\s*(?:{_either(body_names.POSITIONS)})(?!\w)")
GENERIC = re.compile(f"(?:các\\s+)?(?:{_either(body_names.GENERIC_HEADS)})(?!\\w)")
STRICT_HEADS = frozenset(lower(head) for head in body_names.STRICT_HEADS)
OWNER = re.compile(r"\s+(?:của|(?:trực\s+)?thuộc|tại|ở)\s+")
INITIALS = re.compile(rf"[{UPPER}]{{3,}}(?!\w)")
GROUP_NOUN = f"(?:{_either(body_names.GROUP_NOUNS)})(?!\\w)(?!\\s+(?:phận|máy|luật))"
GROUP = re.compile(
    rf"(?:(?:toàn\s+thể|tất\s+cả|toàn\s+bộ|chủ)\s+)?(?:các|những|từng|mỗi|mọi|một\s+số)\s+{GROUP_NOUN}"
)
BARE_GROUP = re.compile(
    r"(?:sở|bộ|ban),?\s*(?:ban,?\s*)?ngành(?!\w)|"
    r"(?:thành\s+viên|đơn\s+vị\s+(?:tư\s+vấn|thi\s+công))(?!\w)|"
    r"(?:cơ quan|đơn vị|địa phương|đoàn thể|thủ trưởng|"
    r"lực lượng chức năng|nhà thầu|chủ đầu tư|cấp ủy)(?!\w)(?!\s+nào)"
    r"(?!\s+(?:chủ\s+trì|phối\s*hợp|thực\s+hiện)\s*:)"
)
GROUP_WORDS = re.compile(GROUP_NOUN)
GROUP_MORE = re.compile(rf"\s*(?:,|/|-|và|&|;)\s*(?P<noun>{GROUP_NOUN})")
SEPARATOR = re.compile(r"\s*(?:[,;+]|(?<!\w)và(?!\w)|&)\s*(?:và\s+)?|\s*\n\s*")
WORD = re.compile(
    rf"(\s+|\s*-\s*)([{UPPER}]{{1,6}}(?:[,&-][{UPPER}]{{1,6}})+(?!\w)|[{UPPER}{LOWER}0-9&]+)"
)
PARENTHESIS = re.compile(r"\s*\([^()]{1,120}\)")
COMRADE = re.compile(
    r"(?:(?:các\s+)?(?:đồng\s+chí|đ/c|ông(?:\s*[,/]?\s*\(?bà\)?)?|"
    r"bà))(?:\s+có\s+tên[^:,]{0,30})?\s*:?\s+"
)
PERSON = re.compile(rf"{CAPITAL}(?:\s+{CAPITAL}){{1,4}}(?:\s*[,-]\s*(?={CAPITAL}))?")
SPACE = re.compile(r"\s+")
TAIL_PLACE = re.compile(rf"\s+{PLACE}")
VERB_IN_NAME = re.compile(
    rf"\s*(?:{NAME_VERBS})(?!\w)(?:\s+[{LOWER}{UPPER}]+){{0,7}}?"
    rf"(?=\s*(?:$|[):]|[,;]\s*(?:và\s+)?(?:[{UPPER}]|các\s)|\s+và\s+(?:[{UPPER}]|"
    rf"các\s))|\s+(?:{AFTER_NAME})(?!\w))"
)
COMPOUND = re.compile(
    r"\s+(?:khám,?\s+chữa\s+bệnh|hàng\s+(?:không|hải)|phòng,?\s+chống\s+\w+(?:\s+(?:tai|nạn|bệnh|túy|"
    r"nhũng))?|hộ\s+tịch,\s+quốc\s+tịch(?:,\s+chứng\s+thực)?|"
    r"(?:cán\s+bộ,\s+)?công\s+chức,\s+viên\s+chức|thể\s+dục,?\s+thể\s+thao|"
    r"phát\s+thanh,?\s+truyền\s+hình|phòng\s+cháy,?\s+chữa\s+cháy|"
    r"quản\s+lý\s+hành\s+chính\s+về\s+trật\s+tự\s+xã\s+hội)(?!\w)"
)
IS_TEAM = re.compile(r"tổ|ban chỉ đạo|hội đồng")
PURPOSE = re.compile(
    r"\s+(?:triển\s+khai|thực\s+hiện|chỉ\s+đạo|xây\s+dựng)\s+(?:đề\s+án|"
    r"chương\s+trình|dự\s+án|nghị\s+quyết)\s+(?:số\s+)?\w+"
)
UNIT_CODE = re.compile(r"(?:P[ACVX]|[ACHKVX])\d\d(?![\w/])")
"""Codes of units of the public security forces: "A05", "PC06"."""

STANDING_TEAM = re.compile(r"ban chỉ đạo|tổ công tác|tổ giúp việc")
"""Teams that a document may name without their field."""

COUNTS_PLACES = re.compile(
    rf"(?i:(?:các|\d{{1,4}})\s+(?:{UNIT},?\s+)*{UNIT})(?P<first>\s+{PLACE})?$"
)
FIRST_PLACE = re.compile(rf"\s*:\s*(?={PLACE}\s*(?:,|và\s)\s*(?:(?i:{UNIT})\s+)?{CAPITAL})")
NEXT_PLACE = re.compile(rf"\s*(?:,|(?<=\s)và(?=\s))\s*(?:(?i:{UNIT})\s+)?(?={PLACE})")
WHOLE_PLACE = re.compile(PLACE)
HOLDER_FIELD = re.compile(rf"\s+(?P<field>{FIELD})")
SMALL_HEAD = re.compile(r"(?:các\s+)?(?:bộ|sở|phòng|ban)")
"""Groups behind which a field may stand in small letters: "các sở y tế"."""

AFTER_SMALL_FIELD = re.compile(r"\s*(?:$|[:;.)])|\s+(?:các\s+tỉnh|tỉnh|và\s+các)(?!\w)")
INSPECTORS = re.compile(
    r"thanh\s+tra\s+(?=các\s+(?:bộ|sở|ngành|tỉnh|huyện)(?!\w)(?:,?\s*(?:và\s+)?(?:bộ|sở|ban|"
    r"ngành|tỉnh|huyện|cơ\s+quan|đơn\s+vị|địa\s+phương|thành\s+phố|thị\s+xã))*"
    r"\s*(?:$|[:;.]|(?:,\s*)?(?:chủ|có|phối|rà|khẩn|tăng|tổ|xây|tập|đẩy)\s))"
)
"""The inspectors of several bodies; "Thanh tra các sở về ..." is what is to be done."""

LONGEST_NAME = 12
LONGEST_SMALL_WORD = 8
DEEPEST_NAME = 4

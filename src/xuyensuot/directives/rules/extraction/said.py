"""Is a named day said as a deadline, or as the date of a paper, a plan's years, a past event?"""

from __future__ import annotations

import re
from datetime import date

from xuyensuot.directives.rules.extraction.dates import NamedDay
from xuyensuot.kernel.deadlines import Precision

_WINDOW = 90
_CITATION = 160
_LATEST = (
    r"(?:chậm|muộn)\s+nhất(?:\s+(?:là|đến|trước|trong|vào|hết|ngày))*|"
    r"không\s+(?:chậm|muộn|trễ)\s+(?:hơn|quá)|không\s+quá|(?<!trung )(?<!dài )(?<!ngắn )"
    r"(?<!\w)hạn(?:\s+(?:cuối|chót))?(?:\s+(?:là|đến|cuối\s+cùng))*"
)
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}\s*(?:phút|')?\s*(?:sáng|chiều|tối)?\s*,?\s*)?"
_WEEKDAY = r"(?:(?:thứ\s+\w+|chủ\s+nhật)\s*,?\s*\(?)?"
_TRIGGER = re.compile(
    r"(?:(?:xong|hoàn\s+thành|thực\s+hiện|chậm\s+nhất|muộn\s+nhất|báo\s+cáo|gửi)\s+)?"
    r"(?:(?:thời\s+(?:gian|hạn)|(?<!trung )(?<!dài )hạn|tiến\s+độ)[^.;:]{0,40}:"
    r"\s*(?:trước|trong|đến|xong)?|"
    r"(?:xong\s+|hoàn\s+thành\s+|ngay\s+)?(?:trước|trong|vào|hết|cuối|đến\s+hết|"
    r"đến\s+cuối|đến\s+trước|đến|là|khoảng|dự\s+kiến)|"
    rf"{_LATEST}|xong|hoàn\s+thành|(?<!\w)từ[^.;,]{{1,30}}(?:đến|-)(?:\s+hết)?|"
    r"\(\s*(?:xong|hoàn\s+thành)?)"
    rf"\s*{_HOUR}{_WEEKDAY}(?:ngày\s+|thời\s+điểm\s+)?$"
)
_BODY = (
    r"(?:ubnd|ủy\s+ban|hđnd|hội\s+đồng|thủ\s+tướng|chính\s+phủ|bộ|sở|ban|tỉnh\s+ủy|"
    r"thành\s+ủy|chủ\s+tịch|quốc\s+hội|thường\s+trực|lãnh\s+đạo|văn\s+phòng|về)"
)
_PRESENTED = re.compile(
    rf"(?<!đã )(?<!tờ )(?<!theo )(?:trình|báo\s+cáo|gửi|nộp)\s+{_BODY}(?!\w)[^.;,(]{{0,60}}$"
)
_ABOUT = re.compile(
    r"kết\s+quả|tình\s+hình|công\s+tác|nhiệm\s+vụ|số\s+\d|kế\s+hoạch|chương\s+trình"
)
_AT_MEETING = re.compile(
    r"tại\s+(?:cuộc|buổi|phiên|kỳ|hội\s+nghị)\s*(?:họp|làm\s+việc|giao\s+ban|thứ)?[^.;,(]{0,40}$"
)
_SAID_THERE = re.compile(
    r"(?:kết\s+luận|chỉ\s+đạo|phát\s+biểu|ý\s+kiến|cam\s+kết|thông\s+báo|theo|đã|nêu)[^.;]{0,80}$"
)
_NAMED_PERIOD = re.compile(
    r"(?:(?<!\w)(?:trung|dài|ngắn)\s+hạn|nhiệm\s+kỳ|tầm\s+nhìn|định\s+hướng|\d\s+năm|"
    r"giai\s+đoạn)\s*\(?\s*(?:đến|trong|-)?\s*$"
)
_NAME_BEFORE = re.compile(r"(?:chiến\s+lược|quy\s+hoạch|mục\s+tiêu)[^.;,]*\s*(?:đến|trong|-)?\s*$")
_EVENT_BEFORE = re.compile(
    r"(?:(?<!\w)tết|khai\s+giảng|mùa\s+(?:mưa|bão|lũ|khô)|đại\s+hội|bầu\s+cử|nhiệm\s+kỳ|kỳ\s+thi|"
    r"(?<!\w)vụ\s+\w+|niên\s+vụ)(?:\s+[^\W\d]+){0,6}\s*$|(?:năm\s+học|khóa\s+học)\s*$"
)
_FINISHING = re.compile(r"(?:hoàn\s+thành|xong|phấn\s+đấu)[^.;]{0,60}$")
_RANGE_BEFORE = re.compile(r"(?:đến|-)\s*(?:hết\s+)?(?:ngày\s+)?$")
_CITED = re.compile(
    r"\d\s*[-/][a-zđ][\w/-]*[^,;.]{0,60}?ngày\s*$|theo\s+[^,;:.]{3,80}?ngày\s*$|"
    r"\d\s*[-/][a-zđ][\w/-]*\s*,?\s*$"
)
_GOES_ON = re.compile(r"\s*(?:,|và)?\s*(?:(?:các|những)\s+năm\s+(?:tiếp\s+theo|sau)|trở\s+đi)")
_PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.HALF_YEAR)


def is_named_after(view: str, day: NamedDay) -> bool:
    """Whether the day belongs to an event or a paper: "Tết năm 2026", "KH số 1/KH-X ngày 2/3"."""
    before = view[max(0, day.start - _CITATION) : day.start]
    if day.precision is Precision.DAY:
        word = "ngày" if view.startswith("ngày", day.start) else ""
        return _CITED.search(before + word) is not None
    return day.precision is Precision.YEAR and _EVENT_BEFORE.search(before) is not None


def said_from(view: str, day: NamedDay, issued_on: date | None) -> int | None:
    """Where the wording of the deadline begins, ``None`` if the day is said for another reason."""
    offset = max(0, day.start - _WINDOW)
    before = view[offset : day.start]
    if _is_of_a_name(before, day) or _GOES_ON.match(view[day.end :]):
        return None
    trigger = _TRIGGER.search(before)
    if trigger is None:
        return day.start if _said_alone(view, before, day, issued_on) else None
    if day.precision is Precision.YEAR and re.search(r"(?<!\w)(?:đến|vào)\s*$", before):
        opening = not view[: offset + trigger.start()].strip()
        return day.start if _FINISHING.search(before) or opening else None
    return offset + trigger.start()


def _is_of_a_name(before: str, day: NamedDay) -> bool:
    if day.precision is Precision.YEAR and _EVENT_BEFORE.search(before):
        return True
    if _NAMED_PERIOD.search(before):
        return True
    return day.precision in (Precision.YEAR, Precision.HALF_YEAR) and bool(
        _NAME_BEFORE.search(before)
    )


def _said_alone(view: str, before: str, day: NamedDay, issued_on: date | None) -> bool:
    """Whether a day without a word such as "trước" is a deadline all the same."""
    if day.precision in (Precision.QUARTER, Precision.DAY) and _RANGE_BEFORE.search(before):
        return True
    if not view[: day.start].strip() and view[day.end : day.end + 1] in (",", ":"):
        return True
    return _stands_alone(view, day) or _lies_ahead(view, before, day, issued_on)


def _lies_ahead(view: str, before: str, day: NamedDay, issued_on: date | None) -> bool:
    """ "trình UBND tỉnh ngày 15/12/2025": deadlines only if not past when the paper is issued."""
    if day.last is None or issued_on is None or day.last < issued_on:
        return False
    ends = view[day.end :].lstrip()[:1] in ("", ".", ";", ",", ")")
    met = _AT_MEETING.search(before)
    if met:
        return ends and not _SAID_THERE.search(before[: met.start()])
    presented = _PRESENTED.search(before)
    if presented:
        return ends and not _ABOUT.search(presented[0])
    listed = before.rstrip().endswith(",") and not re.search(r"\d\s*,\s*$", before)
    return listed and ends and day.precision in _PERIODS


def _stands_alone(view: str, day: NamedDay) -> bool:
    """ "(Quý II/2024)", "; Quý III/2024;": a day between marks, not the date of a document."""
    before, after = view[: day.start].rstrip(), view[day.end :].lstrip()
    marked = before[-1:] in ("(", ";", ":") and after[:1] in (")", ";", ".", "")
    return marked and day.precision is not Precision.YEAR

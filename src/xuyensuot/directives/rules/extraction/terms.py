"""What day does a term come to? "trong 10 ngày kể từ ngày ký", counted from the day of issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from xuyensuot.directives.rules.extraction.dates import find_days
from xuyensuot.directives.rules.extraction.frames import Frame
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.kernel.working_days import OutsideCalendar

_COUNTS = {
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "một": 1, "hai": 2, "ba": 3, "bốn": 4,
    "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_TERM = re.compile(
    r"(?:(?:trong|chậm\s+nhất|muộn\s+nhất|sau|không\s+quá|tối\s+đa|thời\s+hạn|trước)\s+){0,3}"
    r"(?:(?:vòng|thời\s+hạn|thời\s+gian|là|trong|sau|không\s+quá|tối\s+đa)\s+){0,3}"
    rf"(?<![\w/.,])(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s*(?:\([^)]{{1,20}}\)\s*)?"
    r"(?P<unit>ngày|tuần|tháng|năm)(?P<working>\s+làm\s+việc)?\s*,?\s*"
    r"(?:(?:(?:kể|tính)\s+từ|từ|sau)\s+(?:ngày|khi|thời\s+điểm|lúc)?|(?=ban\s+hành|ký))"
    r"(?P<base>[^.;,]{0,90})"
)
_PAPER = (
    r"(?:văn\s+bản|công\s+văn|kế\s+hoạch|chỉ\s+thị|quyết\s+định|thông\s+báo|công\s+điện|"
    r"nghị\s+quyết|kết\s+luận|chương\s+trình|đề\s+án|nghị\s+định|thông\s+tư|hướng\s+dẫn)"
)
_ISSUE = re.compile(rf"ký|ban\s+hành|có\s+hiệu\s+lực|{_PAPER}\s+này")
_OTHER_EVENT = re.compile(
    r"nhận|hợp\s+đồng|biên\s+bản|phê\s+duyệt|thẩm\s+quyền|đến(?!\w)|ký\s+kết|"
    r"(?:luật|nghị\s+định|thông\s+tư|nghị\s+quyết|quy\s+hoạch)(?!\s+này)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as said at ``[start, end)``; ``due`` is ``None`` where it runs from another event."""

    start: int
    end: int
    due: date | None = None
    doubts: tuple[str, ...] = ()


def find_term(view: str, frame: Frame) -> Term | None:
    """The first term that a ``wording.lower`` view says with the event from which it runs."""
    found = _TERM.search(view)
    if found is None:
        return None
    count = found["count"]
    number = int(count) if count.isdigit() else _COUNTS[count]
    term = Term(found.start(), found.end())
    begun = _begins(found["base"], frame)
    if begun is None:
        return term
    if found["working"]:
        return _in_working_days(term, begun, number, frame)
    days = {"ngày": number, "tuần": number * 7}.get(found["unit"])
    if days is not None:
        return Term(term.start, term.end, begun + timedelta(days=days))
    months = number * (12 if found["unit"] == "năm" else 1)
    return Term(term.start, term.end, _months_on(begun, months))


def _begins(base: str, frame: Frame) -> date | None:
    named = [day for day in find_days(f"ngày {base.strip()}", 1900) if day.year_given]
    if named and not _OTHER_EVENT.search(base):
        return named[0].last if named[0].precision is Precision.DAY else None
    if _ISSUE.search(base) and not _OTHER_EVENT.search(base):
        return frame.issued_on
    return None


def _in_working_days(term: Term, begun: date, count: int, frame: Frame) -> Term:
    if frame.calendar is not None:
        try:
            due = frame.calendar.add_working_days(begun, count)
            return Term(term.start, term.end, due)
        except OutsideCalendar:
            pass
    return Term(term.start, term.end, doubts=("deadline.uncounted",))


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))

"""How does a duty come back? Weekly to yearly, or standing (thường xuyên).

A rhythm between two of them counts as the more frequent: "02 tuần/lần" is weekly.
"""

from __future__ import annotations

import re

from xuyensuot.kernel.deadlines import Recurrence

_LOOK_BACK = 60
_EVERY = r"(?:h[àằãảâă]ng|mỗi|từng|định\s+kỳ(?:\s+(?:h[àằãảâă]ng|mỗi|theo))?)"
_ONCE = r"\s*(?:/|một|mỗi)\s*(?:0?1\s+|một\s+)?lần"
_SOME = (
    r"(?:lần|kỳ|tin|bài|cuộc|buổi|đợt|phiên|báo\s+cáo|chuyên\s+mục|chuyên\s+đề|phóng\s+sự|"
    r"video|hội\s+nghị|(?<!\d)01)\s*/\s*(?:0?1\s+|một\s+)?"
)
_ANY_QUARTER = r"quý(?!\s*(?:[ivl]+(?!\w)|\d))"
_PERIODS: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    (
        Recurrence.WEEKLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+tuần(?!\w)|(?<!\w)(?:h[àằãảâă]ng|mỗi)\s+ngày(?!\w)|"
            r"thứ\s+\w+\s+(?:h[àằãảâă]ng|mỗi)\s+tuần|"
            rf"{_SOME}(?:tuần|ngày)(?!\w)|(?<!\w)(?:tuần|(?<!\d)(?:0?[1-9]|1[0-5])\s+ngày){_ONCE}"
        ),
    ),
    (
        Recurrence.MONTHLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+tháng(?!\w)|của\s+tháng\s+(?:sau|kế\s+tiếp|liền\s+kề)|"
            r"ngày\s+\d{1,2}\s+tháng\s+(?:sau|kế\s+tiếp|liền\s+kề|tiếp\s+theo)|"
            r"ngày\s+(?:làm\s+việc\s+)?cuối(?:\s+cùng)?\s+(?:của\s+)?tháng(?!\s*\d)|"
            r"ngày\s+\d{1,2}\s+(?:của\s+)?(?:các\s+)?tháng\s+trong\s+năm|"
            rf"{_SOME}tháng(?!\w)|(?<![\d]\s)(?<!\d)(?<!\w)tháng{_ONCE}|"
            rf"(?<!\d)(?:0?2|hai)\s+tháng{_ONCE}"
        ),
    ),
    (
        Recurrence.QUARTERLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+quý(?!\w)|"
            rf"tháng\s+(?:đầu|cuối|thứ\s+\w+)(?:\s+tiên|\s+cùng)?\s+(?:của\s+)?(?:mỗi\s+|các\s+)?"
            rf"{_ANY_QUARTER}|"
            rf"ngày\s+(?:làm\s+việc\s+)?(?:đầu|cuối)(?:\s+tiên|\s+cùng)?\s+(?:của\s+)?{_ANY_QUARTER}|"
            rf"ngày\s+\d{{1,2}}\s+(?:của\s+)?(?:các\s+)?tháng\s+(?:đầu|cuối)\s+{_ANY_QUARTER}|"
            rf"{_SOME}quý(?!\w)|(?<!\w)quý{_ONCE}|(?:0?[34]|ba|bốn)\s+tháng{_ONCE}|"
            r"tháng\s*0?3\s*,\s*(?:tháng\s*)?0?6\s*,\s*(?:tháng\s*)?0?9\s*(?:,|và)\s*"
            r"(?:tháng\s*)?12(?!\d)"
        ),
    ),
    (
        Recurrence.HALF_YEARLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+(?:0?6|sáu)\s+tháng(?!\s+(?:đầu|cuối)\s+năm\s+\d)|"
            rf"(?:0?6|sáu)\s+tháng{_ONCE}|(?:0?2|hai)\s+(?:lần|kỳ|đợt)\s*/\s*(?:0?1\s+|một\s+)?năm|"
            r"(?:0?6|sáu)\s+tháng\s*(?:,|và|/)\s*(?:(?:0?9|chín)\s+tháng\s*(?:,|và)\s*)?"
            r"(?:h[àằãảâă]ng\s+|cả\s+)?(?:0?1\s+|một\s+)?năm(?!\s+\d)"
        ),
    ),
    (
        Recurrence.YEARLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+năm(?!\w)|{_SOME}năm(?!\w)|(?<!\w)năm{_ONCE}|"
            r"(?<!\w)năm\s+một\s+lần"
        ),
    ),
)
_ONGOING = re.compile(
    r"(?<!chi )(?<!họp )(?<!đột xuất, )thường\s+xuyên|liên\s+tục(?!\w)|(?:những|"
    r"các)\s+năm\s+tiếp\s+theo|"
    r"các\s+năm\s+sau|trở\s+đi"
)
_ATTRIBUTIVE = re.compile(r"(?:nhiệm\s+vụ|việc\s+làm|công\s+việc|yêu\s+cầu)[^.;]{0,30},\s*$")
_PERIODICALLY = re.compile(r"(?<!\w)(?:theo\s+)?định\s+kỳ(?!\w)")
_ONGOING_CELL = re.compile(
    r"thường\s+xuyên|liên\s+tục|định\s+kỳ|tiếp\s+theo|hàng|hằng|"
    r"khi\s+có\s+phát\s+sinh|trở\s+đi|^từ\s+(?:năm|quý|tháng)\s+[\w/]+\s*$"
)
_GOING_ON = re.compile(r"năm\s+tiếp\s+theo|các\s+năm\s+sau|trở\s+đi")


def find_period(view: str) -> Recurrence | None:
    """The period that a ``wording.lower`` view names."""
    for recurrence, pattern in _PERIODS:
        if pattern.search(view):
            return recurrence
    return None


def find_manner(view: str) -> Recurrence | None:
    """ "thường xuyên" and "định kỳ" where they tell how the duty is done, not what kind it is."""
    for found in _ONGOING.finditer(view):
        if not _ATTRIBUTIVE.search(view[max(0, found.start() - _LOOK_BACK) : found.start()]):
            return Recurrence.ONGOING
    return Recurrence.ONGOING if _PERIODICALLY.search(view) else None


def find_standing(view: str) -> Recurrence | None:
    """A standing duty by the words of a cell of deadlines, where any such word is enough."""
    return Recurrence.ONGOING if _ONGOING_CELL.search(view) else None


def goes_on(view: str) -> bool:
    """Whether a year is only where the duty begins: "Năm 2024 và những năm tiếp theo"."""
    return _GOING_ON.search(view) is not None


def find_words(view: str, recurrence: Recurrence) -> re.Match[str] | None:
    """The words that name ``recurrence``."""
    patterns = [p for r, p in _PERIODS if r is recurrence] + [_ONGOING, _PERIODICALLY]
    return next((m for m in (p.search(view) for p in patterns) if m), None)

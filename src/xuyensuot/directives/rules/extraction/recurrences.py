"""How does a duty come back? Weekly to yearly, or standing (thường xuyên)."""

from __future__ import annotations

import re

from xuyensuot.kernel.deadlines import Recurrence

_LOOK_BACK = 60
_EVERY = r"(?:h[àằãảâă]ng|mỗi|từng|định\s+kỳ(?:\s+(?:h[àằãảâă]ng|mỗi|theo))?)"
_PERIODS: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    (
        Recurrence.WEEKLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+tuần(?!\w)|(?<!\w)(?:h[àằãảâă]ng|mỗi)\s+ngày(?!\w)|thứ\s+\w+\s+h[àằãảâă]ng\s+tuần|"
            rf"(?:lần|01)\s*/\s*(?:tuần|ngày)"
        ),
    ),
    (
        Recurrence.MONTHLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+tháng(?!\w)|của\s+tháng\s+(?:sau|kế\s+tiếp|liền\s+kề)|"
            r"(?:lần|01)\s*/\s*tháng|(?<![\d]\s)(?<!\d)tháng\s*/\s*(?:01\s+|một\s+|1\s+)?lần"
        ),
    ),
    (
        Recurrence.QUARTERLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+quý(?!\w)|tháng\s+cuối\s+(?:của\s+)?(?:mỗi\s+)?quý|"
            r"(?:lần|01)\s*/\s*quý|quý\s*/\s*(?:01\s+|một\s+|1\s+)?lần|(?:0?3|"
            r"ba)\s+tháng\s*(?:/|một)\s*(?:\w+\s+)?lần"
        ),
    ),
    (
        Recurrence.HALF_YEARLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+(?:0?6|sáu)\s+tháng(?!\s+(?:đầu|cuối)\s+năm\s+\d)|"
            r"(?:0?6|sáu)\s+tháng\s*(?:/|một)\s*(?:0?1\s+|một\s+)?lần|0?2\s+lần\s*/\s*năm|"
            r"(?:0?6|sáu)\s+tháng\s*(?:,|và|/)\s*(?:h[àằãảâă]ng\s+)?(?:0?1\s+)?năm(?!\s+\d)"
        ),
    ),
    (
        Recurrence.YEARLY,
        re.compile(
            rf"(?<!\w){_EVERY}\s+năm(?!\w)|(?:lần|01)\s*/\s*năm|"
            rf"(?<!\w)năm\s*/\s*(?:0?1\s+|một\s+)?lần|"
            r"mỗi\s+năm"
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

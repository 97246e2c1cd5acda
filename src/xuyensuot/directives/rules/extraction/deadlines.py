"""When is a task due by its wording? The last final day, or how the duty comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from xuyensuot.directives.rules.extraction.dates import (
    NamedDay,
    day_before,
    find_days,
    last_of_month,
)
from xuyensuot.directives.rules.extraction.recurrences import (
    find_manner,
    find_period,
    find_standing,
    find_words,
    goes_on,
)
from xuyensuot.directives.rules.extraction.wording import lower, squeeze
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.working_days import OutsideCalendar, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Frame:
    """What a wording is read against: the day of issue, the year of the plan, the working days."""

    issued_on: date | None = None
    plan_year: int | None = None
    calendar: WorkingCalendar | None = None

    @property
    def year(self) -> int | None:
        return self.plan_year or (self.issued_on.year if self.issued_on else None)


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """A deadline and what is doubtful about it; codes as in ``TaskCandidate.doubts``."""

    deadline: Deadline = field(default_factory=Deadline)
    doubts: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        return bool(self.deadline.text)


_NO_YEAR = 1900
_RELATIVE = re.compile(
    r"(?:(?:trong|chậm\s+nhất|sau|không\s+quá|tối\s+đa|thời\s+hạn|"
    r"trước)\s+)+(?:(?:vòng|thời\s+hạn|thời\s+gian|là|trong|sau|không\s+quá|"
    r"tối\s+đa)\s+)*"
    r"(?P<count>\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(?P<unit>ngày|tuần|"
    r"tháng)(?P<working>\s+làm\s+việc)?"
    r"\s*,?\s*(?:(?:kể|tính)\s+từ|từ|sau)\s+(?:ngày|khi|thời\s+điểm|lúc)?(?P<base>[^.;]{0,90})"
)
_BASE_ISSUE = re.compile(r"ký|ban\s+hành|\w+\s+này|có\s+hiệu\s+lực")
_TRIGGER = re.compile(
    r"(?:(?:xong|hoàn\s+thành|thực\s+hiện|chậm\s+nhất|muộn\s+nhất|báo\s+cáo|gửi)\s+)?"
    r"(?:(?:thời\s+(?:gian|hạn)|hạn|tiến\s+độ)[^.;:]{0,40}:\s*(?:trước|trong|đến|xong)?|"
    r"(?:xong\s+|hoàn\s+thành\s+|ngay\s+)?(?:trước|trong|vào|hết|cuối|đến\s+hết|"
    r"đến\s+cuối|đến\s+trước|đến|là|khoảng)|"
    r"chậm\s+nhất(?:\s+là|\s+đến|\s+trước|\s+trong|\s+vào)*|muộn\s+nhất(?:\s+là|\s+đến)?|"
    r"xong|hoàn\s+thành|hạn|(?<!\w)từ[^.;,]{1,30}(?:đến|-)(?:\s+hết)?|\(\s*(?:xong|hoàn\s+thành)?)"
    r"\s*(?:\d{1,2}\s*(?:giờ|h)\s*\d{0,2}\s*,?\s*)?(?:ngày\s+|thời\s+điểm\s+)?$"
)
_FINISHING = re.compile(r"(?:hoàn\s+thành|xong|phấn\s+đấu)[^.;]{0,60}$")
_NAME_BEFORE = re.compile(
    r"(?:tầm\s+nhìn|định\s+hướng|giai\s+đoạn|chiến\s+lược[^.;,]*|quy\s+hoạch[^.;,]*|"
    r"mục\s+tiêu[^.;,]*)\s*(?:đến|trong|-)?\s*$"
)
_BEFORE_PERIOD = re.compile(r"(?<!\w)trước\s*$")
_RANGE_BEFORE = re.compile(r"(?:đến|-)\s*(?:hết\s+)?(?:ngày\s+)?$")
_PAST_BEFORE = re.compile(r"(?:từ|kể\s+từ|sau)\s*(?:ngày\s+|tháng\s+|năm\s+)?$")
_WINDOW = 60
_FIRST_HALF_YEAR = 6


def read_deadline(text: str, frame: Frame) -> DeadlineReading:
    """The deadline of a wording that is a deadline: a cell of its column, "Thời gian: ..."."""
    view = lower(text).strip()
    words = squeeze(text).strip(" .;,")
    if not words:
        return DeadlineReading()
    recurrence = find_period(view) or find_standing(view)
    due, doubts = _relative_due(view, frame)
    days = _settled(_days_named(view, frame, loose=True), frame)
    if goes_on(view):
        days, recurrence = [], recurrence or Recurrence.ONGOING
    days = [day for day in days if not _PAST_BEFORE.search(view[: day.start]) or len(days) == 1]
    return _reading(words, days, due, recurrence, doubts, frame)


def find_deadline(text: str, frame: Frame) -> DeadlineReading:
    """The deadline said inside a sentence; dates of laws and years in names of plans are passed."""
    view = lower(text)
    recurrence = find_period(view) or find_manner(view)
    due, doubts = _relative_due(view, frame)
    days = []
    starts = []
    for day in _days_named(view, frame, loose=False):
        start = _said_as_deadline(view, day)
        if start is not None:
            days.append(day)
            starts.append(start)
    words = _words(text, view, days, starts, recurrence)
    if recurrence is Recurrence.ONGOING and any(day.year_given for day in days):
        recurrence = None
    return _reading(words, _settled(days, frame), due, recurrence, doubts, frame)


def _days_named(view: str, frame: Frame, *, loose: bool) -> list[NamedDay]:
    """The days of a wording; "trước tháng 10" ends with September."""
    days = find_days(view, frame.year or _NO_YEAR, loose=loose)
    return [_brought_forward(view, day) for day in days]


def _brought_forward(view: str, day: NamedDay) -> NamedDay:
    if day.last is None or not _BEFORE_PERIOD.search(view[: day.start]):
        return day
    return replace(day, last=day_before(day.last, day.precision))


def _said_as_deadline(view: str, day: NamedDay) -> int | None:
    """Where the wording of the deadline begins, ``None`` if the day is said for another reason."""
    before = view[max(0, day.start - _WINDOW) : day.start]
    if _NAME_BEFORE.search(before):
        return None
    trigger = _TRIGGER.search(before)
    if trigger is None:
        if day.precision in (Precision.QUARTER, Precision.DAY) and _RANGE_BEFORE.search(before):
            return day.start
        opening = not view[: day.start].strip() and view[day.end : day.end + 1] in (",", ":")
        return day.start if opening or _stands_alone(view, day) else None
    if day.precision is Precision.YEAR and re.search(r"(?<!\w)(?:đến|vào)\s*$", before):
        opening = not view[: max(0, day.start - _WINDOW) + trigger.start()].strip()
        return day.start if _FINISHING.search(before) or opening else None
    return max(0, day.start - _WINDOW) + trigger.start()


def _stands_alone(view: str, day: NamedDay) -> bool:
    """ "(Quý II/2024)", "; Quý III/2024;": a day between marks, not the date of a document."""
    before, after = view[: day.start].rstrip(), view[day.end :].lstrip()
    marked = before[-1:] in ("(", ";", ":") and after[:1] in (")", ";", ".", "")
    return marked and day.precision is not Precision.YEAR


def _settled(days: list[NamedDay], frame: Frame) -> list[NamedDay]:
    """Days with a year left out, put into the year after where the plan begins at a year's end."""
    if frame.year is None:
        return [day for day in days if day.year_given]
    if frame.plan_year is not None or frame.issued_on is None or frame.issued_on.month < 10:
        return days
    return [_year_after(day, frame.issued_on) for day in days]


def _year_after(day: NamedDay, issued_on: date) -> NamedDay:
    """A day in the first half-year that is past when the document is issued is next year's."""
    last = day.last
    if last is None or day.year_given or last >= issued_on or last.month > _FIRST_HALF_YEAR:
        return day
    if day.precision is not Precision.DAY:
        return replace(day, last=last_of_month(last.year + 1, last.month))
    return replace(day, last=last.replace(year=last.year + 1))


def _reading(
    words: str,
    days: list[NamedDay],
    due: date | None,
    recurrence: Recurrence | None,
    doubts: list[str],
    frame: Frame,
) -> DeadlineReading:
    possible = [day for day in days if day.last is not None]
    if len(possible) < len(days):
        doubts.append("deadline.impossible")
    if recurrence is not None and not any(day.year_given for day in possible):
        return DeadlineReading(Deadline(words, None, Precision.NONE, recurrence), tuple(doubts))
    if due is not None and not possible:
        return DeadlineReading(Deadline(words, due, Precision.DAY, recurrence), tuple(doubts))
    if not possible:
        stated = words if doubts or recurrence or words else ""
        return DeadlineReading(Deadline(stated, None, Precision.NONE, recurrence), tuple(doubts))
    last = max(possible, key=lambda day: (day.last or date.min, -day.start))
    if len({day.last for day in possible if day.precision is Precision.DAY}) > 1:
        doubts.append("deadline.two")
    if frame.issued_on is not None and last.last is not None and last.last < frame.issued_on:
        doubts.append("deadline.past")
    return DeadlineReading(Deadline(words, last.last, last.precision, recurrence), tuple(doubts))


def _relative_due(view: str, frame: Frame) -> tuple[date | None, list[str]]:
    """The day that "trong 10 ngày kể từ ngày ký" comes to; a term from another event has none."""
    found = _RELATIVE.search(view)
    if found is None or frame.issued_on is None or not _BASE_ISSUE.search(found["base"]):
        return None, []
    count = int(found["count"])
    if found["working"]:
        return _after_working_days(frame, count)
    days = {"ngày": count, "tuần": count * 7, "tháng": 0}[found["unit"]]
    if days:
        return frame.issued_on + timedelta(days=days), []
    return _months_on(frame.issued_on, count), []


def _after_working_days(frame: Frame, count: int) -> tuple[date | None, list[str]]:
    if frame.calendar is None or frame.issued_on is None:
        return None, ["deadline.uncounted"]
    try:
        return frame.calendar.add_working_days(frame.issued_on, count), []
    except OutsideCalendar:
        return None, ["deadline.uncounted"]


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))


def _words(
    text: str,
    view: str,
    days: list[NamedDay],
    starts: list[int],
    recurrence: Recurrence | None,
) -> str:
    """The words of the deadline as written: those of the last day named, or of the recurrence."""
    relative = _RELATIVE.search(view)
    if days:
        start, end = starts[-1], days[-1].end
        after = re.match(r"\s*(?:h[àằãảâă]ng\s+\w+|của\s+tháng[^.;,]{0,20})", view[end:])
        end += after.end() if after else 0
        return squeeze(text[start:end]).strip(" ,;(")
    if relative:
        end = min(relative.end(), relative.start("base") + len(relative["base"].split(",")[0]))
        return squeeze(text[relative.start() : end])
    if recurrence is None:
        return ""
    found = find_words(view, recurrence)
    if found is None:
        return ""
    lead_in = re.search(r"(?:(?:định\s+kỳ\s+)?trước\s+)?ngày\s+\d{1,2}\s*$", view[: found.start()])
    start = lead_in.start() if lead_in else found.start()
    return squeeze(text[start : found.end()])

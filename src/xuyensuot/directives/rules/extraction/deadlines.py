"""When is a task due by its wording? The last final day, or how the duty comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from xuyensuot.directives.rules.extraction.dates import NamedDay, day_before, find_days
from xuyensuot.directives.rules.extraction.frames import Frame as Frame
from xuyensuot.directives.rules.extraction.recurrences import (
    find_manner,
    find_period,
    find_standing,
    find_words,
    goes_on,
)
from xuyensuot.directives.rules.extraction.said import is_named_after, said_from
from xuyensuot.directives.rules.extraction.terms import Term, find_term
from xuyensuot.directives.rules.extraction.wording import lower, squeeze
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence


@dataclass(frozen=True, slots=True)
class DeadlineReading:
    """A deadline and what is doubtful about it; codes as in ``TaskCandidate.doubts``."""

    deadline: Deadline = field(default_factory=Deadline)
    doubts: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        return bool(self.deadline.text)


_NO_YEAR = 1900
_BEFORE_PERIOD = re.compile(r"(?<!\w)trước\s*$")
_JOINED = re.compile(r"(?:\s*\([^)]{0,25}\))?\s*và\s*")
_PAST_BEFORE = re.compile(r"(?:từ|kể\s+từ|sau)\s*(?:ngày\s+|tháng\s+|năm\s+)?$")


_BEGINS = re.compile(r"(?<!\w)từ\s*(?:ngày\s+|tháng\s+|năm\s+)?$")
_RANGE = re.compile(r"đến|-|,|;|và")
_STANDING_BEFORE = re.compile(r"thường\s+xuyên\s*[,;(]?\s*(?:(?:trong|suốt|cả)\s+)*$")
_STANDING_AFTER = re.compile(r"\s*[,;(]?\s*(?:và\s+)?thường\s+xuyên")
_FIRMLY = re.compile(r"(?:(?:hoàn\s+thành|xong)\s+(?:trong|vào)|hết|trước|chậm\s+nhất)\s+$")


def read_deadline(text: str, frame: Frame) -> DeadlineReading:
    """The deadline of a wording that is a deadline: a cell of its column, "Thời gian: ..."."""
    view = lower(text).strip()
    words = squeeze(text).strip(" .;,")
    if not words:
        return DeadlineReading()
    recurrence = find_period(view) or find_standing(view)
    term = find_term(view, frame)
    days = [
        day for day in _days_named(view, frame, term, loose=True) if not is_named_after(view, day)
    ]
    if goes_on(view):
        days, recurrence = [], recurrence or Recurrence.ONGOING
    only = len(days) == 1 and recurrence is None
    days = [day for day in days if only or not _PAST_BEFORE.search(view[: day.start])]
    days = [day for day in days if not (_begins(view, day) or _stands_in(view, day))]
    return _reading(words, days, term, recurrence, frame)


def find_deadline(text: str, frame: Frame) -> DeadlineReading:
    """The deadline said inside a sentence; dates of laws and years in names of plans are passed."""
    view = lower(text)
    recurrence = find_period(view) or find_manner(view)
    term = find_term(view, frame)
    days: list[NamedDay] = []
    starts: list[int] = []
    for day in _days_named(view, frame, term, loose=False):
        if _stands_in(view, day):
            continue
        start = said_from(view, day, frame.issued_on)
        if start is None and days and _JOINED.fullmatch(view[days[-1].end : day.start]):
            start = starts[-1]
        if start is not None:
            days.append(day)
            starts.append(start)
    kept = [n for n, day in enumerate(days) if not _is_only_spoken_of(view, day, days)]
    days, starts = [days[n] for n in kept], [starts[n] for n in kept]
    words = _words(text, view, days, starts, term, recurrence)
    if recurrence is Recurrence.ONGOING and any(day.year_given for day in days):
        recurrence = None
    return _reading(words, days, term, recurrence, frame)


def _begins(view: str, day: NamedDay) -> bool:
    """ "Từ ngày 01/10/2025": the duty begins then; "từ tháng 10 đến tháng 12" names its end."""
    whole = day.precision is not Precision.DAY and _RANGE.search(view[day.start : day.end])
    return not whole and _BEGINS.search(view[: day.start]) is not None


def _stands_in(view: str, day: NamedDay) -> bool:
    """ "Thường xuyên trong năm 2025": the year says how long the duty stands."""
    if day.precision is not Precision.YEAR:
        return False
    before = _STANDING_BEFORE.search(view[: day.start])
    return before is not None or _STANDING_AFTER.match(view, day.end) is not None


def _is_only_spoken_of(view: str, day: NamedDay, days: list[NamedDay]) -> bool:
    """Whether a year is that of a plan, as a month or quarter of the same year is told too."""
    firm = view.startswith(("cuối", "hết"), day.start) or _FIRMLY.search(view[: day.start])
    if firm or day.precision is not Precision.YEAR:
        return False
    closer = (d for d in days if d.precision is not Precision.YEAR and d.last and day.last)
    return any(d.last and day.last and d.last.year == day.last.year for d in closer)


def _days_named(view: str, frame: Frame, term: Term | None, *, loose: bool) -> list[NamedDay]:
    """The days of a wording but for those that begin a term; "trước tháng 10" ends September."""
    days = find_days(view, frame.year or _NO_YEAR, loose=loose)
    if term is not None:
        days = [day for day in days if day.end <= term.start or day.start >= term.end]
    return frame.settle([_brought_forward(view, day) for day in days])


def _brought_forward(view: str, day: NamedDay) -> NamedDay:
    if day.last is None or not _BEFORE_PERIOD.search(view[: day.start]):
        return day
    return replace(day, last=day_before(day.last, day.precision))


def _reading(
    words: str,
    days: list[NamedDay],
    term: Term | None,
    recurrence: Recurrence | None,
    frame: Frame,
) -> DeadlineReading:
    due = term.due if term else None
    doubts = list(term.doubts) if term else []
    if frame.year is None:
        days = [day for day in days if day.year_given]
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


def _words(
    text: str,
    view: str,
    days: list[NamedDay],
    starts: list[int],
    term: Term | None,
    recurrence: Recurrence | None,
) -> str:
    """The words of the deadline as written: those of the last day named, or of the recurrence."""
    if days:
        start, end = starts[-1], days[-1].end
        after = re.match(r"\s*(?:h[àằãảâă]ng\s+\w+|của\s+tháng[^.;,]{0,20})", view[end:])
        end += after.end() if after else 0
        return squeeze(text[start:end]).strip(" ,;(")
    if term:
        return squeeze(text[term.start : term.end])
    if recurrence is None:
        return ""
    found = find_words(view, recurrence)
    if found is None:
        return ""
    lead_in = re.search(r"(?:(?:định\s+kỳ\s+)?trước\s+)?ngày\s+\d{1,2}\s*$", view[: found.start()])
    start = lead_in.start() if lead_in else found.start()
    return squeeze(text[start : found.end()])

"""What was known of a task on a day, as numbers. Nothing later than the day may enter."""

from __future__ import annotations

import math
from datetime import date

from xuyensuot.tasks.rules.forecast.courses import History, TaskCourse, Word

FEATURES = (
    "days_left",
    "not_acknowledged",
    "weeks_silent",
    "behind",
    "sent_back",
    "extension_asked",
    "unit_late_rate",
    "unit_load",
    "coordinating",
    "short_notice",
    "no_product",
    "others_open",
)
SHORT_NOTICE_DAYS = 14
LONGEST_SILENCE = 60
WEEK = 7
SILENT_VERBS = frozenset({"send_back", "reopen"})
"""What is said to the lead does not break the lead's silence."""


def features_at(course: TaskCourse, history: History, *, on: date) -> tuple[float, ...]:
    """The numbers of ``FEATURES`` as they stood at the end of the day ``on``."""
    words = [word for word in course.words if word.on <= on]
    acknowledged = course.acknowledged_on is not None and course.acknowledged_on <= on
    return (
        float(max(0, (course.due_on - on).days)),
        float(not acknowledged),
        days_silent(course, on=on) / WEEK,
        _elapsed(course, on) - _reported(words),
        float(any(word.verb in SILENT_VERBS for word in words)),
        float(any(day <= on for day in course.extension_asked_on)),
        history.late_rate(course.lead_id, before=on),
        math.log1p(max(0, history.open_tasks(course.lead_id, on=on))),
        math.log1p(course.coordinating),
        float((course.due_on - course.issued_on).days < SHORT_NOTICE_DAYS),
        float(not course.has_product),
        history.still_open(course.group_id, on=on),
    )


def days_silent(course: TaskCourse, *, on: date) -> int:
    """Days since the lead last spoke of the task, since its issue if never; at most 60."""
    own = [word.on for word in course.words if word.on <= on and word.verb not in SILENT_VERBS]
    if course.acknowledged_on is not None and course.acknowledged_on <= on:
        own.append(course.acknowledged_on)
    return min((on - max(own, default=course.issued_on)).days, LONGEST_SILENCE)


def _elapsed(course: TaskCourse, on: date) -> float:
    whole = max(1, (course.due_on - course.issued_on).days)
    return min(1.0, max(0.0, (on - course.issued_on).days / whole))


def _reported(words: list[Word]) -> float:
    figures = [word for word in words if word.percent is not None]
    last = max(figures, key=lambda word: word.on, default=None)
    return (last.percent or 0) / 100 if last else 0.0

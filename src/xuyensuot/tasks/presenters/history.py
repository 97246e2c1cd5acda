"""The trace of a task as sentences, with the words that were said at each step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from xuyensuot.audit.queries import Trace
from xuyensuot.base import formatting
from xuyensuot.tasks.queries import Passed, Report, TaskRow
from xuyensuot.tasks.rules.then import value_then
from xuyensuot.tasks.wording import EVENTS
from xuyensuot.tasks.wording.cascade import ENDED_WITH_WHOLE, HANDED_DOWN_FROM_HERE

SAID_BY = {
    "tasks.progress_reported": "report_progress",
    "tasks.tracker_confirmed": "report_progress",
    "tasks.done_claimed": "claim_done",
    "tasks.claim_sent_back": "send_back",
    "tasks.claim_withdrawn": "withdraw_claim",
    "tasks.task_reopened": "reopen",
    "tasks.task_cancelled": "cancel",
    "tasks.task_superseded": "supersede",
}
_NAME = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A day and what happened on it."""

    at: date
    sentence: SafeString


def present_history(
    trace: Sequence[Trace],
    reports: Sequence[Report],
    row: TaskRow,
    passed: Sequence[Passed] = (),
) -> tuple[HistoryLine, ...]:
    """Newest first; events that have no sentence are not shown.

    The lead is named as it was when something happened, not as it is now.
    """
    said = {(report.verb, report.reported_at): report for report in reports}
    left = [(one.at, one.from_unit.office_name) for one in passed]
    lines = [
        (
            event.at,
            _sentence(
                _template(event, row.id),
                event,
                value_then(row.lead.office_name, left, end=event.at),
                _words(event, said),
            ),
        )
        for event in trace
        if event.verb in EVENTS
    ]
    lines += [(one.at, _passing(one)) for one in passed if not one.by_decision]
    lines.sort(key=lambda line: line[0], reverse=True)
    return tuple(HistoryLine(timezone.localdate(at), sentence) for at, sentence in lines)


def _passing(passed: Passed) -> SafeString:
    words = gettext("Units were reorganised: the task passed from %(old)s to %(new)s.")
    names = {"old": passed.from_unit.office_name, "new": passed.to_unit.office_name}
    return _filled(words, names)


def _template(event: Trace, task_id: int) -> str:
    """The sentence of an event; one deed reads otherwise from the whole and from its parts."""
    if event.verb == "tasks.part_handed_down" and "parent" not in event.after:
        return str(HANDED_DOWN_FROM_HERE)
    if event.after.get("with", task_id) != task_id:
        return str(ENDED_WITH_WHOLE)
    return str(EVENTS[event.verb])


def _words(event: Trace, said: dict[tuple[str, datetime], Report]) -> Report | None:
    return said.get((SAID_BY.get(event.verb, ""), event.at))


def _day_of(event: Trace) -> str:
    """The day that an event set, where it set one."""
    text = event.after.get("day")
    return formatting.day(date.fromisoformat(text)) if isinstance(text, str) else ""


def _sentence(template: str, event: Trace, lead: str, report: Report | None) -> SafeString:
    names = {"who": event.actor_label, "lead": lead, "day": _day_of(event)}
    sentence = _filled(template, names)
    if report is None:
        return sentence
    percent = ""
    if report.percent is not None:
        words = gettext("%(percent)s%% done")
        percent = words % {"percent": formatting.number(report.percent)}
    return format_html(
        "{} <q>{}</q>{}", sentence, report.text, format_html(" · {}", percent) if percent else ""
    )


def _filled(template: str, names: Mapping[str, str]) -> SafeString:
    """The template with its names in bold."""
    pieces = _NAME.split(template)
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<b>{}</b>", names[piece]) if place % 2 else piece,)
            for place, piece in enumerate(pieces)
        ),
    )

"""The days of a task in words, and requests for more time as lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.page import Action, Fact, PresentedTask
from xuyensuot.tasks.presenters.words import Mark, claimed_on
from xuyensuot.tasks.queries import ExtensionBoard, ExtensionLine, ExtensionRow
from xuyensuot.tasks.rules.extensions import ExtensionState, Opinion
from xuyensuot.tasks.wording import EXTENSION_NAMES, OPINION_NAMES

KINDS = {
    ExtensionState.ASKED: "wait",
    ExtensionState.GRANTED: "good",
    ExtensionState.REFUSED: "late",
    ExtensionState.WITHDRAWN: "none",
}


@dataclass(frozen=True, slots=True)
class PresentedRequest:
    """A request with its state and the opinion on it as words."""

    row: ExtensionRow
    mark: Mark
    opinion: str


@dataclass(frozen=True, slots=True)
class PresentedDeadline:
    """The block of the days: facts, notes, the request that waits and those of the past."""

    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    asked: PresentedRequest | None
    past: tuple[PresentedRequest, ...]
    may: frozenset[str]

    @property
    def may_ask(self) -> bool:
        return "ask_extension" in self.may

    @property
    def may_advise(self) -> bool:
        return "give_opinion" in self.may

    @property
    def may_decide(self) -> bool:
        return "decide_extension" in self.may

    @property
    def may_withdraw(self) -> bool:
        return "withdraw_extension" in self.may


@dataclass(frozen=True, slots=True)
class PresentedLine:
    """A line of the list of requests; ``pace`` are the figures of the last weeks."""

    line: ExtensionLine
    request: PresentedRequest
    pace: str
    note: str


def present_deadline(task: PresentedTask, board: ExtensionBoard, *, on: date) -> PresentedDeadline:
    """The days on a day; without a granted extension the facts of the task as they are."""
    facts = task.facts
    if board.period:
        facts = (Fact(gettext("Period"), board.period), *facts)
    if board.granted and board.due_on and board.original_due_on:
        facts = _moved(task, board.original_due_on, board.due_on, on)
    return PresentedDeadline(
        facts=facts,
        notes=tuple(filter(None, [_granted(board), _pace(board.finish_on)])),
        asked=_request(board.asked) if board.asked else None,
        past=tuple(map(_request, board.past)),
        may=board.may,
    )


def with_judging(task: PresentedTask, deadline: PresentedDeadline) -> PresentedTask:
    """The page with the request that waits as what to do first, where nothing else is."""
    asked = deadline.asked
    if task.action is not None or asked is None:
        return task
    if deadline.may_decide:
        label = gettext("Decide the request for more time")
    elif deadline.may_advise and not asked.opinion:
        label = gettext("Submit the request for more time")
    else:
        return task
    return replace(task, action=Action(label, "#extension", posts=False))


def present_extensions(lines: tuple[ExtensionLine, ...]) -> tuple[PresentedLine, ...]:
    return tuple(
        PresentedLine(
            line=line,
            request=_request(line.request),
            pace=_weeks(line.pace),
            note=_pace(line.finish_on),
        )
        for line in lines
    )


def _moved(task: PresentedTask, original: date, due_on: date, on: date) -> tuple[Fact, ...]:
    """Both days, and how the task stands against either; a claim stopped the clock."""
    row = task.page.row
    until = claimed_on(row) or on
    facts = [Fact(gettext("As written"), f"“{row.due_text}”")] if row.due_text else []
    facts += [
        Fact(gettext("Original day"), formatting.day(original)),
        Fact(gettext("Current day"), formatting.day(due_on), strong=True),
    ]
    claimed = claimed_on(row)
    if claimed:
        facts.append(Fact(gettext("Reported done"), formatting.day(claimed)))
    for name, day in (
        (gettext("By the current day"), due_on),
        (gettext("By the original day"), original),
    ):
        late = (until - day).days
        facts.append(Fact(name, _late(day, until, stopped=bool(claimed)), late=late > 0))
    return tuple(facts)


def _late(day: date, until: date, *, stopped: bool) -> str:
    over = (until - day).days
    if over > 0:
        words = ngettext("%(days)s day late", "%(days)s days late", over)
        return words % {"days": formatting.number(over)}
    return gettext("in time") if stopped else formatting.days_left(day, until)


def _granted(board: ExtensionBoard) -> str:
    """How often the day was moved, and what the last request was."""
    if not board.granted:
        return ""
    last = next(row for row in board.past if row.state is ExtensionState.GRANTED)
    words = ngettext(
        "Extended %(count)s time: asked for on %(day)s, %(when)s, because “%(reason)s”.",
        "Extended %(count)s times, the last: asked for on %(day)s, %(when)s, because “%(reason)s”.",
        board.granted,
    )
    when = gettext("after the day had passed") if last.after_expiry else gettext("in time")
    return words % {
        "count": formatting.number(board.granted),
        "day": formatting.day(timezone.localdate(last.asked_at)),
        "when": when,
        "reason": last.reason.rstrip("."),
    }


def _pace(finish_on: date | None) -> str:
    if finish_on is None:
        return ""
    words = gettext("At the pace of the last 4 weeks it would be finished about %(day)s.")
    return words % {"day": formatting.day(finish_on)}


def _weeks(pace: tuple[float | None, ...]) -> str:
    """The figures from the first one known on; a figure holds until the next."""
    known = [f"{formatting.number(figure)}%" for figure in pace if figure is not None]
    return " → ".join(known) or gettext("no figure yet")


def _request(row: ExtensionRow) -> PresentedRequest:
    opinion = str(OPINION_NAMES[Opinion(row.opinion)]) if row.opinion else ""
    return PresentedRequest(row, Mark(KINDS[row.state], str(EXTENSION_NAMES[row.state])), opinion)

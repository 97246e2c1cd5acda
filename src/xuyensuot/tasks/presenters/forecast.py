"""The page of the early warning: its past hit rate first, then whom it warns of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import Mark, timing_mark
from xuyensuot.tasks.queries import TaskRow, Warned, Warnings
from xuyensuot.tasks.rules.forecast import MIN_HISTORY, MIN_LATE
from xuyensuot.tasks.wording import risk_sentence


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A task that is likely to be late, and why."""

    row: TaskRow
    mark: Mark
    chance: str
    why: str


@dataclass(frozen=True, slots=True)
class WarningsPage:
    """``standing`` says how far the warnings can be trusted, or why there are none."""

    standing: str
    is_silent: bool
    lines: tuple[WarningLine, ...]
    count: int
    due: int


def present_warnings(found: Warnings, *, on: date) -> WarningsPage:
    """Everything the page prints."""
    silent = found.forecast is None or found.forecast.is_silent
    lines = tuple(_line(warned, on) for warned in found.rows)
    return WarningsPage(standing_of(found), silent, lines, found.count, found.due)


def _line(warned: Warned, on: date) -> WarningLine:
    why = "; ".join(map(risk_sentence, warned.reasons))
    chance = formatting.number(round(warned.probability * 100))
    return WarningLine(warned.row, timing_mark(warned.row, on), chance, why[:1].upper() + why[1:])


def standing_of(found: Warnings) -> str:
    """The past hit rate in a sentence, or what is missing before anybody is warned."""
    forecast = found.forecast
    if forecast is None or forecast.record is None:
        words = gettext(
            "No warnings yet: they need %(history)s finished tasks with a last day, %(least)s of "
            "them late. There are %(have)s, %(late)s of them late."
        )
        return words % {
            "history": formatting.number(MIN_HISTORY),
            "least": formatting.number(MIN_LATE),
            "have": formatting.number(forecast.history if forecast else 0),
            "late": formatting.number(forecast.late if forecast else 0),
        }
    record = forecast.record
    facts = {
        "warned": formatting.number(record.warned),
        "hits": formatting.number(record.hits),
        "late": formatting.number(record.late),
        "tasks": formatting.number(record.tasks),
        "days": formatting.days(record.since, record.until),
        "history": formatting.number(forecast.history),
    }
    if forecast.is_silent:
        words = gettext(
            "No warnings: tried on the tasks due %(days)s, they would have been right hardly more "
            "often than warning of every task (%(hits)s of %(warned)s, with %(late)s of %(tasks)s "
            "late)."
        )
        return words % facts
    words = gettext(
        "Tried on the %(tasks)s tasks due %(days)s that were still open 7 days before: of "
        "%(warned)s warned of %(hits)s became late; of %(late)s that became late %(hits)s had been "
        "warned of. Trained on %(history)s finished tasks of this installation."
    )
    return words % facts

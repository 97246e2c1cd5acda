"""Check lists in words: where to go, what is said there, and what may be concluded."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import Mark, state_mark
from xuyensuot.tasks.queries import SpotCheckLine, SpotCheckPage
from xuyensuot.tasks.rules.evidence import Finding
from xuyensuot.tasks.rules.sampling import interval
from xuyensuot.tasks.wording import FINDING_NAMES

FINDING_KINDS = {
    Finding.PENDING: "none",
    Finding.AS_CLAIMED: "good",
    Finding.PARTLY: "soon",
    Finding.NOT_DONE: "late",
}


@dataclass(frozen=True, slots=True)
class PresentedCheckLine:
    """A line of the list: the address, what the lead says, what was found."""

    line: SpotCheckLine
    place: str
    state: Mark
    reported: str
    found: Mark


@dataclass(frozen=True, slots=True)
class PresentedCheck:
    """The list with its conclusion: what was found, and what that says of the whole set."""

    page: SpotCheckPage
    lines: tuple[PresentedCheckLine, ...]
    found: str
    meaning: str
    unseen: int


def present_check(page: SpotCheckPage) -> PresentedCheck:
    return PresentedCheck(
        page=page,
        lines=tuple(map(_line, page.lines)),
        found=_found(page),
        meaning=_meaning(page),
        unseen=page.check.size - len(page.lines),
    )


def _line(line: SpotCheckLine) -> PresentedCheckLine:
    lead, above = line.task.lead, line.above
    return PresentedCheckLine(
        line=line,
        place=f"{lead.office_name}, {above.name}" if above else lead.office_name,
        state=state_mark(line.task.state),
        reported=_reported(line),
        found=Mark(FINDING_KINDS[line.finding], str(FINDING_NAMES[line.finding])),
    )


def _reported(line: SpotCheckLine) -> str:
    if line.reported_count is not None and line.target_count is not None:
        counts = formatting.number(line.reported_count), formatting.number(line.target_count)
        return f"{'/'.join(counts)} {line.measure}".strip()
    percent = line.task.reported_percent
    return gettext("no figure yet") if percent is None else f"{formatting.number(percent)}%"


def _found(page: SpotCheckPage) -> str:
    """How many of those looked at were as reported, never without how many that is of."""
    seen = page.check.seen
    if not seen:
        return gettext("Nothing was looked at yet.")
    words = ngettext(
        "Of %(seen)s looked at, %(so)s as reported, %(partly)s partly, %(not)s not done.",
        "Of %(seen)s looked at, %(so)s as reported, %(partly)s partly, %(not)s not done.",
        seen,
    )
    return words % {
        "seen": formatting.number(seen),
        "so": formatting.number(page.findings[Finding.AS_CLAIMED]),
        "partly": formatting.number(page.findings[Finding.PARTLY]),
        "not": formatting.number(page.findings[Finding.NOT_DONE]),
    }


def _meaning(page: SpotCheckPage) -> str:
    """What the list says of the set; nothing before every task on it was looked at."""
    check = page.check
    if check.seen < check.size:
        left = check.size - check.seen
        words = ngettext(
            "%(left)s is still to be looked at; before that nothing is said of the whole set.",
            "%(left)s are still to be looked at; before that nothing is said of the whole set.",
            left,
        )
        return words % {"left": formatting.number(left)}
    if check.size == check.population:
        return gettext("That is the whole set.")
    known = interval(
        page.findings[Finding.AS_CLAIMED], seen=check.size, population=check.population
    )
    words = gettext(
        "From %(size)s of %(population)s tasks alone: between %(low)s and %(high)s of the whole "
        "set are as reported, with 95%% confidence."
    )
    return words % {
        "size": formatting.number(check.size),
        "population": formatting.number(check.population),
        "low": formatting.number(known.low),
        "high": formatting.number(known.high),
    }

"""The ladder of urging: which step is next for a task on a day, and when does it rest or stop?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from xuyensuot.kernel.decisions import Problem
from xuyensuot.kernel.working_days import OutsideCalendar, load_vietnam_calendar

MOST_RUNGS = 12
MOST_DAYS = 250
KEY = re.compile(r"[a-z][a-z0-9_]{0,19}")


class RungForm(StrEnum):
    """How a step reaches the unit. Messages go by themselves; the others wait for a person."""

    MESSAGE = "message"
    LETTER = "letter"
    EXPLANATION = "explanation"
    ESCALATION = "escalation"


MARKS: dict[RungForm, str] = {
    RungForm.MESSAGE: "N",
    RungForm.LETTER: "C",
    RungForm.EXPLANATION: "G",
    RungForm.ESCALATION: "H",
}
"""One letter for each form, as tables print them: nhắc, công văn, giải trình, họp giao ban."""


class UrgingState(StrEnum):
    """A draft is drawn by the daily job, sent by the job or a person, or dropped."""

    DRAFT = "draft"
    SENT = "sent"
    DROPPED = "dropped"


class Reader(StrEnum):
    """Whom a step speaks to: of the unit, or of the body that gave the task (``CHAIR``)."""

    FOCAL = "focal"
    UNIT = "unit"
    HEAD = "head"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step; ``offset`` in working days from the last day of the task, negative before it.

    ``answer_days`` are the working days in which an answer is expected, ``None`` where none is.
    ``repeat_every`` takes the step again after as many working days; 0 is never.
    """

    key: str
    form: RungForm
    offset: int
    to: Reader
    answer_days: int | None = None
    repeat_every: int = 0

    @property
    def mark(self) -> str:
        return MARKS[self.form]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps in their order. After an answer the ladder rests ``rest_days`` working days."""

    rungs: tuple[Rung, ...]
    rest_days: int

    def rung(self, key: str) -> Rung | None:
        return next((rung for rung in self.rungs if rung.key == key), None)

    def first(self, form: RungForm) -> Rung | None:
        """The lowest step of a form."""
        return next((rung for rung in self.rungs if rung.form is form), None)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken; ``is_waiting`` while its draft is neither sent nor dropped.

    ``is_past`` says that the last day was moved afterwards: the ladder began anew.
    """

    rung: str
    form: RungForm
    on: date
    round: int = 1
    is_waiting: bool = False
    is_past: bool = False
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class LadderFacts:
    """What the next step of a task depends on.

    ``steps`` from the oldest on. ``answered_on`` is the day of the last answer (report,
    contribution, explanation that was accepted) after the last step.
    ``explanation_by`` is the last day of a request to explain that has no answer yet.
    """

    due_on: date | None
    is_closed: bool = False
    is_claimed: bool = False
    steps: tuple[Step, ...] = ()
    answered_on: date | None = None
    has_extension_asked: bool = False
    has_unread_explanation: bool = False
    explanation_by: date | None = None


class Why(StrEnum):
    """Why a task is not urged today. ``Stop``: nothing further will come; the others: not now."""

    CLOSED = "closed"
    CLAIMED = "claimed"
    NO_DAY = "no_day"
    TOP = "top"
    EXTENSION_ASKED = "extension_asked"
    EXPLANATION_UNREAD = "explanation_unread"
    EXPLANATION_RUNS = "explanation_runs"
    DRAFT_WAITS = "draft_waits"
    ANSWER_AWAITED = "answer_awaited"
    ANSWERED = "answered"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Climb:
    """Take this step now, for the ``round``-th time."""

    rung: Rung
    round: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Not today: until the day where one is known, else until somebody acts."""

    why: Why
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The ladder has nothing more to say to this task."""

    why: Why


NextStep = Climb | Rest | Stop


def add_days(day: date, count: int) -> date:
    """The working day ``count`` working days away; where no calendar is announced, five a week."""
    try:
        return load_vietnam_calendar().add_working_days(day, count)
    except OutsideCalendar:
        return day + timedelta(days=round(count * 7 / 5))


def next_rung(ladder: Ladder, facts: LadderFacts, on: date) -> NextStep:
    """What to do for a task on a day.

    After a pause one step is taken, the highest that is due, never all that were missed; where
    nothing was sent yet it is a letter at most, so that nobody has to explain unwarned. A step is
    not taken twice for the same last day unless it repeats, and none below it afterwards.
    """
    return _stopped(facts) or _resting(ladder, facts, on) or _climbing(ladder, facts, on)


def _stopped(facts: LadderFacts) -> Stop | None:
    if facts.is_closed:
        return Stop(Why.CLOSED)
    if facts.is_claimed:
        return Stop(Why.CLAIMED)
    return Stop(Why.NO_DAY) if facts.due_on is None else None


def _resting(ladder: Ladder, facts: LadderFacts, on: date) -> Rest | None:
    """Whoever holds the ball acts first."""
    if facts.has_extension_asked:
        return Rest(Why.EXTENSION_ASKED)
    if facts.has_unread_explanation:
        return Rest(Why.EXPLANATION_UNREAD)
    if facts.explanation_by is not None and on <= facts.explanation_by:
        return Rest(Why.EXPLANATION_RUNS, facts.explanation_by + timedelta(days=1))
    if any(step.is_waiting for step in facts.steps):
        return Rest(Why.DRAFT_WAITS)
    if facts.answered_on is not None and facts.steps:
        until = add_days(facts.answered_on, ladder.rest_days)
        return Rest(Why.ANSWERED, until) if on < until else None
    last = facts.steps[-1] if facts.steps else None
    if last is not None and last.on >= on:
        return Rest(Why.NOT_YET, last.on + timedelta(days=1))
    if last is not None and last.answer_by is not None and on <= last.answer_by:
        return Rest(Why.ANSWER_AWAITED, last.answer_by + timedelta(days=1))
    return None


def _climbing(ladder: Ladder, facts: LadderFacts, on: date) -> NextStep:
    taken = [step for step in facts.steps if not step.is_past]
    days = _days(ladder, facts.due_on)
    reached = max((_place(ladder, days, step) for step in taken), default=-1)
    due = max((place for place, day in enumerate(days) if day <= on), default=-1)
    if not taken:
        due = min(due, _first_warning(ladder))
    if due > reached:
        return _climb(ladder.rungs[due], facts)
    again = _again(ladder, reached, taken)
    if again is not None and again <= on:
        return _climb(ladder.rungs[reached], facts)
    to_come = [day for day in (*days[reached + 1 :][:1], again) if day is not None]
    return Rest(Why.NOT_YET, min(to_come)) if to_come else Stop(Why.TOP)


def _climb(rung: Rung, facts: LadderFacts) -> Climb:
    before = max((step.round for step in facts.steps if step.rung == rung.key), default=0)
    return Climb(rung, before + 1)


def _first_warning(ladder: Ladder) -> int:
    """The highest step that may be the first: the last letter, of a ladder without any all."""
    gentle = (RungForm.MESSAGE, RungForm.LETTER)
    places = [place for place, rung in enumerate(ladder.rungs) if rung.form in gentle]
    return places[-1] if places else len(ladder.rungs) - 1


def _days(ladder: Ladder, due_on: date | None) -> list[date]:
    return [add_days(due_on, rung.offset) for rung in ladder.rungs] if due_on else []


def _place(ladder: Ladder, days: list[date], step: Step) -> int:
    """Where a step stands on the ladder; one of another ladder by its form, else by its day."""
    for place, rung in enumerate(ladder.rungs):
        if rung.key == step.rung:
            return place
    alike = [place for place, rung in enumerate(ladder.rungs) if rung.form is step.form]
    return (
        alike[0] if alike else max((p for p, day in enumerate(days) if day <= step.on), default=-1)
    )


def _again(ladder: Ladder, reached: int, taken: Sequence[Step]) -> date | None:
    """When the step reached is taken once more."""
    if reached < 0 or not ladder.rungs[reached].repeat_every:
        return None
    return add_days(taken[-1].on, ladder.rungs[reached].repeat_every)


def parse_ladder(content: Mapping[str, Any]) -> Ladder | tuple[Problem, ...]:
    """The ladder that the content of an arrangement describes, or everything wrong with it.

    Problems: ``ladder.none``, ``ladder.too_many``, ``ladder.rest_days``, and for a step by its
    place ``ladder.key``, ``ladder.key_twice``, ``ladder.form``, ``ladder.reader``, ``ladder.days``,
    ``ladder.answer_missing``, ``ladder.order``.
    """
    rows = content.get("rungs")
    rest = content.get("rest_days")
    if not isinstance(rows, list) or not rows:
        return (Problem("ladder.none"),)
    if len(rows) > MOST_RUNGS:
        return (Problem("ladder.too_many", {"most": MOST_RUNGS}),)
    problems = [] if _is_days(rest, 0) else [Problem("ladder.rest_days", {"most": MOST_DAYS})]
    problems += [p for place, row in enumerate(rows, start=1) for p in _row_problems(row, place)]
    if problems:
        return tuple(problems)
    rungs = tuple(map(_rung, rows))
    problems = _order_problems(rungs)
    return tuple(problems) if problems else Ladder(rungs, int(content["rest_days"]))


def _row_problems(row: Any, place: int) -> list[Problem]:
    if not isinstance(row, Mapping):
        return [Problem("ladder.form", {"place": place})]
    answer = row.get("answer_days")
    checks = {
        "ladder.key": bool(KEY.fullmatch(str(row.get("key", "")))),
        "ladder.form": row.get("form") in set(RungForm),
        "ladder.reader": row.get("to") in set(Reader),
        "ladder.days": _is_days(row.get("offset"), -MOST_DAYS)
        and (answer is None or _is_days(answer, 1))
        and _is_days(row.get("repeat_every", 0), 0),
        "ladder.answer_missing": row.get("form") != RungForm.EXPLANATION or answer is not None,
    }
    return [Problem(code, {"place": place}) for code, holds in checks.items() if not holds]


def _is_days(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= MOST_DAYS


def _rung(row: Mapping[str, Any]) -> Rung:
    return Rung(
        key=row["key"],
        form=RungForm(row["form"]),
        offset=row["offset"],
        to=Reader(row["to"]),
        answer_days=row.get("answer_days"),
        repeat_every=row.get("repeat_every", 0),
    )


def _order_problems(rungs: tuple[Rung, ...]) -> list[Problem]:
    """Each step comes later than the one before, and its form is never gentler."""
    forms = list(RungForm)
    problems = []
    for place, (before, after) in enumerate(pairwise(rungs), start=2):
        gentler = forms.index(after.form) < forms.index(before.form)
        if after.offset <= before.offset or gentler:
            problems.append(Problem("ladder.order", {"place": place}))
    keys = [rung.key for rung in rungs]
    twice = [place for place, key in enumerate(keys, start=1) if key in keys[: place - 1]]
    return problems + [Problem("ladder.key_twice", {"place": place}) for place in twice]


def ladder_content(ladder: Ladder) -> dict[str, Any]:
    """The ladder as the content of an arrangement: what ``parse_ladder`` reads."""
    rungs = []
    for rung in ladder.rungs:
        row: dict[str, Any] = {
            "key": rung.key,
            "form": rung.form.value,
            "offset": rung.offset,
            "to": rung.to.value,
            "repeat_every": rung.repeat_every,
        }
        if rung.answer_days is not None:
            row["answer_days"] = rung.answer_days
        rungs.append(row)
    return {"rest_days": ladder.rest_days, "rungs": rungs}


@cache
def default_ladder() -> Ladder:
    """The ladder of ``parameters/urging_ladder.toml``, for offices that arranged none."""
    path = resources.files("xuyensuot.tasks.rules") / "parameters" / "urging_ladder.toml"
    ladder = parse_ladder(tomllib.loads(path.read_text(encoding="utf-8")))
    if not isinstance(ladder, Ladder):
        raise TypeError(f"urging_ladder.toml: {ladder}")
    return ladder

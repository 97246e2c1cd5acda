"""Steps, effects and reasons to wait in words, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.queries import TakenStep, UrgingMark
from xuyensuot.tasks.rules.effect import Change, Effect
from xuyensuot.tasks.rules.ladder import Climb, NextStep, Rest, RungForm
from xuyensuot.tasks.wording import FORM_NAMES, WHY_NOT

MAIN_SPAN = 7


@dataclass(frozen=True, slots=True)
class PresentedMarks:
    """The four letters of a row; ``label`` reads them out."""

    marks: tuple[UrgingMark, ...]
    label: str


def present_marks(marks: tuple[UrgingMark, ...]) -> PresentedMarks:
    """What was urged of one task, as letters and as words."""
    done = [_mark_words(mark) for mark in marks if mark.count]
    return PresentedMarks(marks, ", ".join(done) or gettext("Not urged yet"))


def _mark_words(mark: UrgingMark) -> str:
    words = form_name(mark.form, mark.count)
    day = formatting.day_month(mark.last_on) if mark.last_on else ""
    return gettext("%(step)s, last on %(day)s") % {"step": words, "day": day}


def form_name(form: RungForm, times: int = 1) -> str:
    """The name of a form, with how often where it was more than once."""
    name = str(FORM_NAMES[form])
    if times <= 1:
        return name
    return gettext("%(step)s × %(times)s") % {"step": name, "times": formatting.number(times)}


def nth_name(form: RungForm, nth: int) -> str:
    """The name of a form with its number from the second time on: "Official letter, no. 2"."""
    name = str(FORM_NAMES[form])
    if nth <= 1:
        return name
    return gettext("%(step)s, no. %(nth)s") % {"step": name, "nth": formatting.number(nth)}


def change_words(change: Change) -> str:
    """What a stretch of days brought, in counts."""
    counts = [
        (change.confirmations, gettext("%(n)s confirmed")),
        (change.parts, ngettext("%(n)s part confirmed", "%(n)s parts confirmed", change.parts)),
        (change.claims, gettext("%(n)s reported done")),
        (change.reports, ngettext("%(n)s report", "%(n)s reports", change.reports)),
    ]
    said = [words % {"n": formatting.number(count)} for count, words in counts if count]
    if change.gain:
        sign = "+" if change.gain > 0 else "−"
        points = ngettext("%(n)s point", "%(n)s points", abs(change.gain))
        said.append(points % {"n": f"{sign}{formatting.number(abs(change.gain))}"})
    return ", ".join(said) or gettext("nothing")


def effect_words(effect: Effect) -> str:
    """Counts after beside counts before, or that the days have not passed."""
    facts = {
        "span": formatting.number(effect.span),
        "after": change_words(effect.after),
        "before": change_words(effect.before),
    }
    if not effect.is_measurable:
        return gettext("so far %(after)s; not yet %(span)s days") % facts
    return gettext("%(span)s days after: %(after)s; %(span)s days before: %(before)s") % facts


def main_effect(effects: tuple[Effect, ...]) -> str:
    """The change in the week after a step."""
    found = next((effect for effect in effects if effect.span == MAIN_SPAN), None)
    return effect_words(found) if found else ""


def other_effects(effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """The other spans, where their days have passed."""
    return tuple(
        effect_words(effect)
        for effect in effects
        if effect.span != MAIN_SPAN and effect.is_measurable
    )


def step_words(step: TakenStep) -> str:
    """A step with its day: "Official letter 02/05"."""
    return f"{form_name(step.form)} {formatting.day_month(step.at)}"


def next_words(step: NextStep, letters: int) -> str:
    """What comes next, or why nothing does."""
    if isinstance(step, Climb):
        nth = letters + 1 if step.rung.form is RungForm.LETTER else step.round
        return nth_name(step.rung.form, nth)
    until = formatting.day(step.until) if isinstance(step, Rest) and step.until else ""
    return str(WHY_NOT[step.why]) % {"day": until}


def days_after(then: date, answered: date) -> str:
    """How long an answer took."""
    days = (answered - then).days
    if days <= 0:
        return gettext("answered the same day")
    words = ngettext("answered after %(n)s day", "answered after %(n)s days", days)
    return words % {"n": formatting.number(days)}

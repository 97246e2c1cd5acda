"""A rate in print: the percentage, what it is of, until when, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.tasks.rules.counting import CountingRule, Rate
from xuyensuot.tasks.wording import DENOMINATOR_NAMES


@dataclass(frozen=True, slots=True)
class PrintedRate:
    """``percent`` alone, ``of`` its numerator, denominator and kind, ``title`` all there is."""

    percent: str
    of: str
    title: str


def print_rate(rate: Rate) -> PrintedRate:
    """The rate in words; one without a denominator says so instead of a percentage."""
    counts = {
        "part": formatting.number(rate.numerator),
        "whole": formatting.number(rate.denominator),
        "kind": DENOMINATOR_NAMES[rate.denominator_kind],
    }
    of = gettext("%(part)s/%(whole)s %(kind)s") % counts
    percent = formatting.percent(rate.numerator, rate.denominator) if rate.denominator else "–"
    title = gettext("%(percent)s (%(of)s) · set: %(set)s · figures to %(day)s · rule %(rule)s") % {
        "percent": percent,
        "of": of,
        "set": rate.set_label,
        "day": formatting.day(rate.cut_off),
        "rule": rate.rule.key,
    }
    return PrintedRate(percent, of, title)


def print_rule(rule: CountingRule) -> str:
    """By what is counted, with its regulations and custom: the line at the foot of a table."""
    said = gettext("Counted by rule %(rule)s (%(references)s); days by %(days)s") % {
        "rule": rule.key,
        "references": ", ".join(rule.references),
        "days": rule.days,
    }
    checked = gettext("last checked on %(day)s") % {"day": formatting.day(rule.last_checked)}
    return "; ".join(filter(None, [said, rule.practice, checked])) + "."

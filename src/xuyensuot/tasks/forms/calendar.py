"""Shape of what the address of the calendar asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.kernel.days import read_day
from xuyensuot.tasks.queries import CalendarFilters
from xuyensuot.tasks.rules.calendar import Side

FIRST_YEAR, LAST_YEAR = 2000, 2100
VIEWS = ("month", "list", "late", "clashes")


@dataclass(frozen=True, slots=True)
class CalendarAsked:
    """What to show; ``day`` shows one day alone."""

    month: date
    view: str
    day: date | None
    filters: CalendarFilters


class CalendarForm(forms.Form):
    """A value that means nothing is left out: the month at hand, both sides, every unit."""

    month = forms.CharField(required=False, max_length=7)
    view = forms.ChoiceField(required=False, choices=[(view, view) for view in VIEWS])
    side = forms.ChoiceField(required=False, choices=[(side, side) for side in Side])
    day = forms.CharField(required=False, max_length=10)
    unit = forms.IntegerField(required=False, label=_("Unit that owes"), min_value=1)

    def clean_month(self) -> date | None:
        return _first_of(read_day(f"{self.cleaned_data['month']}-01"))

    def clean_day(self) -> date | None:
        day = read_day(self.cleaned_data["day"])
        return day if _first_of(day) else None

    def asked(self, on: date) -> CalendarAsked:
        """The calendar asked for on a day."""
        self.is_valid()
        values: dict[str, Any] = self.cleaned_data
        day = values.get("day")
        side = values.get("side")
        return CalendarAsked(
            month=values.get("month") or (day or on).replace(day=1),
            view=values.get("view") or ("list" if day else "month"),
            day=day,
            filters=CalendarFilters(Side(side) if side else None, values.get("unit")),
        )


def _first_of(day: date | None) -> date | None:
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return day.replace(day=1)

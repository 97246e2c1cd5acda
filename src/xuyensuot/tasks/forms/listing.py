"""Shape of the filters in the address of the follow-up table."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.tasks.queries import TaskFilters
from xuyensuot.tasks.rules.grouping import RatesBy
from xuyensuot.tasks.wording import (
    COLUMN_NAMES,
    RATES_ORDER_NAMES,
    TIMING_NAMES,
    grouping_choices,
    role_choices,
    state_choices,
)

MOST_WORDS = 200
ALL = "all"
FIRST_YEAR, LAST_YEAR = 1945, 2100


class TaskFilterForm(forms.Form):
    """Filters of the list, kept in the address; a value that means nothing is left out."""

    q = forms.CharField(required=False, label=_("Search"), max_length=MOST_WORDS)
    timing = forms.ChoiceField(
        required=False, choices=[(ALL, ALL), *((word, word) for word in TIMING_NAMES)]
    )
    state = forms.ChoiceField(required=False, label=_("State"), choices=state_choices)
    role = forms.ChoiceField(required=False, label=_("Our part"), choices=role_choices)
    unit = forms.IntegerField(required=False, label=_("Lead unit"), min_value=1)
    directive = forms.IntegerField(required=False, label=_("Directive"), min_value=1)
    assignment = forms.IntegerField(required=False, min_value=1)
    parent = forms.IntegerField(required=False, min_value=1)
    due_from = DayField(required=False, label=_("Due from"))
    due_to = DayField(required=False, label=_("Due to"))
    year = forms.IntegerField(
        required=False, label=_("Plan year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    programme = forms.IntegerField(required=False, label=_("Programme"), min_value=1)
    pillar = forms.IntegerField(required=False, label=_("Pillar"), min_value=1)
    parts = forms.BooleanField(required=False, label=_("Parts and periods too"))
    group = forms.ChoiceField(required=False, label=_("Group by"), choices=grouping_choices)
    sort = forms.CharField(required=False)

    NARROWING = (
        "q",
        "timing",
        "state",
        "role",
        "unit",
        "directive",
        "assignment",
        "parent",
        "due_from",
        "due_to",
        "year",
        "programme",
        "pillar",
    )

    def __init__(self, data: QueryDict, *, on: date) -> None:
        super().__init__(data)
        self._columns = data.getlist("columns")
        self._on = on

    @property
    def days(self) -> tuple[forms.BoundField, ...]:
        return self["due_from"], self["due_to"]

    def columns(self) -> tuple[str, ...]:
        """The columns asked for that exist, in the order of the table; none means the usual."""
        asked = {name for text in self._columns for name in text.split(",")}
        return tuple(name for name in COLUMN_NAMES if name in asked)

    def filters(self) -> TaskFilters:
        """What the valid fields say.

        Without any condition the list shows what needs handling of the plan of this year.
        """
        self.is_valid()
        values = self.cleaned_data
        timing, year = values.get("timing", ""), values.get("year")
        if not any(name in self.data for name in self.NARROWING):
            timing, year = "asking", self._on.year
        return TaskFilters(
            text=values.get("q", ""),
            timing="" if timing == ALL else timing,
            state=values.get("state", ""),
            role=values.get("role", ""),
            unit_id=values.get("unit"),
            directive_id=values.get("directive"),
            assignment_id=values.get("assignment"),
            parent_id=values.get("parent"),
            due_from=values.get("due_from"),
            due_to=values.get("due_to"),
            year=year,
            programme_id=values.get("programme"),
            pillar_id=values.get("pillar"),
            parts=bool(values.get("parts")),
            group=values.get("group", ""),
            sort=values.get("sort") or "due",
        )


class RatesForm(TaskFilterForm):
    """The filters of the list, whose rates are set side by side, and in which order."""

    ORDERS = tuple(RATES_ORDER_NAMES)

    def by(self) -> RatesBy:
        """Whose rates; an unknown word means those of lead units."""
        asked = self.data.get("by", "")
        return RatesBy(asked) if asked in set(RatesBy) else RatesBy.UNIT

    def order(self) -> str:
        """One of ``ORDERS``; an unknown word means the first."""
        asked = self.data.get("order", "")
        return asked if asked in self.ORDERS else self.ORDERS[0]

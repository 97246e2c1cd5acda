"""Shape of the filters in the address of the follow-up table."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.tasks.queries import TaskFilters
from xuyensuot.tasks.wording import TIMING_NAMES, role_choices, state_choices

MOST_WORDS = 200
ALL = "all"


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
    )

    @property
    def days(self) -> tuple[forms.BoundField, ...]:
        return self["due_from"], self["due_to"]

    def filters(self) -> TaskFilters:
        """What the valid fields say; without any condition the list shows what needs handling."""
        self.is_valid()
        values = self.cleaned_data
        timing = values.get("timing", "")
        if not any(name in self.data for name in self.NARROWING):
            timing = "asking"
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
            sort=values.get("sort") or "due",
        )

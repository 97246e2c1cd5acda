"""Shape of what people type about more time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.tasks.forms.life import MOST_LETTERS
from xuyensuot.tasks.operations import Verdict
from xuyensuot.tasks.rules.extensions import Opinion
from xuyensuot.tasks.wording import OPINION_NAMES

GRANT = "grant"
DAY_ATTRS = {"inputmode": "numeric", "placeholder": "30/06/2024", "autocomplete": "off"}


def _words(label: Any, *, required: bool = True) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=required, max_length=MOST_LETTERS, widget=box)


class AskExtensionForm(forms.Form):
    asked_due_on = DayField(label=_("New day wanted"), widget=forms.TextInput(attrs=DAY_ATTRS))
    reason = _words(_("Why, and what was done so far"))


class OpinionForm(forms.Form):
    opinion = forms.ChoiceField(
        label=_("Opinion"), choices=[(o.value, OPINION_NAMES[o]) for o in Opinion]
    )
    text = _words(_("What the decider should know"), required=False)

    def clean_opinion(self) -> Opinion:
        return Opinion(self.cleaned_data["opinion"])


class DecideExtensionForm(forms.Form):
    """Two buttons: one gives the day that stands in the field, the other none."""

    granted_due_on = DayField(
        label=_("Day given"), required=False, widget=forms.TextInput(attrs=DAY_ATTRS)
    )
    text = _words(_("Grounds"), required=False)
    answer = forms.ChoiceField(choices=[(GRANT, GRANT), ("refuse", "refuse")])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        granted = values.get("answer") == GRANT
        if granted and not values.get("granted_due_on") and "granted_due_on" not in self.errors:
            self.add_error("granted_due_on", _("Say which day is given."))
        day = values.get("granted_due_on") if granted else None
        return {"verdict": Verdict(day, values.get("text") or "")}

"""Shape of answers to a handover."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 2000


class DisputeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is not yours"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecideForm(forms.Form):
    unit = forms.CharField(
        label=_("Who leads it from now on"),
        max_length=300,
        help_text=_("Name or statistics code of the unit."),
    )
    reason = forms.CharField(
        label=_("Reason of the decision"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

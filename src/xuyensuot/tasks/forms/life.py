"""Shape of what people type about one task."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 4000


class ReportForm(forms.Form):
    text = forms.CharField(
        label=_("What was done, what is still missing"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    percent = forms.IntegerField(
        label=_("Done so far, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Your own estimate; what counts as done is confirmed by another body."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class ClaimForm(forms.Form):
    text = forms.CharField(
        label=_("The result, and where it can be seen"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

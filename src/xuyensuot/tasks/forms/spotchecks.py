"""Shape of what people type about check lists."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.forms.life import MOST_LETTERS
from xuyensuot.tasks.rules.evidence import Finding
from xuyensuot.tasks.rules.sampling import MOST
from xuyensuot.tasks.wording import FINDING_NAMES

LARGEST_SEED = 2**53


class DrawSampleForm(forms.Form):
    label = forms.CharField(label=_("What the list is called"), max_length=300)
    size = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST, initial=10)
    seed = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=LARGEST_SEED,
        help_text=_("Leave it empty to throw one. The same seed draws the same list again."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class RecordFindingForm(forms.Form):
    finding = forms.ChoiceField(
        label=_("What was found"), choices=[(f.value, FINDING_NAMES[f]) for f in Finding]
    )
    note = forms.CharField(
        label=_("What was seen"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_finding(self) -> Finding:
        return Finding(self.cleaned_data["finding"])

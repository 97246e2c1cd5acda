"""Shape of what people type about one task."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.forms.evidence import ACCEPT, given_file, given_link
from xuyensuot.tasks.operations import Look
from xuyensuot.tasks.rules.evidence import ConfirmationWay
from xuyensuot.tasks.wording import WAY_NAMES

MOST_LETTERS = 4000


def _count(label: Any) -> forms.IntegerField:
    number = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, min_value=0, widget=number)


class _WithEvidence(forms.Form):
    """A report may bring a file and a link along; a phone offers its camera for the file."""

    count = _count(_("Done so far, in number"))
    file = forms.FileField(
        label=_("Photo or file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    link = forms.CharField(
        label=_("Link"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file, link = values.pop("file", None), values.pop("link", "")
        values["evidence"] = [*given_file(file), *given_link(link)]
        return values


class ReportForm(_WithEvidence):
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


class ClaimForm(_WithEvidence):
    text = forms.CharField(
        label=_("The result, and where it can be seen"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConfirmForm(forms.Form):
    """How it was looked at; a confirmation without a word is one by papers."""

    way = forms.ChoiceField(
        label=_("Looked at by"),
        required=False,
        choices=[(way.value, WAY_NAMES[way]) for way in ConfirmationWay],
    )
    count = _count(_("Found done, in number"))
    note = forms.CharField(
        label=_("What was seen"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        way = ConfirmationWay(values.get("way") or ConfirmationWay.PAPERS)
        return {"look": Look(way, values.get("note") or "", values.get("count"))}


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

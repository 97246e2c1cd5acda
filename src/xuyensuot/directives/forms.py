"""Shape of what people type about directives; saving is the operations' business."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.directives.operations import CandidateValues, LetterheadValues, RegisteredValues
from xuyensuot.directives.queries import DirectiveFilters
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.directives.wording import STATE_NAMES, precision_choices, recurrence_choices
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.document_kinds import DOCUMENT_KINDS


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """One or more files; each is checked on its own by the operation."""

    widget = MultipleFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = (data if isinstance(data, (list, tuple)) else [data]) or [None]
        return [super(MultipleFileField, self).clean(file, initial) for file in files]


class ReceiveDirectiveForm(forms.Form):
    # A declared field is no attribute of the form, so it does not hide Django's own `files`.
    files = MultipleFileField(label=_("Files"), allow_empty_file=True)  # type: ignore[assignment]


class AttachOriginalForm(forms.Form):
    file = forms.FileField(
        label=_("Word, PDF, scan or image, HTML, text or Excel"), allow_empty_file=True
    )


class RegisterDirectiveForm(forms.Form):
    """The letterhead of a document of which no file has come in."""

    number = forms.CharField(label=_("Number and symbol"), max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "-"), *((k.name, k.name) for k in DOCUMENT_KINDS)]
    )
    issued_on = DayField(label=_("Issued on"))
    issuer = forms.CharField(label=_("Issuer"), max_length=300)
    title = forms.CharField(
        label=_("Title"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def values(self) -> RegisteredValues:
        return RegisteredValues(**self.cleaned_data)


class DirectiveFilterForm(forms.Form):
    """Filters of the list, kept in the address; a value that means nothing is left out."""

    q = forms.CharField(required=False, label=_("Search"))
    state = forms.ChoiceField(
        required=False,
        label=_("State"),
        choices=[("", _("All states")), *((s.value, STATE_NAMES[s]) for s in DirectiveState)],
    )
    kind = forms.ChoiceField(
        required=False,
        label=_("Kind"),
        choices=[("", _("All kinds")), *((k.name, k.name) for k in DOCUMENT_KINDS)],
    )

    def filters(self) -> DirectiveFilters:
        self.is_valid()
        values = self.cleaned_data
        return DirectiveFilters(
            text=values.get("q", ""), state=values.get("state", ""), kind=values.get("kind", "")
        )


class EditCandidateForm(forms.Form):
    content = forms.CharField(label=_("Content"), widget=forms.Textarea(attrs={"rows": 4}))
    product = forms.CharField(label=_("Product"), required=False, max_length=300)
    due_on = DayField(label=_("Last day"), required=False)
    precision = forms.ChoiceField(label=_("Written as"), choices=precision_choices, required=False)
    recurrence = forms.ChoiceField(
        label=_("Comes back"), choices=recurrence_choices, required=False
    )

    def values(self) -> CandidateValues:
        data = self.cleaned_data
        due_on = data["due_on"]
        precision = Precision(data["precision"] or Precision.NONE)
        if due_on is None:
            precision = Precision.NONE
        elif precision is Precision.NONE:
            precision = Precision.DAY
        return CandidateValues(
            content=data["content"],
            product=data["product"],
            due_on=due_on,
            precision=precision,
            recurrence=Recurrence(data["recurrence"]) if data["recurrence"] else None,
        )


class EditLetterheadForm(forms.Form):
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", "-"), *((k.name, k.name) for k in DOCUMENT_KINDS)],
    )
    issued_on = DayField(label=_("Issued on"), required=False)
    issuer = forms.CharField(label=_("Issuer"), required=False, max_length=300)
    signer = forms.CharField(label=_("Signer"), required=False, max_length=200)
    title = forms.CharField(
        label=_("Title"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def values(self) -> LetterheadValues:
        return LetterheadValues(**self.cleaned_data)


class ChoosePartyForm(forms.Form):
    unit = forms.IntegerField()
    party = forms.IntegerField(required=False)
    role = forms.ChoiceField(choices=[("lead", "lead"), ("coordinating", "coordinating")])

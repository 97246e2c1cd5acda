"""Shape of what people type about the codes and names of a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.org.wording import CODE_SYSTEMS


class CodeForm(forms.Form):
    """A code of one system from a day on; it means nothing without both."""

    system = forms.ChoiceField(label=_("Code system"), choices=list(CODE_SYSTEMS.items()))
    value = forms.CharField(max_length=40, label=_("Code"), help_text=_("With its leading zeros."))
    from_ = DayField(max_length=20, label=_("From the day"))
    basis = forms.CharField(
        required=False, max_length=300, label=_("Basis"), help_text=_("The legal act it rests on.")
    )

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the operation."""
        return dict(self.cleaned_data)


class AliasForm(forms.Form):
    """Another name, such as an abbreviation in documents."""

    alias = forms.CharField(max_length=300, label=_("Also called"))

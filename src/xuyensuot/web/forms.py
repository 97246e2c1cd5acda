"""Shape of what people tell the shell."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField


class MoveDayForm(forms.Form):
    """The day to which the demonstration goes on."""

    day = DayField(max_length=20, label=_("Another later day"))

"""Form fields that several apps ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.kernel.days import read_day


class DayField(forms.CharField):
    """A day typed as 30/6/2024 or 2024-06-30; an impossible day (31/4) says so."""

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise forms.ValidationError(
                _("There is no day %(day)s. Write it as 30/06/2024."), params={"day": text}
            )
        return day

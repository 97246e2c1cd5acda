"""Which day of the past?"""

from __future__ import annotations

from datetime import date

from django import forms

from xuyensuot.base.fields import DayField


class ThenForm(forms.Form):
    """The day in the address of a page of the past."""

    on = DayField(required=False, max_length=20)

    def day(self) -> date | None:
        """The day, none where none is asked for or there is no such day."""
        return self.cleaned_data["on"] if self.is_valid() else None


class DirectiveThenForm(ThenForm):
    """``assignment`` is the one whose units are listed; what is no number chooses none."""

    assignment = forms.IntegerField(required=False, min_value=1)

    def chosen(self) -> int | None:
        value: int | None = self.is_valid() and self.cleaned_data["assignment"] or None
        return value

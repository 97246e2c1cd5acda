"""Which tree, on which day."""

from __future__ import annotations

from datetime import date

from django import forms

from xuyensuot.org.forms.units import OnDayForm


class TreeForm(OnDayForm):
    """``turn`` is the place of a day among those on which something changed, from the slider."""

    under = forms.IntegerField(required=False, min_value=1)
    turn = forms.IntegerField(required=False, min_value=0)

    def root(self) -> int | None:
        """The unit asked for, none for the whole country."""
        value: int | None = self.is_valid() and self.cleaned_data["under"] or None
        return value

    def turned_to(self, days: tuple[date, ...]) -> date | None:
        """The day that the slider stands on, none where it was not moved."""
        turn = self.cleaned_data.get("turn") if self.is_valid() else None
        return days[min(turn, len(days) - 1)] if turn is not None and days else None

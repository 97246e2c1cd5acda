"""Shape of what people ask about units."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.org.queries import UnitFilters
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.wording import LEVEL_NAMES


class OnDayForm(forms.Form):
    """The day a page shows, kept in the address."""

    on = DayField(required=False, label=_("On the day"), max_length=20)

    def day(self, today: date) -> date:
        """The day asked for, today where none is or where there is no such day."""
        return (self.is_valid() and self.cleaned_data["on"]) or today


class UnitFilterForm(OnDayForm):
    """Conditions of the list; one that means nothing is left out."""

    q = forms.CharField(required=False, label=_("Search"), max_length=200)
    level = forms.ChoiceField(
        required=False,
        label=_("Kind of unit"),
        choices=[("", _("All kinds")), *((level.value, LEVEL_NAMES[level]) for level in Level)],
    )
    under = forms.IntegerField(required=False, label=_("Within"), min_value=1)

    def filters(self, today: date, *, near: int | None) -> UnitFilters:
        day = self.day(today)
        values = getattr(self, "cleaned_data", {})
        return UnitFilters(
            on=day,
            text=values.get("q", ""),
            level=values.get("level", ""),
            under=values.get("under"),
            near=near,
        )

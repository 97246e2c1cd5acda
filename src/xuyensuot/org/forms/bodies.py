"""Shape of what people type to found a committee or team, and to name its standing agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField


class BodyForm(forms.Form):
    """A committee or team beneath one unit, or beneath each commune of it."""

    name = forms.CharField(
        max_length=300,
        label=_("Name"),
        help_text=_("Beneath many, {unit} stands for the name of each, as in “xã Thạch Thất”."),
    )
    kind = forms.CharField(max_length=40, label=_("Kind of body"), initial="ban chỉ đạo")
    from_ = DayField(max_length=20, label=_("From the day"))
    basis = forms.CharField(
        required=False, max_length=300, label=_("Basis"), help_text=_("The legal act it rests on.")
    )
    seats = forms.ChoiceField(
        required=False,
        label=_("Posts to begin with"),
        choices=[
            ("committee", _("of a committee: head, permanent deputy, deputy, member, secretary")),
            ("group", _("of a working group: head, deputy, member")),
            ("", _("none, they are created by hand")),
        ],
    )
    beneath = forms.ChoiceField(
        required=False,
        label=_("Beneath"),
        choices=[("", _("this unit")), ("communes", _("each commune of it"))],
    )

    def __init__(self, *args: Any, has_communes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_communes:
            del self.fields["beneath"]
            self.fields["name"].help_text = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("beneath") and "{unit}" not in data.get("name", ""):
            self.add_error("name", _("Write {unit} where the name of each commune is to stand."))
        return data


class StandingForm(forms.Form):
    """Which agency stands for the committee, from which day."""

    agency = forms.CharField(
        max_length=300,
        label=_("Standing agency"),
        help_text=_("Its name, or #id where several are called so."),
    )
    from_ = DayField(max_length=20, label=_("From the day"))
    basis = forms.CharField(
        required=False, max_length=300, label=_("Basis"), help_text=_("The legal act it rests on.")
    )

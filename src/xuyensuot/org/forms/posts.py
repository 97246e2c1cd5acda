"""Shape of what people type about posts, their holders, roles and delegations.

Days are typed as the last day in force; operations want the first day after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.kernel.validity import Validity
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import SEAT_SETS, Seat
from xuyensuot.org.wording import ROLE_NAMES, SEAT_NAMES

ONE_DAY = timedelta(days=1)


class PeriodForm(forms.Form):
    """A first day, and a last one where it is known."""

    from_ = DayField(max_length=20, label=_("From the day"))
    last = DayField(required=False, max_length=20, label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        from_, last = data.get("from_"), data.get("last")
        if from_ and last and last < from_:
            self.add_error("last", _("The last day lies before the first."))
        return data

    def validity(self) -> Validity:
        """The days typed, half-open."""
        from_: date = self.cleaned_data["from_"]
        last: date | None = self.cleaned_data["last"]
        return Validity(from_, last + ONE_DAY if last else None)


class PostForm(PeriodForm):
    """A new post of a unit."""

    title = forms.CharField(max_length=200, label=_("Title of the post"))
    seat = forms.ChoiceField(
        label=_("What it is for"), choices=[(seat.value, SEAT_NAMES[seat]) for seat in Seat]
    )

    field_order = ("title", "seat", "from_", "last")


class PersonForm(PeriodForm):
    """Someone who has an account, or someone new; ``who`` is what the search looked for."""

    account = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    new_name = forms.CharField(required=False, max_length=200, label=_("Full name"))
    new_username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]*$",
        required=False,
        max_length=80,
        label=_("User name"),
        help_text=_("Small letters without diacritics, digits, dots and hyphens."),
    )
    new_password = forms.CharField(
        required=False,
        max_length=200,
        strip=False,
        label=_("First password"),
        help_text=_("To be changed at the first sign-in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[int, str]] = (),
        may_create: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_create = may_create
        cast(forms.ChoiceField, self.fields["account"]).choices = list(people)

    def clean_new_password(self) -> str:
        password: str = self.cleaned_data["new_password"]
        if password:
            validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("account") or "account" in self.errors:
            return data
        if not self.may_create:
            self.add_error(None, _("Choose a person."))
        elif not all(data.get(name) for name in ("new_name", "new_username", "new_password")):
            self.add_error(
                None, _("Choose a person, or give name, user name and password of a new one.")
            )
        return data


class DelegationForm(PersonForm):
    """Who acts for the holder, always until a last day."""

    basis = forms.CharField(
        required=False,
        max_length=300,
        label=_("Basis"),
        help_text=_("Number and day of the letter of delegation."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].required = True


class RoleForm(PeriodForm):
    """A role that goes with a post, and where."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, ROLE_NAMES[role]) for role in Role]
    )
    scope = forms.ChoiceField(
        label=_("Where"), help_text=_("In this unit and all beneath it, also what it was before.")
    )

    field_order = ("role", "scope", "from_", "last")

    def __init__(self, *args: Any, scopes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["scope"]).choices = list(scopes)

    def scope_id(self) -> int | None:
        """The unit chosen, ``None`` for everywhere."""
        value: str = self.cleaned_data["scope"]
        return int(value) if value else None


class LastDayForm(forms.Form):
    """The last day of a holding, a role, a post or a delegation."""

    last = DayField(max_length=20, label=_("Last day"))

    def until(self) -> date:
        """The first day without it."""
        last: date = self.cleaned_data["last"]
        return last + ONE_DAY


class UsualPostsForm(forms.Form):
    """Which usual posts a committee or team begins with."""

    seats = forms.ChoiceField(choices=[(name, name) for name in SEAT_SETS])

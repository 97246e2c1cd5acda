"""Shape of how a person wants messages delivered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.messaging.queries import DeliveryCard
from xuyensuot.messaging.rules.delivery import Delivery
from xuyensuot.messaging.wording import ADDRESS_MISSING, ADDRESS_UNFIT, delivery_choices


class DeliveryForm(forms.Form):
    delivery = forms.ChoiceField(label=_("E-mail"), choices=delivery_choices)
    address = forms.EmailField(
        label=_("Address"),
        required=False,
        max_length=254,
        help_text=_(
            "Your address at work, needed for e-mail. It is used for these messages alone."
        ),
        error_messages={"invalid": ADDRESS_UNFIT},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    reminders_each = forms.BooleanField(
        label=_("Each reminder in a mail of its own"),
        required=False,
        help_text=_("Otherwise reminders come together, in at most one mail a day."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        wants = values.get("delivery") not in {None, Delivery.NONE.value}
        if wants and not values.get("address") and "address" not in self.errors:
            self.add_error("address", ADDRESS_MISSING)
        return values

    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"delivery": Delivery(self.cleaned_data["delivery"])}


def filled_with(card: DeliveryCard) -> dict[str, Any]:
    """What the form shows first: what was chosen last."""
    return {
        "delivery": card.delivery.value,
        "address": card.address,
        "reminders_each": card.reminders_each,
    }

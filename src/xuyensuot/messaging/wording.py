"""Sentences of messaging: how mail is delivered, what is refused.

The sentence of a message is in the wording of the app that sent it (``MESSAGES`` there).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.messaging.rules.delivery import Delivery

DELIVERY_NAMES: dict[Delivery, Promise] = {
    Delivery.NONE: _("No e-mail"),
    Delivery.DAILY: _("One e-mail each morning"),
    Delivery.EACH: _("One e-mail for each message, at once"),
}

ADDRESS_MISSING = _("Write the address to which e-mail should go.")
ADDRESS_UNFIT = _("This is not an e-mail address. Write it as name@agency.gov.vn.")

REFUSALS: dict[str, Promise] = {
    "delivery.address_missing": ADDRESS_MISSING,
    "delivery.address_unfit": ADDRESS_UNFIT,
}


def delivery_choices() -> list[tuple[str, Promise]]:
    return [(delivery.value, name) for delivery, name in DELIVERY_NAMES.items()]


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code; raises ``KeyError`` for a code without one."""
    return str(REFUSALS[code]) % dict(params)

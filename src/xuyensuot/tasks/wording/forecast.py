"""Sentences of the early warning: why a task is likely to be late."""

from __future__ import annotations

import math

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.formatting import number
from xuyensuot.tasks.queries import RiskReason

REASONS: dict[str, Promise] = {
    "not_acknowledged": _("not yet acknowledged"),
    "weeks_silent": _("%(days)s days without a word"),
    "behind": _("the report is %(percent)s%% behind the time that has passed"),
    "sent_back": _("was sent back before"),
    "extension_asked": _("an extension was asked for"),
    "unit_late_rate": _("%(late)s of %(due)s earlier tasks of the unit were late"),
    "unit_load": _("the unit has %(count)s open tasks"),
    "coordinating": _("%(count)s other units take part"),
    "short_notice": _("issued less than 14 days before its last day"),
    "no_product": _("no product is named"),
    "others_open": _("%(percent)s%% of the units with the same task have not finished it"),
}


def risk_sentence(reason: RiskReason) -> str:
    """One reason in words, with the figure that it rests on."""
    value = reason.value
    figures = {
        "days": number(round(value * 7)),
        "percent": number(round(value * 100)),
        "count": number(round(math.expm1(value))) if value < 20 else "",
        "late": number(reason.late),
        "due": number(reason.due),
    }
    return str(REASONS[reason.feature]) % figures

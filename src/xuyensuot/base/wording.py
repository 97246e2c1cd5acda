"""Words for kernel types that several apps print."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.kernel.deadlines import Precision, Recurrence

PRECISION_NAMES: dict[Precision, Promise] = {
    Precision.DAY: _("a day"),
    Precision.MONTH: _("a month"),
    Precision.QUARTER: _("a quarter"),
    Precision.HALF_YEAR: _("half a year"),
    Precision.YEAR: _("a year"),
}

RECURRENCE_NAMES: dict[Recurrence, Promise] = {
    Recurrence.WEEKLY: _("every week"),
    Recurrence.MONTHLY: _("every month"),
    Recurrence.QUARTERLY: _("every quarter"),
    Recurrence.HALF_YEARLY: _("every half year"),
    Recurrence.YEARLY: _("every year"),
    Recurrence.ONGOING: _("standing"),
}

CLARITY_NAMES: dict[str, Promise] = {
    "who": _("who"),
    "what": _("what"),
    "when": _("when"),
    "result": _("result"),
    "duty": _("one in charge"),
    "power": _("by whose authority"),
}

CLARITY_GAPS: dict[str, Promise] = {
    "who.nobody": _("no lead is named"),
    "who.unmatched": _("the lead is not matched to a unit"),
    "who.no_head": _("no head is named in the lead unit"),
    "what.empty": _("nothing says what to do"),
    "when.not_stated": _("neither a last day nor how it comes back"),
    "result.not_stated": _("neither a product nor a figure to reach"),
    "duty.several": _("several lead, so that nobody answers for the whole"),
    "power.unknown": _("the body that gives it is not known as a unit"),
}
"""What is missing of a task, by the codes of ``directives.rules.clarity``."""

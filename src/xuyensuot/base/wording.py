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

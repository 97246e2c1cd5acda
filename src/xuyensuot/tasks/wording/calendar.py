"""Words of the calendar: sides, parts, reasons, what its feed refuses and leaves in the history."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from xuyensuot.tasks.rules.attention import Reason
from xuyensuot.tasks.rules.calendar import Part, Side

SIDE_NAMES: dict[Side, Promise] = {
    Side.OWN: _("Ours to do"),
    Side.OWED: _("Owed to us"),
}

PART_NAMES: dict[Part, Promise] = {
    Part.LEAD: _("we lead"),
    Part.JOINED: _("we coordinate"),
    Part.EXPLAIN: _("explanation owed by us"),
    Part.GIVEN: _("given or followed up by us"),
    Part.EXPLAINED: _("explanation asked for by us"),
}

WEEKDAYS: tuple[Promise, ...] = (
    _("Mon"),
    _("Tue"),
    _("Wed"),
    _("Thu"),
    _("Fri"),
    _("Sat"),
    _("Sun"),
)

REASONS: dict[Reason, Promise] = {
    Reason.SENT_BACK: ngettext_lazy(
        "sent back %(days)s day ago, no answer since",
        "sent back %(days)s days ago, no answer since",
        "days",
    ),
    Reason.NOT_ACKNOWLEDGED: ngettext_lazy(
        "not acknowledged for %(days)s day", "not acknowledged for %(days)s days", "days"
    ),
    Reason.NEVER_REPORTED: ngettext_lazy(
        "%(days)s day without a first report", "%(days)s days without a first report", "days"
    ),
    Reason.SILENT: ngettext_lazy(
        "%(days)s day without an update", "%(days)s days without an update", "days"
    ),
    Reason.WAITING: ngettext_lazy(
        "waiting for confirmation for %(days)s day",
        "waiting for confirmation for %(days)s days",
        "days",
    ),
}

REFUSALS: dict[str, Promise] = {
    "feed.no_person": _("Only a person who signs in has a calendar address."),
    "feed.none_made": _("There is no calendar address to stop."),
}


def reason_words(reason: Reason, days: int) -> str:
    """``21 ngày không cập nhật``."""
    return str(REASONS[reason] % {"days": days})

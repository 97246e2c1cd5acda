"""Sentences of recurring duties."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Promise] = {
    "tasks.occurrences_opened": _("The task came back for a further period."),
}

REFUSALS: dict[str, Promise] = {
    "occurrence.none_missing": _("Every period that falls due soon is open already."),
}

"""Sentences of check lists drawn at random."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, Promise] = {
    "sample.size_range": _("A check list has from 1 to %(most)s tasks, not %(size)s."),
    "sample.empty": _("No task fits these conditions, so there is nothing to draw from."),
    "sample.note_empty": _("Write in a sentence what was seen on the spot."),
}

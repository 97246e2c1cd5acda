"""Letting caches know: every write to units changes the revision in its own transaction."""

from __future__ import annotations

from uuid import uuid4

from xuyensuot.org.models import Catalogue


def lock_catalogue() -> Catalogue:
    """The one row, locked: writers of units stand in line here."""
    Catalogue.objects.get_or_create(pk=1)
    return Catalogue.objects.select_for_update().get(pk=1)


def change_revision(**changes: str) -> None:
    """Note that units have changed; ``changes`` are further fields of the row."""
    Catalogue.objects.filter(pk=1).update(revision=uuid4().hex, **changes)

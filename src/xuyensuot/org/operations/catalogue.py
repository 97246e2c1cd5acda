"""Letting caches know: every write to units or posts changes a revision in its own transaction."""

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


def change_posts_revision() -> None:
    """Note that posts, holders or grants have changed; writers of these stand in line here."""
    revision = uuid4().hex
    Catalogue.objects.update_or_create(pk=1, defaults={"posts_revision": revision})

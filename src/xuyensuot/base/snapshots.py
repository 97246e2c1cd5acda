"""Figures counted once are kept in this process until anything is committed to the database."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

V = TypeVar("V")
MOST = 5_000
_kept: tuple[str, dict[Hashable, Any]] = ("", {})


def kept_figures(key: Hashable, count: Callable[[], V]) -> V:
    """What ``count`` gives, or gave under the same key while the database was as it is now.

    A snapshot names every transaction that is visible; it never comes back once another one has
    committed, so what was counted under it is exact. A transaction that has written sees its own
    rows beside the snapshot: there everything is counted anew. ``key`` names all that the figures
    depend on: who asks, filters, day.
    """
    global _kept
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned() IS NULL"
        )
        snapshot, reads_only = cursor.fetchone()
    if not reads_only:
        return count()
    at, figures = _kept
    if at != snapshot or len(figures) >= MOST:
        figures = {}
        _kept = (snapshot, figures)
    if key not in figures:
        figures[key] = count()
    found: V = figures[key]
    return found

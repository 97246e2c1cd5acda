"""Figures counted once are kept in this process for as long as what they were counted of stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

V = TypeVar("V")
MOST = 5_000
# A snapshot names every transaction that is visible; it never comes back once another one has
# committed, so what was counted under it is exact.
SNAPSHOT = "pg_current_snapshot()::text"


class Revision:
    """Figures kept under a revision: a text that names what a transaction sees, and never returns.

    ``question`` is SQL for that text, NULL where none can be told; ``most`` is how many figures
    are kept before all are let go. A transaction that has written
    sees its own rows beside the revision: there everything is counted anew.
    """

    def __init__(self, question: str, *, most: int = MOST) -> None:
        self._most = most
        self._question = f"SELECT ({question}), pg_current_xact_id_if_assigned() IS NULL"
        # One pair, so that another thread never sees the figures of one revision under another.
        self._kept: tuple[str, dict[Hashable, Any]] = ("", {})

    def kept(self, key: Hashable, count: Callable[[], V]) -> V:
        """What ``count`` gives, or gave under the same key and revision.

        ``key`` names all that the figures depend on beside the revision: who asks, filters, day.
        """
        with connection.cursor() as cursor:
            cursor.execute(self._question)
            revision, reads_only = cursor.fetchone()
        if revision is None or not reads_only:
            return count()
        at, figures = self._kept
        if at != revision or len(figures) >= self._most:
            figures = {}
            self._kept = (revision, figures)
        if key not in figures:
            figures[key] = count()
        found: V = figures[key]
        return found


_snapshot = Revision(SNAPSHOT)


def kept_figures(key: Hashable, count: Callable[[], V]) -> V:
    """What ``count`` gives, or gave under the same key while the database was as it is now."""
    return _snapshot.kept(key, count)

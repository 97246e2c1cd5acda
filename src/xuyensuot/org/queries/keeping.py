"""What was looked up once is kept in this process, for as long as nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Generic, TypeVar

from django.db import connection

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MOST = 30_000
CATALOGUE_REVISION = "SELECT revision || ' ' || posts_revision FROM org_catalogue WHERE id = 1"
"""As a question of ``base.snapshots``: changes with all that is written of units and of posts."""


class Kept(Generic[K, V]):
    """Answers by key, kept under a revision of the catalogue.

    Every write changes its revision in its own transaction, and the revision is asked before every
    answer: what is kept is never older than what this transaction sees. ``with_posts`` says that
    the answers depend on posts, not on units alone.
    """

    def __init__(self, *, with_posts: bool = False) -> None:
        # Asked many times a page, so without the seven times slower way through a queryset.
        fields = "revision, posts_revision" if with_posts else "revision"
        self._question = f"SELECT {fields} FROM org_catalogue WHERE id = 1"  # noqa: S608
        # One pair, so that another thread never sees the answers of one revision under another.
        self._kept: tuple[tuple[str, ...] | None, dict[K, V]] = (None, {})

    def look_up(self, keys: Collection[K], find: Callable[[list[K]], dict[K, V]]) -> dict[K, V]:
        """Answers for the keys; ``find`` is asked for those not yet known. Unknown keys are out."""
        answers = self._answers()
        missing = [key for key in keys if key not in answers]
        if not missing:
            return {key: answers[key] for key in keys}
        found = find(missing)
        if len(answers) + len(found) <= MOST:
            answers.update(found)
        known = {key: answers[key] for key in keys if key in answers}
        return known | found

    def _answers(self) -> dict[K, V]:
        with connection.cursor() as cursor:
            cursor.execute(self._question)
            revision = cursor.fetchone()
        kept, answers = self._kept
        if kept != revision or len(answers) >= MOST:
            answers = {}
            self._kept = (revision, answers)
        return answers

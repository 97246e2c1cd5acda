"""What was looked up once is kept in this process, for as long as nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Generic, TypeVar

from xuyensuot.org.models import Catalogue

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MOST = 30_000


class Kept(Generic[K, V]):
    """Answers by key, kept under a revision of the catalogue.

    Every write changes its revision in its own transaction, and the revision is asked before every
    answer: what is kept is never older than what this transaction sees. ``fields`` name the
    revisions that the answers depend on.
    """

    def __init__(self, *fields: str) -> None:
        self._fields = fields
        # One tuple, so that another thread never sees the answers of one revision under another.
        self._kept: tuple[tuple[str, ...], dict[K, V]] = ((), {})

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
        revision = Catalogue.objects.filter(pk=1).values_list(*self._fields).first() or ()
        kept, answers = self._kept
        if kept != revision or len(answers) >= MOST:
            answers = {}
            self._kept = (revision, answers)
        return answers

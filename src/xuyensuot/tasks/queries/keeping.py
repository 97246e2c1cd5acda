"""What was counted of tasks is kept until a transaction that matters for it has committed.

Nine tasks in ten are closed and hardly ever change; of open ones most that is written, reports of
progress above all, changes no figure.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

from xuyensuot.base.snapshots import Revision
from xuyensuot.org.queries import CATALOGUE_REVISION
from xuyensuot.tasks.queries.narrowing import TaskFilters

V = TypeVar("V")
QUESTION = "SELECT sum({}) || ' ' || ({}) FROM tasks_taskrevision"
_open = Revision(QUESTION.format("open_changes", CATALOGUE_REVISION), most=1000)
_closed = Revision(QUESTION.format("closed_changes", CATALOGUE_REVISION), most=500)
_all = Revision(QUESTION.format("open_changes + closed_changes", CATALOGUE_REVISION), most=500)


def kept_of_open(key: Hashable, filters: TaskFilters, count: Callable[[], V]) -> V:
    """What ``count`` gives of open tasks and units alone; ``key`` as in ``Revision.kept``.

    Of the filters everything counts but ``timing``, ``state`` and the order of the rows. ``count``
    asks for nothing that the triggers of migration 0007 leave out.
    """
    return _kept(_open, key, filters, count)


def kept_of_closed(key: Hashable, filters: TaskFilters, count: Callable[[], V]) -> V:
    """The same of closed tasks."""
    return _kept(_closed, key, filters, count)


def kept_of_all(key: Hashable, filters: TaskFilters, count: Callable[[], V]) -> V:
    """The same of open and closed tasks together; every filter counts, the order too."""
    return _all.kept((key, filters), count) if _is_noted(filters) else count()


def _kept(revision: Revision, key: Hashable, filters: TaskFilters, count: Callable[[], V]) -> V:
    if not _is_noted(filters):
        return count()
    the_set = replace(filters, timing="", state="", sort="", group="")
    return revision.kept((key, the_set), count)


def _is_noted(filters: TaskFilters) -> bool:
    # Who works with the lead is written beside the task: there it is counted anew.
    return filters.role != "joined"

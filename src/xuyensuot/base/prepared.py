"""Querysets whose SQL is made once: to write it out costs more than to run it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Whole numbers that stand for the values to come and that no condition of ours names.
STANDS_FOR = tuple(range(-7_777_701, -7_777_709, -1))
Rows = list[tuple[Any, ...]]


class Prepared:
    """The rows of a ``values_list`` that takes whole numbers, or collections of them.

    ``build`` makes the queryset from as many numbers as ``values`` is given; a number used as
    ``field__in=[number]`` may be given as a collection. The queryset is built with the first call
    and must not depend on anything else.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], values: int) -> None:
        self._build = build
        self._stand = STANDS_FOR[:values]

    def rows(self, *values: int | Collection[int]) -> Rows:
        """The rows as the database gives them."""
        sql, parameters = self._sql
        given = dict(zip(self._stand, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [_plain(given.get(p, p)) for p in parameters])
            return list(cursor.fetchall())

    @functools.cached_property
    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = self._build(*self._stand).query.sql_with_params()
        pieces = sql.split("%s")
        for place, value in enumerate(parameters):
            if value in self._stand and pieces[place].endswith(" IN ("):
                pieces[place] = pieces[place].removesuffix(" IN (") + " = ANY("
        return "%s".join(pieces), parameters


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (set, frozenset, tuple)) else value

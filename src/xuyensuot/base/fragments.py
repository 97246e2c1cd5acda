"""Pieces of pages rendered once for the same facts and kept in this process.

A piece is found again by everything it prints, compared by value, so it is never out of date: when
a fact changes, another piece is asked for.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MOST_LETTERS = 8_000_000
"""Of all pieces together; with what they are found by some 30 MB in each process."""


class Kept:
    """Pieces by their facts; those not asked for the longest are let go beyond ``most`` letters."""

    def __init__(self, most: int = MOST_LETTERS) -> None:
        self._most = most
        self._letters = 0
        self._pieces: OrderedDict[Hashable, SafeString] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], SafeString]) -> SafeString:
        """The piece under the key, made now where it is not kept."""
        with self._lock:
            piece = self._pieces.get(key)
            if piece is not None:
                self._pieces.move_to_end(key)
                return piece
        piece = make()
        with self._lock:
            if key not in self._pieces:
                self._pieces[key] = piece
                self._letters += len(piece)
            while self._letters > self._most:
                _, gone = self._pieces.popitem(last=False)
                self._letters -= len(gone)
        return piece


_kept = Kept()


def render_kept(template: str, facts: dict[str, Hashable]) -> SafeString:
    """The template with these facts alone, as ``{% include … only %}``, in the language of now.

    Facts are strings, numbers, days and frozen dataclasses of such. Text that is marked safe equals
    the same text unmarked and is therefore refused.
    """
    if any(isinstance(value, SafeString) for value in facts.values()):
        raise TypeError(f"{template}: text marked safe is no fact to keep a piece by")
    key = (template, get_language(), *facts.items())
    return _kept.get(key, lambda: _render(template, facts))


def _render(template: str, facts: dict[str, Hashable]) -> SafeString:
    return mark_safe(get_template(template).render(facts))  # noqa: S308 - escaped in its making

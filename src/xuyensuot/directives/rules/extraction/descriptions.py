"""Does a sentence only tell how things are? What was judged, counted or what a part is about."""

from __future__ import annotations

from xuyensuot.directives.rules.extraction.names import Bodies
from xuyensuot.directives.rules.extraction.role_patterns import (
    AIMS,
    COUNTS,
    DESCRIPTION,
    JUDGES,
    TOPICS,
)
from xuyensuot.directives.rules.extraction.verbs import begins_action

_MARKS_BEFORE = " \"'("
_NEAR = 3
"""So many characters may stand before or behind a name that is the whole sentence."""


def is_topic(view: str, bodies: list[Bodies]) -> bool:
    """Whether the sentence only describes: a place, the money, the document, what was achieved.

    ``view`` is ``wording.lower`` of the sentence, ``bodies`` are those named in it.
    """
    words = view.lstrip(_MARKS_BEFORE)
    if TOPICS.match(words):
        return True
    if COUNTS.search(view) and not (AIMS.search(view) or begins_action(words)):
        return True
    first = bodies[0] if bodies else None
    return bool(first and first.start < _NEAR and JUDGES.match(view, first.end))


def describes(view: str, bodies: list[Bodies]) -> bool:
    """Whether even under an agency's heading the sentence only tells how things are."""
    if DESCRIPTION.match(view.lstrip(_MARKS_BEFORE)):
        return True
    first = bodies[0] if bodies else None
    only_names = first is not None and first.end >= len(view.rstrip(" .;:,")) - _NEAR
    return only_names and first is not None and first.start < _NEAR

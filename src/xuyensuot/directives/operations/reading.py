"""Reading an original from beginning to end: begun, read in a child process, stored or refused.

Three operations with the slow work between them, outside any transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from xuyensuot.base.actor import Actor
from xuyensuot.base.files import FileStore
from xuyensuot.directives.operations.intake import (
    begin_reading,
    fail_reading,
    store_extraction,
)
from xuyensuot.directives.reading import Unreadable, read_file
from xuyensuot.directives.rules.extraction import extract


def read_original(
    *,
    actor: Actor,
    directive_id: int,
    progress: Callable[[int, int], None] | None = None,
    at: datetime,
) -> int:
    """Read and extract; returns the count of tasks, 0 where the file could not be read.

    May run twice without harm; raises ``Refused`` once a person has begun the review.
    """
    sha256 = begin_reading(actor=actor, directive_id=directive_id, at=at)
    path = FileStore(settings.FILES_ROOT).path(sha256)
    try:
        reading = read_file(path, progress=progress)
        extraction = extract(reading.source)
    except Unreadable as unreadable:
        fail_reading(actor=actor, directive_id=directive_id, problem=unreadable.problem, at=at)
        return 0
    return store_extraction(
        actor=actor, directive_id=directive_id, reading=reading, extraction=extraction, at=at
    )

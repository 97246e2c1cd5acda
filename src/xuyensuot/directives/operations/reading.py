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
    OriginalFile,
    begin_reading,
    fail_reading,
    store_extraction,
)
from xuyensuot.directives.reading import Reading, Unreadable, read_file
from xuyensuot.directives.rules.extraction import extract
from xuyensuot.kernel.decisions import Problem, Refused

Progress = Callable[[int, int], None]


def read_original(
    *,
    actor: Actor,
    directive_id: int,
    progress: Progress | None = None,
    at: datetime,
) -> int:
    """Read and extract; returns the count of tasks, 0 where the file could not be read.

    May run twice without harm; raises ``Refused`` once a person has begun the review. Whatever
    else is raised is a fault of ours: the directive then says so and waits to be read again.
    """
    original = begin_reading(actor=actor, directive_id=directive_id, at=at)
    try:
        reading = _read(original, progress)
        extraction = extract(reading.source)
        return store_extraction(
            actor=actor, directive_id=directive_id, reading=reading, extraction=extraction, at=at
        )
    except Unreadable as unreadable:
        fail_reading(actor=actor, directive_id=directive_id, problem=unreadable.problem, at=at)
        return 0
    except Refused:
        raise
    except Exception:
        broke = Problem("reading.broke_off")
        fail_reading(actor=actor, directive_id=directive_id, problem=broke, at=at)
        raise


def _read(original: OriginalFile, progress: Progress | None) -> Reading:
    store = FileStore(settings.FILES_ROOT)
    if not store.is_intact(original.sha256):
        raise Unreadable.because("reading.not_intact")
    with store.named(original.sha256, original.file_name) as path:
        return read_file(path, progress=progress)

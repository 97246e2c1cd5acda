"""How far is a reading that is under way?"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from xuyensuot.base.progress import Progress, ProgressBoard


def progress_key(directive_id: int) -> str:
    """The key of a reading on the progress board."""
    return f"reading-{directive_id}"


def progress_board() -> ProgressBoard:
    """The board of this installation."""
    return ProgressBoard(Path(settings.PROGRESS_ROOT))


def find_reading_progress(*, directive_id: int) -> Progress | None:
    """Pages read so far, or none before the first. The caller has checked the directive."""
    return progress_board().ask(progress_key(directive_id))

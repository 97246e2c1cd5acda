"""What a benchmark tells: named figures with units, and the limit where one was promised."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """``limit`` is the promise: the value stays below it, or with ``at_least`` does not fall short.

    ``None`` where none was made. ``load`` is how many processes wanted a core at the time, by the
    mean of the last minute: figures taken on a busy machine say little.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    @property
    def kept(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value < self.limit


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` (0..1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@contextmanager
def scratch_installation() -> Iterator[Path]:
    """A home with its own database, schema and reference units, thrown away afterwards.

    Settings are those of tests without their haste: the server syncs as in real life.
    """
    # ruff: noqa: PLC0415 - Django may be loaded only when the address is known
    from xuyensuot.base import postgres

    folder = Path(tempfile.mkdtemp(prefix="xs-bench-"))
    folder.chmod(0o755)
    os.environ["XUYENSUOT_HOME"] = str(folder)
    os.environ["DATABASE_URL"] = postgres.ensure_running(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "xuyensuot.config.settings.local"
    try:
        from xuyensuot.cli.installation import prepare_django

        prepare_django()
        from xuyensuot.cli.migrate import bring_up_to_date

        bring_up_to_date()
        yield folder
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder)

"""Files of boundaries: those that come with the product, and the operator's that go before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from xuyensuot.org.rules.boundaries import BrokenBoundaries, Shape, read_boundaries

PROVINCES_BEFORE, PROVINCES = "provinces_63", "provinces_34"
_COMMUNES = re.compile(r"communes_[0-9]{2}")
# As many as there are provinces, and the two of the provinces themselves; a few MB each.
_MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Shapes by code; ``own`` says that the file is the operator's.

    ``broken`` says why the operator's file of that name is passed over.
    """

    name: str
    shapes: Mapping[str, Shape]
    own: bool = False
    broken: BrokenBoundaries | None = None

    @property
    def file(self) -> str:
        return f"{self.name}.geojson"


def boundaries_named(name: str) -> Boundaries:
    """The operator's file of that name, or the one that comes with the product, or none."""
    own, broken = _own(name), None
    if own.is_file():
        try:
            return Boundaries(name, _read(own, own.stat().st_mtime_ns), own=True)
        except BrokenBoundaries as fault:
            broken = fault
        except OSError:
            broken = BrokenBoundaries("boundaries.unreadable", "it may not be read")
    shipped = _shipped(name)
    shapes = _read(shipped, 0) if shipped.is_file() else {}
    return Boundaries(name, shapes, broken=broken)


def communes_of(code: str) -> str:
    """The name of the file with the communes of the province of that code."""
    return f"communes_{code}"


def are_there(name: str) -> bool:
    """Whether there is a file of that name, read or not."""
    return _own(name).is_file() or _shipped(name).is_file()


def own_boundaries() -> list[Boundaries]:
    """The operator's files, each as it is read; those of other names are never read."""
    return [boundaries_named(file.stem) for file in _own_files() if _is_known(file.stem)]


def strange_boundaries() -> list[str]:
    """Files in the operator's folder whose names mean nothing here."""
    return [file.name for file in _own_files() if not _is_known(file.stem)]


def _own_files() -> list[Path]:
    return sorted((Path(settings.HOME) / "boundaries").glob("*.geojson"))


def _is_known(name: str) -> bool:
    return name in {PROVINCES, PROVINCES_BEFORE} or bool(_COMMUNES.fullmatch(name))


def _own(name: str) -> Path:
    return Path(settings.HOME) / "boundaries" / f"{name}.geojson"


def _shipped(name: str) -> Path:
    return Path(str(resources.files("xuyensuot.org") / "data" / "boundaries" / f"{name}.geojson"))


@lru_cache(maxsize=_MOST_FILES)
def _read(path: Path, changed: int) -> Mapping[str, Shape]:
    """Kept for as long as the file is the same (``changed`` is the time of its last change)."""
    return read_boundaries(path.read_bytes())

"""How much of a machine one untrusted file may take."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and seconds. ``seconds`` is for the whole file; scanned pages add their own share."""

    size: int = 100 * MEGABYTE
    unpacked: int = 256 * MEGABYTE
    entries: int = 10_000
    ratio: int = 200
    memory: int = 1024 * MEGABYTE
    seconds: float = 60.0
    seconds_per_scanned_page: float = 20.0
    pages: int = 2_000
    characters: int = 20_000_000

"""How far is a running job? Kept in small files: progress is no fact of the field."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps."""

    done: int
    total: int


class ProgressBoard:
    """One file per job under ``root``; the last word wins, readers never see half a file."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def tell(self, key: str, done: int, total: int) -> None:
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        incoming = self.root / f".{key}.{os.getpid()}"
        incoming.write_text(json.dumps([done, total]))
        incoming.replace(self.root / key)

    def ask(self, key: str) -> Progress | None:
        """The last word, or none when nothing was told."""
        try:
            done, total = json.loads((self.root / key).read_text())
        except FileNotFoundError:
            return None
        return Progress(done, total)

    def forget(self, key: str) -> None:
        (self.root / key).unlink(missing_ok=True)

"""Originals are stored by what they contain: once, untouched, and checked when read."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
ENDING = re.compile(r"\.[a-z0-9]{1,10}")


class TooLarge(Exception):
    """More bytes came than are taken; nothing was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


class FileStore:
    """Files under one folder, named by their SHA-256; a stored file is read-only for everyone."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, chunks: Iterable[bytes], *, limit: int) -> StoredFile:
        """Store the bytes; storing the same bytes twice keeps one file. Raises ``TooLarge``."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(dir=self.root, prefix=".incoming-")
        try:
            with os.fdopen(handle, "wb") as out:
                for chunk in chunks:
                    size += len(chunk)
                    if size > limit:
                        raise TooLarge(limit)
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            target = self.path(digest.hexdigest())
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.chmod(name, 0o400)
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
        return StoredFile(digest.hexdigest(), size)

    def path(self, sha256: str) -> Path:
        """Where a file of that content is, or would be, stored."""
        return self.root / sha256[:2] / sha256

    @contextmanager
    def named(self, sha256: str, name: str) -> Iterator[Path]:
        """The stored file under the ending of ``name``, for readers that compare the two.

        Raises ``FileNotFoundError`` where nothing is stored.
        """
        stored, ending = self.path(sha256), Path(name).suffix.lower()
        with tempfile.TemporaryDirectory(dir=self.root, prefix=".named-") as folder:
            path = Path(folder) / f"original{ending if ENDING.fullmatch(ending) else ''}"
            try:
                os.link(stored, path)
            except (OSError, NotImplementedError):  # a file system without links
                shutil.copyfile(stored, path)
            yield path

    def is_intact(self, sha256: str) -> bool:
        """Whether the stored bytes still have the name they were given."""
        digest = hashlib.sha256()
        try:
            with self.path(sha256).open("rb") as stored:
                while chunk := stored.read(CHUNK):
                    digest.update(chunk)
        except FileNotFoundError:
            return False
        return digest.hexdigest() == sha256

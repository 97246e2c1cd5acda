"""The store of originals: by content, once, untouched, whole or not at all."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.base.files import FileStore, TooLarge


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def kept(store: FileStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_a_file_is_named_by_its_content(store: FileStore) -> None:
    stored = store.put([b"first ", b"second"], limit=100)
    assert stored.sha256 == hashlib.sha256(b"first second").hexdigest()
    assert stored.size == 12
    assert store.path(stored.sha256).read_bytes() == b"first second"
    assert store.is_intact(stored.sha256)


def test_the_same_bytes_are_kept_once(store: FileStore) -> None:
    first = store.put([b"the same"], limit=100)
    second = store.put([b"the ", b"same"], limit=100)
    assert first == second
    assert kept(store) == [store.path(first.sha256)]


def test_a_stored_file_is_for_reading_alone(store: FileStore) -> None:
    path = store.path(store.put([b"original"], limit=100).sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(store.root.stat().st_mode) == 0o700


def test_what_is_too_large_leaves_nothing(store: FileStore) -> None:
    with pytest.raises(TooLarge) as refused:
        store.put([b"12345", b"67890", b"1"], limit=10)
    assert refused.value.limit == 10
    assert kept(store) == []
    assert store.put([b"12345", b"67890"], limit=10).size == 10


def test_too_large_is_noticed_before_all_was_sent(store: FileStore) -> None:
    asked: list[int] = []

    def endless() -> Iterator[bytes]:
        for number in range(1000):
            asked.append(number)
            yield b"x" * 10

    with pytest.raises(TooLarge):
        store.put(endless(), limit=25)
    assert len(asked) == 3


def test_a_broken_upload_leaves_nothing(store: FileStore) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half of it"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.put(broken(), limit=100)
    assert kept(store) == []


def test_damage_shows_and_storing_again_mends_it(store: FileStore) -> None:
    sha256 = store.put([b"original"], limit=100).sha256
    path = store.path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"0riginal")
    assert not store.is_intact(sha256)
    store.put([b"original"], limit=100)
    assert store.is_intact(sha256)


def test_what_was_never_stored_is_not_intact(store: FileStore) -> None:
    assert not store.is_intact("0" * 64)

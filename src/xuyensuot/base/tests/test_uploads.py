"""Uploads: what is larger than is taken is counted to its end and kept nowhere."""

from __future__ import annotations

import os

from xuyensuot.base.uploads import UPLOAD_LIMIT, BoundedUploadHandler


def upload(*chunks: tuple[int, bytes], size: int) -> tuple[int, int, bytes]:
    """Told size, bytes on the disk, and the content, of chunks sent at these offsets."""
    handler = BoundedUploadHandler()
    handler.new_file("files", "scan.pdf", "application/pdf", size, None, {})
    for start, chunk in chunks:
        assert handler.receive_data_chunk(chunk, start) is None
    file = handler.file_complete(size)
    with file:
        content = file.read()
        on_disk = os.path.getsize(file.temporary_file_path())
    return file.size, on_disk, content


def test_a_file_within_the_limit_comes_through() -> None:
    assert upload((0, b"first "), (6, b"second"), size=12) == (12, 12, b"first second")


def test_a_file_of_exactly_the_limit_comes_through() -> None:
    size, on_disk, _ = upload((UPLOAD_LIMIT - 4, b"last"), size=UPLOAD_LIMIT)
    assert (size, on_disk) == (UPLOAD_LIMIT, 4)


def test_beyond_the_limit_nothing_is_kept_but_the_size_is_told() -> None:
    over = UPLOAD_LIMIT + 5
    chunks = [(0, b"begin"), (UPLOAD_LIMIT - 5, b"x" * 10), (over, b"y" * 10), (over + 10, b"z")]
    assert upload(*chunks, size=over + 11) == (over + 11, 0, b"")

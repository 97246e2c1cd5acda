"""Taking uploads in without letting one fill the disk."""

from __future__ import annotations

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

UPLOAD_LIMIT = 100 * 1024 * 1024
"""Bytes of one file that are kept; what is larger is counted and refused with a clear message."""


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes to a temporary file, and stops writing (not counting) beyond ``UPLOAD_LIMIT``.

    The rest of a too large file is drained so that the sender gets an answer, not a broken
    connection; its ``size`` tells the truth and its content is dropped.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= UPLOAD_LIMIT:
            self.file.write(raw_data)
        elif start <= UPLOAD_LIMIT:
            self.file.seek(0)
            self.file.truncate()

    def file_complete(self, file_size: int) -> TemporaryUploadedFile:
        self.file.seek(0)
        self.file.size = file_size
        return self.file

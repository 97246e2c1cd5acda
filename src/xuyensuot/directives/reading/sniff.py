"""What a file really is, told by its first bytes and not by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from xuyensuot.directives.reading.problems import Unreadable

HEAD_BYTES = 4096
PICTURES = frozenset({"png", "jpg", "tif"})
PAGED = PICTURES | {"pdf"}

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "tif": "image/tiff",
}

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
)
_ENDINGS = {
    "jpeg": "jpg",
    "jpe": "jpg",
    "tiff": "tif",
    "htm": "html",
    "xhtml": "html",
    "markdown": "md",
    "text": "txt",
    "docm": "docx",
    "dotx": "docx",
    "xlsm": "xlsx",
}
# Word opens all of these under its own endings, and portals send them so.
_WORD = frozenset({"docx", "doc", "rtf", "html"})
_ACCEPTED = {
    "docx": frozenset({"docx", "doc", "rtf"}),
    "doc": _WORD,
    "rtf": _WORD,
    "md": frozenset({"txt"}),
    "txt": frozenset({"txt", "html"}),
    "html": frozenset({"html", "txt"}),
    "png": PICTURES,
    "jpg": PICTURES,
    "tif": PICTURES,
}
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<p")


def ending_of(path: Path) -> str:
    """The kind that the name promises, "" without an ending."""
    ending = path.suffix.lower().removeprefix(".")
    return _ENDINGS.get(ending, ending)


def sniff_kind(path: Path) -> str:
    """docx doc rtf pdf html txt xlsx png jpg tif, or a kind that is not read: xls gif bmp webp
    zip ole binary. Text is never told from Markdown here; the name does that.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    kind = _by_magic(head)
    if kind == "zip":
        return _kind_of_zip(path)
    if kind == "ole":
        return _kind_of_ole(path)
    return kind or _kind_of_text(head)


def kind_to_read(path: Path) -> str:
    """The reader to use for this file.

    Raises ``Unreadable`` where the contents are of no readable kind, or of another kind than the
    name says. Word's own endings may hold one another's formats.
    """
    found, named = sniff_kind(path), ending_of(path)
    if found not in MEDIA_TYPES:
        code = "file.kind_mismatch" if named in MEDIA_TYPES else "file.kind_unknown"
        if found == "binary" and named in MEDIA_TYPES:
            # Without a sign of any format there is nothing to rename: the bytes are damaged.
            raise Unreadable.because("file.broken")
        raise Unreadable.because(code, found=found, named=named)
    if named not in MEDIA_TYPES:
        return found
    if found != named and found not in _ACCEPTED.get(named, frozenset()):
        raise Unreadable.because("file.kind_mismatch", found=found, named=named)
    return named if found == "txt" and named == "md" else found


def _by_magic(head: bytes) -> str:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "bmp"
    return "pdf" if b"%PDF-" in head[:1024] else ""


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable.because("file.broken", detail=repr(error)) from error
    if "[Content_Types].xml" not in names:
        return "zip"
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "xlsx" if any(name.startswith("xl/") for name in names) else "zip"


def _kind_of_ole(path: Path) -> str:
    # Only a Word file needs its parts looked at; Excel's needs telling apart from it.
    import olefile  # noqa: PLC0415 - few files need it and start-up is counted

    try:
        with olefile.OleFileIO(path) as ole:
            if ole.exists("WordDocument"):
                return "doc"
            if ole.exists("EncryptedPackage"):
                raise Unreadable.because("file.encrypted")
            return "xls" if ole.exists("Workbook") or ole.exists("Book") else "ole"
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise Unreadable.because("file.broken", detail=repr(error)) from error


def _kind_of_text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    elif b"\0" in head:
        return "binary"
    lowered = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if lowered.startswith(b"<") and any(sign in lowered for sign in _HTML_SIGNS):
        return "html"
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in head)
    return "binary" if controls * 20 > len(head) else "txt"

"""What may prove a task, and who says that it does?

What a file is, its first bytes say; its name must not say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from xuyensuot.kernel.decisions import Problem

LIMIT = 50 * (1 << 20)
"""Bytes of one file of evidence."""

HEAD = 1 << 16
"""Bytes from the start that ``sniff`` wants to see."""

LONGEST_LINK = 1000


class EvidenceKind(StrEnum):
    """What evidence consists of. A figure of an indicator will be a kind of its own."""

    FILE = "file"
    LINK = "link"
    DOCUMENT = "document"


class ConfirmationOutcome(StrEnum):
    """How a claim was answered."""

    CONFIRMED = "confirmed"
    SENT_BACK = "sent_back"
    REOPENED = "reopened"


class ConfirmationWay(StrEnum):
    """How another body looked at what was claimed."""

    PAPERS = "papers"
    DATA = "data"
    VISIT = "visit"


class Finding(StrEnum):
    """What a check on the spot found."""

    PENDING = "pending"
    AS_CLAIMED = "as_claimed"
    PARTLY = "partly"
    NOT_DONE = "not_done"


OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "odt": f"{OPEN}.text",
    "ods": f"{OPEN}.spreadsheet",
    "odp": f"{OPEN}.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "heic": "image/heic",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
}
"""The kinds of file that are taken, by the ending of their name."""

TAKEN = ", ".join(MEDIA_TYPES)
ENDINGS: Mapping[str, str] = {"jpeg": "jpg", "heif": "heic"}
PICTURES = frozenset({"png", "jpg", "heic"})
_PACKAGES = {b"word/": "docx", b"xl/": "xlsx", b"ppt/": "pptx"}
_OPEN_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_OPEN_MARK = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.([a-z]+)")
_ENTRY = re.compile(rb"PK\x03\x04.{26}([\w\[\]./-]+)", re.DOTALL)
_PICTURE_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"})
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f")))


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken: its ending and its media type."""

    ending: str

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.ending]


def sniff(name: str, head: bytes) -> FileKind | Problem:
    """What a file is by its first bytes; refuses other kinds, and names that say something else.

    A picture may carry the ending of another kind of picture, as cameras do.

    >>> sniff("bien-ban.pdf", b"%PDF-1.7").media_type
    'application/pdf'
    >>> sniff("bien-ban.pdf", b"MZ" + bytes(60)).code
    'evidence.type_refused'
    """
    found = _kinds(head)
    if not found:
        return Problem("evidence.type_refused", {"name": name, "kinds": TAKEN})
    _, dot, last = name.rpartition(".")
    ending = ENDINGS.get(last.lower(), last.lower()) if dot else ""
    if ending in found:
        return FileKind(ending)
    if not ending or (ending in PICTURES and found[0] in PICTURES):
        return FileKind(found[0])
    return Problem("evidence.type_mismatch", {"name": name, "found": found[0], "kinds": TAKEN})


def _kinds(head: bytes) -> tuple[str, ...]:
    """What the bytes may be, the likeliest first; empty for what is not taken."""
    if head.startswith(b"%PDF-"):
        return ("pdf",)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return ("png",)
    if head.startswith(b"\xff\xd8\xff"):
        return ("jpg",)
    if head[4:8] == b"ftyp":
        return ("heic",) if head[8:12] in _PICTURE_BRANDS else ()
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ("doc", "xls", "ppt")
    if head.startswith(b"PK\x03\x04"):
        return _packed(head)
    return ("txt", "csv") if _is_text(head) else ()


def _packed(head: bytes) -> tuple[str, ...]:
    """Office files are archives with known entries; whatever else is packed is an archive."""
    if mark := _OPEN_MARK.search(head[:200]):
        kind = _OPEN_KINDS.get(mark[1])
        return (kind,) if kind else ()
    entries = _ENTRY.findall(head)
    if not any(entry.startswith((b"[Content_Types]", b"_rels/")) for entry in entries):
        return ("zip",)
    for folder, kind in _PACKAGES.items():
        if any(entry.startswith(folder) for entry in entries):
            return (kind,)
    return tuple(_PACKAGES.values())


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and len(head.translate(None, delete=_CONTROLS)) == len(head)


def check_link(url: str) -> Problem | None:
    """A link leads to a web page of a named host and carries no name or password."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return Problem("evidence.link_unreadable")
    if parts.scheme not in {"http", "https"} or not host:
        return Problem("evidence.link_unreadable")
    if parts.username is not None or parts.password is not None:
        return Problem("evidence.link_credentials")
    if len(url) > LONGEST_LINK or any(sign.isspace() or not sign.isprintable() for sign in url):
        return Problem("evidence.link_unreadable")
    return None

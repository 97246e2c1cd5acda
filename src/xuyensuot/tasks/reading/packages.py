"""Workbooks are zip packages from strangers: looked over before anything is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from xuyensuot.kernel.decisions import Problem

MEGABYTE = 1 << 20
BROKEN = (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, EOFError)
_CHUNK = 1 << 16
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
_OVERLAP = 16
_ENCRYPTED = 0x1
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_LONGEST_MERGE = 120
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_LONGEST_ROW_MARK = 40


class Unreadable(Exception):
    """The file is refused. ``detail`` is for the log only, never for the person."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """What one tracker may take: bytes unpacked, parts, rows and columns looked at."""

    unpacked: int = 128 * MEGABYTE
    entries: int = 2_000
    rows: int = 20_000
    columns: int = 80


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


def check_package(path: Path, limits: Limits) -> None:
    """Refuse bombs, locked files and declared entities.

    ``zipfile`` never unpacks more of a part than its entry says, so that the sum of what the
    entries say is the whole cost.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise Unreadable(Problem("file.encrypted"))
            unpacked = sum(entry.file_size for entry in entries)
            if len(entries) > limits.entries or unpacked > limits.unpacked:
                raise Unreadable(Problem("file.bomb"))
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with package.open(entry) as part:
                        _refuse_declarations(part)
    except (*BROKEN, zlib.error) as error:
        raise Unreadable(Problem("file.broken"), repr(error)) from error


def _refuse_declarations(part: IO[bytes]) -> None:
    """Office never declares a document type; bombs of entities need one."""
    tail = b""
    while chunk := part.read(_CHUNK):
        if any(mark in tail + chunk for mark in _DECLARED):
            raise Unreadable(Problem("file.bomb"))
        tail = chunk[-_OVERLAP:]


def merged_areas(part: IO[bytes]) -> list[Area]:
    """The merged cells of a sheet, which the streaming reader does not tell."""
    found: dict[Area, None] = {}
    tail = b""
    while chunk := part.read(_CHUNK):
        view = tail + chunk
        for match in _MERGED.finditer(view):
            left, top, right, bottom = match.groups()
            area = Area(int(top), _column(left), int(bottom), _column(right))
            found[area] = None
        tail = view[-_LONGEST_MERGE:]
    return list(found)


def rows_written(path: Path) -> int:
    """Rows that the sheets of a package write down, whether or not anything is in them."""
    try:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if _SHEET.match(name)]
            return sum(_rows_of(package, name) for name in names)
    except (*BROKEN, zlib.error) as error:
        raise Unreadable(Problem("file.broken"), repr(error)) from error


def _rows_of(package: zipfile.ZipFile, name: str) -> int:
    rows, tail = 0, b""
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            view = tail + chunk
            rows += len(_ROW.findall(view))
            begun = view.rfind(b"<", -_LONGEST_ROW_MARK)
            tail = b"" if begun < 0 or _ROW.match(view, begun) else view[begun:]
    return rows


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

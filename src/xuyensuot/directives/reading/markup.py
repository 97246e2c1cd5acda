"""XML and zip packages from strangers: no entities, no network, no bombs."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from lxml import etree

from xuyensuot.directives.reading.limits import MEGABYTE, Limits
from xuyensuot.directives.reading.problems import Unreadable

_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_HARMLESS_UNPACKED = 16 * MEGABYTE


class Package:
    """The parts of an Office file, each read against one budget of unpacked bytes."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._left = limits.unpacked
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise Unreadable.because("file.broken", detail=repr(error)) from error
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        too_dense = unpacked > _HARMLESS_UNPACKED and unpacked > limits.ratio * max(1, packed)
        if len(entries) > limits.entries or too_dense or unpacked > 4 * limits.unpacked:
            self._archive.close()
            raise Unreadable.because("file.bomb")
        if any(entry.flag_bits & 0x1 for entry in entries):
            self._archive.close()
            raise Unreadable.because("file.encrypted")

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def names(self) -> list[str]:
        return self._archive.namelist()

    def read(self, name: str) -> bytes | None:
        """A part's bytes, or None where the package has no such part."""
        try:
            entry = self._archive.getinfo(name)
        except KeyError:
            return None
        if entry.file_size > self._left:
            raise Unreadable.because("file.bomb")
        try:
            with self._archive.open(entry) as part:
                data = part.read(self._left + 1)
        except (*_BROKEN, EOFError, zlib.error) as error:
            raise Unreadable.because("file.broken", detail=repr(error)) from error
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable.because("file.bomb")
        return data


def parse_xml(data: bytes) -> etree._Element:
    """The root element. A document type is refused: Office never writes one, bombs need one."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        code = "file.bomb" if "ntity" in str(error) or "ampli" in str(error) else "file.broken"
        raise Unreadable.because(code, detail=repr(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable.because("file.bomb")
    return root

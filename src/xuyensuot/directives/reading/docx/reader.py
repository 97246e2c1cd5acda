"""The body of a Word file, in reading order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from xuyensuot.directives.reading.builder import Draft, DraftParagraph, Piece, SourceBuilder
from xuyensuot.directives.reading.continuation import join_tables
from xuyensuot.directives.reading.docx.names import W, child_value, local, number, w
from xuyensuot.directives.reading.docx.numbering import read_numbering
from xuyensuot.directives.reading.docx.runs import RunReader, Words
from xuyensuot.directives.reading.docx.styles import Style, read_styles
from xuyensuot.directives.reading.docx.tables import read_table
from xuyensuot.directives.reading.legacy import WARNING, modernise
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.markup import Package, parse_xml
from xuyensuot.directives.reading.numbering import Numbering
from xuyensuot.directives.reading.paging import page_of_characters
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.wrapping import split_breaks
from xuyensuot.directives.rules.source import Source

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_ALIGN = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_CONTENTS = re.compile(r"toc \d$")
_HEADING = re.compile(r"heading (\d)$")
_DEEPEST = 40


def read_docx(path: Path, limits: Limits) -> Source:
    """Read a Word file: tracked insertions kept, deletions dropped, automatic numbers spelled.

    Pages are those that Word itself wrote when it last saved, else explicit breaks, else a guess
    from the length.
    """
    with Package(path, limits) as package:
        main = _main_part(package)
        body = _part(package, main)
        related = _related(package, main)
        styles = read_styles(_part_or_none(package, related.get("styles")))
        numbering = read_numbering(_part_or_none(package, related.get("numbering")), styles)
        told = _told_pages(package)
    if body is None or body.find(w("body")) is None:
        raise Unreadable.because("file.broken", detail="no body")
    counts_rendered = next(body.iter(w("lastRenderedPageBreak")), None) is not None
    reader = _BodyReader(numbering, RunReader(styles), counts_rendered=counts_rendered)
    drafts, converted = modernise(list(reader.blocks(body.find(w("body")))))
    builder = SourceBuilder()
    if converted:
        builder.warn(WARNING)
    builder.extend(join_tables(page_of_characters(drafts, pages=told, exact=counts_rendered)))
    builder.pages = max(1, told)
    return builder.build()


class _BodyReader:
    def __init__(self, numbering: Numbering, runs: RunReader, *, counts_rendered: bool) -> None:
        self._numbering = numbering
        self._runs = runs
        self._styles = runs.styles
        self._counts_rendered = counts_rendered
        self._page = 1
        self._held: Words | None = None

    def blocks(self, parent: etree._Element, depth: int = 0) -> Iterator[Draft]:
        """Paragraphs and tables below ``parent``; text boxes follow the paragraph they hang on."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl":
                table = read_table(child, lambda cell: self._cell(cell, depth))
                if table is not None:
                    yield table
            elif name in _WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def _cell(self, cell: etree._Element, depth: int) -> tuple[DraftParagraph, ...]:
        found: list[DraftParagraph] = []
        for block in self.blocks(cell, depth + 1):
            if isinstance(block, DraftParagraph):
                found.append(block)
            else:
                found.extend(p for inner in block.cells for p in inner.paragraphs)
        return tuple(found)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Draft]:
        properties = element.find(w("pPr"))
        style_id = child_value(properties, "pStyle")
        words = self._held or Words()
        self._held = None
        self._runs.read(element, style_id, words)
        if properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None:
            # Its end was deleted: what follows is the same paragraph.
            self._held = words
            return
        chain = self._styles.of_paragraph(style_id)
        page = self._turn(words, properties)
        if not any(_CONTENTS.match(style.name) for style in chain):
            yield from self._drafts(words, properties, chain, style_id, page)
        for box in words.boxes:
            yield from self.blocks(box, depth + 1)

    def _turn(self, words: Words, properties: etree._Element | None) -> int:
        """The page of the paragraph's first word; the page in hand moves to its end."""
        if self._counts_rendered:
            before, all_of_them = words.rendered_before, words.rendered
        else:
            pushed = properties is not None and properties.find(w("pageBreakBefore")) is not None
            self._page += pushed
            before, all_of_them = words.explicit_before, words.explicit
        if not words.letters:
            before = all_of_them
        page = self._page + before
        self._page += all_of_them
        return page

    def _drafts(
        self,
        words: Words,
        properties: etree._Element | None,
        chain: list[Style],
        style_id: str,
        page: int,
    ) -> Iterator[DraftParagraph]:
        if not words.letters and not words.text.strip():
            self._label(properties, chain, style_id, printed=False)
            return
        label, depth = self._label(properties, chain, style_id, printed=True)
        align = child_value(properties, "jc") or next((s.align for s in chain if s.align), "")
        align = _ALIGN.get(align, "left")
        for text in split_breaks(words.text, apart=align in ("center", "right")):
            yield DraftParagraph(
                (Piece(text),),
                page=page,
                bold=words.bold * 10 >= words.letters * 9,
                italic=words.italic * 10 >= words.letters * 9,
                align=align,
                level=_level(properties, chain, depth),
                label=label,
            )
            label = ""

    def _label(
        self,
        properties: etree._Element | None,
        chain: list[Style],
        style_id: str,
        *,
        printed: bool,
    ) -> tuple[str, int]:
        listed = None if properties is None else properties.find(w("numPr"))
        list_id = child_value(listed, "numId")
        depth = number(child_value(listed, "ilvl"), -1)
        if not list_id:
            list_id = next((style.numbering for style in chain if style.numbering), "")
        if list_id in ("", "0"):
            return "", -1
        if depth < 0:
            depth = next((style.list_level for style in chain if style.list_level >= 0), -1)
        if depth < 0:
            depth = self._numbering.level_of_style(list_id, style_id)
        # Word numbers an empty paragraph too, but such a number alone says nothing.
        label = self._numbering.label(list_id, depth)
        return (label if printed else ""), depth


def _level(properties: etree._Element | None, chain: list[Style], list_depth: int) -> int:
    outline = number(child_value(properties, "outlineLvl"), -1)
    if outline < 0:
        outline = next((style.outline for style in chain if style.outline >= 0), -1)
    if outline < 0:
        named = next((m for style in chain if (m := _HEADING.match(style.name))), None)
        outline = int(named.group(1)) - 1 if named else -1
    return outline if 0 <= outline < 9 else list_depth


def _main_part(package: Package) -> str:
    for kind, target in _relations(package, "_rels/.rels"):
        if kind == "officeDocument":
            return target.lstrip("/")
    return "word/document.xml"


def _related(package: Package, main: str) -> dict[str, str]:
    folder, name = posixpath.split(main)
    found: dict[str, str] = {}
    for kind, target in _relations(package, f"{folder}/_rels/{name}.rels"):
        inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[kind] = posixpath.normpath(inside)
    return found


def _relations(package: Package, name: str) -> Iterator[tuple[str, str]]:
    data = package.read(name)
    for element in () if data is None else parse_xml(data):
        yield element.get("Type", "").rpartition("/")[2], element.get("Target", "")


def _part(package: Package, name: str) -> etree._Element:
    data = package.read(name)
    if data is None:
        raise Unreadable.because("file.broken", detail=f"no part {name}")
    return parse_xml(data.replace(_STRICT, W.encode()))


def _part_or_none(package: Package, name: str | None) -> etree._Element | None:
    if name is None or name not in package.names():
        return None
    return _part(package, name)


def _told_pages(package: Package) -> int:
    data = package.read("docProps/app.xml")
    if data is None:
        return 0
    pages = next((e.text for e in parse_xml(data) if local(e) == "Pages"), None)
    return min(number(pages or ""), 5_000)

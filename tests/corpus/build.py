"""Turning the written-down sample directives into files: the same description, the same bytes.

A ``.spec`` begins with lines ``key: value`` (the layout of Decree 30 that stands around the body),
then an empty line and the body, line by line: ``## `` a heading in bold, ``^ `` centred and bold,
``/ `` in italics, ``| a | b |`` a table row, ``---`` a new page, anything else a paragraph. In a
table ``^`` continues the cell above, ``<`` the cell at the left, ``@2024-05-31`` is a date cell.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.table import _Cell
from openpyxl import Workbook

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
MARKS = {"## ": "heading", "^ ": "centred", "/ ": "italic"}
LONG_AGO = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Line:
    """A paragraph of the body; ``style`` is plain, heading, centred, italic or break."""

    text: str
    style: str = "plain"


@dataclass(frozen=True)
class GridCell:
    """A cell at its top-left place with its extent."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """A table of ``rows`` by ``columns`` places; merged cells stand once."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Spec:
    """One described document."""

    name: str
    head: dict[str, str]
    body: tuple[Line | Grid, ...] = field(default=())

    @property
    def format(self) -> str:
        return self.head["format"]

    def parts(self, key: str) -> list[str]:
        return [part.strip() for part in self.head.get(key, "").split(" / ") if part.strip()]


def read_spec(path: Path) -> Spec:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.partition(":") for line in head.splitlines())
    return Spec(path.stem, {k: v.strip() for k, _, v in pairs}, tuple(_blocks(body)))


def _blocks(body: str) -> Iterator[Line | Grid]:
    rows: list[list[str]] = []
    for line in [*body.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            yield _grid(rows)
            rows = []
        if line == "---":
            yield Line("", "break")
        elif line.strip():
            yield _line(line.strip())


def _line(text: str) -> Line:
    for mark, style in MARKS.items():
        if text.startswith(mark):
            return Line(text.removeprefix(mark), style)
    return Line(text)


def _grid(rows: list[list[str]]) -> Grid:
    width = len(rows[0])
    assert all(len(row) == width for row in rows), rows
    cells = [
        GridCell(y, x, text, _reach_down(rows, y, x), _reach_right(rows[y], x))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
        if text not in {"^", "<"}
    ]
    return Grid(len(rows), width, tuple(cells))


def _reach_right(row: list[str], x: int) -> int:
    reach = 1
    while x + reach < len(row) and row[x + reach] == "<":
        reach += 1
    return reach


def _reach_down(rows: list[list[str]], y: int, x: int) -> int:
    reach = 1
    while y + reach < len(rows) and rows[y + reach][x] == "^":
        reach += 1
    return reach


def build(spec: Spec) -> bytes:
    """The bytes of the document in the format that its description names."""
    return BUILDERS[spec.format](spec)


def head_lines(spec: Spec) -> tuple[list[str], list[str]]:
    """The left and the right side of the letterhead."""
    kind, title = spec.head.get("kind"), spec.head["title"]
    left = [spec.head.get("parent", ""), spec.head["issuer"], f"Số: {spec.head['number']}"]
    if not kind:
        left.append(title)
    return [line for line in left if line], [*MOTTO, spec.head["place_and_date"]]


def foot_lines(spec: Spec) -> tuple[list[str], list[str]]:
    """Who gets the document, and who signs it."""
    recipients = [f"- {name};" for name in spec.parts("recipients")]
    return ["Nơi nhận:", *recipients], [*spec.parts("signature"), "", spec.head["signer"]]


def opening_lines(spec: Spec) -> list[str]:
    """Kind and title, or whom a letter addresses."""
    if kind := spec.head.get("kind"):
        return [kind, spec.head["title"]]
    return [f"Kính gửi: {' '.join(spec.parts('address'))}"]


def build_docx(spec: Spec) -> bytes:
    document = Document()
    _two_columns(document, *head_lines(spec))
    for text in opening_lines(spec):
        _paragraph(document, Line(text, "centred"))
    for block in spec.body:
        if isinstance(block, Grid):
            _word_table(document, block)
        else:
            _paragraph(document, block)
    _two_columns(document, *foot_lines(spec))
    return _settled(document.save)


def _paragraph(document: WordDocument, line: Line) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(line.text)
    if line.style == "break":
        run.add_break(WD_BREAK.PAGE)
    run.bold = line.style in {"heading", "centred"}
    run.italic = line.style == "italic"
    if line.style == "centred":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _two_columns(document: WordDocument, left: list[str], right: list[str]) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(cells, (left, right), strict=True):
        _fill(cell, lines)


def _fill(cell: _Cell, lines: list[str]) -> None:
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def _word_table(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(rows=grid.rows, cols=grid.columns)
    table.style = "Table Grid"
    for cell in grid.cells:
        place = table.cell(cell.row, cell.column)
        corner = table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        run = place.merge(corner).paragraphs[0].add_run(cell.text)
        run.bold = cell.row == 0


def build_html(spec: Spec) -> bytes:
    parts = [_html_columns(*head_lines(spec))]
    parts += [f'<p align="center"><b>{escape(text)}</b></p>' for text in opening_lines(spec)]
    parts += [_html_table(b) if isinstance(b, Grid) else _html_line(b) for b in spec.body]
    parts.append(_html_columns(*foot_lines(spec)))
    body = "\n".join(parts)
    page = f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"></head><body>{body}'
    return f"{page}</body></html>\n".encode()


def _html_line(line: Line) -> str:
    text = escape(line.text)
    match line.style:
        case "heading":
            return f"<p><b>{text}</b></p>"
        case "centred":
            return f'<p align="center"><b>{text}</b></p>'
        case "italic":
            return f"<p><i>{text}</i></p>"
        case "break":
            return "<hr>"
    return f"<p>{text}</p>"


def _html_columns(left: list[str], right: list[str]) -> str:
    cells = ("".join(f"<p>{escape(text)}</p>" for text in side) for side in (left, right))
    return "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"


def _html_table(grid: Grid) -> str:
    rows = [""] * grid.rows
    for cell in grid.cells:
        tag = "th" if cell.row == 0 else "td"
        reach = f' rowspan="{cell.rows}" colspan="{cell.columns}"'
        rows[cell.row] += f"<{tag}{reach}>{escape(cell.text)}</{tag}>"
    return '<table border="1">' + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def build_txt(spec: Spec) -> bytes:
    left, right = head_lines(spec)
    lines = [*left, *right, "", *opening_lines(spec), ""]
    lines += [block.text for block in spec.body if isinstance(block, Line)]
    receivers, signature = foot_lines(spec)
    return "\n".join([*lines, "", *signature, "", *receivers, ""]).encode()


def build_md(spec: Spec) -> bytes:
    left, right = head_lines(spec)
    parts = [*left, *right, *(f"**{text}**" for text in opening_lines(spec))]
    parts += [_md_table(b) if isinstance(b, Grid) else _md_line(b) for b in spec.body]
    receivers, signature = foot_lines(spec)
    parts += [*(line for line in signature if line), "\n".join(receivers)]
    return ("\n\n".join(parts) + "\n").encode()


def _md_line(line: Line) -> str:
    return f"## {line.text}" if line.style == "heading" else line.text


def _md_table(grid: Grid) -> str:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + " --- |" * grid.columns, *rest])


def build_xlsx(spec: Spec) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    row = 1
    for block in spec.body:
        if isinstance(block, Line):
            sheet.cell(row, 1, block.text)
            row += 2
            continue
        for cell in block.cells:
            sheet.cell(row + cell.row, 1 + cell.column, _value(cell.text))
        row += block.rows
    return _settled(workbook.save)


def _value(text: str) -> str | int | date | None:
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    return int(text) if text.isdigit() else text or None


def _settled(save: Callable[[BytesIO], object]) -> bytes:
    """The saved package without the moment of saving, so that equal documents are equal bytes."""
    written, settled = BytesIO(), BytesIO()
    save(written)
    moment = b"2024-01-01T00:00:00Z"
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(W3CDTF\">)[^<]+", rb"\g<1>" + moment, data)
            new.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


BUILDERS: dict[str, Callable[[Spec], bytes]] = {
    "docx": build_docx,
    "html": build_html,
    "txt": build_txt,
    "md": build_md,
    "xlsx": build_xlsx,
}

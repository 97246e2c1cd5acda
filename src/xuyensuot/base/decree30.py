"""Writing a Word document in the layout of Decree 30/2020/NĐ-CP, Appendix I.

A document with a kind (plan, decision) is described in a small text format (``write_document``):
``# `` is a heading in bold, ``| a | b |`` a table row (``^`` repeats the cell above, merged),
anything else a paragraph. Head and foot come from ``Frame``. An official letter (công văn) has no
kind: it is about something ("V/v"), to somebody ("Kính gửi"), and here with one table
(``write_letter``).
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
LONG_AGO = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the body: cells 2 to 5, 7 and 9 of the layout."""

    parent: str
    issuer: str
    number: str
    place_and_date: str
    kind: str
    title: str
    signer_lines: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """An official letter with one table; ``widths`` of its columns in centimetres, 16.5 in all.

    ``number`` is the whole line ("Số:      /…" while the registry gave none); ``is_draft`` puts
    "DỰ THẢO" on top.
    """

    parent: str
    issuer: str
    number: str
    subject: str
    place_and_date: str
    to: str
    before: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[str, ...]
    signer_lines: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    is_draft: bool


def write_letter(letter: Letter) -> bytes:
    """The letter as a .docx, the same bytes for the same words."""
    document = Document()
    _set_page(document)
    if letter.is_draft:
        _line(document, "DỰ THẢO", bold=True, size=13, align=WD_ALIGN_PARAGRAPH.RIGHT)
    named = (letter.parent, letter.issuer, letter.number, letter.subject)
    head = [(text, text is letter.issuer, False) for text in named]
    _write_heads(document, head, letter.place_and_date)
    _line(document, f"Kính gửi: {letter.to}", align=CENTRE)
    for text in letter.before:
        _write_paragraph(document, text)
    if letter.rows:
        _write_ruled(document, letter)
    for text in letter.after:
        _write_paragraph(document, text)
    _write_foot(document, letter)
    return _package(document)


def _write_ruled(document: DocumentType, letter: Letter) -> None:
    """The table with its widths; its head is repeated on every page and no row is torn apart."""
    table: Table = document.add_table(rows=1 + len(letter.rows), cols=len(letter.columns))
    table.style = "Table Grid"
    table.autofit = False
    _repeat_header(table)
    for row, texts in zip(table.rows, (letter.columns, *letter.rows), strict=True):
        is_head = texts is letter.columns
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, letter.widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.alignment = CENTRE if is_head else None
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(12), is_head
    document.add_paragraph()


def write_document(frame: Frame, body: str) -> bytes:
    """The document as a .docx, the same bytes for the same words.

    After a line ``---`` in the body stand the appendices.
    """
    document = Document()
    _set_page(document)
    _write_head(document, frame)
    main, *appendices = body.strip().split("\n---\n")
    _write_blocks(document, main)
    _write_foot(document, frame)
    for appendix in appendices:
        document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
        _write_blocks(document, appendix)
    return _package(document)


def _package(document: DocumentType) -> bytes:
    """The saved file without the moment of saving: made again, it is the same original."""
    saved, package = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts, ZipFile(package, "w") as settled:
        for name in parts.namelist():
            part = ZipInfo(name, LONG_AGO)
            settled.writestr(part, parts.read(name), compress_type=ZIP_DEFLATED)
    return package.getvalue()


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def _line(
    holder: DocumentType | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 14,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    paragraph = holder.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def _fill(cell: _Cell, lines: list[tuple[str, bool, bool]], *, size: float = 13) -> None:
    first, *rest = lines
    paragraph = cell.paragraphs[0]
    for text, bold, italic in (first, *rest):
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_after = Pt(0)
        if (text, bold, italic) != (*lines[-1],):
            paragraph = cell.add_paragraph()


def _write_head(document: DocumentType, frame: Frame) -> None:
    number = (f"Số: {frame.number}", False, False)
    left = [(frame.parent, False, False), (frame.issuer, True, False), number]
    _write_heads(document, left, frame.place_and_date)
    document.add_paragraph()
    _line(document, frame.kind.upper(), bold=True, align=CENTRE)
    _line(document, frame.title, bold=True, align=CENTRE)


def _write_heads(
    document: DocumentType, issuer: list[tuple[str, bool, bool]], place_and_date: str
) -> None:
    """The two heads side by side: who issues, and the name of the state with its motto."""
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = Cm(6.5), Cm(10)
    _fill(left, issuer)
    motto = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False),
        ("Độc lập - Tự do - Hạnh phúc", True, False),
        (place_and_date, False, True),
    ]
    _fill(right, motto)
    document.add_paragraph()


def _write_blocks(document: DocumentType, body: str) -> None:
    rows: list[list[str]] = []
    for line in [*body.strip().splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            _write_table(document, rows)
            rows = []
        if line.startswith("# "):
            _line(document, line[2:], bold=True)
        elif line.startswith("^ "):
            _line(document, line[2:], bold=True, align=CENTRE)
        elif line.strip():
            _write_paragraph(document, line)


def _write_paragraph(document: DocumentType, text: str) -> None:
    paragraph = _line(document, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Cm(1)


def _write_table(document: DocumentType, rows: list[list[str]]) -> None:
    table: Table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    _repeat_header(table)
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cell = table.cell(y, x)
            if text == "^":
                table.cell(y - 1, x).merge(cell)
                continue
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(12), y == 0
    document.add_paragraph()


def _repeat_header(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _write_foot(document: DocumentType, frame: Frame | Letter) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for recipient in frame.recipients:
        _line(left, recipient, size=11)
    lines = [(line, True, False) for line in frame.signer_lines]
    _fill(right, [*lines, ("", False, False), (frame.signer, True, False)])

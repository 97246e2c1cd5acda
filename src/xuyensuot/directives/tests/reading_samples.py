"""Small files of every format, made in memory for the tests of reading."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = "", head: str = "") -> bytes:
    """A Word file of just these elements; ``head`` goes before the root of the document."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_R}"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_R}">'
        f'<Relationship Id="n" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return zipped(parts)


def p(text: str, properties: str = "", look: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def listed(text: str, *, depth: int = 0, list_id: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, properties)


def level(depth: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def tc(content: str, shape: str = "") -> str:
    return f"<w:tc><w:tcPr>{shape}</w:tcPr>{content}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@dataclass(frozen=True)
class Text:
    """A line of text on a PDF page; ``x`` and ``y`` in points from the top left, base line."""

    x: float
    y: float
    text: str
    size: float = 13.0
    bold: bool = False

    @property
    def width(self) -> float:
        return len(self.text) * self.size * 0.5


@dataclass(frozen=True)
class Stroke:
    x1: float
    y1: float
    x2: float
    y2: float


Mark = Text | Stroke
PAPER = (595.0, 842.0)


def pdf(pages: Sequence[Iterable[Mark]], *, paper: tuple[float, float] = PAPER) -> bytes:
    """A PDF whose letters are all half as wide as high; no font is embedded or needed."""
    objects: list[bytes] = [b"", b""]

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    to_unicode = add(_stream(_identity_map()))
    fonts = [_font(add, name, to_unicode) for name in ("Times-Roman", "Times-Bold")]
    kids = []
    for marks in pages:
        content = add(_stream(b"\n".join(_drawn(mark, paper[1]) for mark in marks)))
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {paper[0]} {paper[1]}]/Contents "
                f"{content} 0 R/Resources<</Font<</F0 {fonts[0]} 0 R/F1 {fonts[1]} 0 R>>>>>>"
            )
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    listed_kids = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{listed_kids}]>>".encode()
    return _pdf_file(objects)


def western_pdf(marks: Iterable[Text], *, paper: tuple[float, float] = PAPER) -> bytes:
    """A PDF of one page in Helvetica, which every PDF program can draw without a font file."""
    lines = []
    for mark in marks:
        code = mark.text.encode("cp1252").hex()
        lines.append(f"BT /F0 {mark.size} Tf {mark.x} {paper[1] - mark.y} Td <{code}> Tj ET")
    return _pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {paper[0]} {paper[1]}]/Contents 4 0 R"
            "/Resources<</Font<</F0 5 0 R>>>>>>".encode(),
            _stream("\n".join(lines).encode()),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )


def _font(add, name: str, to_unicode: int) -> int:  # type: ignore[no-untyped-def]
    flags = 262176 if "Bold" in name else 32
    descriptor = add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[0 -250 1000 900]"
        "/ItalicAngle 0/Ascent 850/Descent -250/CapHeight 700/StemV 80>>"
    )
    inner = add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 500/FontDescriptor "
        f"{descriptor} 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    return add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]/ToUnicode {to_unicode} 0 R>>"
    )


def _identity_map() -> bytes:
    rows = [f"<{high:02X}00><{high:02X}FF><{high:02X}00>" for high in range(0x20)]
    blocks = "".join(f"1 beginbfrange\n{row}\nendbfrange\n" for row in rows)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Identity def /CMapType 2 def\n"
        f"1 begincodespacerange <0000><FFFF> endcodespacerange\n{blocks}endcmap end end"
    ).encode()


def _drawn(mark: Mark, height: float) -> bytes:
    if isinstance(mark, Stroke):
        return (f"0.5 w {mark.x1} {height - mark.y1} m {mark.x2} {height - mark.y2} l S").encode()
    code = mark.text.encode("utf-16-be").hex()
    font = f"F{int(mark.bold)}"
    return f"BT /{font} {mark.size} Tf {mark.x} {height - mark.y} Td <{code}> Tj ET".encode()


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _pdf_file(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def locked_pdf() -> bytes:
    """A PDF that asks for a password which nobody has."""
    encryption = (
        b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<"
        + b"5A" * 32
        + b">/U<"
        + b"A5" * 32
        + b">>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        encryption,
    ]
    name = b"/Encrypt 4 0 R/ID[<" + b"11" * 16 + b"><" + b"11" * 16 + b">]"
    return _pdf_file(objects, name)


def grid_strokes(xs: Sequence[float], ys: Sequence[float]) -> list[Mark]:
    """All lines of a plain grid."""
    across = [Stroke(xs[0], y, xs[-1], y) for y in ys]
    down = [Stroke(x, ys[0], x, ys[-1]) for x in xs]
    return [*across, *down]


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file; streams are padded to the size at which they leave the mini stream."""
    contents = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    contents = {name: data + b"\0" * (-len(data) % 512) for name, data in contents.items()}
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fat = [fat_mark, end]
    entries = [_entry("Root Entry", 5, child=1, start=end)]
    body = b""
    names = sorted(contents, key=lambda name: (len(name), name.upper()))
    for index, name in enumerate(names, start=1):
        data = contents[name]
        start, count = len(fat), len(data) // 512
        fat.extend([*range(start + 1, start + count), end])
        following = index + 1 if index < len(names) else free
        entries.append(_entry(name, 2, right=following, start=start, size=len(data)))
        body += data
    if len(fat) > 128:
        raise ValueError("samples stay within one sector of the allocation table")
    entries.extend([_entry("", 0)] * (-len(entries) % 4))
    if len(entries) > 4:
        raise ValueError("samples stay within one sector of the directory")
    table = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    return head + table + b"".join(entries) + body


def _entry(
    name: str,
    kind: int,
    *,
    right: int = 0xFFFFFFFF,
    child: int = 0xFFFFFFFF,
    start: int = 0,
    size: int = 0,
) -> bytes:
    coded = (name + "\0").encode("utf-16-le") if name else b""
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


@dataclass(frozen=True)
class DocParagraph:
    """A paragraph of a binary Word file: its mark, its modifiers, and those of its letters."""

    text: str
    mark: str = "\r"
    modifiers: bytes = b""
    look: bytes = b""


DOC_BOLD = struct.pack("<HB", 0x0835, 1)
DOC_CENTRED = struct.pack("<HB", 0x2403, 1)
DOC_IN_TABLE = struct.pack("<HB", 0x2416, 1)


def doc_listed(number: int, depth: int = 0) -> bytes:
    return struct.pack("<HHHB", 0x460B, number, 0x260A, depth)


def doc_row_end(edges: Sequence[int], merges: Sequence[int]) -> bytes:
    """The modifiers of a row's end; ``merges`` are 0, 1 (goes on from above) or 3 (begins)."""
    shape = struct.pack("<B", len(merges)) + struct.pack(f"<{len(edges)}h", *edges)
    shape += b"".join(struct.pack("<H18x", merge << 5) for merge in merges)
    ended = struct.pack("<HB", 0x2417, 1)
    return DOC_IN_TABLE + ended + struct.pack("<HH", 0xD608, len(shape) + 1) + shape


def doc(
    paragraphs: Sequence[DocParagraph], *, flags: int = 0, wide: bool = True, lists: bytes = b""
) -> bytes:
    """A binary Word file with one piece of text, in UTF-16 or in one byte a letter.

    ``lists`` are the level texts of one list ("%1" for its number), parted by line ends.
    """
    text = "".join(each.text + each.mark for each in paragraphs)
    step = 2 if wide else 1
    letters = text.encode("utf-16-le" if wide else "latin-1")
    start = 2048
    papx_page = (start + len(letters) + 511) // 512
    chpx_page = papx_page + 1
    bounds, styles, looks = [start], [], []
    for each in paragraphs:
        bounds.append(bounds[-1] + step * (len(each.text) + 1))
        styles.append(each.modifiers)
        looks.append(each.look)
    main = bytearray((chpx_page + 1) * 512)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", main, 0x0A, 0x0200 | flags)
    struct.pack_into("<i", main, 0x4C, len(text))
    main[start : start + len(letters)] = letters
    main[papx_page * 512 : (papx_page + 1) * 512] = _fkp(bounds, styles, paragraphs=True)
    main[chpx_page * 512 : (chpx_page + 1) * 512] = _fkp(bounds, looks, paragraphs=False)
    code = start if wide else (start * 2) | (1 << 30)
    plc = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, code, 0)
    areas = {
        33: b"\x02" + struct.pack("<I", len(plc)) + plc,
        12: struct.pack("<III", start, bounds[-1], chpx_page),
        13: struct.pack("<III", start, bounds[-1], papx_page),
    }
    table = b""
    for index, data in areas.items():
        struct.pack_into("<II", main, 0x9A + 8 * index, len(table), len(data))
        table += data
    if lists:
        table = _with_lists(main, table, lists.decode().split("\n"))
    return ole({"WordDocument": bytes(main), "1Table": table})


def _fkp(bounds: Sequence[int], modifiers: Sequence[bytes], *, paragraphs: bool) -> bytes:
    page = bytearray(512)
    count = len(modifiers)
    struct.pack_into(f"<{count + 1}I", page, 0, *bounds)
    page[511] = count
    free = 510
    for index, data in enumerate(modifiers):
        held = struct.pack("<H", 0) + data if paragraphs else data
        if paragraphs:
            held += b"\0" * (1 - len(held) % 2)
            record = bytes([(len(held) + 1) // 2]) + held
        else:
            record = bytes([len(held)]) + held
        free -= len(record) + len(record) % 2
        if free < 4 * (count + 1) + 13 * count:
            raise ValueError("samples stay within one page of properties")
        page[free : free + len(record)] = record
        page[4 * (count + 1) + (13 if paragraphs else 1) * index] = free // 2
    return bytes(page)


def _with_lists(main: bytearray, table: bytes, texts: Sequence[str]) -> bytes:
    heads = struct.pack("<HiI", 1, 77, 0) + bytes(18) + b"\0\0"
    struct.pack_into("<II", main, 0x9A + 8 * 73, len(table), len(heads))
    table += heads
    for depth in range(9):
        shown = texts[depth] if depth < len(texts) else ""
        coded = "".join(shown.replace(f"%{n + 1}", chr(n)) for n in (depth,))
        kind = 4 if shown.endswith(")") else 0
        table += struct.pack("<iBB", 1, kind, 0) + bytes(22)
        table += struct.pack("<H", len(coded)) + coded.encode("utf-16-le")
    uses = struct.pack("<I", 1) + struct.pack("<i", 77) + bytes(12)
    struct.pack_into("<II", main, 0x9A + 8 * 74, len(table), len(uses))
    return table + uses

"""Directives of a wanted length, written here: as Word, as PDF and as a scan of that PDF."""

from __future__ import annotations

import html
import itertools
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

BODIES = (
    "Sở Tư pháp",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Nội vụ",
    "Công an Thành phố",
    "Văn phòng Ủy ban nhân dân Thành phố",
    "Bảo hiểm xã hội Thành phố",
)
DUTIES = (
    "rà soát, cập nhật quy trình nội bộ giải quyết thủ tục hành chính thuộc phạm vi quản lý",
    "hoàn thành số hóa hồ sơ lưu trữ còn hiệu lực và kết nối với kho dữ liệu dùng chung",
    "tổ chức tập huấn kỹ năng số cho cán bộ trực tiếp tiếp nhận hồ sơ tại bộ phận một cửa",
    "đối soát, làm sạch dữ liệu chuyên ngành với cơ sở dữ liệu quốc gia về dân cư",
    "xây dựng phương án bảo đảm an toàn thông tin cho các hệ thống đang vận hành",
    "đánh giá mức độ hài lòng của người dân đối với dịch vụ công trực tuyến toàn trình",
)
GROUNDS = (
    "Công tác này phải được tiến hành thường xuyên, có trọng tâm, bảo đảm tiết kiệm nguồn lực và"
    " phù hợp điều kiện thực tế của từng đơn vị, địa phương trên địa bàn Thành phố.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc vượt thẩm quyền, các đơn vị kịp thời"
    " phản ánh bằng văn bản để được tổng hợp, hướng dẫn và tháo gỡ theo quy định.",
)
TABLE_HEADINGS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
DPI = 300
STYLE = """
body { font: 13pt serif; line-height: 1.5 }
h2 { font-size: 13pt }
td { border: 1px solid; padding: 3pt }
"""
SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its tasks, or a table of tasks."""

    heading: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


HEAD = (
    "ỦY BAN NHÂN DÂN",
    "THÀNH PHỐ HÀ NỘI",
    "Số: 415/KH-UBND",
    "Hà Nội, ngày 12 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "Nâng cao chất lượng dữ liệu và dịch vụ công trên địa bàn Thành phố",
)


def sections(pages: int) -> list[Section]:
    """Content of about so many printed pages, the same each time."""
    choose = random.Random(pages)
    found = [_section(number, choose) for number in range(1, pages)]
    rows = tuple(_row(number, choose) for number in range(1, pages * 2 + 1))
    return [*found, Section("PHỤ LỤC: DANH MỤC NHIỆM VỤ", rows=rows)]


def _section(number: int, choose: random.Random) -> Section:
    tasks = [
        f"{chr(96 + place)}) {lead} chủ trì, phối hợp với {other} {choose.choice(DUTIES)},"
        f" hoàn thành trước ngày {choose.randint(1, 28):02}/{choose.randint(4, 12):02}/2024."
        for place, (lead, other) in enumerate(_pairs(choose, 6), start=1)
    ]
    grounds = [choose.choice(GROUNDS) for _ in range(3)]
    woven = [line for line in itertools.chain(*itertools.zip_longest(tasks, grounds)) if line]
    return Section(f"{number}. Nhóm nhiệm vụ thứ {number}", tuple(woven))


def _row(number: int, choose: random.Random) -> tuple[str, ...]:
    ((lead, other),) = _pairs(choose, 1)
    duty = choose.choice(DUTIES)
    return (str(number), duty[0].upper() + duty[1:], lead, other, f"Quý {choose.choice('II IV')}")


def _pairs(choose: random.Random, count: int) -> Iterator[tuple[str, str]]:
    for _ in range(count):
        lead, other = choose.sample(BODIES, 2)
        yield lead, other


def write_docx(content: list[Section], target: Path) -> None:
    """The document as Word writes it."""
    document = docx.Document()
    for line in HEAD:
        document.add_paragraph(line)
    for section in content:
        document.add_paragraph(section.heading)
        for line in section.lines:
            document.add_paragraph(line)
        if section.rows:
            table = document.add_table(rows=0, cols=len(TABLE_HEADINGS))
            for row in (TABLE_HEADINGS, *section.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    document.save(str(target))


def write_pdf(content: list[Section], target: Path) -> int:
    """The document as a born-digital PDF. Returns its pages."""
    body = [f"<p>{html.escape(line)}</p>" for line in HEAD]
    for section in content:
        body.append(f"<h2>{html.escape(section.heading)}</h2>")
        body += [f"<p>{html.escape(line)}</p>" for line in section.lines]
        rows = (TABLE_HEADINGS, *section.rows) if section.rows else ()
        cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
        body.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    style = (
        "body{font:13pt serif;line-height:1.5}td{border:1px solid;padding:3pt}h2{font-size:13pt}"
    )
    page = f"<meta charset=utf-8><style>{style}</style>{''.join(body)}"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_browser(), args=["--no-sandbox"])
        printed = browser.new_page()
        printed.set_content(page)
        printed.pdf(path=str(target), format="A4", margin=dict.fromkeys(SIDES, "20mm"))
        browser.close()
    return page_count(target)


def page_count(path: Path) -> int:
    """Pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def write_scan(pdf: Path, target: Path, pages: int) -> None:
    """The first pages as a scanner gives them: grey pictures, a little askew and noisy."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number in range(pages):
        picture = document[number].render(scale=DPI / 72, grayscale=True).to_pil()
        noise = Image.effect_noise(picture.size, 24)
        askew = picture.rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC)
        pictures.append(Image.blend(askew, noise, 0.08))
    document.close()
    pictures[0].save(target, save_all=True, append_images=pictures[1:], resolution=DPI)


def _browser() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)

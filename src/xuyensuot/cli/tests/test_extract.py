"""``xuyensuot extract`` as its users call it: real files in, the formats of the contract out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from xuyensuot.cli import main
from xuyensuot.cli.extract_formats import Extract, render
from xuyensuot.directives.rules.extraction.types import Extraction, Letterhead, TaskCandidate
from xuyensuot.directives.rules.source import Source, Span

LINES = (
    "ỦY BAN NHÂN DÂN",
    "THÀNH PHỐ HÀ NỘI",
    "Số: 88/KH-UBND",
    "Hà Nội, ngày 4 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "Số hóa hồ sơ lưu trữ năm 2024",
    "1. Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp rà soát danh mục hồ sơ cần số hóa, hoàn thành"
    " trước ngày 30/4/2024.",
    "2. Công an Thành phố chủ trì kiểm tra an toàn hệ thống, báo cáo hằng quý.",
)
Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    path = tmp_path / "kế hoạch 88.docx"
    document.save(str(path))
    return path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*words: object) -> tuple[int, bytes, str]:
        code = main(["extract", *map(str, words)])
        told = capfdbinary.readouterr()
        return code, told.out, told.err.decode()

    return call


def read_one(run: Run, *words: object) -> dict[str, Any]:
    code, out, complaints = run("--format", "json", *words)
    assert (code, complaints) == (0, "")
    (document,) = json.loads(out)
    return dict(document)


def test_json_is_the_contract(run: Run, plan: Path) -> None:
    read = read_one(run, plan)
    assert set(read) == {
        *("file", "sha256", "pages", "seconds", "ocr", "document", "tasks", "warnings")
    }
    assert read["file"] == plan.name
    assert read["sha256"] == hashlib.sha256(plan.read_bytes()).hexdigest()
    assert read["ocr"] is False
    assert 0 < read["seconds"] < 60
    assert read["document"]["number"] == "88/KH-UBND"
    assert read["document"]["issued_on"] == "2024-03-04"
    first, second = read["tasks"]
    assert first["lead"] == ["Sở Nội vụ"]
    assert first["coordinating"] == ["Sở Tư pháp"]
    assert first["deadline"]["due_on"] == "2024-04-30"
    assert first["deadline"]["precision"] == "day"
    assert (second["deadline"]["due_on"], second["deadline"]["precision"]) == (None, "none")
    assert second["deadline"]["recurrence"] == "quarterly"
    assert {*first} >= {
        *("ordinal", "clause", "content", "lead", "coordinating", "deadline", "product"),
        *("source", "confidence"),
    }


def test_offsets_count_in_the_text_that_is_written(run: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "text.txt"
    read = read_one(run, plan, "--text-out", target)
    text = target.read_text(encoding="utf-8")
    for task in read["tasks"]:
        place = task["source"]
        assert task["content"] in text[place["start"] : place["end"]]


def test_texts_of_several_files_go_to_a_folder(run: Run, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("\n".join(LINES), encoding="utf-8")
    folder = tmp_path / "texts"
    code, _, complaint = run(plan, other, "--text-out", folder)
    assert code == 2
    assert "--text-out takes a folder" in complaint
    folder.mkdir()
    assert run(plan, other, "--text-out", folder)[0] == 0
    assert {file.name for file in folder.iterdir()} == {f"{plan.name}.txt", "b.txt.txt"}


def test_a_bad_file_does_not_hide_the_good_ones(run: Run, plan: Path, tmp_path: Path) -> None:
    broken, missing = tmp_path / "broken.pdf", tmp_path / "missing.docx"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    code, out, complaints = run("--format", "json", broken, plan, missing)
    assert code == 2
    assert [document["file"] for document in json.loads(out)] == [plan.name]
    first, second = complaints.splitlines()
    assert first.startswith(f"xuyensuot: {broken}: ")
    assert second.startswith(f"xuyensuot: {missing}: ")


def test_only_bad_files_print_an_empty_list(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("--format", "json", tmp_path / "missing.docx")
    assert (code, json.loads(out)) == (2, [])


def test_what_the_document_does_not_print_can_be_told(run: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("1. Sở Nội vụ chủ trì rà soát danh mục, hoàn thành trước ngày 30/4.\n")
    read = read_one(run, bare, "--issued-on", "4/3/2024", "--issuer", "UBND tỉnh Khánh Hòa")
    assert read["document"]["issued_on"] == "2024-03-04"
    assert read["document"]["issuer"] == "UBND tỉnh Khánh Hòa"
    assert read["tasks"][0]["deadline"]["due_on"] == "2024-04-30"


def test_csv_goes_to_a_file_that_excel_reads(run: Run, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run(plan, "--format", "csv", "-o", target)[1] == b""
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert [row["lead"] for row in rows] == ["Sở Nội vụ", "Công an Thành phố"]
    assert [row["due_on"] for row in rows] == ["2024-04-30", ""]


def test_a_workbook_holds_days_as_days(run: Run, plan: Path) -> None:
    code, out, _ = run(plan, "--format", "xlsx")
    assert code == 0
    sheet = openpyxl.load_workbook(io.BytesIO(out))["tasks"]
    headings, first, _second = sheet.iter_rows(values_only=True)
    row = dict(zip(headings, first, strict=True))
    assert row["due_on"].date() == date(2024, 4, 30)
    assert row["number"] == "88/KH-UBND"


def test_the_table_is_for_people(run: Run, plan: Path) -> None:
    code, out, _ = run(plan)
    told = out.decode()
    assert code == 0
    assert "88/KH-UBND" in told
    assert "2024-04-30" in told
    assert max(map(len, told.splitlines())) < 160


def test_a_place_that_cannot_be_written_is_told(run: Run, plan: Path, tmp_path: Path) -> None:
    code, _, complaint = run(plan, "-o", tmp_path)
    assert code == 2
    assert complaint.startswith(f"xuyensuot: {tmp_path}: cannot be written")


def test_a_spreadsheet_runs_nothing_that_a_document_says() -> None:
    task = TaskCandidate(1, "1", '=HYPERLINK("x")', Span(0, 15), 1, lead=("+Sở",))
    source = Source('=HYPERLINK("x")', ())
    extracts = [Extract("f", "0", 0.0, source, Extraction(Letterhead(), (), (task,)))]
    book = openpyxl.load_workbook(io.BytesIO(render(extracts, "xlsx", to_file=True)))
    cells = {cell.value: cell.data_type for cell in book["tasks"][2]}
    assert cells['=HYPERLINK("x")'] == "s"
    text = render(extracts, "csv", to_file=False).decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["content"], row["lead"]) == ('\'=HYPERLINK("x")', "'+Sở")

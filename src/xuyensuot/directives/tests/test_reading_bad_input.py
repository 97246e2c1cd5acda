"""Files that are refused: each with its own reason, none with a traceback or a hung machine."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from xuyensuot.directives.reading import (
    Limits,
    Unreadable,
    describe_problem,
    read_file,
    render_page,
    sniff_kind,
)
from xuyensuot.directives.reading.problems import SENTENCES
from xuyensuot.directives.tests.reading_samples import Text, docx, locked_pdf, p, pdf, zipped
from xuyensuot.kernel.decisions import Problem

LIMITS = Limits()
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{(f"&{chr(97 + i)};") * 10}">' for i in range(12))
    + "]>"
)


def picture(kind: str) -> bytes:
    held = io.BytesIO()
    Image.new("L", (60, 40), 255).save(held, kind)
    return held.getvalue()


def refusal(tmp_path: Path, name: str, content: bytes, limits: Limits = LIMITS) -> Problem:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        read_file(path, limits=limits)
    assert path.read_bytes() == content
    assert describe_problem(caught.value.problem)
    return caught.value.problem


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF"])
def test_a_picture_under_the_name_of_a_word_file(tmp_path: Path, kind: str) -> None:
    problem = refusal(tmp_path, "a.docx", picture(kind))
    assert problem.code == "file.kind_mismatch"
    assert kind in describe_problem(problem)
    assert ".docx" in describe_problem(problem)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "file.empty"),
        ("a.txt", b" \n\t ", "file.empty"),
        ("a.docx", docx(p("  ")), "file.no_text"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "file.no_text"),
        ("a.pdf", pdf([[]]), "file.no_text"),
        ("a.pdf", locked_pdf(), "file.encrypted"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8, "file.broken"),
        ("a.docx", docx(p("Giao"))[:-40], "file.broken"),
        ("a.docx", docx("<w:p><w:r>"), "file.broken"),
        ("a.docx", bytes(range(256)) * 36, "file.broken"),
        ("a.xyz", b"\0\1\2\3" * 900, "file.kind_unknown"),
        ("a.zip", zipped({"a.txt": "a"}), "file.kind_unknown"),
        ("a.docx", docx(p("&l;"), head=BILLION), "file.bomb"),
        ("a.png", picture("PNG")[:40], "file.broken"),
    ],
)
def test_reasons(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    assert refusal(tmp_path, name, content).code == code


def test_an_archive_that_unpacks_without_end(tmp_path: Path) -> None:
    bomb = docx("<w:p><w:r><w:t>" + "0" * 80_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 1_000_000
    assert refusal(tmp_path, "a.docx", bomb).code == "file.bomb"


def test_an_archive_of_too_many_parts(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": "", **{f"word/{n}": "" for n in range(50)}}
    assert refusal(tmp_path, "a.docx", zipped(parts), Limits(entries=40)).code == "file.bomb"


def test_a_workbook_with_entities(tmp_path: Path) -> None:
    parts = {
        "[Content_Types].xml": BILLION + "<Types>&l;</Types>",
        "xl/workbook.xml": "<workbook/>",
    }
    assert refusal(tmp_path, "a.xlsx", zipped(dict(parts))).code == "file.bomb"


def test_a_picture_of_endless_size(tmp_path: Path) -> None:
    held = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(held, "PNG")
    assert refusal(tmp_path, "a.png", held.getvalue()).code == "file.bomb"


def test_a_file_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.problem.code == "file.too_large"
    assert caught.value.problem.params == {"megabytes": 500, "limit": 100}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(Unreadable) as caught:
            read_file(path)
        assert caught.value.problem.code == "file.missing"


def test_time_and_memory_are_limited(tmp_path: Path) -> None:
    content = docx(p("Giao Sở Y tế chủ trì. " * 20) * 20_000)
    slow = refusal(tmp_path, "a.docx", content, Limits(seconds=0.05))
    assert slow.code == "file.timeout"
    fat = refusal(tmp_path, "a.docx", content, Limits(memory=96 * 1024 * 1024))
    assert fat.code == "file.memory"


def test_a_killed_child_is_a_refusal_and_leaves_no_process(tmp_path: Path) -> None:
    problem = refusal(tmp_path, "a.txt", b"x " * 1_000_000, Limits(characters=10))
    assert problem.code == "file.bomb"
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.docx", docx(p("a")), "docx"),
        ("a", pdf([[Text(50, 50, "a")]]), "pdf"),
        ("a.md", "# Kế hoạch".encode(), "txt"),
        ("a.bin", "<!DOCTYPE html><p>a".encode("utf-16"), "html"),
        ("a.jpg", picture("JPEG"), "jpg"),
    ],
)
def test_sniffing(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert sniff_kind(path) == kind


def test_every_code_has_an_english_sentence_of_one_line() -> None:
    facts = {
        **{"found": "png", "named": "docx", "megabytes": 5, "limit": 1, "seconds": 9},
        **{"hint": "apt-get", "page": 3, "pages": 2},
    }
    for code in SENTENCES:
        sentence = describe_problem(Problem(code, facts))
        assert "%" not in sentence
        assert "\n" not in sentence


def test_pages_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([[Text(50, 50, "Trang")], [Text(50, 50, "hai")]]))
    drawn = Image.open(io.BytesIO(render_page(path, 2, width=300)))
    assert drawn.format == "PNG"
    assert drawn.width == 300
    assert drawn.height == pytest.approx(300 * 842 / 595, abs=2)
    with pytest.raises(Unreadable) as caught:
        render_page(path, 3, width=300)
    assert caught.value.problem == Problem("page.missing", {"page": 3, "pages": 2})


def test_pages_of_a_text_are_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Giao Sở Y tế")
    with pytest.raises(Unreadable) as caught:
        render_page(path, 1, width=300)
    assert caught.value.problem.code == "page.no_picture"

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from xuyensuot.kernel.decisions import Problem
from xuyensuot.tasks.rules.evidence import HEAD, FileKind, check_link, sniff


def saved(save) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def packed(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x" * 50)
    return out.getvalue()


PICTURE = Image.new("RGB", (4, 4))
FILES: dict[str, bytes] = {
    "a.pdf": b"%PDF-1.4\n",
    "a.docx": saved(Document().save),
    "a.xlsx": saved(Workbook().save),
    "a.pptx": packed("[Content_Types].xml", "ppt/presentation.xml"),
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "a.odt": packed(first=b"application/vnd.oasis.opendocument.text"),
    "a.ods": packed(first=b"application/vnd.oasis.opendocument.spreadsheet"),
    "a.png": saved(lambda out: PICTURE.save(out, "png")),
    "a.jpg": saved(lambda out: PICTURE.save(out, "jpeg")),
    "a.heic": b"\x00\x00\x00\x18ftypheic" + bytes(12),
    "a.txt": "Biên bản đối chiếu\n".encode(),
    "a.csv": "STT,Họ tên\n1,Nguyễn Văn A\n".encode(),
    "a.zip": packed("anh-1.jpg", "anh-2.jpg"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_that_is_taken_is_known_by_its_content(name: str) -> None:
    kind = sniff(name, FILES[name][:HEAD])
    assert isinstance(kind, FileKind)
    assert kind.ending == name[2:]
    assert kind.media_type


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"MZ\x90\x00" + bytes(60), "type_refused"),
        ("a.pdf", b"\x7fELF" + bytes(60), "type_refused"),
        ("a.pdf", b"", "type_refused"),
        ("a.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(12), "type_refused"),
        ("a.pdf", "lời khai".encode(), "type_mismatch"),
        ("a.docx", FILES["a.xlsx"], "type_mismatch"),
        ("a.docx", FILES["a.zip"], "type_mismatch"),
        ("a.exe", FILES["a.pdf"], "type_mismatch"),
        ("a.html", b"<script>alert(1)</script>", "type_mismatch"),
        ("a.docm", FILES["a.docx"], "type_mismatch"),
    ],
)
def test_what_is_refused(name: str, content: bytes, code: str) -> None:
    found = sniff(name, content[:HEAD])
    assert isinstance(found, Problem)
    assert found.code == f"evidence.{code}"


def test_a_phone_may_name_its_pictures_as_it_likes() -> None:
    for name in ("image.jpeg", "IMG_0012.JPG", "image.png", "image"):
        kind = sniff(name, FILES["a.jpg"])
        assert isinstance(kind, FileKind)
        assert kind.ending in {"jpg"}


@given(st.text(max_size=30), st.binary(max_size=300))
def test_any_bytes_get_an_answer(name: str, content: bytes) -> None:
    assert isinstance(sniff(name, content), FileKind | Problem)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://hanoi.gov.vn/tin/1?x=2#y", None),
        ("http://10.0.0.1:8080/", None),
        ("javascript:alert(1)", "link_unreadable"),
        ("ftp://hanoi.gov.vn/x", "link_unreadable"),
        ("hanoi.gov.vn", "link_unreadable"),
        ("https://", "link_unreadable"),
        ("https://[::1", "link_unreadable"),
        ("https://a.vn/x y", "link_unreadable"),
        ("https://a.vn/" + "x" * 1000, "link_unreadable"),
        ("https://ten:matkhau@a.vn/", "link_credentials"),
        ("https://ten@a.vn/", "link_credentials"),
    ],
)
def test_a_link_is_the_address_of_a_page_without_a_password(url: str, code: str | None) -> None:
    problem = check_link(url)
    assert (problem.code if problem else None) == (f"evidence.{code}" if code else None)


@given(st.text(max_size=80))
def test_any_words_get_an_answer_as_a_link(url: str) -> None:
    check_link(url)

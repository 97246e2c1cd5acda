"""What holds of every extraction, whatever the text."""

from __future__ import annotations

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.types import Extraction
from xuyensuot.directives.rules.extraction.wording import bare, even, lower, squeeze
from xuyensuot.directives.rules.source import Source
from xuyensuot.directives.tests.rules_sources import document

PIECES = st.sampled_from(
    [
        "Sở Y tế", "UBND các huyện, thị xã", "các sở, ban, ngành", "Bộ Công an", "chủ trì",
        "phối hợp với", "giao", "yêu cầu", "rà soát", "xây dựng", "báo cáo", "trước ngày 30/6/2024",
        "Quý II/2024", "hằng tháng", "thường xuyên", "31/4/2024", ",", ";", ".", ":", "(", ")",
        "I.", "1.", "1.1.", "a)", "-", "+", "Điều 1.", "Phụ lục", "Nơi nhận:", "KT. CHỦ TỊCH",
        "TỔ CHỨC THỰC HIỆN", "Cơ quan chủ trì:", "Thời gian:", "Văn phòng", "Giám đốc", "và",
        "đồng chí", "II. NHIỆM VỤ", "Kính gửi:", "Lê Văn Bình", "uỷ", "HOÀ", "\u0300",
    ]
)  # fmt: skip
LINES = st.lists(PIECES, max_size=14).map(" ".join)
CELLS = st.one_of(st.just("STT"), st.just("Nội dung"), st.just("Chủ trì"), st.just(""), LINES)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)
DOCUMENTS = st.lists(st.one_of(LINES, st.text(max_size=60), TABLES), max_size=12).map(
    lambda parts: document(*parts)
)


def _holds(source: Source, extraction: Extraction) -> None:
    tasks = extraction.tasks
    assert [task.ordinal for task in tasks] == list(range(1, len(tasks) + 1))
    end = 0
    for task in tasks:
        assert end <= task.span.start < task.span.end <= len(source.text)
        end = task.span.end
        assert 0 < task.confidence <= 1
        assert not set(task.lead) & set(task.coordinating)
        if task.rule != "row":
            assert task.content == squeeze(source.quote(task.span))
    for clause in extraction.clauses:
        assert clause.extent.start <= clause.span.start < clause.span.end <= clause.extent.end
        assert clause.parent < len(extraction.clauses)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS)
@example(
    document(
        [
            ["STT", "Nội dung", "Chủ trì", "Phối hợp"],
            ["1", "Rà soát hồ sơ", "Sở Nội vụ", "Sở Y tế"],
            ["", "", "Sở Y tế", ""],
        ]
    )
)
def test_any_document_can_be_read(source: Source) -> None:
    _holds(source, extract(source))


@given(st.text())
def test_views_are_as_long_as_the_text(text: str) -> None:
    assert len(even(text)) == len(lower(text)) == len(bare(text)) == len(text)


def test_tone_placement_and_spacing_do_not_count() -> None:
    first = extract(document("1. Uỷ ban nhân dân xã Hoà Bình chủ  trì rà soát."))
    second = extract(document("1. Ủy ban nhân dân xã Hòa Bình chủ trì rà soát."))
    assert len(first.tasks) == len(second.tasks) == 1
    assert first.tasks[0].rule == second.tasks[0].rule


def test_the_same_text_gives_the_same_tasks() -> None:
    source = document("II. NHIỆM VỤ", "1. Sở Y tế rà soát.", "2. Công an tỉnh kiểm tra.")
    assert extract(source) == extract(source)


def test_a_document_of_thirty_pages_and_one_endless_sentence_are_quick() -> None:
    page = [
        "1. Sở Y tế",
        *["- Chủ trì, phối hợp với Sở Nội vụ rà soát hồ sơ, xong trước ngày 30/6/2024."] * 30,
    ]
    pages = document("III. TỔ CHỨC THỰC HIỆN", *page * 30)
    endless = document("1. " + "Sở Y tế, Văn phòng Giám đốc và các sở " * 3000)
    started = time.process_time()
    assert len(extract(pages).tasks) == 900
    extract(endless)
    assert time.process_time() - started < 5

"""The tree of clauses and how its places are called."""

from __future__ import annotations

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.tests.rules_sources import document


def _refs(*parts: str) -> list[str]:
    return [clause.ref for clause in extract(document(*parts)).clauses if clause.label]


def test_roman_number_letter_and_bullets() -> None:
    assert _refs(
        "I. MỤC ĐÍCH",
        "1. Mục một.",
        "II. NHIỆM VỤ",
        "1. Nhóm một",
        "a) Việc thứ nhất.",
        "- Ý một;",
        "- Ý hai;",
        "+ Ý nhỏ.",
        "b) Việc thứ hai.",
        "2. Nhóm hai",
    ) == ["I", "I.1", "II", "II.1", "II.1.a", "II.1.a.-1", "II.1.a.-2", "II.1.a.-2.+1",
          "II.1.b", "II.2"]  # fmt: skip


def test_articles_keep_their_own_numbers_under_chapters() -> None:
    assert _refs(
        "Chương I",
        "**QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi",
        "Điều 2. Trách nhiệm",
        "1. Sở Y tế:",
        "a) Rà soát;",
        "b) Báo cáo.",
        "Chương II",
        "Điều 3. Hiệu lực",
    ) == ["Chương I", "Điều 1", "Điều 2", "Điều 2.1", "Điều 2.1.a", "Điều 2.1.b", "Chương II",
          "Điều 3"]  # fmt: skip


def test_decimals_go_under_their_number_and_restarts_nest() -> None:
    assert _refs("1. Một", "1.1. Một một", "1.2. Một hai", "2. Hai", "a) Chữ", "1. Lại một",
                 "2. Lại hai", "b) Chữ", "3. Ba") == [
        "1", "1.1", "1.2", "2", "2.a", "2.a.1", "2.a.2", "2.b", "3"]  # fmt: skip


def test_an_appendix_begins_anew() -> None:
    assert _refs("I. MỘT", "1. Việc.", "Phụ lục II", "1. Việc khác.") == [
        "I", "I.1", "PL-II", "PL-II.1"]  # fmt: skip


def test_other_ways_to_number() -> None:
    assert _refs("Phần thứ hai", "I- NHIỆM VỤ", "1- Nhóm một", "1) Việc", "2) Việc khác") == [
        "Phần hai", "Phần hai.I", "Phần hai.I.1", "Phần hai.I.1.1", "Phần hai.I.1.2"]  # fmt: skip


def test_extents_hold_what_stands_below() -> None:
    source = document("I. NHIỆM VỤ", "1. Việc một.", "2. Việc hai.", "II. KẾT")
    first, inner, _, last = extract(source).clauses
    assert source.quote(first.span) == "I. NHIỆM VỤ"
    assert source.quote(first.extent).endswith("2. Việc hai.")
    assert inner.parent == 0
    assert last.parent == -1


def test_a_broken_sentence_is_one_item() -> None:
    source = document("1. Sở Y tế chủ trì xây dựng kế hoạch", "và gửi về UBND tỉnh.")
    (task,) = extract(source).tasks
    assert task.content == "Sở Y tế chủ trì xây dựng kế hoạch và gửi về UBND tỉnh."


def test_party_papers_put_a_dash_behind_the_number() -> None:
    found = extract(
        document(
            "II. NHIỆM VỤ",
            "1. Công tác chỉ đạo",
            "1.1- Ban Tổ chức Tỉnh ủy tham mưu kiện toàn Ban Chỉ đạo trước ngày 30/6/2025.",
            "1.2- Ban Tuyên giáo Tỉnh ủy hướng dẫn tuyên truyền trước ngày 31/7/2025.",
        )
    )
    assert [task.clause for task in found.tasks] == ["II.1.1", "II.1.2"]
    assert found.tasks[0].content.startswith("Ban Tổ chức Tỉnh ủy")

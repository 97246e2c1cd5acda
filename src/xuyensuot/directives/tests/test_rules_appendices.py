"""Refs of rows in appendices: no two appendices share them."""

from __future__ import annotations

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.tests.rules_sources import Row, document

BODY = ("Số: 8/KH-UBND", "**KẾ HOẠCH", "**Công tác năm 2024", "I. NHIỆM VỤ", "1. Sở Y tế rà soát.")
SIGNATURE: list[Row] = [["Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]]
HEADER: Row = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
FIRST: list[Row] = [
    HEADER,
    ["I", "Nhóm nhiệm vụ thể chế", None, None],
    ["3", "Rà soát văn bản hộ tịch", "Sở Tư pháp", "Quý II/2024"],
]
SECOND: list[Row] = [HEADER, ["3", "Mua máy quét cho xã", "Sở Y tế", "Quý II/2024"]]


@pytest.mark.parametrize(
    ("parts", "refs"),
    [
        ((SIGNATURE, "**PHỤ LỤC", "**DANH MỤC NHIỆM VỤ", FIRST), ["PL.I.3"]),
        ((SIGNATURE, "**PHỤ LỤC", FIRST, "**PHỤ LỤC", SECOND), ["PL.I.3", "PL2.3"]),
        ((SIGNATURE, "**Phụ lục 1", FIRST, "**Phụ lục 2", SECOND), ["PL1.I.3", "PL2.3"]),
        ((SIGNATURE, "**PHỤ LỤC I", FIRST, "**PHỤ LỤC II", SECOND), ["PL-I.I.3", "PL-II.3"]),
        (("Nơi nhận:", "- Như trên.", "**DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch)", FIRST,
          "**DANH MỤC MUA SẮM", "(Kèm theo Kế hoạch)", SECOND), ["PL.I.3", "PL2.3"]),
        ((SIGNATURE, FIRST), ["PL.I.3"]),
        (("II. PHÂN CÔNG", SECOND), ["II.3"]),
    ],
)  # fmt: skip
def test_a_row_tells_its_appendix(parts: tuple[str | list[Row], ...], refs: list[str]) -> None:
    assert [task.clause for task in extract(document(*BODY, *parts)).tasks] == ["I.1", *refs]


def test_a_document_that_is_only_a_table_has_no_appendix() -> None:
    assert [task.clause for task in extract(document(SECOND)).tasks] == ["3"]

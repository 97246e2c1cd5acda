"""Words that recognition ran together."""

from __future__ import annotations

import pytest

from xuyensuot.directives.reading.ocr.syllables import parted


@pytest.mark.parametrize(
    ("glued", "words"),
    [
        ("chủtrì", ["chủ", "trì"]),
        ("CHỦTRÌ", ["CHỦ", "TRÌ"]),
        ("phốihợp,", ["phối", "hợp,"]),
        ("(thờihạn)", ["(thời", "hạn)"]),
        ("Tổchức", ["Tổ", "chức"]),
        ("nhiệmvụ", ["nhiệm", "vụ"]),
    ],
)
def test_two_syllables_in_one_are_parted(glued: str, words: list[str]) -> None:
    assert parted(glued) == words


@pytest.mark.parametrize(
    "word",
    ["Nguyễn", "khuỷu", "quyết", "đường", "giếng", "ngoằn", "UBND", "VNeID", "Internet", "a)", "-"],
)
def test_a_word_that_is_one_stays_whole(word: str) -> None:
    assert parted(word) == [word]

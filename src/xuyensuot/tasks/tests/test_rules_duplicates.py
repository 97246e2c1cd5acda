"""What the guess is worth: precision is the share of pairs found that are the same, recall the
share of the same pairs that are found. The pairs are few and made up in the wording of plans.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.duplicates import (
    COMMON_WORDS,
    FEWEST_TERMS,
    STOP_WORDS,
    THRESHOLD,
    DutyText,
    find_pairs,
    same_thing,
    similarity,
    terms_of,
)
from xuyensuot.tasks.rules.load import FEWEST, peak_days, usual_load

from .duplicate_samples import DIFFERENT, DIFFERENT_UNSEEN, NAMES, SAME, SAME_UNSEEN

DAY = date(2024, 6, 30)
WORDS = ("số hóa", "hộ tịch", "đất đai", "kết nối", "căn cước", "trẻ em", "camera", "học phí")
TERMS = st.lists(st.sampled_from(WORDS), max_size=8).map(lambda words: terms_of(" ".join(words)))
DUTIES = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), TERMS), max_size=14).map(
    lambda rows: [
        DutyText(number, lead, directive, DAY, terms)
        for number, (lead, directive, terms) in enumerate(rows, start=1)
    ]
)


def duty(number: int, content: str, *, lead: int = 1, directive: int = 0, on: date = DAY):
    return DutyText(number, lead, directive or number, on, terms_of(content, NAMES))


def is_found(one: str, other: str) -> bool:
    return bool(find_pairs([duty(1, one), duty(2, other)]))


def precision_and_recall(same, different) -> tuple[float, float]:
    right = sum(is_found(*pair) for pair in same)
    wrong = sum(is_found(*pair) for pair in different)
    return right / (right + wrong), right / len(same)


def test_on_the_pairs_that_chose_the_thresholds_every_answer_is_right() -> None:
    assert precision_and_recall(SAME, DIFFERENT) == (1.0, 1.0)


def test_on_unseen_pairs_five_in_seven_found_are_right_and_five_in_six_are_found() -> None:
    precision, recall = precision_and_recall(SAME_UNSEEN, DIFFERENT_UNSEEN)
    assert (precision, recall) == (pytest.approx(5 / 7), pytest.approx(5 / 6))


@given(DUTIES)
def test_what_is_found_quickly_is_what_comparing_all_with_all_finds(duties) -> None:
    slowly = {
        (one.id, other.id)
        for one, other in combinations(duties, 2)
        if one.lead_id == other.lead_id
        and one.directive_id != other.directive_id
        and similarity(one.terms, other.terms) >= THRESHOLD
        and same_thing(one.terms, other.terms)
    }
    assert {(pair.first_id, pair.second_id) for pair in find_pairs(duties)} == slowly


@given(TERMS, TERMS)
def test_alikeness_is_mutual_and_between_none_and_whole(one, other) -> None:
    assert similarity(one, other) == similarity(other, one)
    assert 0 <= similarity(one, other) <= 1
    assert same_thing(one, other) == same_thing(other, one)
    if len(one) >= FEWEST_TERMS:
        assert similarity(one, one) == 1


def test_one_document_or_two_leads_make_no_pair() -> None:
    words = SAME[1][0]
    assert not find_pairs([duty(1, words, directive=7), duty(2, words, directive=7)])
    assert not find_pairs([duty(1, words, lead=1), duty(2, words, lead=2)])


def test_a_pair_clashes_where_its_days_differ() -> None:
    words = SAME[1][0]
    (pair,) = find_pairs([duty(1, words), duty(2, words)])
    assert not pair.is_clash
    (pair,) = find_pairs([duty(1, words), duty(2, words, on=DAY + timedelta(days=1))])
    assert pair.is_clash


def test_diacritics_tone_names_and_stock_words_make_no_difference() -> None:
    one = terms_of("Sở Tư pháp chủ trì, phối hợp số hoá sổ hộ tịch trước ngày 30/6/2024", NAMES)
    assert one == terms_of("so hóa sổ hộ tịch", NAMES)


def test_the_lists_are_folded() -> None:
    words = STOP_WORDS | COMMON_WORDS
    assert all(word.isascii() and word.islower() for word in words)


@given(st.dictionaries(st.dates(DAY, DAY + timedelta(days=60)), st.integers(1, 40)))
def test_a_peak_is_five_or_more_and_above_nine_in_ten_days(counts: dict[date, int]) -> None:
    peaks = peak_days(counts)
    assert all(counts[day] >= FEWEST and counts[day] > usual_load(counts) for day in peaks)
    assert len(peaks) <= len(counts) / 10
    assert list(peaks) == sorted(peaks)

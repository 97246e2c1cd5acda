"""Deadlines: in cells of their own and inside sentences."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.directives.rules.extraction.deadlines import Frame, find_deadline, read_deadline
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.working_days import load_vietnam_calendar

FRAME = Frame(date(2024, 3, 12), None, load_vietnam_calendar())


@pytest.mark.parametrize(
    ("cell", "due", "precision"),
    [
        ("15/6/2024", date(2024, 6, 15), Precision.DAY),
        ("Trước ngày 15 tháng 6 năm 2024", date(2024, 6, 15), Precision.DAY),
        ("30/9", date(2024, 9, 30), Precision.DAY),
        ("Từ 15/7 đến 15/9/2025", date(2025, 9, 15), Precision.DAY),
        ("Tháng 6", date(2024, 6, 30), Precision.MONTH),
        ("8/2025", date(2025, 8, 31), Precision.MONTH),
        ("Tháng 5 - 6/2024", date(2024, 6, 30), Precision.MONTH),
        ("Quý III/2024", date(2024, 9, 30), Precision.QUARTER),
        ("Quỷ III/2024", date(2024, 9, 30), Precision.QUARTER),
        ("Quý I, II/2025", date(2025, 6, 30), Precision.QUARTER),
        ("6 tháng đầu năm 2025", date(2025, 6, 30), Precision.HALF_YEAR),
        ("Cuối năm 2024", date(2024, 12, 31), Precision.YEAR),
        ("2024 - 2025", date(2025, 12, 31), Precision.YEAR),
        ("Giai đoạn 2021-2025", date(2025, 12, 31), Precision.YEAR),
        ("2025", date(2025, 12, 31), Precision.YEAR),
        ("Trước tháng 10/2024", date(2024, 9, 30), Precision.MONTH),
        ("Trước năm 2026", date(2025, 12, 31), Precision.YEAR),
    ],
)
def test_a_cell_names_its_last_day(cell: str, due: date, precision: Precision) -> None:
    deadline = read_deadline(cell, FRAME).deadline
    assert (deadline.due_on, deadline.precision) == (due, precision)
    assert deadline.recurrence is None


@pytest.mark.parametrize(
    ("words", "recurrence"),
    [
        ("Trước ngày 15 hằng tháng", Recurrence.MONTHLY),
        ("Hàng quý", Recurrence.QUARTERLY),
        ("6 tháng/lần", Recurrence.HALF_YEARLY),
        ("Trước 01/02 hằng năm", Recurrence.YEARLY),
        ("Thứ Sáu hằng tuần", Recurrence.WEEKLY),
        ("Thường xuyên", Recurrence.ONGOING),
        ("Năm 2024 và những năm tiếp theo", Recurrence.ONGOING),
    ],
)
def test_a_duty_that_comes_back_has_no_last_day(words: str, recurrence: Recurrence) -> None:
    deadline = read_deadline(words, FRAME).deadline
    assert (deadline.due_on, deadline.recurrence) == (None, recurrence)


@pytest.mark.parametrize(
    ("sentence", "due", "words"),
    [
        ("Rà soát, hoàn thành trước ngày 30/6/2024.", date(2024, 6, 30),
         "hoàn thành trước ngày 30/6/2024"),
        ("Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ, xong trước ngày 25/5.",
         date(2024, 5, 25), "xong trước ngày 25/5"),
        ("Trong thời hạn 10 ngày kể từ ngày ký, gửi kế hoạch.", date(2024, 3, 22),
         "Trong thời hạn 10 ngày kể từ ngày ký"),
        ("Gửi trong vòng 05 ngày làm việc kể từ ngày ban hành Kế hoạch này.", date(2024, 3, 19),
         "trong vòng 05 ngày làm việc kể từ ngày ban hành Kế hoạch này"),
        ("Lập danh sách (xong trong tháng 4/2024).", date(2024, 4, 30), "xong trong tháng 4/2024"),
    ],
)  # fmt: skip
def test_a_sentence_says_its_deadline(sentence: str, due: date, words: str) -> None:
    deadline = find_deadline(sentence, FRAME).deadline
    assert deadline.due_on == due
    assert deadline.text == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ.",
        "Triển khai Đề án giai đoạn 2022 - 2025, tầm nhìn đến năm 2030.",
        "Trả kết quả trong 03 ngày kể từ ngày nhận đủ hồ sơ.",
        "Triệt để tiết kiệm chi thường xuyên.",
        "Xác định đây là nhiệm vụ trọng tâm, thường xuyên.",
    ],
)
def test_other_days_and_words_are_no_deadline(sentence: str) -> None:
    deadline = find_deadline(sentence, FRAME).deadline
    assert (deadline.due_on, deadline.recurrence) == (None, None)


def test_an_impossible_day_is_doubtful() -> None:
    reading = find_deadline("Gửi báo cáo trước ngày 31/4/2024.", FRAME)
    assert reading.deadline.due_on is None
    assert reading.doubts == ("deadline.impossible",)


def test_of_two_deadlines_the_last_counts_and_is_doubtful() -> None:
    reading = find_deadline("Trình trước ngày 01/5/2024, ban hành trước ngày 01/6/2024.", FRAME)
    assert reading.deadline.due_on == date(2024, 6, 1)
    assert "deadline.two" in reading.doubts


def test_a_year_left_out_is_the_plans() -> None:
    frame = Frame(date(2024, 12, 20), 2025)
    assert read_deadline("Tháng 3", frame).deadline.due_on == date(2025, 3, 31)


def test_an_early_day_of_a_plan_made_in_december_is_next_years() -> None:
    frame = Frame(date(2023, 12, 20))
    assert read_deadline("28/02", frame).deadline.due_on == date(2024, 2, 28)
    assert read_deadline("31/12", frame).deadline.due_on == date(2023, 12, 31)


def test_working_days_without_a_calendar_stay_uncounted() -> None:
    words = "trong 05 ngày làm việc kể từ ngày ký"
    reading = find_deadline(words, Frame(date(2024, 3, 12)))
    assert reading.deadline.due_on is None
    assert reading.doubts == ("deadline.uncounted",)


@given(st.text(max_size=80), st.dates(date(1999, 1, 1), date(2090, 1, 1)))
def test_any_words_can_be_read(words: str, issued_on: date) -> None:
    frame = Frame(issued_on)
    for reading in (read_deadline(words, frame), find_deadline(words, frame)):
        due = reading.deadline.due_on
        assert (due is None) == (reading.deadline.precision is Precision.NONE)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    words = f"hoàn thành trước ngày {day.day:02d}/{day.month}/{day.year}"
    assert find_deadline(words, FRAME).deadline.due_on == day


@pytest.mark.parametrize(
    "cell",
    ["Từ ngày 01/10/2025", "Kể từ ngày 01/10/2025", "Bắt đầu từ tháng 10/2025", "Từ quý IV/2025"],
)
def test_a_beginning_is_no_deadline(cell: str) -> None:
    deadline = read_deadline(cell, FRAME).deadline
    assert (deadline.text, deadline.due_on) == (cell, None)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Sở Y tế vận hành phần mềm bắt đầu từ ngày 01/10/2025.", None),
        ("Từ tháng 10/2025, Sở Y tế tiếp nhận hồ sơ trực tuyến.", None),
        ("Sở Y tế kiểm tra từ tháng 10/2025 đến tháng 12/2025.", date(2025, 12, 31)),
        ("Từ tháng 9/2025, Sở Y tế rà soát, xong trước 30/11/2025.", date(2025, 11, 30)),
    ],
)
def test_a_sentence_that_tells_a_beginning_is_due_by_its_end(
    sentence: str, due: date | None
) -> None:
    assert find_deadline(sentence, FRAME).deadline.due_on == due


@pytest.mark.parametrize(
    ("sentence", "due", "precision"),
    [
        ("Sở A trình phương án trong tháng 3 năm 2020.", date(2020, 3, 31), Precision.MONTH),
        (
            "Rà soát trong tháng 3 năm 2020 các việc trong năm 2020.",
            date(2020, 3, 31),
            Precision.MONTH,
        ),
        (
            "Rà soát dự án hoàn thành năm 2020, báo cáo trong tháng 3 năm 2020.",
            date(2020, 3, 31),
            Precision.MONTH,
        ),
        (
            "Báo cáo trong quý II năm 2021 việc thực hiện trong năm 2021.",
            date(2021, 6, 30),
            Precision.QUARTER,
        ),
        ("Hoàn thành tháng 9 năm 2024.", date(2024, 9, 30), Precision.MONTH),
        (
            "Báo cáo trong tháng 6 năm 2025, hoàn thành trong năm 2025.",
            date(2025, 12, 31),
            Precision.YEAR,
        ),
    ],
)
def test_a_month_is_closer_than_the_year_also_spoken_of(
    sentence: str, due: date, precision: Precision
) -> None:
    deadline = find_deadline(sentence, Frame(date(2020, 1, 10))).deadline
    assert (deadline.due_on, deadline.precision) == (due, precision)


@pytest.mark.parametrize(
    "cell",
    ["Thường xuyên trong năm 2025", "thường xuyên, năm 2025", "Năm 2025 (thường xuyên)"],
)
def test_a_standing_duty_of_a_year_has_no_last_day(cell: str) -> None:
    deadline = read_deadline(cell, FRAME).deadline
    assert (deadline.due_on, deadline.recurrence) == (None, Recurrence.ONGOING)

"""Deadlines as directives word them: ranges, weeks, terms, rhythms, years left out."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.directives.rules.extraction.deadlines import Frame, find_deadline, read_deadline
from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.kernel.working_days import load_vietnam_calendar

AUTUMN = Frame(date(2025, 9, 10), None, load_vietnam_calendar())


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("06-08/10/2025", "2025-10-08"),
        ("06/10-08/10/2025", "2025-10-08"),
        ("Ngày 06, 07/10/2025", "2025-10-07"),
        ("Từ ngày 06 đến ngày 08 tháng 10 năm 2025", "2025-10-08"),
        ("06 - 08/10", "2025-10-08"),
        ("30/10/25", "2025-10-30"),
        ("15.10.2025", "2025-10-15"),
        ("Trước 17 giờ 00 ngày 15/12/2025", "2025-12-15"),
        ("Trước 16h30', thứ Sáu, ngày 12/12/2025", "2025-12-12"),
        ("Đến hết ngày 31/10/2025", "2025-10-31"),
        ("Từ nay đến 31/12", "2025-12-31"),
        ("Từ tháng 10 đến tháng 12/2025", "2025-12-31"),
        ("Tháng 11, 12/2025 và tháng 01/2026", "2026-01-31"),
        ("Tháng Mười hai/2025", "2025-12-31"),
        ("Tháng Mười năm 2025", "2025-10-31"),
        ("T11/2025", "2025-11-30"),
        ("Trước ngày 15 tháng Mười hai năm 2025", "2025-12-15"),
        ("Đầu tháng 10/2025", "2025-10-31"),
        ("Nửa đầu tháng 10/2025", "2025-10-15"),
        ("Giữa tháng 10", "2025-10-15"),
        ("Nửa cuối tháng 10/2025", "2025-10-31"),
        ("Cuối tháng 11", "2025-11-30"),
        ("Tuần 3 tháng 12/2025", "2025-12-21"),
        ("Tuần đầu tháng 10/2025", "2025-10-07"),
        ("Tuần thứ hai của tháng 11/2025", "2025-11-14"),
        ("Tuần cuối tháng 10/2025", "2025-10-31"),
        ("Đầu Quý II/2026", "2026-06-30"),
        ("Giữa Quý IV/2025", "2025-11-15"),
        ("Q4/2025", "2025-12-31"),
        ("Q.IV/2025", "2025-12-31"),
        ("Q4", "2025-12-31"),
        ("Quý III, Quý IV năm 2025", "2025-12-31"),
        ("Quý I, II, III/2026", "2026-09-30"),
        ("Quý IV/2025 - Quý I/2026", "2026-03-31"),
        ("Tháng cuối quý IV/2025", "2025-12-31"),
        ("Quý I", "2026-03-31"),
        ("Trong 6 tháng đầu năm 2026", "2026-06-30"),
        ("Nửa đầu năm 2026", "2026-06-30"),
        ("Giữa năm 2026", "2026-06-30"),
        ("Kỳ họp giữa năm 2026 (tháng 7/2026)", "2026-07-31"),
        ("Tháng 11/2025 (trước ngày 20/11/2025)", "2025-11-20"),
        ("Kỳ họp cuối năm 2025", "2025-12-31"),
        ("Kỳ họp thứ 8 (tháng 10/2025)", "2025-10-31"),
        ("Hoàn thành năm 2025, 2026", "2026-12-31"),
        ("2025, 2026", "2026-12-31"),
        ("2025 - 2027", "2027-12-31"),
        ("Năm 2025 - năm 2026", "2026-12-31"),
        ("Không quá ngày 20/10/2025", "2025-10-20"),
        ("10 ngày kể từ ngày ký ban hành", "2025-09-20"),
        ("Sau 07 ngày làm việc kể từ ngày ban hành Kế hoạch này", "2025-09-19"),
        ("Trong 10 ngày kể từ ngày 01/10/2025", "2025-10-11"),
        ("Một tháng kể từ ngày ký", "2025-10-10"),
        ("Theo Kế hoạch số 15/KH-UBND ngày 10/6/2025, trước ngày 01/12/2025", "2025-12-01"),
        ("Theo Kế hoạch 15/KH-UBND ngày 10/6/2025", ""),
        ("Theo Quyết định của Bộ ngày 10/6/2025", ""),
        ("Trước Tết Nguyên đán", ""),
        ("Trước Tết Nguyên đán năm 2026", ""),
        ("Trước mùa mưa bão năm 2026", ""),
        ("Trước ngày khai giảng", ""),
        ("Trước khai giảng năm học 2025 - 2026", ""),
        ("Kỳ họp thứ 8", ""),
        ("Kỳ họp gần nhất", ""),
        ("10 ngày làm việc", ""),
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ", ""),
        ("30 ngày sau khi có quyết định phê duyệt", ""),
        ("15 ngày kể từ ngày ký hợp đồng", ""),
        ("Ngay sau khi Luật được ban hành", ""),
        ("Theo yêu cầu của Bộ", ""),
        ("Theo tiến độ dự án", ""),
    ],
)  # fmt: skip
def test_cells_as_directives_write_them(cell: str, due: str) -> None:
    deadline = read_deadline(cell, AUTUMN).deadline
    assert (deadline.due_on, deadline.recurrence) == (_day(due), None)
    assert deadline.text


@pytest.mark.parametrize(
    ("words", "recurrence"),
    [
        ("Tháng 3, 6, 9, 12", Recurrence.QUARTERLY),
        ("Tháng 3, tháng 6, tháng 9 và tháng 12", Recurrence.QUARTERLY),
        ("Trước ngày 10 tháng đầu quý", Recurrence.QUARTERLY),
        ("Trước ngày 15 tháng đầu tiên của quý sau", Recurrence.QUARTERLY),
        ("Định kỳ trước ngày 25 tháng cuối quý", Recurrence.QUARTERLY),
        ("Ngày cuối cùng của quý", Recurrence.QUARTERLY),
        ("03 tháng một lần", Recurrence.QUARTERLY),
        ("02 tin, bài/tháng", Recurrence.MONTHLY),
        ("01 lần/tháng", Recurrence.MONTHLY),
        ("Ngày cuối cùng của tháng", Recurrence.MONTHLY),
        ("Hằng tháng (ngày 20)", Recurrence.MONTHLY),
        ("Ngày 25 mỗi tháng", Recurrence.MONTHLY),
        ("Trước ngày 05 tháng sau", Recurrence.MONTHLY),
        ("02 tháng/lần", Recurrence.MONTHLY),
        ("Mỗi tháng một lần", Recurrence.MONTHLY),
        ("02 tuần/lần", Recurrence.WEEKLY),
        ("15 ngày/lần", Recurrence.WEEKLY),
        ("Trước 16 giờ thứ Năm hằng tuần", Recurrence.WEEKLY),
        ("Sáng thứ Hai mỗi tuần", Recurrence.WEEKLY),
        ("6 tháng, 1 năm", Recurrence.HALF_YEARLY),
        ("6 tháng, 9 tháng và cả năm", Recurrence.HALF_YEARLY),
        ("02 kỳ/năm", Recurrence.HALF_YEARLY),
        ("Định kỳ 6 tháng (trước 15/6), năm (trước 15/12)", Recurrence.HALF_YEARLY),
        ("Quý IV hằng năm", Recurrence.YEARLY),
        ("Tháng 11 hàng năm", Recurrence.YEARLY),
        ("01 cuộc/năm", Recurrence.YEARLY),
        ("5 năm một lần", Recurrence.YEARLY),
        ("Hằng năm, từ năm 2026", Recurrence.YEARLY),
        ("Năm 2025 và các năm tiếp theo", Recurrence.ONGOING),
        ("Từ năm 2026 trở đi", Recurrence.ONGOING),
        ("Khi có phát sinh", Recurrence.ONGOING),
    ],
)
def test_rhythms_as_directives_write_them(words: str, recurrence: Recurrence) -> None:
    deadline = read_deadline(words, AUTUMN).deadline
    assert (deadline.due_on, deadline.recurrence) == (None, recurrence)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Gửi hồ sơ về Sở Nội vụ không muộn hơn ngày 20/10/2025.", "2025-10-20"),
        ("Gửi hồ sơ về Sở Nội vụ không quá ngày 20/10/2025.", "2025-10-20"),
        ("Nộp dự toán chậm nhất vào ngày 20 tháng 10.", "2025-10-20"),
        ("Nộp dự toán, hạn chót 25/10/2025.", "2025-10-25"),
        ("Gửi số liệu trước 17 giờ 00 ngày 15/12/2025.", "2025-12-15"),
        ("Gửi số liệu trước 16h30 thứ Sáu, ngày 12/12/2025.", "2025-12-12"),
        ("Tiếp nhận ý kiến góp ý đến hết ngày 31/10/2025.", "2025-10-31"),
        ("Mở đợt cao điểm từ nay đến 31/12.", "2025-12-31"),
        ("Mở đợt cao điểm từ ngày 15/9 đến ngày 15/11/2025.", "2025-11-15"),
        ("Hoàn thiện hồ sơ, trình UBND tỉnh ngày 15/12/2025.", "2025-12-15"),
        ("Trình Chiến lược phát triển vật liệu xây dựng trong quý IV năm 2025.", "2025-12-31"),
        ("Hoàn thiện Đề án, báo cáo Thủ tướng Chính phủ quý IV năm 2025.", "2025-12-31"),
        ("Báo cáo tiến độ tại cuộc họp ngày 30/9/2025.", "2025-09-30"),
        ("Trình UBND tỉnh tại phiên họp thường kỳ tháng 11 năm 2025.", "2025-11-30"),
        ("Trình HĐND tỉnh tại kỳ họp cuối năm 2025.", "2025-12-31"),
        ("Trình HĐND tỉnh tại kỳ họp giữa năm 2026 (tháng 7/2026).", "2026-07-31"),
        ("Báo cáo trước ngày 30/9/2025 (đợt 1) và ngày 30/12/2025 (đợt 2).", "2025-12-30"),
        ("Diễn tập phòng thủ dân sự dự kiến tháng 11/2025.", "2025-11-30"),
        ("Tổ chức hội thi trong tuần 3 tháng 12/2025.", "2025-12-21"),
        ("Khởi công công trình vào đầu Quý II/2026.", "2026-06-30"),
        ("Xong việc rà soát vào giữa tháng 10.", "2025-10-15"),
        ("Bố trí xong vốn trong 6 tháng đầu năm 2026.", "2026-06-30"),
        ("Thí điểm tại 03 xã, hoàn thành năm 2025, 2026.", "2026-12-31"),
        ("Nâng cấp phần mềm, hoàn thành trong năm 2025 - 2026.", "2026-12-31"),
        ("Rà soát các thủ tục, tháng 11/2025.", "2025-11-30"),
        ("Trong thời hạn 05 ngày làm việc kể từ ngày ký, gửi kế hoạch.", "2025-09-17"),
        ("Hoàn thành sau 15 ngày ban hành Quyết định này.", "2025-09-25"),
        ("Phân công xong trong hai tuần kể từ ngày ban hành.", "2025-09-24"),
        ("Báo cáo chậm nhất 30 ngày sau khi kết thúc đợt kiểm tra.", ""),
        ("Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được đề nghị.", ""),
        ("Niêm yết trong 10 ngày kể từ ngày nghị định được ban hành.", ""),
        ("Sửa xong kênh mương trước mùa mưa.", ""),
        ("Chi trả hỗ trợ cho hộ nghèo trước Tết Nguyên đán năm 2026.", ""),
        ("Bàn giao lớp học trước ngày khai giảng năm học 2025 - 2026.", ""),
        ("Trình Hội đồng nhân dân tỉnh tại kỳ họp thứ 8.", ""),
        ("Lập kế hoạch đầu tư công trung hạn 2026-2030.", ""),
        ("Sơ kết 05 năm (2020 - 2025) thực hiện nghị quyết.", ""),
        ("Tổng kết nhiệm kỳ 2020 - 2025 của các hội.", ""),
        ("Thực hiện kết luận tại cuộc họp ngày 05/9/2025.", ""),
        ("Thực hiện ý kiến chỉ đạo tại phiên họp tháng 9/2025.", ""),
        ("Tiếp thu góp ý đã gửi Bộ Xây dựng ngày 01/9/2025.", ""),
        ("Báo cáo Bộ Tài chính kết quả thu ngân sách quý IV/2025.", ""),
        ("Giải quyết dứt điểm vướng mắc tại quận Q4 cũ.", ""),
        ("Tăng tỷ lệ hồ sơ trực tuyến lên từ 1/2 đến 2/3 tổng số.", ""),
    ],
)
def test_sentences_as_directives_write_them(sentence: str, due: str) -> None:
    deadline = find_deadline(sentence, AUTUMN).deadline
    assert (deadline.due_on, deadline.recurrence) == (_day(due), None)


@pytest.mark.parametrize(
    ("sentence", "recurrence"),
    [
        ("Đăng ít nhất 02 tin, bài/tháng trên trang thông tin.", Recurrence.MONTHLY),
        ("Giao ban 02 tuần/lần với các xã.", Recurrence.WEEKLY),
        ("Gửi báo cáo trước ngày 10 tháng đầu quý.", Recurrence.QUARTERLY),
        ("Báo cáo định kỳ 6 tháng, 1 năm.", Recurrence.HALF_YEARLY),
        ("Bố trí kinh phí trong năm 2025 và các năm tiếp theo.", Recurrence.ONGOING),
    ],
)
def test_sentences_say_a_rhythm(sentence: str, recurrence: Recurrence) -> None:
    deadline = find_deadline(sentence, AUTUMN).deadline
    assert (deadline.due_on, deadline.recurrence) == (None, recurrence)


@pytest.mark.parametrize(
    ("issued_on", "cell", "due"),
    [
        ("2025-12-08", "Trước ngày 20/12", "2025-12-20"),
        ("2025-12-08", "Trước ngày 05/12", "2026-12-05"),
        ("2025-12-20", "Tháng 12", "2026-12-31"),
        ("2025-12-20", "Quý IV", "2026-12-31"),
        ("2025-12-20", "Quý I", "2026-03-31"),
        ("2025-09-22", "15/10", "2025-10-15"),
        ("2025-09-22", "Trong tháng 9", "2025-09-30"),
        ("2025-09-22", "Tháng 3", "2026-03-31"),
        ("2025-09-22", "Quý IV", "2025-12-31"),
        ("2025-09-22", "Trong năm", "2026-12-31"),
        ("2026-01-15", "Tháng 12", "2026-12-31"),
    ],
)
def test_a_day_of_a_plan_for_the_next_year_is_the_first_from_its_issue(
    issued_on: str, cell: str, due: str
) -> None:
    frame = Frame(date.fromisoformat(issued_on), 2026)
    assert read_deadline(cell, frame).deadline.due_on == date.fromisoformat(due)


def test_a_day_long_past_is_next_years() -> None:
    assert read_deadline("15/01", Frame(date(2025, 7, 15))).deadline.due_on == date(2026, 1, 15)
    assert read_deadline("15/6", Frame(date(2025, 7, 15))).deadline.due_on == date(2025, 6, 15)


def test_the_year_of_a_section_holds() -> None:
    below = Frame(date(2025, 9, 10), 2026, plan_year=2027)
    assert read_deadline("Quý III", below).deadline.due_on == date(2027, 9, 30)
    assert read_deadline("Tháng 12/2026", below).deadline.due_on == date(2026, 12, 31)


def test_a_day_without_a_known_year_is_only_quoted() -> None:
    deadline = find_deadline("Gửi báo cáo trước ngày 25/5.", Frame()).deadline
    assert (deadline.text, deadline.due_on) == ("báo cáo trước ngày 25/5", None)


def test_a_plan_of_december_for_the_next_year_means_that_year() -> None:
    plan = Frame(date(2025, 12, 15), 2026, for_year_ahead=True)
    letter = Frame(date(2025, 12, 15), 2026)
    assert read_deadline("31/12", plan).deadline.due_on == date(2026, 12, 31)
    assert read_deadline("31/12", letter).deadline.due_on == date(2025, 12, 31)

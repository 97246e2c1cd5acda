"""Lists in running text: what their introductions and headings hand down."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.types import TaskCandidate
from xuyensuot.directives.tests.rules_sources import document
from xuyensuot.kernel.deadlines import Recurrence

PLAN = ("Số: 8/KH-UBND", "Nam Định, ngày 4 tháng 3 năm 2025", "**KẾ HOẠCH", "**Công tác năm 2025")
LETTER = ("Số: 8/UBND-NC", "Nam Định, ngày 4 tháng 3 năm 2025", "Kính gửi: Sở Y tế")


def _tasks(*parts: str) -> tuple[TaskCandidate, ...]:
    return extract(document(*PLAN, "II. NHIỆM VỤ", *parts)).tasks


def test_nouns_below_a_verb_without_object_are_tasks_of_its_subject() -> None:
    tasks = _tasks(
        "1. Bộ Tài chính khẩn trương hoàn thiện, phối hợp với Bộ Tư pháp trình Chính phủ:",
        "a) Nghị định về quản lý tài sản công, trước ngày 30/6/2025;",
        "b) Đề án sắp xếp các quỹ, thời hạn: tháng 9/2025.",
    )
    assert [(t.clause, t.lead, t.coordinating, t.deadline.due_on) for t in tasks] == [
        ("II.1.a", ("Bộ Tài chính",), ("Bộ Tư pháp",), date(2025, 6, 30)),
        ("II.1.b", ("Bộ Tài chính",), ("Bộ Tư pháp",), date(2025, 9, 30)),
    ]


def test_a_short_introduction_hands_down_its_subject() -> None:
    tasks = _tasks(
        "1. Sở Nội vụ trình UBND tỉnh:", "- Đề án vị trí việc làm;", "- Quy chế tuyển dụng."
    )
    assert [t.lead for t in tasks] == [("Sở Nội vụ",)] * 2


def test_details_without_dates_stay_in_the_task_above_them() -> None:
    tasks = _tasks(
        "1. Sở Y tế chủ trì kiểm tra, báo cáo đầy đủ số liệu theo các nhóm cơ sở sau đây:",
        "- Nhà thuốc;",
        "- Phòng khám.",
    )
    assert [(t.clause, t.lead) for t in tasks] == [("II.1", ("Sở Y tế",))]


def test_items_that_name_their_own_doers_are_the_tasks_of_the_sentence_above() -> None:
    tasks = _tasks(
        "1. Tổ chức hội nghị quán triệt ở tỉnh và xã.",
        "- Hội nghị cấp tỉnh: Sở Nội vụ chủ trì, xong trước ngày 30/4/2025;",
        "- Hội nghị cấp xã: UBND các xã chủ trì, xong trước ngày 15/5/2025.",
    )
    assert [(t.clause, t.lead) for t in tasks] == [
        ("II.1.-1", ("Sở Nội vụ",)),
        ("II.1.-2", ("UBND các xã",)),
    ]


def test_small_roman_numbers_count_what_stands_below_their_introduction() -> None:
    tasks = _tasks(
        "1. Về chuyển đổi số",
        "c) Về hạ tầng số",
        "Giao Bộ Khoa học và Công nghệ:",
        "(i) Trình Chính phủ đề án hạ tầng.",
        "(ii) Hướng dẫn các địa phương xây dựng trung tâm dữ liệu.",
        "d) Về nhân lực",
        "Giao Bộ Nội vụ:",
        "(i) Xây dựng chính sách thu hút nhân tài.",
    )
    assert [(t.clause, t.lead) for t in tasks] == [
        ("II.1.c.i", ("Bộ Khoa học và Công nghệ",)),
        ("II.1.c.ii", ("Bộ Khoa học và Công nghệ",)),
        ("II.1.d.i", ("Bộ Nội vụ",)),
    ]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("1. Sở Y tế là cơ quan đầu mối, có nhiệm vụ:", "Sở Y tế"),
        ("1. Sở Y tế là cơ quan thường trực, có trách nhiệm:", "Sở Y tế"),
        ("1. Sở Nội vụ là đơn vị chủ trì thực hiện các nhiệm vụ sau:", "Sở Nội vụ"),
        ("1. Đảng ủy UBND tỉnh lãnh đạo:", "Đảng ủy UBND tỉnh"),
        ("1. Mời Sở Tư pháp:", "Sở Tư pháp"),
        ("1. Sở Nội vụ đề nghị các sở, ban, ngành:", "các sở, ban, ngành"),
    ],
)
def test_introductions_that_say_what_a_body_is(heading: str, lead: str) -> None:
    tasks = _tasks(heading, "a) Theo dõi tiến độ.", "b) Rà soát biên chế của ngành.")
    assert [t.lead for t in tasks] == [(lead,), (lead,)]


def test_a_body_before_a_colon_acts() -> None:
    (task,) = _tasks("1. Về phía UBND các xã: Kiện toàn tổ công tác trước ngày 30/4/2025.")
    assert task.lead == ("UBND các xã",)


def test_a_request_after_a_list_of_duties_is_no_duty_of_that_agency() -> None:
    tasks = _tasks(
        "1. Sở Y tế",
        "- Kiểm tra các chợ.",
        "Đề nghị Ủy ban MTTQ Việt Nam tỉnh giám sát việc thực hiện.",
    )
    assert [t.lead for t in tasks] == [("Sở Y tế",), ("Ủy ban MTTQ Việt Nam tỉnh",)]


def test_what_is_sent_on_belongs_to_the_one_who_acts_before_it() -> None:
    tasks = _tasks(
        "1. UBND cấp xã kiểm tra ít nhất 10% số hộ. "
        "Kết quả kiểm tra gửi Sở Y tế trước ngày 15/12/2025."
    )
    assert [(t.lead, t.deadline.due_on) for t in tasks] == [
        (("UBND cấp xã",), None),
        (("UBND cấp xã",), date(2025, 12, 15)),
    ]


def test_how_often_may_stand_before_the_verb() -> None:
    tasks = extract(
        document(
            *PLAN,
            "Giao Chủ tịch UBND các xã bảo đảm nguồn lực cho công tác y tế cơ sở theo các yêu cầu:",
            "- Hằng năm bố trí ít nhất 5% ngân sách.",
            "- Kiểm tra các trạm y tế.",
        )
    ).tasks
    assert [(t.lead, t.deadline.recurrence) for t in tasks] == [
        (("Chủ tịch UBND các xã",), Recurrence.YEARLY),
        (("Chủ tịch UBND các xã",), None),
    ]


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinating"),
    [
        ("Sở Y tế chủ trì, cùng các đơn vị liên quan rà soát.", "Sở Y tế", "các đơn vị liên quan"),
        ("Sở Y tế kiểm tra với sự tham gia của Sở Tư pháp.", "Sở Y tế", "Sở Tư pháp"),
    ],
)
def test_other_words_for_coordinating(sentence: str, lead: str, coordinating: str) -> None:
    (task,) = _tasks(sentence)
    assert (task.lead, task.coordinating) == ((lead,), (coordinating,))


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Sở Xây dựng được giao chủ trì lập quy hoạch, xong trong 07 ngày.", ("Sở Xây dựng",)),
        ("Sở Xây dựng họp giao ban vào sáng thứ Hai hằng tuần.", ("Sở Xây dựng",)),
        ("Mời Ủy ban MTTQ Việt Nam tỉnh giám sát.", ("Ủy ban MTTQ Việt Nam tỉnh",)),
        ("Soạn thảo tài liệu tập huấn (Sở Y tế; trong quý II/2025).", ("Sở Y tế",)),
    ],
)
def test_other_words_for_acting(sentence: str, lead: tuple[str, ...]) -> None:
    assert [t.lead for t in _tasks(sentence)] == [lead]


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an tỉnh tuần tra, bảo đảm giảm 5% số vụ so với cùng kỳ.",
        "Công an tỉnh tuần tra, xử phạt ít nhất 10 trường hợp mỗi tháng.",
    ],
)
def test_numbers_to_be_reached_are_tasks(sentence: str) -> None:
    assert [t.lead for t in _tasks(sentence)] == [("Công an tỉnh",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chính phủ cơ bản thống nhất với nội dung Đề án do Bộ Nội vụ trình.",
        "Chính phủ thống nhất đánh giá kinh tế tháng 2 tiếp tục phục hồi.",
        "Trong quý I, Sở Y tế kiểm tra các chợ, xử phạt 15 cơ sở với số tiền 200 triệu đồng.",
        "Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện.",
        "Nếu có vướng mắc, liên hệ đồng chí Nguyễn Văn An, Sở Y tế để được hướng dẫn.",
        "Bộ Y tế trao đổi và đề nghị Quý cơ quan quan tâm, phối hợp./.",
    ],
)
def test_judgements_counts_and_closing_phrases_are_no_tasks(sentence: str) -> None:
    order = "1. Bộ Nội vụ hoàn thiện Đề án trước ngày 30/4/2025."
    tasks = extract(document(*LETTER, order, sentence)).tasks
    assert [t.lead for t in tasks] == [("Bộ Nội vụ",)]


def test_bodies_without_a_number_head_the_bullets_below_them() -> None:
    tasks = _tasks(
        "1. Sở Xây dựng",
        "- Rà soát quy hoạch.",
        "UBND huyện An Bình, UBND huyện Hải Bình, UBND thành phố Tân An",
        "- Bàn giao mặt bằng trước ngày 30/4/2025.",
        "2. Sở Y tế",
        "- Rà soát danh mục thuốc.",
    )
    districts = ("UBND huyện An Bình", "UBND huyện Hải Bình", "UBND thành phố Tân An")
    assert [t.lead for t in tasks] == [("Sở Xây dựng",), districts, ("Sở Y tế",)]


def test_a_line_of_names_that_ends_a_sentence_heads_nothing() -> None:
    tasks = _tasks(
        "1. Sở Xây dựng", "- Rà soát quy hoạch với các phòng của", "Sở Y tế", "- Rà soát đất."
    )
    assert [t.lead for t in tasks] == [("Sở Xây dựng",)] * 2


@pytest.mark.parametrize(
    "rest",
    [
        "tập trung thực hiện tốt các nhiệm vụ trọng tâm sau đây.",
        "phát huy kết quả đạt được, khắc phục hạn chế.",
    ],
)
def test_the_aim_in_front_of_a_list_is_no_task(rest: str) -> None:
    aim = "Nhằm đạt được mục tiêu tăng trưởng, trong thời gian tới yêu cầu các sở, ban, ngành "
    tasks = extract(
        document(*LETTER, aim + rest, "1. Sở Y tế rà soát giá thuốc.", "2. Sở Nội vụ kiểm tra.")
    ).tasks
    assert [t.clause for t in tasks] == ["1", "2"]


def test_an_aim_without_a_list_is_a_task() -> None:
    aim = "Nhằm đạt mục tiêu tăng trưởng, thời gian tới yêu cầu Sở Y tế rà soát giá thuốc."
    assert [t.lead for t in extract(document(*LETTER, aim)).tasks] == [("Sở Y tế",)]

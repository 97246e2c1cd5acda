"""Tasks in running text."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.assignments import read_assignment
from xuyensuot.directives.rules.extraction.types import TaskCandidate
from xuyensuot.directives.tests.rules_sources import document
from xuyensuot.kernel.deadlines import Recurrence

HEAD = ("Số: 8/KH-UBND", "Nam Định, ngày 4 tháng 3 năm 2024", "**KẾ HOẠCH", "**Công tác năm 2024")


def _tasks(*parts: str) -> tuple[TaskCandidate, ...]:
    return extract(document(*HEAD, *parts)).tasks


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinating"),
    [
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan lập đề án.",
         ["Sở Nội vụ"], ["Sở Tài chính", "các đơn vị liên quan"]),
        ("UBND tỉnh yêu cầu các sở, ban, ngành nghiêm túc thực hiện.", ["các sở, ban, ngành"], []),
        ("Sở Y tế, Công an tỉnh theo chức năng, nhiệm vụ tổ chức kiểm tra.",
         ["Sở Y tế", "Công an tỉnh"], []),
        ("Trước ngày 30/6/2024, Sở Tài chính trình UBND tỉnh phương án.", ["Sở Tài chính"], []),
        ("Nâng cấp cổng dữ liệu do Sở Khoa học và Công nghệ chủ trì thực hiện.",
         ["Sở Khoa học và Công nghệ"], []),
        ("Lập bản đồ số (Sở Xây dựng chủ trì, Công an tỉnh phối hợp; xong Quý II/2024).",
         ["Sở Xây dựng"], ["Công an tỉnh"]),
        ("Sở Y tế phối hợp với phòng Y tế các huyện tập huấn.",
         ["Sở Y tế"], ["phòng Y tế các huyện"]),
        ("Sở Nội vụ xây dựng quy chế; Sở Tài chính bố trí kinh phí.",
         ["Sở Nội vụ", "Sở Tài chính"], []),
        ("Đồng thời, Sở Y tế chỉ đạo các bệnh viện chuẩn bị.", ["Sở Y tế"], []),
    ],
)  # fmt: skip
def test_roles_in_a_sentence(sentence: str, lead: list[str], coordinating: list[str]) -> None:
    assignment = read_assignment(sentence)
    assert list(assignment.lead) == lead
    assert list(assignment.coordinating) == coordinating


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Y tế đã hoàn thành kết nối với 12 huyện.",
        "Biểu dương Sở Y tế, Công an tỉnh đã tích cực thực hiện.",
        "Kinh phí do ngân sách tỉnh bảo đảm.",
        "Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về tiến độ.",
    ],
)
def test_reports_name_no_lead(sentence: str) -> None:
    assert read_assignment(sentence).lead == ()


def test_a_list_under_an_agency_is_its_tasks() -> None:
    tasks = _tasks(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tài chính",
        "a) Chủ trì, phối hợp với Sở Nội vụ thẩm định dự toán.",
        "b) Định kỳ hằng quý báo cáo UBND tỉnh.",
        "2. Giao Công an tỉnh:",
        "- Rà soát dữ liệu dân cư, hoàn thành trước ngày 30/4/2024.",
    )
    assert [(t.clause, t.lead) for t in tasks] == [
        ("III.1.a", ("Sở Tài chính",)),
        ("III.1.b", ("Sở Tài chính",)),
        ("III.2.-1", ("Công an tỉnh",)),
    ]
    assert tasks[0].coordinating == ("Sở Nội vụ",)
    assert tasks[1].deadline.recurrence is Recurrence.QUARTERLY
    assert tasks[2].deadline.due_on == date(2024, 4, 30)


def test_an_introduction_gives_its_lead_unless_an_item_names_another() -> None:
    tasks = _tasks(
        "UBND tỉnh yêu cầu Giám đốc các sở, Chủ tịch UBND các huyện thực hiện các nội dung sau:",
        "1. Kiểm tra việc trực ban tại cơ sở.",
        "2. Giao Sở Y tế dự trữ thuốc.",
    )
    assert [t.lead for t in tasks] == [
        ("Giám đốc các sở", "Chủ tịch UBND các huyện"),
        ("Sở Y tế",),
    ]


def test_a_wire_tells_its_addressees_and_then_its_tasks() -> None:
    tasks = _tasks(
        "THỦ TƯỚNG CHÍNH PHỦ điện:",
        "- Chủ tịch UBND các tỉnh: Lào Cai, Yên Bái;",
        "- Bộ trưởng Bộ Y tế.",
        "Mưa lũ đã gây thiệt hại lớn. Thủ tướng Chính phủ yêu cầu:",
        "1. Chủ tịch UBND các tỉnh nêu trên sơ tán người dân.",
        "2. Bộ Y tế bảo đảm thuốc; Bộ Công an bảo đảm trật tự.",
    )
    assert [t.lead for t in tasks] == [
        ("Chủ tịch UBND các tỉnh nêu trên",),
        ("Bộ Y tế", "Bộ Công an"),
    ]


def test_a_conclusion_assigns_even_where_it_judges() -> None:
    tasks = _tasks(
        "I. Về tình hình tháng 4",
        "Cơ bản thống nhất với báo cáo của Sở Tài chính. Đánh giá cao sự cố gắng của các sở.",
        "Yêu cầu các sở, ngành tập trung thực hiện một số nhiệm vụ sau:",
        "1. Sở Tài chính chủ trì, phối hợp với các sở đôn đốc giải ngân.",
        "II. Về dự thảo quy định",
        "- Đồng ý về chủ trương.",
        "- Giao Sở Y tế hoàn thiện dự thảo trước ngày 20/5/2024.",
    )
    assert [t.clause for t in tasks] == ["I.1", "II.-2"]


def test_labelled_lines_belong_to_the_item_above() -> None:
    tasks = _tasks(
        "II. NHIỆM VỤ",
        "1. Xây dựng kho dữ liệu dùng chung",
        "- Cơ quan chủ trì: Sở Nội vụ.",
        "- Cơ quan phối hợp: Sở Y tế; Công an tỉnh.",
        "- Thời gian hoàn thành: Quý III/2024.",
        "- Sản phẩm: Kho dữ liệu.",
        "2. Tập huấn cho cán bộ xã. Đơn vị thực hiện: Sở Y tế; thời gian: tháng 5/2024.",
    )
    first, second = tasks
    assert first.content == "Xây dựng kho dữ liệu dùng chung"
    assert (first.lead, first.coordinating) == (("Sở Nội vụ",), ("Sở Y tế", "Công an tỉnh"))
    assert (first.deadline.due_on, first.product) == (date(2024, 9, 30), "Kho dữ liệu")
    assert second.content == "Tập huấn cho cán bộ xã."
    assert (second.lead, second.deadline.due_on) == (("Sở Y tế",), date(2024, 5, 31))


def test_purposes_targets_money_and_recipients_are_no_tasks() -> None:
    tasks = _tasks(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Nâng cao nhận thức của cán bộ.",
        "2. Các cơ quan xác định rõ trách nhiệm, tổ chức thực hiện nghiêm túc.",
        "II. CHỈ TIÊU",
        "- 100% hồ sơ được số hóa.",
        "III. KINH PHÍ",
        "Kinh phí thực hiện từ ngân sách tỉnh.",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế chủ trì thực hiện.",
        "Trên đây là Kế hoạch công tác năm 2024.",
        "Nơi nhận:",
        "- Các sở, ban, ngành;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Văn Bình",
    )
    assert [t.content for t in tasks] == ["Sở Y tế chủ trì thực hiện."]


def test_an_instruction_to_nobody_is_kept_with_a_doubt() -> None:
    (task,) = _tasks("II. NHIỆM VỤ", "1. Tăng cường kiểm tra các bến đò ngang.")
    assert (task.lead, task.rule) == ((), "unaddressed")
    assert task.doubts == ("lead.missing",)
    assert task.confidence < 0.5


def test_one_task_for_a_sentence_and_clauses_stay_together() -> None:
    tasks = _tasks(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế rà soát danh sách; lập báo cáo; gửi UBND tỉnh. Tổ chức tập huấn cho cơ sở.",
    )
    assert [t.content for t in tasks] == [
        "Sở Y tế rà soát danh sách; lập báo cáo; gửi UBND tỉnh.",
        "Tổ chức tập huấn cho cơ sở.",
    ]
    assert tasks[1].lead == ("Sở Y tế",)


def test_a_short_sentence_of_time_dates_the_one_before() -> None:
    (task,) = _tasks(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế lập danh mục thiết bị. Hoàn thành trong tháng 6/2024.",
    )
    assert task.deadline.due_on == date(2024, 6, 30)


def test_spans_quote_the_sentence_without_its_mark() -> None:
    source = document(*HEAD, "III. TỔ CHỨC THỰC HIỆN", "a) Sở Y tế   rà soát danh mục.")
    (task,) = extract(source).tasks
    assert source.quote(task.span) == "Sở Y tế   rà soát danh mục."
    assert task.content == "Sở Y tế rà soát danh mục."


def test_a_body_before_an_unknown_verb_is_supposed_to_act_where_tasks_stand() -> None:
    parts = (
        "I. TÌNH HÌNH",
        "1. Công an tỉnh ướm mã hồ sơ của từng xã.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Công an tỉnh ướm mã hồ sơ của từng xã.",
        "2. Công an tỉnh đã ướm mã hồ sơ của từng xã.",
    )
    assert [(t.clause, t.lead, t.rule) for t in _tasks(*parts)] == [
        ("II.1", ("Công an tỉnh",), "supposed")
    ]


@pytest.mark.parametrize(
    ("sentence", "product"),
    [
        ("1. Sở Y tế cắt giảm hồ sơ; sản phẩm: Báo cáo, trước ngày 20/7/2024.", "Báo cáo"),
        ("1. Sở Y tế lập lộ trình (sản phẩm: Kế hoạch), xong trong quý II/2024.", "Kế hoạch"),
        ("1. Sở Y tế lập dự toán. Kết quả: Quyết định của UBND tỉnh.", "Quyết định của UBND tỉnh"),
        ("1. Sở Y tế lập danh sách; sản phẩm hoàn thành: Danh sách, biểu tổng hợp.",
         "Danh sách, biểu tổng hợp"),
        ("1. Sở Y tế báo cáo theo mẫu, gồm các kết quả: số người khám, số người tiêm.", ""),
    ],
)  # fmt: skip
def test_a_product_named_inside_the_sentence(sentence: str, product: str) -> None:
    (task,) = _tasks("II. TỔ CHỨC THỰC HIỆN", sentence)
    assert task.product == product

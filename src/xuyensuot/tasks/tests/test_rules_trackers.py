"""What a row says of a task, and what is wrong with it, with the place in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.directives.rules.extraction.deadlines import Frame
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import (
    Document,
    is_ticked,
    read_document,
    read_due,
    read_exact_day,
    read_percent,
    read_state,
)
from xuyensuot.tasks.rules.tracker_columns import Role, suggest_mapping
from xuyensuot.tasks.rules.tracker_packing import pack_rows, unpack_rows
from xuyensuot.tasks.rules.tracker_sheets import Cell, Line, Sheet, lay_out
from xuyensuot.tasks.rules.trackers import (
    Body,
    Row,
    import_key,
    names_to_find,
    place,
    read_rows,
)

ON = date(2024, 5, 15)
FRAME = Frame(issued_on=date(2024, 3, 1))
TITLES = (
    "Nội dung nhiệm vụ",
    "Căn cứ",
    "Chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Tình trạng",
    "Ngày hoàn thành",
    "Giải trình",
)
PLAN = "Kế hoạch số 58/KH-UBND ngày 01/3/2024"


def sheet(*rows: list[Any], above: str = "") -> Sheet:
    lines = [[above], list(TITLES), *rows] if above else [list(TITLES), *rows]
    return Sheet(
        "A",
        tuple(
            Line(number, tuple(c if isinstance(c, Cell) else Cell(str(c)) for c in cells))
            for number, cells in enumerate(lines, start=1)
        ),
    )


def read(*rows: list[Any], above: str = "", dated: dict[str, date] | None = None) -> list[Row]:
    layout = lay_out(sheet(*rows, above=above))
    assert layout is not None
    mapping = suggest_mapping({column.place: column.title for column in layout.columns})
    return list(read_rows(layout, mapping, document=Document(), dated=dated or {}, on=ON))


def row(**cells: Any) -> list[Any]:
    facts = {
        "content": "Số hóa sổ hộ tịch",
        "source": PLAN,
        "lead": "Sở Tư pháp",
        "joined": "",
        "due": "30/6/2024",
        "state": "",
        "done_on": "",
        "progress": "",
    }
    return list((facts | cells).values())


def codes(found: Row) -> list[str]:
    return [fault.code for fault in found.faults]


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("30/06/2024", date(2024, 6, 30), Precision.DAY),
        ("5/6/24", date(2024, 6, 5), Precision.DAY),
        ("30/6", date(2024, 6, 30), Precision.DAY),
        ("Trước ngày 15/7/2024", date(2024, 7, 15), Precision.DAY),
        ("tháng 6/2024", date(2024, 6, 30), Precision.MONTH),
        ("Quý III/2024", date(2024, 9, 30), Precision.QUARTER),
        ("Năm 2024", date(2024, 12, 31), Precision.YEAR),
    ],
)
def test_deadlines_are_read_as_they_are_written(
    written: str, day: date, precision: Precision
) -> None:
    due, faults, _warnings = read_due(Cell(written), Role.DUE, FRAME)
    assert (due.due_on, due.precision, due.text, faults) == (day, precision, written, [])


@pytest.mark.parametrize(
    ("written", "recurrence"),
    [("Thường xuyên", Recurrence.ONGOING), ("Hằng tháng", Recurrence.MONTHLY)],
)
def test_standing_duties_have_no_day(written: str, recurrence: Recurrence) -> None:
    due, faults, warnings = read_due(Cell(written), Role.DUE, FRAME)
    assert (due.due_on, due.recurrence, faults, warnings) == (None, recurrence, [], [])


def test_a_day_that_excel_shows_as_a_figure_is_a_day() -> None:
    due, _faults, _warnings = read_due(Cell("45473", figure=45473.0), Role.DUE, FRAME)
    assert due.due_on == date(2024, 6, 30)


@pytest.mark.parametrize("written", ["31/4/2024", "31/4", "trước ngày 31/04/2024", "30/2/2024"])
def test_a_day_that_does_not_exist_is_a_fault_with_its_place(written: str) -> None:
    (found,) = read(row(due=written))
    assert codes(found) == ["row.day_impossible"]
    assert found.faults[0].role is Role.DUE
    assert found.faults[0].params["day"].endswith("2024")
    assert found.line == 2


def test_words_without_a_day_stay_as_words() -> None:
    (found,) = read(row(due="Theo tiến độ của dự án"))
    assert (found.due.text, found.due.due_on) == ("Theo tiến độ của dự án", None)
    assert [warning.code for warning in found.warnings] == ["row.due_unread"]
    assert found.faults == ()


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day:%Y}", f"{day:%Y-%m-%d}"):
        assert read_exact_day(Cell(written), Role.DONE_ON) == (day, None)
    due, faults, _warnings = read_due(Cell(f"{day:%d/%m/%Y}"), Role.DUE, Frame())
    assert (due.due_on, faults) == (day, [])


@given(st.text(max_size=60))
def test_any_words_of_a_cell_are_read_without_breaking(text: str) -> None:
    cell = Cell(text)
    due, faults, _warnings = read_due(cell, Role.DUE, FRAME)
    assert (due.due_on is None) == (due.precision is Precision.NONE)
    assert all(fault.role is Role.DUE for fault in faults)
    percent = read_percent(cell)
    assert percent is None or 0 <= percent <= 100
    read_state(text)
    read_document(text)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Đã hoàn thành", TaskState.CLAIMED_DONE),
        ("HOÀN THÀNH ĐÚNG HẠN", TaskState.CLAIMED_DONE),
        ("Xong", TaskState.CLAIMED_DONE),
        ("Chưa hoàn thành, quá hạn", TaskState.IN_PROGRESS),
        ("Cơ bản hoàn thành", TaskState.IN_PROGRESS),
        ("Đang thực hiện", TaskState.IN_PROGRESS),
        ("Quá hạn", TaskState.IN_PROGRESS),
        ("Trong hạn", TaskState.IN_PROGRESS),
        ("Chưa thực hiện", TaskState.ISSUED),
        ("Đã tiếp nhận", TaskState.ACKNOWLEDGED),
        ("Dừng thực hiện", TaskState.CANCELLED),
    ],
)
def test_words_of_a_state(words: str, state: TaskState) -> None:
    said = read_state(words)
    assert said is not None
    assert (said.state, said.confirmed) == (state, False)


def test_done_is_a_claim_unless_the_file_says_who_confirmed() -> None:
    said = read_state("Đã xác nhận hoàn thành")
    assert said is not None
    assert said.confirmed
    assert is_ticked("x")
    assert is_ticked("Đã xác nhận")
    assert not is_ticked("chưa")


def test_a_state_not_understood_is_left_out_and_marked() -> None:
    (found,) = read(row(state="abc", progress="Đã họp"))
    assert found.state is TaskState.IN_PROGRESS
    assert [warning.code for warning in found.warnings] == ["row.state_unread"]


def test_a_standing_task_is_never_taken_over_as_done() -> None:
    (found,) = read(row(due="Thường xuyên", state="Hoàn thành"))
    assert (found.state, found.due.recurrence) == (TaskState.IN_PROGRESS, Recurrence.ONGOING)


def test_the_day_of_completion_is_told_or_said_to_be_missing() -> None:
    (told,) = read(row(state="Hoàn thành", done_on="5/5/2024"))
    assert (told.done_on, told.warnings) == (date(2024, 5, 5), ())
    (untold,) = read(row(state="Hoàn thành"))
    assert [warning.code for warning in untold.warnings] == ["row.done_without_day"]
    (ahead,) = read(row(state="Hoàn thành", done_on="5/6/2024"))
    assert codes(ahead) == ["row.done_ahead"]


@pytest.mark.parametrize(
    ("words", "number", "day", "clause", "issuer"),
    [
        (f"{PLAN}, mục II.3.a", "58/KH-UBND", date(2024, 3, 1), "mục II.3.a", ""),
        (
            "Công văn 2716/UBND-NC ngày 8 tháng 8 năm 2023 của UBND tỉnh về việc đôn đốc",
            "2716/UBND-NC",
            date(2023, 8, 8),
            "",
            "UBND tỉnh",
        ),
        ("QĐ 06/QĐ-TTg (06/01/2022)", "06/QĐ-TTg", date(2022, 1, 6), "", "Thủ tướng Chính phủ"),
        ("Kế hoạch 12-KH/TU", "12-KH/TU", None, "", ""),
        ("Họp giao ban", "", None, "", ""),
    ],
)
def test_the_document_behind_a_task(
    words: str, number: str, day: date | None, clause: str, issuer: str
) -> None:
    document, place_of, fault = read_document(words)
    assert (document.number, document.issued_on, document.issuer) == (number, day, issuer)
    assert (place_of, fault) == (clause, None)


def test_a_row_takes_its_document_from_the_heading_or_the_title_above() -> None:
    by_title = read(row(source=""), above=f"(Kèm theo {PLAN} của UBND thành phố)")
    assert by_title[0].document.number == "58/KH-UBND"
    assert by_title[0].document.issuer == "UBND thành phố"
    heading = ["I. Quyết định số 06/QĐ-TTg ngày 06/01/2022"]
    under = read(heading, row(source=""), above=f"(Kèm theo {PLAN})")
    assert under[0].document.number == "06/QĐ-TTg"


def test_a_document_without_a_date_is_a_fault_unless_the_unit_holds_it() -> None:
    assert codes(read(row(source="58/KH-UBND"))[0]) == ["row.document_undated"]
    (known,) = read(row(source="58/KH-UBND"), dated={"58/kh-ubnd": date(2024, 3, 1)})
    assert (known.document.issued_on, known.faults) == (date(2024, 3, 1), ())
    assert codes(read(row(source=""))[0]) == ["row.document_missing"]
    assert codes(read(row(source="58/KH-UBND ngày 31/4/2024"))[0]) == ["row.day_impossible"]
    assert codes(read(row(source="58/KH-UBND ngày 01/6/2024", due="1/7/2024"))[0]) == [
        "row.document_ahead"
    ]


def test_several_leads_are_told_apart() -> None:
    (found,) = read(row(lead="Sở Tư pháp, Sở Y tế;\nCông an Thành phố", joined="Sở Y tế"))
    assert found.leads == ("Sở Tư pháp", "Sở Y tế", "Công an Thành phố")
    assert found.coordinating == ()


def test_a_row_lacking_its_content_or_lead_is_faulty() -> None:
    assert codes(read(row(content=""))[0]) == ["row.content_missing"]
    assert codes(read(row(lead=""))[0]) == ["row.lead_missing"]


def test_the_same_row_twice_is_marked_with_the_first() -> None:
    _first, second = read(row(), row())
    assert [(w.code, w.params) for w in second.warnings] == [("row.double", {"line": 2})]


def test_a_unit_of_two_is_a_fault_and_one_not_found_too() -> None:
    (found,) = read(row(lead="Xã Tân Lập; Phòng Lạ", joined="Hội Lạ"))
    bodies = {
        "Xã Tân Lập": Body("Xã Tân Lập", "ambiguous", (), (7, 8)),
        "Phòng Lạ": Body("Phòng Lạ"),
        "Hội Lạ": Body("Hội Lạ"),
    }
    placed = place(found, {key: bodies[key[0]] for key in names_to_find([found], ON)}, ON)
    assert [fault.code for fault in placed.faults] == ["row.lead_ambiguous", "row.lead_unknown"]
    assert [warning.code for warning in placed.warnings] == ["row.joined_unmatched"]


def test_a_key_ignores_spelling_and_knows_document_clause_content_and_lead() -> None:
    (one,) = read(row(content="Số hoá sổ  hộ tịch"))
    (same,) = read(row(content="SỐ HÓA SỔ HỘ TỊCH"))
    (other,) = read(row(source=f"{PLAN}, mục II"))
    assert import_key(one, 5) == import_key(same, 5)
    assert import_key(one, 5) != import_key(one, 6)
    assert import_key(one, 5) != import_key(other, 5)


def test_rows_are_packed_and_unpacked_unchanged() -> None:
    rows = read(
        row(due="31/4", lead="Sở Tư pháp; Sở Y tế", progress="Đã họp"),
        row(content="Hai", state="Hoàn thành", done_on="5/5/2024"),
        row(content="Ba", due="Thường xuyên"),
    )
    named = names_to_find(rows, ON)
    found = {key: Body(key[0], "exact", (n,), (99,)) for n, key in enumerate(sorted(named))}
    placed = [place(one, found, ON) for one in rows]
    assert unpack_rows(pack_rows(placed)) == placed

"""The sample file: an empty workbook whose titles are read back as what they say."""

from __future__ import annotations

import io

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from xuyensuot.tasks.rules.tracker_columns import TEMPLATE_TITLES, Role

_WIDE = {Role.CONTENT: 60, Role.PROGRESS: 40, Role.DIFFICULTY: 30, Role.ORDINAL: 6}
_WIDTH = 20
_HEAD_ROW = 2


def tracker_template() -> bytes:
    """An .xlsx with the head of a tracker and a sheet that says how it is filled in."""
    workbook = Workbook()
    sheet = workbook.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = gettext("Tasks")
    sheet.append(["BẢNG THEO DÕI NHIỆM VỤ"])
    sheet.append(list(TEMPLATE_TITLES.values()))
    line = Side(style="thin")
    for place, role in enumerate(TEMPLATE_TITLES, start=1):
        cell = sheet.cell(_HEAD_ROW, place)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        cell.fill = PatternFill("solid", fgColor="EFEFEF")
        cell.border = Border(line, line, line, line)
        sheet.column_dimensions[cell.column_letter].width = _WIDE.get(role, _WIDTH)
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, 1)
    notes = workbook.create_sheet(gettext("How to fill in"))
    for text in _notes():
        notes.append([text])
    notes.column_dimensions["A"].width = 110
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()


def _notes() -> tuple[str, ...]:
    return (
        gettext("One row is one task. Several leads in a cell become one task each."),
        gettext("Deadlines: 30/06/2024, “tháng 6/2024”, “Quý III/2024” or “thường xuyên”."),
        gettext("What the file calls done is a report of the lead; another body confirms it."),
        gettext("The same file may be sent again: what is there already stays as it is."),
    )

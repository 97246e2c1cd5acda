"""What kind of section does a heading open? Decides what in it can be a task."""

from __future__ import annotations

import re
from enum import StrEnum

from xuyensuot.directives.rules.extraction.wording import bare


class Section(StrEnum):
    """``OPENING`` is the text before the first heading; ``OPEN`` a heading that says nothing."""

    OPENING = "opening"
    OPEN = "open"
    PURPOSE = "purpose"
    SITUATION = "situation"
    TASKS = "tasks"
    ORGANISE = "organise"
    FUNDING = "funding"


_PURPOSE = re.compile(
    r"(?:ve\s+)?(?:cac\s+)?(?:muc dich|yeu cau|muc tieu|quan diem|chi tieu|pham vi|"
    r"doi tuong|nguyen tac|can cu|su can thiet|"
    r"co so phap ly|co so chinh tri|giai thich|boi canh|phuong cham|tam nhin|thoi "
    r"gian va dia diem|thoi gian, dia diem|y nghia|"
    r"dia diem|thanh phan|hieu luc|dinh nghia|chu de|khau hieu|chi so)"
)
_SITUATION = re.compile(
    r"(?:ve\s+)?(?:cac\s+|nhung\s+|mot so\s+)?(?:tinh hinh|danh gia|ket qua|thuc "
    r"trang|ton tai|han che|nguyen nhan|kho khan|thuan loi|"
    r"uu diem|khuyet diem|bai hoc|dac diem|khai quat|nhan dinh|du bao tinh hinh)"
)
_TASKS = re.compile(
    r"nhiem vu|giai phap|noi dung|cong viec|hoat dong|bien phap|chuong trinh hanh dong|trien khai"
)
_ORGANISE = re.compile(
    r"to chuc thuc hien|to chuc trien khai|phan cong|trach nhiem|che do (?:thong tin "
    r")?bao cao|thong tin,? bao cao|to chuc,? chi dao|"
    r"de nghi|kien nghi|dieu khoan thi hanh"
)
_FUNDING = re.compile(
    r"(?:ve\s+)?(?:nguon\s+)?(?:kinh phi|du toan|nguon luc|ngan sach|nguon von|co che "
    r"tai chinh|thoi gian thuc hien|thoi gian to chuc)"
)
_LEADING_MARK = re.compile(r"^[\W\d]*")


def classify_heading(text: str) -> Section:
    """The section that a heading opens; ``OPEN`` where the words do not tell."""
    view = _LEADING_MARK.sub("", bare(text))[:160]
    if _PURPOSE.match(view):
        mixed = re.search(r"nhiem vu|giai phap", view) and not view.startswith(
            ("yeu cau", "muc dich")
        )
        return Section.TASKS if mixed else Section.PURPOSE
    if _SITUATION.match(view) and not re.search(r"nhiem vu trong tam|giai phap", view):
        return Section.SITUATION
    if _FUNDING.match(view):
        return Section.FUNDING
    if _ORGANISE.search(view[:90]):
        return Section.ORGANISE
    if _TASKS.search(view[:110]):
        return Section.TASKS
    return Section.OPEN

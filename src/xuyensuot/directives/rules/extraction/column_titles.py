"""What does the title of one column of a table say that the column holds?"""

from __future__ import annotations

import re
from enum import StrEnum

from xuyensuot.directives.rules.extraction.wording import bare, squeeze


class Column(StrEnum):
    """Roles of columns; ``OTHER`` is known not to matter (money, notes, legal basis).

    ``DETAIL`` is a further column of contents, ``PERIOD`` a year, quarter or month to be marked,
    ``BODY`` a body whose part in each task is marked.
    """

    NUMBER = "number"
    CONTENT = "content"
    DETAIL = "detail"
    LEAD = "lead"
    COORDINATING = "coordinating"
    BOTH = "both"
    DEADLINE = "deadline"
    PRODUCT = "product"
    PERIOD = "period"
    BODY = "body"
    OTHER = "other"


_WORDINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"(?:s\.?t\.?t|t\.?t|so tt|so thu tu|#|no\.?|ma(?: so)?)\W*$")),
    (
        Column.OTHER,
        re.compile(
            r"(?:ghi chu|kinh phi|du toan|can cu|so tien|nguon|don vi tinh|dvt$|tinh trang|"
            r"(?:(?:noi dung|ten|nhom|cac|muc tieu),? )*(?:chi tieu|tieu chi|chi so)"
            r"(?!.*(?:nhiem vu|giai phap))|"
            r"muc do hoan thanh|muc tieu(?!.*(?:nhiem vu|giai phap))|(?:phan cong )?lanh dao|"
            r"van ban giao|so,? ky hieu|ngay,? thang|bat dau|tu ngay|tu$|ket qua thuc hien|"
            r"tien do thuc hien den|kho khan|ly do|dia diem|doi tuong|thanh phan|linh vuc|"
            r"co so phap ly|quy mo|hinh thuc(?! van ban)|diem|trang thai|ty le|nguoi ky|"
            r"ngay giao|ngay ban hanh|thoi gian bat dau|ma |so van ban|noi dung chi(?! dao)|"
            r"nguyen nhan|ton tai|han che|thuc trang|nhom |trich yeu|tham quyen|ke hoach von|"
            r"(?:co quan|don vi|cap|nguoi) (?:theo doi|kiem tra|giam sat|don doc|tham dinh|"
            r"phe duyet|ban hanh|quyet dinh|de xuat|kien nghi|phan anh))"
        ),
    ),
    (
        Column.CONTENT,
        re.compile(
            r"(?:noi dung|nhiem vu|cong viec|hoat dong)(?: cong viec| nhiem vu)?,?(?: can)?"
            r"(?: cu the)? (?:duoc (?:giao|phan cong)|giao|phan cong|phai hoan thanh|hoan thanh|"
            r"phu trach)"
        ),
    ),
    (
        Column.BOTH,
        re.compile(
            r".*(?:chu tri|thuc hien|dau moi|tham muu).{0,12}(?:/|,|va|-|;)\s*(?:(?:co quan|"
            r"don vi)\s+)?phoi hop|(?:phan cong|trach nhiem).*\(.*phoi hop"
        ),
    ),
    (
        Column.COORDINATING,
        re.compile(
            r"(?:.*phoi hop|(?:co quan|don vi|to chuc|cac don vi).*(?:tham gia|ho tro)|"
            r"(?:dv|cq|cqdv)ph$)"
        ),
    ),
    (
        Column.DEADLINE,
        re.compile(
            r".*(?:thoi gian|thoi han|tien do|thoi diem|(?<![a-z])han (?:hoan thanh|xu ly|"
            r"thuc hien)|khi nao|lo trinh|moc|hoan thanh|ket thuc|^den(?: ngay)?$|ky bao cao|"
            r"han chot|^han$|deadline|nam thuc hien|^han (?:cuoi|bao cao|trinh|gui|giai quyet)|"
            r"^tg(?:ht|th)$)"
        ),
    ),
    (
        Column.PRODUCT,
        re.compile(
            r"(?:.*san pham|.*dau ra|(?:du kien )?ket qua|yeu cau ket qua|.*hinh thuc van ban)"
        ),
    ),
    (
        Column.LEAD,
        re.compile(
            r".*(?:chu tri|don vi thuc hien|co quan thuc hien|(?:co quan|don vi),? "
            r"(?:don vi|co quan|dia phuong) thuc hien|dau moi|phu trach|"
            r"trach nhiem|phan cong|duoc giao|don vi tham muu|co quan tham muu|soan "
            r"thao|to chuc thuc hien|don vi to chuc|^don vi$|^co quan$|^thuc hien$|"
            r"co quan,? don vi$|nguoi thuc hien|bo phan thuc hien|don vi,? ca nhan|"
            r"giao cho|to chuc,? ca nhan|cap thuc hien|(?:co quan|don vi).*thuc hien|"
            r"(?:co quan|don vi|cap|bo phan) (?:giai quyet|xu ly|tra loi|chuan bi|xay dung|trinh|"
            r"tham muu|trien khai|bao cao|to chuc)|^chuan bi$|^tham muu$|^ai (?:lam|thuc hien)|"
            r"^(?:dv|cq|cqdv)(?:ct|th|tm)$|^dia phuong thuc hien)"
        ),
    ),
    (
        Column.CONTENT,
        re.compile(
            r".*(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|bien phap|ten (?:de an|van "
            r"ban|mo hinh|chuong trinh|du an|bao cao)|hang muc|viec can|muc viec|dau "
            r"viec|^ten |de an|viec thuc hien|chuyen de|kien nghi|van de|^viec)"
        ),
    ),
)
_GLUED = tuple((role, re.compile(pattern.pattern.replace(" ", ""))) for role, pattern in _WORDINGS)
"""The same for titles whose spaces a scan has lost ("chủtrì")."""
_SHORTEST_GLUED = 5
_LEAD_GROUP = re.compile(r"(?:co quan|don vi)")
_TASK = re.compile(
    r".*(?:nhiem vu|giai phap|bien phap|cong viec|hoat dong|noi dung (?:giao|chi dao|thuc hien|"
    r"xu ly|giai quyet|khac phuc))"
)
_COMPLAINT = re.compile(r".*(?:kien nghi|van de|phan anh|vuong mac)")
_PERSON = re.compile(
    r".*(?:nguoi|can bo|dong chi|ca nhan|chuyen vien|cong chuc|phu trach|chi dao|trinh$)"
)
_PERIOD = re.compile(
    r"(?:lo trinh |tien do |thoi gian )?(?P<words>(?:nam )?20\d\d|quy (?:i{1,3}|iv|[1-4])"
    r"(?:[/\s-]+(?:nam )?20\d\d)?|(?:thang |t)\d{1,2}(?:[/\s-]+(?:nam )?20\d\d)?)$"
)
_YEAR = re.compile(r"20\d\d")


def plain(title: str) -> str:
    """A title without diacritics and line breaks."""
    return squeeze(bare(title))


def role_of(titles: list[str]) -> Column | None:
    """The role said by plain titles one below another; the lowest that says something decides."""
    distinct = [t.strip(" *:.()") for t in dict.fromkeys(titles)]
    words = [t for t in distinct if t and not (len(distinct) > 1 and t.isdigit())]
    if not words:
        return None
    upper, lower = words[0], words[-1]
    role = _said(lower)
    if role is Column.CONTENT and upper != lower and _LEAD_GROUP.match(upper):
        return Column.LEAD
    if role is not None or len(words) == 1:
        return role
    return _said(" ".join(words)) or _said(upper)


def _said(words: str) -> Column | None:
    for role, pattern in _WORDINGS:
        if pattern.match(words):
            return role
    if len(words) < _SHORTEST_GLUED:
        return None
    glued = words.replace(" ", "")
    return next((role for role, pattern in _GLUED if pattern.match(glued)), None)


def standing(role: Column, titles: list[str]) -> int:
    """Which of several columns of one role holds it: 2 surely, 0 only where there is no other."""
    words = " ".join(dict.fromkeys(titles))
    if role is Column.LEAD:
        return 0 if _PERSON.match(words) and "don vi" not in words else 2
    if _COMPLAINT.match(words):
        return 0
    return 2 if _TASK.match(words) else 1


def period_of(titles: list[str]) -> str:
    """The year, quarter or month that a column is for ("quý i năm 2026"); empty for others."""
    found = _PERIOD.match(titles[-1].strip(" *:.()"))
    if found is None:
        return ""
    words = re.sub(r"^t(?=\d)", "tháng ", found["words"]).replace("thang", "tháng")
    words = words.replace("quy", "quý").replace("nam", "năm")
    if _YEAR.fullmatch(words):
        words = f"năm {words}"
    above = _YEAR.findall(titles[0]) if titles[0] != titles[-1] else []
    return words if _YEAR.search(words) or len(above) != 1 else f"{words} năm {above[0]}"

"""What does a column of a tracker hold, by its title? Words that offices use, none of them law."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from xuyensuot.kernel.text import fold


class Role(StrEnum):
    """What a column is taken as; ``ignored`` is read by nobody."""

    IGNORED = "ignored"
    ORDINAL = "ordinal"
    CONTENT = "content"
    SOURCE = "source"
    NUMBER = "number"
    ISSUED_ON = "issued_on"
    CLAUSE = "clause"
    ISSUER = "issuer"
    LEAD = "lead"
    COORDINATING = "coordinating"
    FOCAL = "focal"
    PRODUCT = "product"
    DUE = "due"
    ORIGINAL_DUE = "original_due"
    STATE = "state"
    CONFIRMED = "confirmed"
    DONE_ON = "done_on"
    PERCENT = "percent"
    PROGRESS = "progress"
    DIFFICULTY = "difficulty"
    NOTE = "note"


TOGETHER = frozenset({Role.CONTENT, Role.PROGRESS, Role.DIFFICULTY, Role.NOTE, Role.FOCAL})
"""Roles that several columns may have: their words are joined."""

NOTHING = r"(?!)"
"""A pattern that nothing fits."""

_WORDS: tuple[tuple[Role, str, str], ...] = (
    (Role.ORDINAL, "", r"s\.?\s?t\.?\s?t\.?|t\.?t\.?|so tt|so thu tu|#|no"),
    (Role.SOURCE, r"\bso\b.*\bngay\b", ""),
    (Role.COORDINATING, r"phoi hop|cung thuc hien|tham gia", ""),
    (Role.CONFIRMED, r"xac nhan|tham dinh ket qua|nghiem thu", ""),
    (
        Role.DONE_ON,
        r"(?:ngay|thoi gian|thoi diem).*(?:hoan thanh thuc te|thuc te hoan thanh|da hoan thanh)"
        r"|thuc te.*ngay|hoan thanh / ngay|ngay (?:bao cao )?hoan thanh",
        "",
    ),
    (
        Role.ORIGINAL_DUE,
        r"(?:han|thoi gian|tien do).*\b(?:goc|ban dau|duoc giao|theo van ban)\b|\bhan giao",
        "",
    ),
    (Role.PERCENT, r"%|phan tram|ty le (?:hoan thanh|thuc hien)|muc do hoan thanh", ""),
    (Role.DIFFICULTY, r"kho khan|vuong mac|kien nghi|de xuat|nguyen nhan|ly do", ""),
    (
        Role.STATE,
        r"tinh trang|trang thai|danh gia (?:tien do|ket qua|muc do)|ket qua danh gia",
        "",
    ),
    (
        Role.PROGRESS,
        r"giai trinh|tien do (?:thuc hien|cong viec|den|trien khai)|tinh hinh|dien giai"
        r"|ket qua (?:thuc hien|trien khai|dat|den)|bao cao ket qua|noi dung bao cao",
        r"ket qua|tien do",
    ),
    (
        Role.DUE,
        r"thoi han|\bhan (?:hoan thanh|xu ly|thuc hien|bao cao|cuoi|moi|dieu chinh|hien hanh)"
        r"|thoi gian (?:hoan thanh|thuc hien|xong|ket thuc)|tien do hoan thanh|moc thoi gian"
        r"|gia han|deadline|hoan thanh truoc",
        r"han|han chot|thoi gian",
    ),
    (
        Role.ISSUED_ON,
        r"ngay(?:,? thang)?(?:,? nam)? (?:van ban|vb|ban hanh|giao|ky)"
        r"|(?:van ban|vb|can cu).*/ ?ngay",
        r"ngay(?:,? thang)?(?:,? nam)?",
    ),
    (Role.CLAUSE, r"/ ?muc\b|dieu,? khoan|muc,? dieu|vi tri", r"muc|muc so"),
    (Role.ISSUER, r"(?:co quan|noi|don vi|cap) (?:ban hanh|giao)(?: van ban)?$", ""),
    (
        Role.NUMBER,
        r"so,? ?(?:/|va)? ?(?:ky )?hieu|so (?:van ban|vb|quyet dinh|cong van)"
        r"|(?:van ban|vb|can cu).*/ ?so\b",
        r"so|so vb",
    ),
    (
        Role.SOURCE,
        r"can cu|van ban (?:giao|chi dao)|vb giao|nguon|theo van ban|co so phap ly|trich yeu",
        r"van ban",
    ),
    (
        Role.FOCAL,
        r"lanh dao|chuyen vien|can bo|nguoi (?:phu trach|theo doi|thuc hien)",
        r"phu trach",
    ),
    (
        Role.LEAD,
        r"chu tri|dau moi|(?:don vi|co quan|to chuc|dia phuong) (?:thuc hien|duoc giao|tham muu"
        r"|xu ly|phu trach)|trach nhiem|phan cong",
        r"don vi|co quan|co quan,? don vi|thuc hien",
    ),
    (
        Role.PRODUCT,
        r"san pham|dau ra|ket qua (?:du kien|phai dat|can dat)|yeu cau ket qua",
        "",
    ),
    (
        Role.CONTENT,
        r"noi dung|nhiem vu|cong viec|hoat dong|giai phap|dau viec|viec (?:giao|can)|ten viec",
        r"viec",
    ),
    (Role.NOTE, r"ghi chu|luu y|note", ""),
)
"""Words anywhere in a title, and titles that are nothing else; the first that fits is taken."""

_ONLY_WITH_ABOVE = frozenset({"ngay", "thang", "so", "ket qua", "thoi gian", "don vi", "co quan"})
"""Lower titles that say nothing without the one above: "Thời hạn / Ngày"."""

_PATTERNS = tuple(
    (role, re.compile(f".*(?:{anywhere or NOTHING})|(?:{whole or NOTHING})$"))
    for role, anywhere, whole in _WORDS
)


NEEDED = {Role.CONTENT: "mapping.no_content", Role.LEAD: "mapping.no_lead"}
"""Columns without which no row is a task, and what is said where they are missing."""

TEMPLATE_TITLES: dict[Role, str] = {
    Role.ORDINAL: "STT",
    Role.CONTENT: "Nội dung nhiệm vụ",
    Role.NUMBER: "Số, ký hiệu văn bản",
    Role.ISSUED_ON: "Ngày ban hành văn bản",
    Role.CLAUSE: "Mục",
    Role.ISSUER: "Cơ quan ban hành",
    Role.LEAD: "Cơ quan chủ trì",
    Role.COORDINATING: "Cơ quan phối hợp",
    Role.FOCAL: "Lãnh đạo phụ trách",
    Role.PRODUCT: "Sản phẩm, kết quả dự kiến",
    Role.ORIGINAL_DUE: "Thời hạn gốc",
    Role.DUE: "Thời hạn hiện hành",
    Role.STATE: "Tình trạng",
    Role.DONE_ON: "Ngày hoàn thành",
    Role.PERCENT: "Tỷ lệ hoàn thành (%)",
    Role.PROGRESS: "Tiến độ, giải trình",
    Role.DIFFICULTY: "Khó khăn, kiến nghị",
    Role.NOTE: "Ghi chú",
}
"""Titles of the sample file: each is read back as its role."""


def role_of(title: str) -> Role:
    """The role that the title names; the lowest part of a merged title speaks first.

    >>> role_of("Thời hạn / Gốc"), role_of("CƠ QUAN CHỦ TRÌ"), role_of("Co quan phoi hop")
    (<Role.ORIGINAL_DUE: 'original_due'>, <Role.LEAD: 'lead'>, <Role.COORDINATING: 'coordinating'>)
    """
    words = " ".join(re.sub(r"[\"“”*]", " ", fold(title)).split()).strip(" .:;,")
    parts = [part.strip(" .:;,") for part in words.split(" / ")]
    lowest = [part for part in parts[1:] if part not in _ONLY_WITH_ABOVE][-1:]
    for said in (*lowest, words, *reversed(parts)):
        for role, pattern in _PATTERNS:
            if said and pattern.match(said):
                return role
    return Role.IGNORED


def suggest_mapping(titles: Mapping[int, str]) -> dict[int, Role]:
    """A role for each column; of two that claim one role the first has it, unless both may."""
    mapping: dict[int, Role] = {}
    for place, title in sorted(titles.items()):
        role = role_of(title)
        taken = role in mapping.values() and role not in TOGETHER
        mapping[place] = Role.IGNORED if taken else role
    return mapping


def mapping_faults(mapping: Sequence[Role]) -> list[str]:
    """What a mapping lacks, as codes: a task needs its content and its lead."""
    missing = [code for role, code in NEEDED.items() if role not in mapping]
    double = {
        role
        for role in mapping
        if role not in TOGETHER and role is not Role.IGNORED and list(mapping).count(role) > 1
    }
    return missing + ["mapping.double"] * bool(double)

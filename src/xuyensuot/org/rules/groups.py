"""Names of many: "UBND các quận, huyện, thị xã", "các sở, ban, ngành", "các đơn vị liên quan".

A group is a set of parts within a scope. Who belongs to it depends on the day; the key of a group
keeps its parts and scope so that it can be asked again. An open group ("liên quan") leaves to a
person who is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from xuyensuot.kernel.text import fold


class GroupPart(StrEnum):
    """What a group may be made of."""

    DEPARTMENTS = "departments"
    BOARDS = "boards"
    UNIONS = "unions"
    DISTRICTS = "districts"
    COMMUNES = "communes"
    MINISTRIES = "ministries"
    GOVERNMENT_AGENCIES = "government-agencies"
    PROVINCES = "provinces"
    LOCALITIES = "localities"
    """Provinces below the Government; districts, or communes where there are none, below a
    province; communes below a district."""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group as read: ``scope`` is the folded name of the place it is limited to, if any."""

    parts: tuple[GroupPart, ...]
    is_open: bool = False
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its scope found: ``scope_id`` is a unit, ``None`` the whole country."""

    parts: tuple[GroupPart, ...]
    scope_id: int | None = None
    is_open: bool = False

    @property
    def key(self) -> str:
        """``districts+communes@57``, with ``~`` behind it where the group is open."""
        parts = "+".join(self.parts)
        return f"{parts}@{self.scope_id or ''}{'~' if self.is_open else ''}"


def read_key(key: str) -> Group:
    """The group of a key; raises ``ValueError`` for what is no key."""
    parts, mark, scope = key.removesuffix("~").partition("@")
    if not mark:
        raise ValueError(f"not a key of a group: {key}")
    return Group(
        tuple(GroupPart(part) for part in parts.split("+") if part),
        int(scope) if scope else None,
        key.endswith("~"),
    )


_TITLES = re.compile(
    r"^(?:(?:dong chi|cac dong chi|thu truong|lanh dao|nguoi dung dau|giam doc|chu tich|bi thu|"
    r"truong|bo truong|chanh van phong)[\s,]+)+(?=cac\b|ubnd\b|uy ban\b|so\b|co quan\b|cap\b)"
)
_START = re.compile(
    r"^(?:(?:giao|de nghi|yeu cau|tat ca|toan bo|va|cung|cua|voi)\s+)*"
    r"(?:(?:ubnd|chinh quyen|uy ban nhan dan)\s+(?=cac\b|cap\b|quan\b|huyen\b|xa\b))?"
    r"(?P<plural>cac|nhung|cap)\b"
)
_BARE = re.compile(
    r"^(?:ubnd\s+)?(?:so|quan|xa|bo|bo truong|tinh|huyen|phuong)\s*[,/]"
    r"|^(?:ubmttq|mttq|mat tran to quoc)\b.*\bdoan the"
)
_SCOPE = re.compile(
    r"\s+(?:truc thuoc|thuoc|tren dia ban|cua)\s+(?!trung uong|chinh phu|ubnd$)(?P<place>.+)$"
)
_SPLIT = re.compile(r"\s*[,;/&]\s*|\s+(?:va|hoac|cung)\s+|\s+-\s+")
_OFFICES = re.compile(r"^(?:ubnd|uy ban nhan dan|chinh quyen|cac|nhung|ca|toan the|cac cap)\s+")
_HEADS = {"bo truong": "bo"}
_HEAD_OF = re.compile(r"^(?:thu truong|chu tich|giam doc)\s+")
_RELATED = re.compile(r"\s*\b(?:co )?(?:lien quan|khac)\b.*$")
_PLACE_BEHIND = re.compile(r"^(?P<what>.+?)\s+(?P<place>(?:thanh pho|tinh|tp|quan|huyen)(?: .+)?)$")

_PARTS: dict[str, GroupPart | None] = {
    **dict.fromkeys(
        ("so", "so nganh", "so ban nganh", "co quan chuyen mon", "co quan chuyen mon cap tinh"),
        GroupPart.DEPARTMENTS,
    ),
    **dict.fromkeys(("ban", "nganh", "ban nganh", "co quan trung uong"), GroupPart.BOARDS),
    **dict.fromkeys(
        (
            "doan the",
            "hoi",
            "hoi doan the",
            "ban nganh doan the",
            "to chuc chinh tri xa hoi",
            "mttq",
            "mat tran to quoc",
            "mat tran",
            "to chuc doan the",
        ),
        GroupPart.UNIONS,
    ),
    **dict.fromkeys(("quan", "huyen", "thi xa", "cap huyen", "quan huyen"), GroupPart.DISTRICTS),
    **dict.fromkeys(
        ("xa", "phuong", "thi tran", "dac khu", "cap xa", "xa phuong"), GroupPart.COMMUNES
    ),
    **dict.fromkeys(("bo", "co quan ngang bo", "bo nganh"), GroupPart.MINISTRIES),
    "co quan thuoc chinh phu": GroupPart.GOVERNMENT_AGENCIES,
    **dict.fromkeys(
        (
            "tinh",
            "cap tinh",
            "thanh pho truc thuoc trung uong",
            "thanh pho truc thuoc tw",
            "tinh thanh pho",
            "tinh thanh",
        ),
        GroupPart.PROVINCES,
    ),
    **dict.fromkeys(("dia phuong", "cap"), GroupPart.LOCALITIES),
}
_OPEN_WORDS = frozenset(
    {
        "ben",
        "ca nhan",
        "chu dau tu",
        "co quan",
        "co quan don vi",
        "co so giao duc",
        "co so y te",
        "doanh nghiep",
        "don vi",
        "hiep hoi",
        "nha thau",
        "to chuc",
        "to chuc ca nhan",
        "to chuc doanh nghiep",
        "truong hoc",
    }
)


def read_group(text: str) -> NamedGroup | None:
    """The group a name stands for, or ``None`` where it names one body (or cannot be read).

    >>> read_group("UBND các quận, huyện, thị xã").parts
    (<GroupPart.DISTRICTS: 'districts'>,)
    >>> read_group("Sở Tư pháp") is None
    True
    """
    folded = _folded(text)
    folded = _TITLES.sub("", folded)
    if not (_START.match(folded) or _BARE.match(folded)):
        return None
    folded, scope = _scope_apart(" ".join(_START.sub(_keep_level, folded).split()))
    is_open = bool(_RELATED.search(folded))
    parts: list[GroupPart] = []
    elements = [e for e in _SPLIT.split(_RELATED.sub("", folded)) if e]
    for element in elements:
        part, place, opens = _read_element(element)
        if part is None and not opens:
            return None
        scope = scope or place
        is_open = is_open or opens
        if part is not None and part not in parts:
            parts.append(part)
    if not parts and not is_open:
        return None
    return NamedGroup(tuple(_sorted_out(parts, folded)), is_open, scope)


def _folded(text: str) -> str:
    folded = fold(text).replace("uy ban nhan dan", "ubnd")
    folded = folded.replace("chinh tri - xa hoi", "chinh tri xa hoi")
    folded = re.sub(r"\([^)]*\)", " ", folded)
    return " ".join(folded.split()).strip(" .:;,-+*")


def _keep_level(found: re.Match[str]) -> str:
    return "cap " if found.group("plural") == "cap" else ""


def _scope_apart(folded: str) -> tuple[str, str]:
    found = _SCOPE.search(folded)
    if found is None:
        return folded, ""
    return folded[: found.start()], found.group("place")


def _read_element(element: str) -> tuple[GroupPart | None, str, bool]:
    """(part, place behind it, whether it is open); all empty where the element is not known."""
    while (shorter := _OFFICES.sub("", element)) != element:
        element = shorter
    element = _HEADS.get(element, _HEAD_OF.sub("", element))
    if element in _PARTS:
        return _PARTS[element], "", False
    if element in _OPEN_WORDS:
        return None, "", True
    if element in ("thanh pho", "tp"):
        return GroupPart.DISTRICTS, "", False
    behind = _PLACE_BEHIND.match(element)
    if behind and behind.group("what") in _PARTS:
        return _PARTS[behind.group("what")], behind.group("place"), False
    if behind and behind.group("what") in _OPEN_WORDS:
        return None, behind.group("place"), True
    return None, "", False


def _sorted_out(parts: list[GroupPart], folded: str) -> list[GroupPart]:
    """Words that mean another thing in company: "tỉnh, thành phố", "bộ, ngành"."""
    if GroupPart.PROVINCES in parts and GroupPart.DISTRICTS in parts and "quan" not in folded:
        parts = [p for p in parts if p is not GroupPart.DISTRICTS]
    if GroupPart.MINISTRIES in parts and GroupPart.DEPARTMENTS not in parts:
        parts = [p for p in parts if p is not GroupPart.BOARDS]
    return parts

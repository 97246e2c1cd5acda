"""What sorts of units are there, and what is the office of a territory called?"""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Where a unit stands. Only territories (province, district, commune) have communes below.

    ``ministry`` holds ministries and agencies of their rank; ``agency`` every other standing
    organisation (departments, police, branches, unions); ``body`` committees and offices of one
    person, which come and go by decision.
    """

    COUNTRY = "country"
    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    AGENCY = "agency"
    BODY = "body"


TERRITORIES = frozenset({Level.PROVINCE, Level.DISTRICT, Level.COMMUNE})

TERRITORY_KINDS = (
    "thành phố",
    "thị trấn",
    "đặc khu",
    "phường",
    "thị xã",
    "huyện",
    "quận",
    "tỉnh",
    "xã",
)

DEPARTMENT_KINDS = frozenset({"sở", "văn phòng", "thanh tra"})
"""Specialised agencies of a provincial People's Committee (sở and what ranks with them)."""

BRANCH_KINDS = frozenset({"ban", "công an", "quân sự", "ngành dọc"})
"""What "ban, ngành" adds: boards, police, army and branches of central agencies."""

UNION_KINDS = frozenset({"đoàn thể"})
"""Front and mass organisations (Mặt trận, đoàn thể)."""

STEERING_KINDS = frozenset({"ban chỉ đạo", "tổ công tác"})

OFFICE = "UBND"


def split_kind(name: str) -> tuple[str, str]:
    """The kind word of a territory in lower case and its bare name; no kind word: ``("", name)``.

    >>> split_kind("Thành phố Hà Nội")
    ('thành phố', 'Hà Nội')
    """
    lowered = name.lower()
    for kind in TERRITORY_KINDS:
        if lowered.startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name


def name_in_sentence(name: str, level: str) -> str:
    """The name as it stands inside a sentence: ``Thành phố Hà Nội`` -> ``thành phố Hà Nội``."""
    if level not in TERRITORIES:
        return name
    kind, place = split_kind(name)
    return f"{kind} {place}".strip()


def office_name(name: str, level: str) -> str:
    """What the unit acts as: a territory stands for its People's Committee.

    >>> office_name("Quận Cầu Giấy", "district")
    'UBND quận Cầu Giấy'
    >>> office_name("Bộ Tư pháp", "ministry")
    'Bộ Tư pháp'
    """
    if level not in TERRITORIES:
        return name
    return f"{OFFICE} {name_in_sentence(name, level)}"

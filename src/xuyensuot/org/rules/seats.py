"""What is a post for? The seats of a unit or a steering body."""

from __future__ import annotations

from enum import StrEnum


class Seat(StrEnum):
    """One head answers for a unit (Decree 39/2022/NĐ-CP: one responsible head)."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"
    STAFF = "staff"

"""What is a post for? The seats of a unit or a steering body."""

from __future__ import annotations

from enum import StrEnum


class Seat(StrEnum):
    """One head answers for a unit (Decree 39/2022/NĐ-CP: one responsible head).

    In the order in which a decision lists them; the permanent deputy stands in for the head.
    """

    HEAD = "head"
    PERMANENT_DEPUTY = "permanent"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"
    STAFF = "staff"


SEAT_ORDER = tuple(Seat)
COMMITTEE_SEATS = (
    (Seat.HEAD, "Trưởng ban"),
    (Seat.PERMANENT_DEPUTY, "Phó Trưởng ban Thường trực"),
    (Seat.DEPUTY, "Phó Trưởng ban"),
    (Seat.MEMBER, "Ủy viên"),
    (Seat.SECRETARY, "Thư ký"),
)
"""The usual seats of a steering committee, in the words of decisions that set one up."""
GROUP_SEATS = (
    (Seat.HEAD, "Tổ trưởng"),
    (Seat.DEPUTY, "Tổ phó"),
    (Seat.MEMBER, "Thành viên"),
)
"""The usual seats of a working group (tổ công tác, tổ giúp việc)."""

SEAT_SETS = {"committee": COMMITTEE_SEATS, "group": GROUP_SEATS}

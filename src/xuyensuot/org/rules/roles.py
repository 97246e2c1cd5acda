"""What may the holder of a role do? One table; a post carries roles, a role carries permissions."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The parts people play in the programme (``docs/glossary.md``)."""

    CLERK = "clerk"
    FOCAL_POINT = "focal_point"
    LEADER = "leader"
    WORKING_GROUP = "working_group"


VIEW_UNIT = "org.view_unit"
MANAGE_UNITS = "org.manage_units"
MANAGE_POSTS = "org.manage_posts"
"""Permissions of this app; those of the apps above are named by their text alone."""

_READ = ("org.view_unit", "directives.view_directive", "tasks.view_task")

ROLE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.CLERK: (
        *_READ,
        "directives.receive_directive",
        "directives.review_directive",
        "tasks.issue_tasks",
        "tasks.confirm_done",
    ),
    Role.FOCAL_POINT: (*_READ, "tasks.acknowledge_task", "tasks.report_progress"),
    Role.LEADER: _READ,
    Role.WORKING_GROUP: _READ,
}
"""Clerk: turns papers into tasks and confirms what others claim. Focal point: answers for a unit.
Leader and working group: see."""


def permissions_of(role: str) -> tuple[str, ...]:
    """Permissions of a role; raises ``ValueError`` for a role that does not exist."""
    return ROLE_PERMISSIONS[Role(role)]

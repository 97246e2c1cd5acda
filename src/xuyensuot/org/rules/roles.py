"""What may the holder of a role do? One table; a post carries roles, a role carries permissions."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The parts people play in the programme (``docs/glossary.md``)."""

    CLERK = "clerk"
    FOCAL_POINT = "focal_point"
    LEADER = "leader"
    WORKING_GROUP = "working_group"
    ORGANISER = "organiser"


VIEW_UNIT = "org.view_unit"
MANAGE_UNITS = "org.manage_units"
MANAGE_POSTS = "org.manage_posts"
ARRANGE = "org.make_arrangement"
CONFIRM = "org.confirm_reorganisation"
"""Permissions of this app; those of the apps above are named by their text alone."""

_READ = ("org.view_unit", "directives.view_directive", "tasks.view_task")

ROLE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.CLERK: (
        *_READ,
        "org.make_arrangement",
        "directives.receive_directive",
        "directives.review_directive",
        "tasks.issue_tasks",
        "tasks.assign_task",
        "tasks.classify_task",
        "tasks.confirm_done",
        "tasks.cancel_task",
        "tasks.advise_extension",
        "tasks.urge_unit",
        "tasks.ask_explanation",
        "tasks.draw_sample",
        "tasks.import_tracker",
        "tasks.decide_handover",
    ),
    Role.FOCAL_POINT: (
        *_READ,
        "org.confirm_reorganisation",
        "tasks.acknowledge_task",
        "tasks.report_progress",
        "tasks.contribute",
        "tasks.hand_down",
        "tasks.confirm_part",
        "tasks.ask_extension",
        "tasks.answer_explanation",
        "tasks.answer_handover",
    ),
    Role.LEADER: (
        *_READ,
        "org.confirm_reorganisation",
        "tasks.decide_extension",
        "tasks.ask_explanation",
        "tasks.draw_sample",
        "tasks.decide_handover",
    ),
    Role.WORKING_GROUP: (*_READ, "tasks.draw_sample"),
    Role.ORGANISER: (
        *_READ,
        "org.manage_units",
        "org.manage_posts",
        "accounts.manage_accounts",
    ),
}
"""Clerk: turns papers into tasks, chases them, confirms what others claim. Focal point: answers for
a unit and for the parts it handed down. Leader: decides extensions, asks for explanations. Working
group: sees. Organiser: founds, merges and ends units and bodies, says who holds which post, lets
new people in."""


def permissions_of(role: str) -> tuple[str, ...]:
    """Permissions of a role; raises ``ValueError`` for a role that does not exist."""
    return ROLE_PERMISSIONS[Role(role)]

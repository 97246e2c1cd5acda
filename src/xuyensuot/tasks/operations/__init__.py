"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.assign import assign_task
from xuyensuot.tasks.operations.contribution import contribute
from xuyensuot.tasks.operations.distribution import ask_distribution, distribute_tasks
from xuyensuot.tasks.operations.ending import cancel_task, supersede_task
from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    reopen_task,
    report_progress,
    send_back,
    withdraw_claim,
)
from xuyensuot.tasks.operations.parts import HandedDown, hand_down
from xuyensuot.tasks.operations.people import assign_monitor, name_focal, name_people

__all__ = [
    "HandedDown",
    "IssuedTasks",
    "acknowledge_task",
    "ask_distribution",
    "assign_monitor",
    "assign_task",
    "cancel_task",
    "claim_done",
    "confirm_done",
    "contribute",
    "distribute_tasks",
    "hand_down",
    "issue_tasks",
    "name_focal",
    "name_people",
    "reopen_task",
    "report_progress",
    "send_back",
    "supersede_task",
    "withdraw_claim",
]

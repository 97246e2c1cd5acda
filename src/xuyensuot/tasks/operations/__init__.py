"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)
from xuyensuot.tasks.operations.sight import refresh_sight

__all__ = [
    "IssuedTasks",
    "acknowledge_task",
    "claim_done",
    "confirm_done",
    "issue_tasks",
    "refresh_sight",
    "report_progress",
    "send_back",
]

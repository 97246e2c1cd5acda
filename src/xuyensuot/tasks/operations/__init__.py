"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.feed import renew_feed, stop_feed
from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)

__all__ = [
    "IssuedTasks",
    "acknowledge_task",
    "claim_done",
    "confirm_done",
    "issue_tasks",
    "renew_feed",
    "report_progress",
    "send_back",
    "stop_feed",
]

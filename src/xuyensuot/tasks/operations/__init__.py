"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)
from xuyensuot.tasks.operations.saved_views import drop_view, rename_view, save_view, share_view
from xuyensuot.tasks.operations.sets import classify_tasks, load_task_sets
from xuyensuot.tasks.operations.table import MOST_ROWS, note_export

__all__ = [
    "MOST_ROWS",
    "IssuedTasks",
    "acknowledge_task",
    "claim_done",
    "classify_tasks",
    "confirm_done",
    "drop_view",
    "issue_tasks",
    "load_task_sets",
    "note_export",
    "rename_view",
    "report_progress",
    "save_view",
    "send_back",
    "share_view",
]

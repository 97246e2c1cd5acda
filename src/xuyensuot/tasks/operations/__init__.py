"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.forecast import judge_risks, train_forecast
from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)
from xuyensuot.tasks.operations.taking_over import TakenOver, confirm_tracker
from xuyensuot.tasks.operations.trackers import (
    ColumnChoice,
    choose_unit,
    drop_tracker,
    receive_tracker,
    remap_tracker,
)

__all__ = [
    "ColumnChoice",
    "IssuedTasks",
    "TakenOver",
    "acknowledge_task",
    "choose_unit",
    "claim_done",
    "confirm_done",
    "confirm_tracker",
    "drop_tracker",
    "issue_tasks",
    "judge_risks",
    "receive_tracker",
    "remap_tracker",
    "report_progress",
    "send_back",
    "train_forecast",
]

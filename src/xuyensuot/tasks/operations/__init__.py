"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.explanations import (
    answer_explanation,
    ask_explanation,
    read_explanation,
)
from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.ladders import arrange_ladder
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)
from xuyensuot.tasks.operations.urging import (
    DrawnUrgings,
    ask_urgings,
    draw_urgings,
    drop_urging,
    register_letter,
    send_urging,
    urge_units,
)

__all__ = [
    "DrawnUrgings",
    "answer_explanation",
    "arrange_ladder",
    "ask_explanation",
    "ask_urgings",
    "draw_urgings",
    "drop_urging",
    "read_explanation",
    "register_letter",
    "send_urging",
    "urge_units",
    "IssuedTasks",
    "acknowledge_task",
    "claim_done",
    "confirm_done",
    "issue_tasks",
    "report_progress",
    "send_back",
]

"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.explanations import (
    answer_explanation,
    ask_explanation,
    read_explanation,
)
from xuyensuot.tasks.operations.forecast import (
    judge_risks,
    train_forecast,
)
from xuyensuot.tasks.operations.issue import (
    IssuedTasks,
    issue_tasks,
)
from xuyensuot.tasks.operations.ladders import (
    arrange_ladder,
)
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)
from xuyensuot.tasks.operations.saved_views import (
    drop_view,
    rename_view,
    save_view,
    share_view,
)
from xuyensuot.tasks.operations.sets import (
    classify_tasks,
    load_task_sets,
)
from xuyensuot.tasks.operations.table import (
    MOST_ROWS,
    note_export,
)
from xuyensuot.tasks.operations.taking_over import (
    TakenOver,
    confirm_tracker,
)
from xuyensuot.tasks.operations.trackers import (
    ColumnChoice,
    choose_unit,
    drop_tracker,
    receive_tracker,
    remap_tracker,
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
    "ColumnChoice",
    "DrawnUrgings",
    "IssuedTasks",
    "MOST_ROWS",
    "TakenOver",
    "acknowledge_task",
    "answer_explanation",
    "arrange_ladder",
    "ask_explanation",
    "ask_urgings",
    "choose_unit",
    "claim_done",
    "classify_tasks",
    "confirm_done",
    "confirm_tracker",
    "draw_urgings",
    "drop_tracker",
    "drop_urging",
    "drop_view",
    "issue_tasks",
    "judge_risks",
    "load_task_sets",
    "note_export",
    "read_explanation",
    "receive_tracker",
    "register_letter",
    "remap_tracker",
    "rename_view",
    "report_progress",
    "save_view",
    "send_back",
    "send_urging",
    "share_view",
    "train_forecast",
    "urge_units",
]

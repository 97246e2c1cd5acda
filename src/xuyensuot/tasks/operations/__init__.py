"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.assign import (
    assign_task,
)
from xuyensuot.tasks.operations.confirmations import (
    Look,
)
from xuyensuot.tasks.operations.contribution import (
    contribute,
)
from xuyensuot.tasks.operations.distribution import (
    ask_distribution,
    distribute_tasks,
)
from xuyensuot.tasks.operations.ending import (
    cancel_task,
    supersede_task,
)
from xuyensuot.tasks.operations.evidence import (
    Given,
    GivenDocument,
    GivenFile,
    GivenLink,
    give_evidence,
    withdraw_evidence,
)
from xuyensuot.tasks.operations.explanations import (
    answer_explanation,
    ask_explanation,
    read_explanation,
)
from xuyensuot.tasks.operations.extensions import (
    Verdict,
    ask_extension,
    decide_extension,
    give_opinion,
    withdraw_extension,
)
from xuyensuot.tasks.operations.feed import (
    renew_feed,
    stop_feed,
)
from xuyensuot.tasks.operations.forecast import (
    judge_risks,
    train_forecast,
)
from xuyensuot.tasks.operations.handovers import (
    confirm_handovers,
    decide_handover,
    dispute_handover,
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
    reopen_task,
    report_progress,
    send_back,
    withdraw_claim,
)
from xuyensuot.tasks.operations.occurrences import (
    open_occurrences,
)
from xuyensuot.tasks.operations.parts import (
    HandedDown,
    hand_down,
)
from xuyensuot.tasks.operations.people import (
    assign_monitor,
    name_focal,
    name_people,
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
from xuyensuot.tasks.operations.sight import (
    refresh_sight,
)
from xuyensuot.tasks.operations.spotchecks import (
    draw_sample,
    record_finding,
)
from xuyensuot.tasks.operations.table import (
    MOST_ROWS,
    note_export,
)
from xuyensuot.tasks.operations.tracker_confirming import (
    TakenOver,
    confirm_tracker,
    take_over_rows,
)
from xuyensuot.tasks.operations.tracker_reading import (
    lay_out_tracker,
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
    drop_spent_drafts,
    drop_urging,
    register_letter,
    send_urging,
    send_urgings,
    urge_units,
)

__all__ = [
    "ColumnChoice",
    "DrawnUrgings",
    "Given",
    "GivenDocument",
    "GivenFile",
    "GivenLink",
    "HandedDown",
    "IssuedTasks",
    "Look",
    "MOST_ROWS",
    "TakenOver",
    "Verdict",
    "acknowledge_task",
    "answer_explanation",
    "arrange_ladder",
    "ask_distribution",
    "ask_explanation",
    "ask_extension",
    "ask_urgings",
    "assign_monitor",
    "assign_task",
    "cancel_task",
    "choose_unit",
    "claim_done",
    "classify_tasks",
    "confirm_done",
    "confirm_handovers",
    "confirm_tracker",
    "contribute",
    "decide_extension",
    "decide_handover",
    "dispute_handover",
    "distribute_tasks",
    "draw_sample",
    "draw_urgings",
    "drop_spent_drafts",
    "drop_tracker",
    "drop_urging",
    "drop_view",
    "give_evidence",
    "give_opinion",
    "hand_down",
    "issue_tasks",
    "judge_risks",
    "lay_out_tracker",
    "load_task_sets",
    "name_focal",
    "name_people",
    "note_export",
    "open_occurrences",
    "read_explanation",
    "receive_tracker",
    "record_finding",
    "refresh_sight",
    "register_letter",
    "remap_tracker",
    "rename_view",
    "renew_feed",
    "reopen_task",
    "report_progress",
    "save_view",
    "send_back",
    "send_urging",
    "send_urgings",
    "share_view",
    "stop_feed",
    "supersede_task",
    "take_over_rows",
    "train_forecast",
    "urge_units",
    "withdraw_claim",
    "withdraw_evidence",
    "withdraw_extension",
]

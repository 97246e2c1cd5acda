"""Every write of tasks, one file for each noun."""

from xuyensuot.tasks.operations.confirmations import Look
from xuyensuot.tasks.operations.evidence import (
    Given,
    GivenDocument,
    GivenFile,
    GivenLink,
    give_evidence,
    withdraw_evidence,
)
from xuyensuot.tasks.operations.extensions import (
    Verdict,
    ask_extension,
    decide_extension,
    give_opinion,
    withdraw_extension,
)
from xuyensuot.tasks.operations.issue import IssuedTasks, issue_tasks
from xuyensuot.tasks.operations.life import (
    acknowledge_task,
    claim_done,
    confirm_done,
    report_progress,
    send_back,
)
from xuyensuot.tasks.operations.occurrences import open_occurrences
from xuyensuot.tasks.operations.spotchecks import draw_sample, record_finding

__all__ = [
    "Given",
    "GivenDocument",
    "GivenFile",
    "GivenLink",
    "IssuedTasks",
    "Look",
    "Verdict",
    "acknowledge_task",
    "ask_extension",
    "claim_done",
    "confirm_done",
    "decide_extension",
    "draw_sample",
    "give_evidence",
    "give_opinion",
    "issue_tasks",
    "open_occurrences",
    "record_finding",
    "report_progress",
    "send_back",
    "withdraw_evidence",
    "withdraw_extension",
]

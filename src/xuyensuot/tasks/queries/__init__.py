"""Every read of tasks."""

from xuyensuot.tasks.queries.confirmations import (
    ConfirmationFilters,
    Register,
    RegisterRow,
    confirmations_found,
)
from xuyensuot.tasks.queries.days import OriginalTotals, by_original, late_by_original
from xuyensuot.tasks.queries.evidence import (
    ConfirmationRow,
    EvidenceBoard,
    EvidenceFile,
    EvidenceRow,
    evidence_of_task,
    get_evidence_file,
)
from xuyensuot.tasks.queries.extensions import (
    ExtensionBoard,
    ExtensionLine,
    ExtensionList,
    ExtensionRow,
    count_extensions_to_judge,
    extensions_found,
    extensions_of_task,
    extensions_to_judge,
)
from xuyensuot.tasks.queries.listing import (
    Choice,
    LeadTotals,
    TaskList,
    TaskRow,
    directive_choices,
    lead_choices,
    search_tasks,
    tasks_found,
)
from xuyensuot.tasks.queries.narrowing import TaskFilters, TaskTotals
from xuyensuot.tasks.queries.occurrences import series_to_open
from xuyensuot.tasks.queries.page import (
    DirectiveFacts,
    JoinedUnits,
    Report,
    TaskPage,
    get_task_page,
)
from xuyensuot.tasks.queries.provinces import ProvinceTasks, count_late_units, tasks_by_province
from xuyensuot.tasks.queries.spotchecks import (
    SpotCheckFacts,
    SpotCheckLine,
    SpotCheckList,
    SpotCheckPage,
    get_spot_check,
    sample_frame,
    spot_checks_found,
)
from xuyensuot.tasks.queries.today import LateUnit, TodayTasks, count_asking, tasks_today

__all__ = [
    "Choice",
    "ConfirmationFilters",
    "ConfirmationRow",
    "DirectiveFacts",
    "EvidenceBoard",
    "EvidenceFile",
    "EvidenceRow",
    "ExtensionBoard",
    "ExtensionLine",
    "ExtensionList",
    "ExtensionRow",
    "JoinedUnits",
    "LateUnit",
    "LeadTotals",
    "OriginalTotals",
    "ProvinceTasks",
    "Register",
    "RegisterRow",
    "Report",
    "SpotCheckFacts",
    "SpotCheckLine",
    "SpotCheckList",
    "SpotCheckPage",
    "TaskFilters",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTotals",
    "TodayTasks",
    "by_original",
    "confirmations_found",
    "count_asking",
    "count_extensions_to_judge",
    "count_late_units",
    "directive_choices",
    "evidence_of_task",
    "extensions_found",
    "extensions_of_task",
    "extensions_to_judge",
    "get_evidence_file",
    "get_spot_check",
    "get_task_page",
    "late_by_original",
    "lead_choices",
    "sample_frame",
    "search_tasks",
    "series_to_open",
    "spot_checks_found",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
]

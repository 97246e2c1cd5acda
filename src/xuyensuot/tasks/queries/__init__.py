"""Every read of tasks."""

from xuyensuot.tasks.queries.forecast import (
    ForecastCard,
    RiskReason,
    Warned,
    Warnings,
    find_forecast,
    is_judged,
    late_warnings,
    reasons_for,
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
from xuyensuot.tasks.queries.page import (
    DirectiveFacts,
    JoinedUnits,
    Report,
    TaskPage,
    get_task_page,
)
from xuyensuot.tasks.queries.provinces import ProvinceTasks, count_late_units, tasks_by_province
from xuyensuot.tasks.queries.today import LateUnit, TodayTasks, count_asking, tasks_today
from xuyensuot.tasks.queries.trackers import (
    MappedColumn,
    TrackerPage,
    TrackerRow,
    count_trackers_waiting,
    get_tracker_page,
    trackers_of,
)

__all__ = [
    "Choice",
    "DirectiveFacts",
    "ForecastCard",
    "JoinedUnits",
    "LateUnit",
    "LeadTotals",
    "MappedColumn",
    "ProvinceTasks",
    "Report",
    "RiskReason",
    "TaskFilters",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTotals",
    "TodayTasks",
    "TrackerPage",
    "TrackerRow",
    "Warned",
    "Warnings",
    "count_asking",
    "count_late_units",
    "count_trackers_waiting",
    "directive_choices",
    "find_forecast",
    "get_task_page",
    "get_tracker_page",
    "is_judged",
    "late_warnings",
    "lead_choices",
    "reasons_for",
    "search_tasks",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
    "trackers_of",
]

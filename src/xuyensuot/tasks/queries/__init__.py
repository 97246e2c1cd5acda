"""Every read of tasks."""

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

__all__ = [
    "Choice",
    "DirectiveFacts",
    "JoinedUnits",
    "LateUnit",
    "LeadTotals",
    "ProvinceTasks",
    "Report",
    "TaskFilters",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTotals",
    "TodayTasks",
    "count_asking",
    "count_late_units",
    "directive_choices",
    "get_task_page",
    "lead_choices",
    "search_tasks",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
]

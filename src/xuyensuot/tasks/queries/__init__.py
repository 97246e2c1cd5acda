"""Every read of tasks."""

from xuyensuot.tasks.queries.listing import (
    TaskFilters,
    TaskList,
    TaskRow,
    TaskTotals,
    lead_units,
    search_tasks,
    tasks_found,
)
from xuyensuot.tasks.queries.page import JoinedUnits, Report, TaskPage, get_task_page
from xuyensuot.tasks.queries.provinces import ProvinceTasks, count_late_units, tasks_by_province
from xuyensuot.tasks.queries.today import LateUnit, TodayTasks, count_asking, tasks_today

__all__ = [
    "JoinedUnits",
    "LateUnit",
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
    "get_task_page",
    "lead_units",
    "search_tasks",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
]

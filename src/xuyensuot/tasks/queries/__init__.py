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
from xuyensuot.tasks.queries.today import LateUnit, TodayTasks, count_asking, tasks_today

__all__ = [
    "JoinedUnits",
    "LateUnit",
    "Report",
    "TaskFilters",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTotals",
    "TodayTasks",
    "count_asking",
    "get_task_page",
    "lead_units",
    "search_tasks",
    "tasks_found",
    "tasks_today",
]

"""Every read of tasks."""

from xuyensuot.tasks.queries.calendar import (
    CalendarFilters,
    CalendarTotals,
    ComingDuty,
    DayDuties,
    Duty,
    FeedDuty,
    calendar_days,
    calendar_totals,
    late_duties,
    next_14_days,
)
from xuyensuot.tasks.queries.feed import Feed, feed_made_at, feed_of_secret
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
    "CalendarFilters",
    "CalendarTotals",
    "Choice",
    "ComingDuty",
    "DayDuties",
    "DirectiveFacts",
    "Duty",
    "Feed",
    "FeedDuty",
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
    "calendar_days",
    "calendar_totals",
    "count_asking",
    "count_late_units",
    "directive_choices",
    "feed_made_at",
    "feed_of_secret",
    "get_task_page",
    "late_duties",
    "lead_choices",
    "next_14_days",
    "search_tasks",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
]

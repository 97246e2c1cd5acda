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
from xuyensuot.tasks.queries.clashes import Clashes, PeakDay, PossibleDuplicate, clashes_of
from xuyensuot.tasks.queries.directive import (
    AssignmentState,
    CellCounts,
    DirectiveTasks,
    get_directive_tasks,
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
from xuyensuot.tasks.queries.unit import (
    BeneathCounts,
    OnTime,
    Roles,
    SourceCounts,
    UnitTasks,
    WeekLoad,
    get_unit_tasks,
)

__all__ = [
    "AssignmentState",
    "BeneathCounts",
    "CalendarFilters",
    "CalendarTotals",
    "CellCounts",
    "Choice",
    "Clashes",
    "ComingDuty",
    "DayDuties",
    "DirectiveFacts",
    "DirectiveTasks",
    "Duty",
    "Feed",
    "FeedDuty",
    "JoinedUnits",
    "LateUnit",
    "LeadTotals",
    "OnTime",
    "PeakDay",
    "PossibleDuplicate",
    "ProvinceTasks",
    "Report",
    "Roles",
    "SourceCounts",
    "TaskFilters",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTotals",
    "TodayTasks",
    "UnitTasks",
    "WeekLoad",
    "calendar_days",
    "calendar_totals",
    "clashes_of",
    "count_asking",
    "count_late_units",
    "directive_choices",
    "feed_made_at",
    "feed_of_secret",
    "get_directive_tasks",
    "get_task_page",
    "get_unit_tasks",
    "late_duties",
    "lead_choices",
    "next_14_days",
    "search_tasks",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
]

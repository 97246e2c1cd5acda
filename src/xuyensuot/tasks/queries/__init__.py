"""Every read of tasks."""

from xuyensuot.tasks.queries.counted import PartCounts, part_counts
from xuyensuot.tasks.queries.grouping import GroupTotals
from xuyensuot.tasks.queries.listing import (
    Choice,
    TaskList,
    TaskRow,
    directive_choices,
    grouping_of,
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
from xuyensuot.tasks.queries.rates import RateFigures, RateRow, RatesFound, rates_found
from xuyensuot.tasks.queries.saved_views import SavedViewCard, saved_views
from xuyensuot.tasks.queries.sets import SetCard, only_programme_id, set_cards
from xuyensuot.tasks.queries.table import (
    NamesFound,
    RowDetails,
    SetFound,
    TaskTable,
    WholeTable,
    names_found,
    table_page,
    whole_table,
)
from xuyensuot.tasks.queries.today import LateUnit, TodayTasks, count_asking, tasks_today
from xuyensuot.tasks.queries.urging_marks import urging_marks

__all__ = [
    "Choice",
    "DirectiveFacts",
    "GroupTotals",
    "JoinedUnits",
    "LateUnit",
    "NamesFound",
    "PartCounts",
    "ProvinceTasks",
    "Report",
    "RateFigures",
    "RateRow",
    "RatesFound",
    "RowDetails",
    "SavedViewCard",
    "SetCard",
    "SetFound",
    "TaskFilters",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTable",
    "TaskTotals",
    "TodayTasks",
    "WholeTable",
    "count_asking",
    "count_late_units",
    "directive_choices",
    "get_task_page",
    "grouping_of",
    "lead_choices",
    "names_found",
    "only_programme_id",
    "part_counts",
    "rates_found",
    "saved_views",
    "search_tasks",
    "set_cards",
    "table_page",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
    "urging_marks",
    "whole_table",
]

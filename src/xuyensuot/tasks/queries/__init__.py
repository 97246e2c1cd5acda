"""Every read of tasks."""

from xuyensuot.tasks.queries.counted import (
    PartCounts,
    part_counts,
)
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
from xuyensuot.tasks.queries.grouping import (
    GroupTotals,
)
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
from xuyensuot.tasks.queries.narrowing import (
    TaskFilters,
    TaskTotals,
)
from xuyensuot.tasks.queries.page import (
    DirectiveFacts,
    JoinedUnits,
    Report,
    TaskPage,
    get_task_page,
)
from xuyensuot.tasks.queries.provinces import (
    ProvinceTasks,
    count_late_units,
    tasks_by_province,
)
from xuyensuot.tasks.queries.rates import (
    RateFigures,
    RateRow,
    RatesFound,
    rates_found,
)
from xuyensuot.tasks.queries.saved_views import (
    SavedViewCard,
    saved_views,
)
from xuyensuot.tasks.queries.sets import (
    SetCard,
    only_programme_id,
    set_cards,
)
from xuyensuot.tasks.queries.table import (
    RowDetails,
    SetFound,
    TaskTable,
    WholeTable,
    set_found,
    table_page,
    whole_table,
)
from xuyensuot.tasks.queries.today import (
    LateUnit,
    TodayTasks,
    count_asking,
    tasks_today,
)
from xuyensuot.tasks.queries.trackers import (
    MappedColumn,
    TrackerPage,
    TrackerRow,
    count_trackers_waiting,
    get_tracker_page,
    trackers_of,
)
from xuyensuot.tasks.queries.urging_marks import (
    urging_marks,
)

__all__ = [
    "Choice",
    "DirectiveFacts",
    "ForecastCard",
    "GroupTotals",
    "JoinedUnits",
    "LateUnit",
    "MappedColumn",
    "PartCounts",
    "ProvinceTasks",
    "RateFigures",
    "RateRow",
    "RatesFound",
    "Report",
    "RiskReason",
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
    "TrackerPage",
    "TrackerRow",
    "Warned",
    "Warnings",
    "WholeTable",
    "count_asking",
    "count_late_units",
    "count_trackers_waiting",
    "directive_choices",
    "find_forecast",
    "get_task_page",
    "get_tracker_page",
    "grouping_of",
    "is_judged",
    "late_warnings",
    "lead_choices",
    "only_programme_id",
    "part_counts",
    "rates_found",
    "reasons_for",
    "saved_views",
    "search_tasks",
    "set_cards",
    "set_found",
    "table_page",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
    "trackers_of",
    "urging_marks",
    "whole_table",
]

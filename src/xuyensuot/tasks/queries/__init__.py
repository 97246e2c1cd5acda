"""Every read of tasks."""

from xuyensuot.tasks.queries.assign import directives_to_assign, units_to_assign
from xuyensuot.tasks.queries.contribution import ContributionLine, Contributions
from xuyensuot.tasks.queries.distribution import (
    DistributionPage,
    distributions_of_directive,
    get_distribution,
)
from xuyensuot.tasks.queries.family import Family, Giving, TaskGroup, TaskLink
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
    Figures,
    JoinedUnits,
    Report,
    TaskPage,
    get_task_page,
)
from xuyensuot.tasks.queries.parts import UnitsBeneath, units_to_hand_down
from xuyensuot.tasks.queries.people import PeopleOfTask
from xuyensuot.tasks.queries.provinces import ProvinceTasks, count_late_units, tasks_by_province
from xuyensuot.tasks.queries.today import LateUnit, TodayTasks, count_asking, tasks_today

__all__ = [
    "Choice",
    "ContributionLine",
    "Contributions",
    "DirectiveFacts",
    "DistributionPage",
    "Family",
    "Figures",
    "Giving",
    "JoinedUnits",
    "LateUnit",
    "LeadTotals",
    "PeopleOfTask",
    "ProvinceTasks",
    "Report",
    "TaskFilters",
    "TaskGroup",
    "TaskLink",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTotals",
    "TodayTasks",
    "UnitsBeneath",
    "count_asking",
    "count_late_units",
    "directive_choices",
    "directives_to_assign",
    "distributions_of_directive",
    "get_distribution",
    "get_task_page",
    "lead_choices",
    "search_tasks",
    "tasks_by_province",
    "tasks_found",
    "tasks_today",
    "units_to_assign",
    "units_to_hand_down",
]

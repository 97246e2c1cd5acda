"""Every read of tasks."""

from xuyensuot.tasks.queries.explanations import (
    ExplanationInbox,
    ExplanationRow,
    ProgressPoint,
    UrgingOfTask,
    get_explanation_inbox,
    get_urging_of_task,
)
from xuyensuot.tasks.queries.ladders import (
    LadderInForce,
    LadderPage,
    LadderVersion,
    get_ladder_page,
    ladder_facts,
    ladder_of,
    offices_of,
    tasks_in_reach,
    units_to_urge,
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
from xuyensuot.tasks.queries.urging import (
    LateUnitStep,
    UrgingRow,
    UrgingsPage,
    UrgingToday,
    get_urgings_page,
    urging_today,
)
from xuyensuot.tasks.queries.urging_effects import TakenStep
from xuyensuot.tasks.queries.urging_marks import UrgingMark, letters_so_far, urging_marks
from xuyensuot.tasks.queries.urging_page import (
    LetterFacts,
    UrgedRow,
    UrgingPage,
    get_urging_page,
    letters_of,
)

__all__ = [
    "ExplanationInbox",
    "ExplanationRow",
    "ProgressPoint",
    "UrgingOfTask",
    "get_explanation_inbox",
    "get_urging_of_task",
    "LadderInForce",
    "LadderPage",
    "LadderVersion",
    "get_ladder_page",
    "ladder_facts",
    "ladder_of",
    "offices_of",
    "tasks_in_reach",
    "units_to_urge",
    "LateUnitStep",
    "UrgingRow",
    "UrgingsPage",
    "UrgingToday",
    "get_urgings_page",
    "urging_today",
    "TakenStep",
    "UrgingMark",
    "letters_so_far",
    "urging_marks",
    "LetterFacts",
    "UrgedRow",
    "UrgingPage",
    "get_urging_page",
    "letters_of",
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

"""Every read of tasks."""

from xuyensuot.tasks.queries.assign import (
    directives_to_assign,
    units_to_assign,
)
from xuyensuot.tasks.queries.confirmations import (
    ConfirmationFilters,
    Register,
    RegisterRow,
    confirmations_found,
)
from xuyensuot.tasks.queries.contribution import (
    ContributionLine,
    Contributions,
)
from xuyensuot.tasks.queries.counted import (
    PartCounts,
    part_counts,
)
from xuyensuot.tasks.queries.days import (
    OriginalTotals,
    by_original,
    late_by_original,
)
from xuyensuot.tasks.queries.distribution import (
    DistributionPage,
    distributions_of_directive,
    get_distribution,
)
from xuyensuot.tasks.queries.evidence import (
    ConfirmationRow,
    EvidenceBoard,
    EvidenceFile,
    EvidenceRow,
    evidence_of_task,
    get_evidence_file,
)
from xuyensuot.tasks.queries.explanations import (
    ExplanationInbox,
    ExplanationRow,
    ProgressPoint,
    UrgingOfTask,
    get_explanation,
    get_explanation_inbox,
    get_urging_of_task,
)
from xuyensuot.tasks.queries.extensions import (
    ExtensionBoard,
    ExtensionLine,
    ExtensionList,
    ExtensionRow,
    count_extensions_to_judge,
    extensions_found,
    extensions_of_task,
    extensions_to_judge,
)
from xuyensuot.tasks.queries.family import (
    Family,
    Giving,
    TaskGroup,
    TaskLink,
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
from xuyensuot.tasks.queries.ladders import (
    LadderInForce,
    LadderPage,
    LadderVersion,
    get_ladder_page,
    is_looked_through,
    ladder_facts,
    ladder_of,
    offices_of,
    tasks_in_reach,
    units_to_urge,
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
from xuyensuot.tasks.queries.occurrences import (
    series_to_open,
)
from xuyensuot.tasks.queries.page import (
    DirectiveFacts,
    Figures,
    JoinedUnits,
    Report,
    TaskPage,
    get_task_page,
)
from xuyensuot.tasks.queries.parts import (
    UnitsBeneath,
    units_to_hand_down,
)
from xuyensuot.tasks.queries.people import (
    PeopleOfTask,
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
from xuyensuot.tasks.queries.spotchecks import (
    SpotCheckFacts,
    SpotCheckLine,
    SpotCheckList,
    SpotCheckPage,
    get_spot_check,
    sample_frame,
    spot_checks_found,
)
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
from xuyensuot.tasks.queries.urging import (
    LateUnitStep,
    UrgingRow,
    UrgingsPage,
    UrgingToday,
    get_urgings_page,
    urging_today,
)
from xuyensuot.tasks.queries.urging_effects import (
    TakenStep,
)
from xuyensuot.tasks.queries.urging_marks import (
    UrgingMark,
    letters_so_far,
    urging_marks,
)
from xuyensuot.tasks.queries.urging_page import (
    LetterFacts,
    UnitToUrge,
    UrgedRow,
    UrgePreview,
    UrgingPage,
    get_urge_preview,
    get_urging_page,
    letters_of,
)

__all__ = [
    "Choice",
    "ConfirmationFilters",
    "ConfirmationRow",
    "ContributionLine",
    "Contributions",
    "DirectiveFacts",
    "DistributionPage",
    "EvidenceBoard",
    "EvidenceFile",
    "EvidenceRow",
    "ExplanationInbox",
    "ExplanationRow",
    "ExtensionBoard",
    "ExtensionLine",
    "ExtensionList",
    "ExtensionRow",
    "Family",
    "Figures",
    "ForecastCard",
    "Giving",
    "GroupTotals",
    "JoinedUnits",
    "LadderInForce",
    "LadderPage",
    "LadderVersion",
    "LateUnit",
    "LateUnitStep",
    "LetterFacts",
    "MappedColumn",
    "NamesFound",
    "OriginalTotals",
    "PartCounts",
    "PeopleOfTask",
    "ProgressPoint",
    "ProvinceTasks",
    "RateFigures",
    "RateRow",
    "RatesFound",
    "Register",
    "RegisterRow",
    "Report",
    "RiskReason",
    "RowDetails",
    "SavedViewCard",
    "SetCard",
    "SetFound",
    "SpotCheckFacts",
    "SpotCheckLine",
    "SpotCheckList",
    "SpotCheckPage",
    "TakenStep",
    "TaskFilters",
    "TaskGroup",
    "TaskLink",
    "TaskList",
    "TaskPage",
    "TaskRow",
    "TaskTable",
    "TaskTotals",
    "TodayTasks",
    "TrackerPage",
    "TrackerRow",
    "UnitToUrge",
    "UnitsBeneath",
    "UrgePreview",
    "UrgedRow",
    "UrgingMark",
    "UrgingOfTask",
    "UrgingPage",
    "UrgingRow",
    "UrgingToday",
    "UrgingsPage",
    "Warned",
    "Warnings",
    "WholeTable",
    "by_original",
    "confirmations_found",
    "count_asking",
    "count_extensions_to_judge",
    "count_late_units",
    "count_trackers_waiting",
    "directive_choices",
    "directives_to_assign",
    "distributions_of_directive",
    "evidence_of_task",
    "extensions_found",
    "extensions_of_task",
    "extensions_to_judge",
    "find_forecast",
    "get_distribution",
    "get_evidence_file",
    "get_explanation",
    "get_explanation_inbox",
    "get_ladder_page",
    "get_spot_check",
    "get_task_page",
    "get_tracker_page",
    "get_urge_preview",
    "get_urging_of_task",
    "get_urging_page",
    "get_urgings_page",
    "grouping_of",
    "is_judged",
    "is_looked_through",
    "ladder_facts",
    "ladder_of",
    "late_by_original",
    "late_warnings",
    "lead_choices",
    "letters_of",
    "letters_so_far",
    "names_found",
    "offices_of",
    "only_programme_id",
    "part_counts",
    "rates_found",
    "reasons_for",
    "sample_frame",
    "saved_views",
    "search_tasks",
    "series_to_open",
    "set_cards",
    "spot_checks_found",
    "table_page",
    "tasks_by_province",
    "tasks_found",
    "tasks_in_reach",
    "tasks_today",
    "trackers_of",
    "units_to_assign",
    "units_to_hand_down",
    "units_to_urge",
    "urging_marks",
    "urging_today",
    "whole_table",
]

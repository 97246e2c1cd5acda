"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.address import (
    Address,
)
from xuyensuot.tasks.presenters.bulk import (
    bulk_actions,
)
from xuyensuot.tasks.presenters.calendar import (
    CalendarPage,
    present_calendar,
)
from xuyensuot.tasks.presenters.choosing import (
    present_units,
    present_units_beneath,
)
from xuyensuot.tasks.presenters.clarity import (
    clarity_sets,
    present_lists,
)
from xuyensuot.tasks.presenters.clashes import (
    ClashesPage,
    present_clashes,
)
from xuyensuot.tasks.presenters.comparison import (
    present_rates,
    rates_sheet,
)
from xuyensuot.tasks.presenters.directive import (
    DirectiveClauses,
    present_directive_tasks,
)
from xuyensuot.tasks.presenters.evidence import (
    present_proof,
    present_register,
    register_sheet,
    with_evidence,
)
from xuyensuot.tasks.presenters.export import (
    table_sheet,
)
from xuyensuot.tasks.presenters.extensions import (
    PresentedLine,
    present_deadline,
    present_extensions,
    with_judging,
)
from xuyensuot.tasks.presenters.feed import (
    present_feed,
)
from xuyensuot.tasks.presenters.forecast import (
    WarningsPage,
    present_warnings,
)
from xuyensuot.tasks.presenters.handovers import (
    present_handover,
    present_handovers,
)
from xuyensuot.tasks.presenters.ladders import (
    PresentedLadder,
    present_ladder,
)
from xuyensuot.tasks.presenters.letters import (
    DOCX,
    ZIP,
    file_name,
    pack_urging_letters,
    write_urging_letter,
)
from xuyensuot.tasks.presenters.listing import (
    Listing,
    present_choices,
    present_list,
)
from xuyensuot.tasks.presenters.menu import (
    present_menu,
)
from xuyensuot.tasks.presenters.page import (
    PresentedTask,
    present_task,
)
from xuyensuot.tasks.presenters.sets import (
    conditions_in_words,
)
from xuyensuot.tasks.presenters.spotchecks import (
    present_check,
)
from xuyensuot.tasks.presenters.then import (
    present_directive_then,
    present_not_yet,
    present_task_then,
)
from xuyensuot.tasks.presenters.tracker_template import (
    tracker_template,
)
from xuyensuot.tasks.presenters.trackers import (
    PresentedTracker,
    listed_tracker,
    places_shown,
    present_lines,
    present_tracker,
    present_wait,
)
from xuyensuot.tasks.presenters.unit import (
    UnitWork,
    present_unit_tasks,
)
from xuyensuot.tasks.presenters.urging import (
    LateUnitLine,
    PresentedPreview,
    PresentedUrging,
    PresentedUrgings,
    late_unit_line,
    present_preview,
    present_urging,
    present_urgings,
)
from xuyensuot.tasks.presenters.urging_of_task import (
    PresentedTaskUrging,
    present_urging_of_task,
)
from xuyensuot.tasks.presenters.urging_words import (
    PresentedMarks,
    present_marks,
)

__all__ = [
    "Address",
    "CalendarPage",
    "ClashesPage",
    "DOCX",
    "DirectiveClauses",
    "LateUnitLine",
    "Listing",
    "PresentedLadder",
    "PresentedLine",
    "PresentedMarks",
    "PresentedPreview",
    "PresentedTask",
    "PresentedTaskUrging",
    "PresentedTracker",
    "PresentedUrging",
    "PresentedUrgings",
    "UnitWork",
    "WarningsPage",
    "ZIP",
    "bulk_actions",
    "clarity_sets",
    "conditions_in_words",
    "file_name",
    "late_unit_line",
    "listed_tracker",
    "pack_urging_letters",
    "places_shown",
    "present_calendar",
    "present_check",
    "present_choices",
    "present_clashes",
    "present_deadline",
    "present_directive_tasks",
    "present_directive_then",
    "present_extensions",
    "present_feed",
    "present_handover",
    "present_handovers",
    "present_ladder",
    "present_lines",
    "present_list",
    "present_lists",
    "present_marks",
    "present_menu",
    "present_preview",
    "present_not_yet",
    "present_proof",
    "present_rates",
    "present_register",
    "present_task",
    "present_task_then",
    "present_tracker",
    "present_unit_tasks",
    "present_units",
    "present_units_beneath",
    "present_urging",
    "present_urging_of_task",
    "present_urgings",
    "present_wait",
    "present_warnings",
    "rates_sheet",
    "register_sheet",
    "table_sheet",
    "tracker_template",
    "with_evidence",
    "with_judging",
    "write_urging_letter",
]

"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.address import (
    Address,
)
from xuyensuot.tasks.presenters.bulk import (
    bulk_actions,
)
from xuyensuot.tasks.presenters.comparison import (
    present_rates,
    rates_sheet,
)
from xuyensuot.tasks.presenters.export import (
    table_sheet,
)
from xuyensuot.tasks.presenters.forecast import (
    WarningsPage,
    present_warnings,
)
from xuyensuot.tasks.presenters.listing import (
    Listing,
    present_choices,
    present_list,
)
from xuyensuot.tasks.presenters.page import (
    PresentedTask,
    present_task,
)
from xuyensuot.tasks.presenters.sets import (
    conditions_in_words,
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
)

__all__ = [
    "Address",
    "Listing",
    "PresentedTask",
    "PresentedTracker",
    "WarningsPage",
    "bulk_actions",
    "conditions_in_words",
    "listed_tracker",
    "places_shown",
    "present_choices",
    "present_lines",
    "present_list",
    "present_rates",
    "present_task",
    "present_tracker",
    "present_warnings",
    "rates_sheet",
    "table_sheet",
    "tracker_template",
]

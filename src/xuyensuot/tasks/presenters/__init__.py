"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.forecast import WarningsPage, present_warnings
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task
from xuyensuot.tasks.presenters.tracker_template import tracker_template
from xuyensuot.tasks.presenters.trackers import (
    PresentedTracker,
    listed_tracker,
    places_shown,
    present_lines,
    present_tracker,
)

__all__ = [
    "Listing",
    "PresentedTask",
    "PresentedTracker",
    "WarningsPage",
    "listed_tracker",
    "places_shown",
    "present_lines",
    "present_list",
    "present_task",
    "present_tracker",
    "present_warnings",
    "tracker_template",
]

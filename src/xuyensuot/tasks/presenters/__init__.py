"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.calendar import CalendarPage, present_calendar
from xuyensuot.tasks.presenters.clashes import ClashesPage, present_clashes
from xuyensuot.tasks.presenters.directive import DirectiveClauses, present_directive_tasks
from xuyensuot.tasks.presenters.feed import present_feed
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task
from xuyensuot.tasks.presenters.unit import UnitWork, present_unit_tasks

__all__ = [
    "CalendarPage",
    "ClashesPage",
    "DirectiveClauses",
    "Listing",
    "PresentedTask",
    "UnitWork",
    "present_calendar",
    "present_clashes",
    "present_directive_tasks",
    "present_feed",
    "present_list",
    "present_task",
    "present_unit_tasks",
]

"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.calendar import CalendarPage, present_calendar
from xuyensuot.tasks.presenters.feed import present_feed
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task

__all__ = [
    "CalendarPage",
    "Listing",
    "PresentedTask",
    "present_calendar",
    "present_feed",
    "present_list",
    "present_task",
]

"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.forecast import WarningsPage, present_warnings
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task

__all__ = [
    "Listing",
    "PresentedTask",
    "WarningsPage",
    "present_list",
    "present_task",
    "present_warnings",
]

"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.choosing import present_units, present_units_beneath
from xuyensuot.tasks.presenters.clarity import clarity_sets, present_lists
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task

__all__ = [
    "Listing",
    "PresentedTask",
    "clarity_sets",
    "present_list",
    "present_lists",
    "present_task",
    "present_units",
    "present_units_beneath",
]

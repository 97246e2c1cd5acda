"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.address import Address
from xuyensuot.tasks.presenters.bulk import bulk_actions
from xuyensuot.tasks.presenters.comparison import present_rates, rates_sheet
from xuyensuot.tasks.presenters.export import table_sheet
from xuyensuot.tasks.presenters.listing import Listing, present_choices, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task
from xuyensuot.tasks.presenters.sets import conditions_in_words

__all__ = [
    "Address",
    "Listing",
    "PresentedTask",
    "bulk_actions",
    "conditions_in_words",
    "present_choices",
    "present_list",
    "present_rates",
    "present_task",
    "rates_sheet",
    "table_sheet",
]

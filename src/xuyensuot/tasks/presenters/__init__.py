"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.evidence import (
    present_proof,
    present_register,
    register_sheet,
    with_evidence,
)
from xuyensuot.tasks.presenters.extensions import (
    present_deadline,
    present_extensions,
    with_judging,
)
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task
from xuyensuot.tasks.presenters.spotchecks import present_check

__all__ = [
    "Listing",
    "PresentedTask",
    "present_check",
    "present_deadline",
    "present_extensions",
    "present_list",
    "present_proof",
    "present_register",
    "present_task",
    "register_sheet",
    "with_evidence",
    "with_judging",
]

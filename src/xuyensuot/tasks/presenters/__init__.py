"""What the templates of tasks print, fetched and worded already."""

from xuyensuot.tasks.presenters.ladders import PresentedLadder, present_ladder
from xuyensuot.tasks.presenters.letters import (
    DOCX,
    ZIP,
    file_name,
    pack_urging_letters,
    write_urging_letter,
)
from xuyensuot.tasks.presenters.listing import Listing, present_list
from xuyensuot.tasks.presenters.page import PresentedTask, present_task
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
from xuyensuot.tasks.presenters.urging_of_task import PresentedTaskUrging, present_urging_of_task
from xuyensuot.tasks.presenters.urging_words import PresentedMarks, present_marks

__all__ = [
    "DOCX",
    "ZIP",
    "LateUnitLine",
    "PresentedLadder",
    "PresentedMarks",
    "PresentedPreview",
    "PresentedTaskUrging",
    "PresentedUrging",
    "PresentedUrgings",
    "file_name",
    "late_unit_line",
    "pack_urging_letters",
    "present_ladder",
    "present_marks",
    "present_preview",
    "present_urging",
    "present_urging_of_task",
    "present_urgings",
    "write_urging_letter",
    "Listing",
    "PresentedTask",
    "present_list",
    "present_task",
]

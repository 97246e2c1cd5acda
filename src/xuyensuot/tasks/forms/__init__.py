"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.life import ClaimForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm
from xuyensuot.tasks.forms.trackers import (
    ChooseUnitForm,
    ConfirmTrackerForm,
    ReceiveTrackerForm,
    RemapTrackerForm,
)

__all__ = [
    "ChooseUnitForm",
    "ClaimForm",
    "ConfirmTrackerForm",
    "ReceiveTrackerForm",
    "RemapTrackerForm",
    "ReportForm",
    "SendBackForm",
    "TaskFilterForm",
]

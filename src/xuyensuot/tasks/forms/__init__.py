"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.life import (
    ClaimForm,
    ReportForm,
    SendBackForm,
)
from xuyensuot.tasks.forms.listing import (
    RatesForm,
    TaskFilterForm,
)
from xuyensuot.tasks.forms.saved_views import (
    NameViewForm,
    SaveViewForm,
    ShareViewForm,
)
from xuyensuot.tasks.forms.sets import (
    ClassifyForm,
)
from xuyensuot.tasks.forms.trackers import (
    ChooseUnitForm,
    ConfirmTrackerForm,
    ReceiveTrackerForm,
    RemapTrackerForm,
)

__all__ = [
    "ChooseUnitForm",
    "ClaimForm",
    "ClassifyForm",
    "ConfirmTrackerForm",
    "NameViewForm",
    "RatesForm",
    "ReceiveTrackerForm",
    "RemapTrackerForm",
    "ReportForm",
    "SaveViewForm",
    "SendBackForm",
    "ShareViewForm",
    "TaskFilterForm",
]

"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.extensions import AskExtensionForm, DecideExtensionForm, OpinionForm
from xuyensuot.tasks.forms.life import ClaimForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm

__all__ = [
    "AskExtensionForm",
    "ClaimForm",
    "DecideExtensionForm",
    "OpinionForm",
    "ReportForm",
    "SendBackForm",
    "TaskFilterForm",
]

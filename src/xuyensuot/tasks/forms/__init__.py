"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.confirmations import ConfirmationFilterForm
from xuyensuot.tasks.forms.evidence import GiveEvidenceForm
from xuyensuot.tasks.forms.extensions import AskExtensionForm, DecideExtensionForm, OpinionForm
from xuyensuot.tasks.forms.life import ClaimForm, ConfirmForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm

__all__ = [
    "AskExtensionForm",
    "ClaimForm",
    "ConfirmForm",
    "ConfirmationFilterForm",
    "DecideExtensionForm",
    "GiveEvidenceForm",
    "OpinionForm",
    "ReportForm",
    "SendBackForm",
    "TaskFilterForm",
]

"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.confirmations import ConfirmationFilterForm
from xuyensuot.tasks.forms.evidence import GiveEvidenceForm
from xuyensuot.tasks.forms.extensions import AskExtensionForm, DecideExtensionForm, OpinionForm
from xuyensuot.tasks.forms.life import ClaimForm, ConfirmForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm
from xuyensuot.tasks.forms.spotchecks import DrawSampleForm, RecordFindingForm

__all__ = [
    "AskExtensionForm",
    "ClaimForm",
    "ConfirmForm",
    "ConfirmationFilterForm",
    "DecideExtensionForm",
    "DrawSampleForm",
    "GiveEvidenceForm",
    "OpinionForm",
    "RecordFindingForm",
    "ReportForm",
    "SendBackForm",
    "TaskFilterForm",
]

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
from xuyensuot.tasks.forms.urging import (
    AnswerExplanationForm,
    AskExplanationForm,
    DropUrgingForm,
    LadderForm,
    ReadExplanationForm,
    RegisterLetterForm,
    SendUrgingForm,
    StepFormSet,
    steps_of,
)

__all__ = [
    "AnswerExplanationForm",
    "AskExplanationForm",
    "ChooseUnitForm",
    "ClaimForm",
    "ClassifyForm",
    "ConfirmTrackerForm",
    "DropUrgingForm",
    "LadderForm",
    "NameViewForm",
    "RatesForm",
    "ReadExplanationForm",
    "ReceiveTrackerForm",
    "RegisterLetterForm",
    "RemapTrackerForm",
    "ReportForm",
    "SaveViewForm",
    "SendBackForm",
    "SendUrgingForm",
    "ShareViewForm",
    "StepFormSet",
    "TaskFilterForm",
    "steps_of",
]

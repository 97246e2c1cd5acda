"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.life import ClaimForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm
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
    "DropUrgingForm",
    "LadderForm",
    "ReadExplanationForm",
    "RegisterLetterForm",
    "SendUrgingForm",
    "StepFormSet",
    "steps_of",
    "ClaimForm",
    "ReportForm",
    "SendBackForm",
    "TaskFilterForm",
]

"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.calendar import (
    CalendarAsked,
    CalendarForm,
)
from xuyensuot.tasks.forms.cascade import (
    AssignForm,
    AssignMonitorForm,
    CancelForm,
    Chosen,
    ClarityForm,
    ContributeForm,
    FocalForm,
    HandDownForm,
    NamePeopleForm,
    ReopenForm,
    SupersedeForm,
    WithdrawForm,
    read_chosen,
)
from xuyensuot.tasks.forms.confirmations import (
    ConfirmationFilterForm,
)
from xuyensuot.tasks.forms.evidence import (
    GiveEvidenceForm,
)
from xuyensuot.tasks.forms.extensions import (
    AskExtensionForm,
    DecideExtensionForm,
    OpinionForm,
)
from xuyensuot.tasks.forms.life import (
    ClaimForm,
    ConfirmForm,
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
from xuyensuot.tasks.forms.spotchecks import (
    DrawSampleForm,
    RecordFindingForm,
)
from xuyensuot.tasks.forms.then import (
    DirectiveThenForm,
    ThenForm,
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
    "AskExtensionForm",
    "AssignForm",
    "AssignMonitorForm",
    "CalendarAsked",
    "CalendarForm",
    "CancelForm",
    "ChooseUnitForm",
    "Chosen",
    "ClaimForm",
    "ClarityForm",
    "ClassifyForm",
    "ConfirmForm",
    "ConfirmTrackerForm",
    "ConfirmationFilterForm",
    "ContributeForm",
    "DecideExtensionForm",
    "DirectiveThenForm",
    "DrawSampleForm",
    "DropUrgingForm",
    "FocalForm",
    "GiveEvidenceForm",
    "HandDownForm",
    "LadderForm",
    "NamePeopleForm",
    "NameViewForm",
    "OpinionForm",
    "RatesForm",
    "ReadExplanationForm",
    "ReceiveTrackerForm",
    "RecordFindingForm",
    "RegisterLetterForm",
    "RemapTrackerForm",
    "ReopenForm",
    "ReportForm",
    "SaveViewForm",
    "SendBackForm",
    "SendUrgingForm",
    "ShareViewForm",
    "StepFormSet",
    "SupersedeForm",
    "TaskFilterForm",
    "ThenForm",
    "WithdrawForm",
    "read_chosen",
    "steps_of",
]

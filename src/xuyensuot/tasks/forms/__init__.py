"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.cascade import (
    AssignForm,
    AssignMonitorForm,
    CancelForm,
    Chosen,
    ClarityForm,
    ConfirmForm,
    ContributeForm,
    FocalForm,
    HandDownForm,
    NamePeopleForm,
    ReopenForm,
    SupersedeForm,
    WithdrawForm,
    read_chosen,
)
from xuyensuot.tasks.forms.life import ClaimForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm

__all__ = [
    "AssignForm",
    "AssignMonitorForm",
    "CancelForm",
    "Chosen",
    "ClaimForm",
    "ClarityForm",
    "ConfirmForm",
    "ContributeForm",
    "FocalForm",
    "HandDownForm",
    "NamePeopleForm",
    "ReopenForm",
    "ReportForm",
    "SendBackForm",
    "SupersedeForm",
    "TaskFilterForm",
    "WithdrawForm",
    "read_chosen",
]

"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.life import ClaimForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import RatesForm, TaskFilterForm
from xuyensuot.tasks.forms.saved_views import NameViewForm, SaveViewForm, ShareViewForm
from xuyensuot.tasks.forms.sets import ClassifyForm

__all__ = [
    "ClaimForm",
    "ClassifyForm",
    "NameViewForm",
    "RatesForm",
    "ReportForm",
    "SaveViewForm",
    "SendBackForm",
    "ShareViewForm",
    "TaskFilterForm",
]

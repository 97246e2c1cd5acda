"""Shape of what people type, one file for each noun."""

from xuyensuot.tasks.forms.calendar import CalendarAsked, CalendarForm
from xuyensuot.tasks.forms.life import ClaimForm, ReportForm, SendBackForm
from xuyensuot.tasks.forms.listing import TaskFilterForm

__all__ = [
    "CalendarAsked",
    "CalendarForm",
    "ClaimForm",
    "ReportForm",
    "SendBackForm",
    "TaskFilterForm",
]

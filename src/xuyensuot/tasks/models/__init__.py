"""Tables of follow-up, one file for each noun."""

from xuyensuot.tasks.models.evidence import Confirmation, Evidence, SpotCheck, SpotCheckItem
from xuyensuot.tasks.models.extension import Extension
from xuyensuot.tasks.models.forecast import Forecast, LateRisk
from xuyensuot.tasks.models.handover import Handover
from xuyensuot.tasks.models.people import CalendarFeed, SavedView
from xuyensuot.tasks.models.revision import TaskRevision
from xuyensuot.tasks.models.sets import TaskSet
from xuyensuot.tasks.models.task import (
    Contribution,
    Coordination,
    Distribution,
    ProgressReport,
    Task,
)
from xuyensuot.tasks.models.trackers import ColumnMapping, TrackerImport
from xuyensuot.tasks.models.urging import Explanation, UrgedTask, Urging

__all__ = [
    "CalendarFeed",
    "ColumnMapping",
    "Confirmation",
    "Contribution",
    "Coordination",
    "Distribution",
    "Evidence",
    "Explanation",
    "Extension",
    "Forecast",
    "Handover",
    "LateRisk",
    "ProgressReport",
    "SavedView",
    "SpotCheck",
    "SpotCheckItem",
    "Task",
    "TaskRevision",
    "TaskSet",
    "TrackerImport",
    "UrgedTask",
    "Urging",
]

"""Which tasks will be late? A model that a person can check with paper and pencil.

Logistic regression on facts that were known on the day: no fact of the future enters a feature,
and the hit rate printed is that on tasks which fell due after those it was trained on.
"""

from xuyensuot.tasks.rules.forecast.courses import History, TaskCourse, is_late
from xuyensuot.tasks.rules.forecast.features import FEATURES, features_at
from xuyensuot.tasks.rules.forecast.model import Model, Reason, probability, reasons_of
from xuyensuot.tasks.rules.forecast.record import MIN_HISTORY, MIN_LATE, Record, is_trustworthy

__all__ = [
    "FEATURES",
    "MIN_HISTORY",
    "MIN_LATE",
    "History",
    "Model",
    "Reason",
    "Record",
    "TaskCourse",
    "features_at",
    "is_late",
    "is_trustworthy",
    "probability",
    "reasons_of",
]

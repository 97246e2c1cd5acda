"""Background work on tasks, one file for each noun; listed here so that the worker finds it."""

from xuyensuot.tasks.jobs import (
    distribution,
    forecast,
    occurrences,
    trackers,
    urging,
)

__all__ = [
    "distribution",
    "forecast",
    "occurrences",
    "trackers",
    "urging",
]

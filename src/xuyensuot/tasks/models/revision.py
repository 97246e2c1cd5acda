"""How readers know that nothing was changed of what they counted."""

from __future__ import annotations

from django.db import models


class TaskRevision(models.Model):
    """Counts of the transactions that touched open and closed tasks; their sums never return.

    Kept by triggers of the database alone (migration 0007), in the first row that nobody else
    holds: no one waits for another because both touch a task. Of open tasks only what is counted
    or filtered by matters, so that a report of progress changes nothing here.
    """

    open_changes = models.BigIntegerField()
    closed_changes = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.open_changes} {self.closed_changes}"

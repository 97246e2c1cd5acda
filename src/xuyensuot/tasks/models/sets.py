"""What tasks are counted by, beside their document and their plan year."""

from __future__ import annotations

from django.db import models

from xuyensuot.base.columns import choices_of
from xuyensuot.tasks.rules.sets import SetKind


class TaskSet(models.Model):
    """A programme or a pillar. The other two kinds of set, document and plan year, need no row."""

    kind = models.CharField(max_length=12, choices=choices_of(SetKind))
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="a_set_of_a_kind_has_one_code")
        ]

    def __str__(self) -> str:
        return self.name

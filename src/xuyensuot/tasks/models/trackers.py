"""Taking over the workbooks in which people follow tasks today."""

from __future__ import annotations

from django.db import models

from xuyensuot.base.columns import choices_of
from xuyensuot.tasks.rules.trackers import ImportState


class TrackerImport(models.Model):
    """A workbook laid out for a look before anything is written.

    ``mapping`` says which column is what, ``rows`` are the rows as read with their faults;
    both are JSON of ``rules.trackers``. Confirming it makes the tasks.

    ``asked`` is what its job is to do: the sheet to read, or the tasks to make and for whom;
    ``done`` of ``to_make`` tasks are gone through.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    state = models.CharField(
        max_length=10, choices=choices_of(ImportState), default=ImportState.PREVIEW
    )
    mapping = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    asked = models.JSONField(default=dict)
    to_make = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    read_by = models.CharField(max_length=300)
    read_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=300, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    created = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["unit", "-read_at"], name="imports_of_a_unit")]

    def __str__(self) -> str:
        return self.file_name


class ColumnMapping(models.Model):
    """How a unit's workbooks of one heading are read; remembered from the last confirmed import."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "signature"], name="a_heading_is_mapped_once_in_a_unit"
            )
        ]

    def __str__(self) -> str:
        return self.signature[:12]

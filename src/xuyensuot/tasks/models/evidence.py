"""What proves a task: evidence given, confirmations by others, and checks on the spot."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from xuyensuot.base.columns import choices_of
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome, EvidenceKind, Finding


class Evidence(models.Model):
    """A file, a link or a document of the system that shows what was done.

    A file lies in the file store under its SHA-256. ``withdrawn_at`` takes it back without
    deleting it. Kinds are a table in ``rules.evidence``; a further kind brings its own column.
    """

    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=choices_of(EvidenceKind))
    title = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    media_type = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    directive = models.ForeignKey(
        "directives.Directive", null=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=300)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.FILE, directive=None, url="") & ~Q(sha256="")
                | Q(kind=EvidenceKind.LINK, sha256="", directive=None) & ~Q(url="")
                | Q(kind=EvidenceKind.DOCUMENT, sha256="", url="", directive__isnull=False),
                name="evidence_has_what_its_kind_says",
            )
        ]
        indexes = [models.Index(fields=["task", "-given_at"], name="evidence_of_a_task")]

    def __str__(self) -> str:
        return self.title


class Confirmation(models.Model):
    """An answer to a claim: who confirmed, sent back or reopened what, how they looked at it."""

    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="confirmations")
    outcome = models.CharField(max_length=12, choices=choices_of(ConfirmationOutcome))
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.CharField(max_length=300)
    account_id = models.BigIntegerField()
    at = models.DateTimeField()
    way = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)
    open_parts = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["task", "-at"], name="confirmations_of_a_task"),
            models.Index(fields=["-at"], name="confirmations_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.outcome} {self.at:%Y-%m-%d}"


class SpotCheck(models.Model):
    """A list drawn at random ("visit these ten"): the set, how many it held, and the seed.

    The same set and seed draw the same list, so that nobody can be said to have picked it.
    """

    label = models.CharField(max_length=300)
    filters = models.CharField(max_length=1000)
    population = models.PositiveIntegerField()
    size = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    drawn_by = models.CharField(max_length=300)
    drawn_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "-drawn_at"], name="spot_checks_of_a_unit")]

    def __str__(self) -> str:
        return self.label


class SpotCheckItem(models.Model):
    """One task to look at where it was done, and what was found there."""

    spot_check = models.ForeignKey(SpotCheck, on_delete=models.PROTECT, related_name="items")
    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    finding = models.CharField(max_length=12, choices=choices_of(Finding), default=Finding.PENDING)
    note = models.TextField(blank=True)
    found_by = models.CharField(max_length=300, blank=True)
    found_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["spot_check", "task"], name="a_task_is_drawn_once_in_a_check"
            )
        ]

    def __str__(self) -> str:
        return f"{self.spot_check_id}/{self.position}"

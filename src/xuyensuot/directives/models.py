"""Directives: the untouched original, what was read from it, and what a person said of that."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from xuyensuot.base.columns import choices_of
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.kernel.deadlines import Precision, Recurrence


class Original(models.Model):
    """A file as it came, found by its SHA-256 in the file store."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Directive(models.Model):
    """A document that assigns tasks. Its letterhead may be corrected; its original may not.

    One that is only ``registered`` is known by its letterhead alone: no file of it came in. Of a
    letterhead told ``by_hand`` a reading fills only what is empty.
    """

    original = models.ForeignKey(Original, null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255, blank=True)
    state = models.CharField(
        max_length=20, choices=choices_of(DirectiveState), default=DirectiveState.RECEIVED
    )
    problem_code = models.CharField(max_length=60, blank=True)
    problem_params = models.JSONField(default=dict)
    number = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    issuer_unit = models.ForeignKey(
        "org.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signer = models.CharField(max_length=200, blank=True)
    title = models.TextField(blank=True)
    cites = models.JSONField(default=list)
    letterhead_by_hand = models.BooleanField(default=False)
    search_key = models.TextField(blank=True)
    held_by = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["original", "held_by"], name="a_unit_receives_a_file_once"
            ),
            models.CheckConstraint(
                condition=Q(state=DirectiveState.REGISTERED, original__isnull=True)
                | (~Q(state=DirectiveState.REGISTERED) & Q(original__isnull=False)),
                name="a_directive_has_a_file_unless_registered",
            ),
            models.UniqueConstraint(
                fields=["held_by", "number", "issued_on"],
                condition=Q(state=DirectiveState.REGISTERED),
                name="a_document_is_registered_once",
            ),
        ]
        indexes = [models.Index(fields=["held_by", "-received_at"], name="directives_of_a_unit")]

    def __str__(self) -> str:
        return self.number or self.file_name or self.title


class Recipient(models.Model):
    """A unit that may read a directive because a task of it was given to it."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "unit"], name="a_unit_is_recipient_of_a_directive_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.directive_id} to {self.unit_id}"


class ReadText(models.Model):
    """What was read from the original; derived, replaced whole when read again.

    ``blocks`` is the layout as ``rules.rendering`` wrote it; offsets count characters of ``text``.
    """

    directive = models.OneToOneField(Directive, on_delete=models.PROTECT, related_name="read_text")
    engine = models.CharField(max_length=40)
    media_type = models.CharField(max_length=80)
    text = models.TextField()
    blocks = models.JSONField(default=list)
    boxes = models.JSONField(default=list)
    page_sizes = models.JSONField(default=list)
    pages = models.PositiveIntegerField()
    ocr = models.BooleanField(default=False)
    seconds = models.FloatField()
    warnings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"text of {self.directive_id}"


class Clause(models.Model):
    """A node of the tree of a directive; ``start``..``end`` is its heading, extent the whole."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=120)
    label = models.CharField(max_length=60)
    heading = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    extent_start = models.PositiveIntegerField()
    extent_end = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "position"], name="clauses_of_a_directive_have_an_order"
            )
        ]

    def __str__(self) -> str:
        return self.ref


class Candidate(models.Model):
    """A task as extracted and, where ``edited``, as a person corrected it.

    ``clause_ref`` is how its place is quoted ("II.3.a", a row of an appendix too), ``clause`` the
    innermost clause around it.
    """

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="candidates")
    ordinal = models.PositiveIntegerField()
    clause = models.ForeignKey(Clause, null=True, on_delete=models.PROTECT)
    clause_ref = models.CharField(max_length=120, blank=True)
    content = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    deadline_text = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    precision = models.CharField(
        max_length=12, choices=choices_of(Precision), default=Precision.NONE
    )
    recurrence = models.CharField(max_length=12, choices=choices_of(Recurrence), blank=True)
    product = models.CharField(max_length=300, blank=True)
    confidence = models.FloatField()
    rule = models.CharField(max_length=80)
    doubts = models.JSONField(default=list)
    state = models.CharField(
        max_length=12, choices=choices_of(CandidateState), default=CandidateState.PENDING
    )
    edited = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "ordinal"], name="candidates_of_a_directive_have_an_order"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, precision=Precision.NONE)
                | (Q(due_on__isnull=False) & ~Q(precision=Precision.NONE)),
                name="a_candidate_has_a_day_exactly_when_a_precision",
            ),
            models.CheckConstraint(
                condition=Q(start__lte=F("end")), name="a_candidate_starts_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}/{self.ordinal}"


class Party(models.Model):
    """A body named by a candidate: as written, and the unit or group of units it was matched to.

    ``match`` is exact, group, ambiguous, unknown or chosen (by a person). ``group_key`` names a
    group of ``org``; ``alternatives`` are unit ids in order of likelihood.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="parties")
    position = models.PositiveIntegerField()
    is_lead = models.BooleanField()
    text = models.CharField(max_length=500)
    match = models.CharField(max_length=12)
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    group_key = models.CharField(max_length=120, blank=True)
    alternatives = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "is_lead", "position"], name="parties_have_an_order"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(group_key=""),
                name="a_party_is_a_unit_or_a_group",
            ),
        ]

    def __str__(self) -> str:
        return self.text

"""Tasks in follow-up: each with one lead unit, anchored to its clause and its assignment."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from xuyensuot.base.columns import choices_of
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.tasks.rules.states import CLOSED_STATES, ENDED_STATES, Outcome, TaskState

CLAIMED_STATES = [TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE]
# The programme counts Vietnam's days; what is written must not hang on a setting.
CLAIMED_ON = Func(
    F("claimed_at"),
    template="(%(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh')::date",
    output_field=models.DateField(),
)
# ``rules.states.outcome`` as the database computes it.
OUTCOME = Case(
    When(state__in=ENDED_STATES, then=Value(Outcome.ENDED)),
    When(~Q(state=TaskState.CONFIRMED_DONE), then=Value(None)),
    When(Q(parent__isnull=False) | Q(series__isnull=False), then=Value(Outcome.DONE_OUTSIDE)),
    When(Q(due_on__isnull=True) | ~Q(recurrence=""), then=Value(Outcome.DONE_NO_DAY)),
    When(GreaterThan(CLAIMED_ON, F("due_on")), then=Value(Outcome.DONE_LATE)),
    default=Value(Outcome.DONE_IN_TIME),
)


class Task(models.Model):
    """What one unit owes. An assignment with several leads is several tasks of one candidate.

    ``title`` is what lists call it, ``content`` the words of the clause. Content and deadline are
    copies made at issue: what was issued stays as issued.

    Days: ``named_on`` is the last day as the words name it, ``original_due_on`` the day of the
    clock computed from it, ``due_on`` the day of the clock now; only a granted extension moves it.
    A standing task has a ``recurrence``; its ``occurrences`` are tasks with ``series`` and
    ``period``. A part handed down has its ``parent``; both are the same clause's.

    People: ``lead`` owes it (``handed_from`` is who did when it was issued, where a reorganisation
    handed it over since), ``head`` answers for it, ``deputy`` is the leader in charge at the
    assigning body, ``monitor`` follows it up for ``followed_by``; all are posts, not persons.

    ``reported_percent`` and ``reported_count`` are what the lead says of itself and
    ``confirmed_count`` what another body found, of ``target_count`` things called ``measure``.
    ``claimed_at`` stands while a claim is neither sent back nor withdrawn, ``closed_at`` once
    nothing is owed any more; ``outcome`` says how, so that a million are
    counted at once.
    ``sight`` holds the ids of every unit whose grants reach this task (``operations.sight``).
    """

    # What has no index of its own leads one of those named below.
    directive = models.ForeignKey("directives.Directive", on_delete=models.PROTECT, db_index=False)
    candidate = models.ForeignKey("directives.Candidate", null=True, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    series = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="occurrences"
    )
    period = models.CharField(max_length=10, blank=True)
    distribution = models.ForeignKey("tasks.Distribution", null=True, on_delete=models.PROTECT)
    plan_year = models.PositiveSmallIntegerField()
    programme = models.ForeignKey(
        "tasks.TaskSet", null=True, on_delete=models.PROTECT, related_name="+"
    )
    pillar = models.ForeignKey(
        "tasks.TaskSet", null=True, on_delete=models.PROTECT, related_name="+"
    )
    clause_ref = models.CharField(max_length=120, blank=True)
    title = models.TextField()
    content = models.TextField()
    product = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    lead_text = models.CharField(max_length=500)
    handed_from = models.ForeignKey(
        "org.Unit", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assigned_by = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    followed_by = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    head = models.ForeignKey("org.Post", null=True, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey("org.Post", null=True, on_delete=models.PROTECT, related_name="+")
    monitor = models.ForeignKey("org.Post", null=True, on_delete=models.PROTECT, related_name="+")
    focal_text = models.CharField(max_length=200, blank=True)
    named_on = models.DateField(null=True)
    original_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_text = models.CharField(max_length=300, blank=True)
    precision = models.CharField(max_length=12, choices=choices_of(Precision))
    recurrence = models.CharField(max_length=12, choices=choices_of(Recurrence), blank=True)
    state = models.CharField(max_length=20, choices=choices_of(TaskState), default=TaskState.ISSUED)
    issued_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.GeneratedField(
        expression=OUTCOME,
        output_field=models.CharField(max_length=12, null=True),
        db_persist=True,
        # Said of the column too: a negated condition must let open tasks through.
        null=True,
    )
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    last_report_at = models.DateTimeField(null=True)
    reported_percent = models.PositiveSmallIntegerField(null=True)
    measure = models.CharField(max_length=60, blank=True)
    target_count = models.PositiveIntegerField(null=True)
    reported_count = models.PositiveIntegerField(null=True)
    confirmed_count = models.PositiveIntegerField(null=True)
    search_key = models.TextField(blank=True)
    sight = ArrayField(models.BigIntegerField(), default=list)
    import_key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - unique where given
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                # As it was issued: units that have come together keep a task each.
                "candidate",
                Coalesce("handed_from", "lead"),
                condition=Q(parent=None, series=None),
                name="a_unit_leads_an_assignment_once",
            ),
            models.UniqueConstraint(
                "distribution",
                Coalesce("handed_from", "lead"),
                condition=Q(parent__isnull=False, series=None),
                name="a_unit_is_given_a_part_once",
            ),
            models.UniqueConstraint(
                fields=["series", "period"], name="a_standing_task_occurs_once_in_a_period"
            ),
            models.UniqueConstraint(
                fields=["followed_by", "import_key"], name="a_row_is_taken_over_once"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, precision=Precision.NONE)
                | (Q(due_on__isnull=False) & ~Q(precision=Precision.NONE)),
                name="a_task_has_a_day_exactly_when_a_precision",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, original_due_on__isnull=True)
                | Q(due_on__isnull=False, original_due_on__isnull=False),
                name="a_task_keeps_its_first_day",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.CONFIRMED_DONE, confirmed_at__isnull=False)
                | (~Q(state=TaskState.CONFIRMED_DONE) & Q(confirmed_at__isnull=True)),
                name="a_task_is_done_exactly_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLAIMED_STATES, claimed_at__isnull=False)
                | (~Q(state__in=CLAIMED_STATES) & Q(claimed_at__isnull=True)),
                name="a_claim_stands_exactly_when_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED_STATES, closed_at__isnull=False)
                | (~Q(state__in=CLOSED_STATES) & Q(closed_at__isnull=True)),
                name="a_task_is_closed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.SUPERSEDED) | Q(superseded_by__isnull=True),
                name="a_task_has_a_successor_only_when_superseded",
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, period="")
                | Q(series__isnull=False, recurrence="") & ~Q(period=""),
                name="an_occurrence_has_its_period",
            ),
            models.CheckConstraint(
                condition=Q(reported_percent__isnull=True) | Q(reported_percent__lte=100),
                name="a_task_is_reported_at_most_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "state", "due_on"], name="tasks_of_a_lead"),
            # Both hold all that totals ask of a task, so that the table itself need not be read.
            models.Index(
                fields=["outcome", "due_on"],
                condition=Q(outcome__isnull=False),
                include=["parent", "series", "lead", "plan_year", "closed_at"],
                name="closed_tasks_by_outcome",
            ),
            models.Index(fields=["due_on", "id"], name="tasks_by_day"),
            models.Index(fields=["assigned_by", "state"], name="tasks_given_by_a_unit"),
            models.Index(fields=["directive", "id"], name="tasks_of_a_directive"),
            models.Index(fields=["plan_year", "state"], name="tasks_of_a_plan_year"),
            models.Index(fields=["closed_at", "plan_year"], name="tasks_by_their_closing"),
            models.Index(
                fields=["due_on"],
                condition=Q(closed_at=None),
                include=[
                    "state",
                    "recurrence",
                    "claimed_at",
                    "original_due_on",
                    "parent",
                    "series",
                    "lead",
                    "assigned_by",
                    "directive",
                    "plan_year",
                    "sight",
                ],
                name="open_tasks_by_day",
            ),
            GinIndex(
                fields=["search_key"], opclasses=["gin_trgm_ops"], name="tasks_by_their_words"
            ),
            GinIndex(fields=["sight"], name="tasks_in_sight_of_a_unit"),
        ]

    def __str__(self) -> str:
        return self.content[:80]


class Distribution(models.Model):
    """One text given to many units in one step, by a job that may be taken up where it broke off.

    Issuing a directive (no ``parent``) or handing a task down in parts. ``plan`` says what each
    unit gets, as ``rules.distribution`` packs it; ``done`` of ``total`` units have theirs.
    """

    directive = models.ForeignKey("directives.Directive", on_delete=models.PROTECT)
    parent = models.ForeignKey("tasks.Task", null=True, on_delete=models.PROTECT, related_name="+")
    plan = models.JSONField(default=dict)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    asked_by = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=models.F("total")), name="a_distribution_is_at_most_whole"
            )
        ]

    def __str__(self) -> str:
        return f"{self.directive_id}: {self.done}/{self.total}"


class Coordination(models.Model):
    """A unit that works with the lead; ``text`` are the words by which it was named.

    ``contributed_at`` is the last time it said what it contributed.
    """

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="coordinations")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    is_group = models.BooleanField(default=False)
    contributed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="a_unit_coordinates_a_task_once")
        ]

    def __str__(self) -> str:
        return self.text


class Contribution(models.Model):
    """What a coordinating unit did for the task of another: its own word, never the lead's."""

    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="contributions"
    )
    text = models.TextField()
    is_finished = models.BooleanField(default=False)
    contributed_by = models.CharField(max_length=300)
    contributed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["coordination", "-contributed_at"], name="contributions_of_a_unit")
        ]

    def __str__(self) -> str:
        return f"{self.coordination_id} {self.contributed_at:%Y-%m-%d}"


class ProgressReport(models.Model):
    """What a unit says of its task at a moment: claimed, never confirmed by itself."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    reported_by = models.CharField(max_length=300)
    reported_at = models.DateTimeField()
    text = models.TextField()
    percent = models.PositiveSmallIntegerField(null=True)
    count = models.PositiveIntegerField(null=True)
    verb = models.CharField(max_length=20, default="report_progress")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="progress_is_at_most_a_hundred_percent",
            )
        ]
        indexes = [models.Index(fields=["task", "-reported_at"], name="reports_of_a_task")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.reported_at:%Y-%m-%d}"

"""The steps that were taken with a task, and what happened to it around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from xuyensuot.tasks.models import Confirmation, Explanation, ProgressReport, Task, UrgedTask
from xuyensuot.tasks.rules.effect import DatedFact, Effect, FactKind, effects
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome
from xuyensuot.tasks.rules.ladder import RungForm, UrgingState

REPORTED = {"report_progress": FactKind.REPORT, "claim_done": FactKind.CLAIM}


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step that was sent to a unit about one of its tasks, with what changed after it.

    ``urging_id`` is ``None`` for a request to explain that stands alone; ``answered_at`` when a
    request to explain was answered.
    """

    form: RungForm
    at: datetime
    round: int
    urging_id: int | None
    number: str
    effects: tuple[Effect, ...]
    answered_at: datetime | None = None


def taken_steps(task_ids: Collection[int], *, on: date) -> dict[int, list[TakenStep]]:
    """For each task the steps that were sent, the first first, each with its effect."""
    facts = dated_facts(task_ids)
    found: defaultdict[int, list[TakenStep]] = defaultdict(list)
    rows = UrgedTask.objects.filter(task_id__in=task_ids, urging__state=UrgingState.SENT)
    explained = list(Explanation.objects.filter(task_id__in=task_ids))
    answers = {(row.task_id, row.urging_id): row.answered_at for row in explained}
    for row in rows.select_related("urging"):
        urging, at = row.urging, timezone.localtime(row.urging.sent_at)
        form, answered = RungForm(urging.form), answers.get((row.task_id, urging.pk))
        made = effects(facts[row.task_id], at, on)
        step = TakenStep(form, at, row.round, urging.pk, urging.number, made, answered)
        found[row.task_id].append(step)
    for asked in explained:
        if asked.urging_id is None:
            at = timezone.localtime(asked.asked_at)
            made = effects(facts[asked.task_id], at, on)
            step = TakenStep(RungForm.EXPLANATION, at, 1, None, "", made, asked.answered_at)
            found[asked.task_id].append(step)
    for steps in found.values():
        steps.sort(key=lambda step: step.at)
    return found


def dated_facts(task_ids: Collection[int]) -> defaultdict[int, list[DatedFact]]:
    """What moved each task on, at local moments: its reports, claims, confirmations and parts."""
    found: defaultdict[int, list[DatedFact]] = defaultdict(list)
    reports = ProgressReport.objects.filter(task_id__in=task_ids, verb__in=REPORTED)
    for task_id, at, verb, percent in reports.values_list(
        "task_id", "reported_at", "verb", "percent"
    ):
        found[task_id].append(DatedFact(timezone.localtime(at), REPORTED[verb], percent))
    answers = Confirmation.objects.filter(
        task_id__in=task_ids, outcome=ConfirmationOutcome.CONFIRMED
    )
    for task_id, at in answers.values_list("task_id", "at"):
        found[task_id].append(DatedFact(timezone.localtime(at), FactKind.CONFIRMATION))
    parts = Task.objects.filter(parent_id__in=task_ids, confirmed_at__isnull=False)
    for part_of, done_at in parts.values_list("parent_id", "confirmed_at"):
        if part_of is not None and done_at is not None:
            found[part_of].append(DatedFact(timezone.localtime(done_at), FactKind.PART))
    return found

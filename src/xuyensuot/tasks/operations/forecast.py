"""Training the early warning on the instance's own history, and judging what falls due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Forecast, LateRisk
from xuyensuot.tasks.queries.forecast import courses_for_training, courses_to_judge
from xuyensuot.tasks.rules.forecast import (
    History,
    Model,
    Record,
    features_at,
    is_trustworthy,
    probability,
    reasons_of,
)

TRAINED_ANEW_AFTER = timedelta(days=7)


@operation("tasks.forecast_trained")
def train_forecast(*, actor: Actor, at: datetime) -> int:
    """Train on all finished tasks and keep the model with its record. Returns the forecast's id.

    Below the stated amount of history a forecast without a model is kept: it says how much there
    is, and warns nobody.
    """
    access.require_foresee(actor)
    # scikit-learn takes 80 MB, which no web worker needs to carry.
    from xuyensuot.tasks.rules.forecast.training import Trained, train  # noqa: PLC0415

    on = localdate(at)
    trained = train(courses_for_training(on=on), on=on)
    packed: dict[str, Any] = {}
    if isinstance(trained, Trained):
        packed = {"model": trained.model.packed(), "record": trained.record.packed()}
    forecast = Forecast.objects.create(
        trained_at=at,
        history=trained.history,
        late=trained.late,
        **packed,
    )
    record(
        verb="tasks.forecast_trained",
        actor=actor,
        subject=Subject("tasks.forecast", forecast.pk, "forecast"),
        at=at,
        after={"history": trained.history, "late": trained.late, **forecast.record},
    )
    return forecast.pk


@operation("tasks.risks_judged")
def judge_risks(*, actor: Actor, at: datetime) -> int:
    """Judge every running task due within fourteen days by the latest model; returns the warnings.

    Trains first where there is no forecast or the last is a week old. May run twice without harm:
    what was judged before is judged anew, what no longer falls due is no longer judged.
    """
    access.require_foresee(actor)
    last = Forecast.objects.order_by("-trained_at").first()
    if last is None or at - last.trained_at >= TRAINED_ANEW_AFTER:
        train_forecast(actor=actor, at=at)
        last = Forecast.objects.latest("trained_at")
    risks = _judged(last, at)
    LateRisk.objects.exclude(task_id__in=[risk.task_id for risk in risks]).delete()
    LateRisk.objects.bulk_create(
        risks,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["task"],
        update_fields=["forecast", "judged_on", "probability", "is_warning", "reasons"],
    )
    warnings = sum(risk.is_warning for risk in risks)
    record(
        verb="tasks.risks_judged",
        actor=actor,
        subject=Subject("tasks.forecast", last.pk, "forecast"),
        at=at,
        after={"judged": len(risks), "warnings": warnings},
    )
    return warnings


def _judged(forecast: Forecast, at: datetime) -> list[LateRisk]:
    if not forecast.model or not is_trustworthy(Record.unpacked(forecast.record)):
        return []
    model, on = Model.unpacked(forecast.model), localdate(at)
    history = History([*courses_for_training(on=on)])
    risks = []
    for course in courses_to_judge(on=on):
        values = features_at(course, history, on=on)
        chance = probability(model, values)
        late, due = history.late_counts(course.lead_id, before=on)
        reasons = [
            {"feature": reason.feature, "value": round(reason.value, 4)}
            | ({"late": late, "due": due} if reason.feature == "unit_late_rate" else {})
            for reason in reasons_of(model, values)
        ]
        risks.append(
            LateRisk(
                task_id=course.task_id,
                forecast=forecast,
                judged_on=on,
                probability=chance,
                is_warning=chance >= model.threshold,
                reasons=reasons,
            )
        )
    return risks

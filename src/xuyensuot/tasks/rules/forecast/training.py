"""Training on the instance's own history. Loaded by the job alone: it needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

from xuyensuot.tasks.rules.forecast.courses import History, TaskCourse, is_late
from xuyensuot.tasks.rules.forecast.features import FEATURES, features_at
from xuyensuot.tasks.rules.forecast.model import Model, probability
from xuyensuot.tasks.rules.forecast.record import MIN_HISTORY, MIN_LATE, Record

LANDMARKS = (14, 7, 2)
"""Days before the last day at which each past task is looked at while it is still open."""

JUDGED_AT = 7
TRAINED_SHARE = 0.7
FOLDS = 5
SEED = 6


@dataclass(frozen=True, slots=True)
class Trained:
    """A model trained on all of the history, and the record of one trained on its earlier part."""

    history: int
    late: int
    model: Model
    record: Record


@dataclass(frozen=True, slots=True)
class TooLittle:
    """Too little history: how much there is. Nobody is warned."""

    history: int
    late: int


@dataclass(frozen=True, slots=True)
class _Sample:
    """A past task as it stood on a landmark; ``days`` before its last day."""

    course: TaskCourse
    days: int
    values: tuple[float, ...]


def train(courses: Sequence[TaskCourse], *, on: date) -> Trained | TooLittle:
    """Train on the tasks whose last day lies before ``on``.

    The record is made by a model that knew the earlier seven tenths of them only, judged on the
    others seven days before their last day, by the threshold chosen on the earlier ones.
    """
    finished = sorted((c for c in courses if c.due_on < on), key=lambda c: (c.due_on, c.task_id))
    late = sum(map(is_late, finished))
    if len(finished) < MIN_HISTORY or late < MIN_LATE:
        return TooLittle(len(finished), late)
    samples = _samples(finished, History(courses))
    turn = finished[int(len(finished) * TRAINED_SHARE)].due_on
    # What was known on the turn: a task due later had no outcome yet.
    earlier = [sample for sample in samples if sample.course.due_on < turn]
    later = [s for s in samples if s.course.due_on >= turn and s.days == JUDGED_AT]
    if not _has_both(earlier) or not later:
        return TooLittle(len(finished), late)
    tested = _fit(earlier, _threshold(earlier))
    return Trained(
        len(finished), late, _fit(samples, tested.threshold), _record(tested, later, turn, on)
    )


def _samples(finished: Sequence[TaskCourse], history: History) -> list[_Sample]:
    found = []
    for course in finished:
        for days in LANDMARKS:
            day = course.due_on - timedelta(days=days)
            if course.is_open_on(day):
                found.append(_Sample(course, days, features_at(course, history, on=day)))
    return found


def _has_both(samples: Sequence[_Sample]) -> bool:
    return len({is_late(sample.course) for sample in samples}) == 2


def _arrays(samples: Sequence[_Sample]) -> tuple[np.ndarray, np.ndarray]:
    values = np.array([sample.values for sample in samples], dtype=float)
    return values, np.array([is_late(sample.course) for sample in samples], dtype=int)


def _fit(samples: Sequence[_Sample], threshold: float) -> Model:
    values, outcome = _arrays(samples)
    scaler = StandardScaler().fit(values)
    fitted = LogisticRegression(max_iter=1000).fit(scaler.transform(values), outcome)
    return Model(
        FEATURES,
        tuple(map(float, scaler.mean_)),
        tuple(map(float, scaler.scale_)),
        tuple(map(float, fitted.coef_[0])),
        float(fitted.intercept_[0]),
        threshold,
    )


def _threshold(samples: Sequence[_Sample]) -> float:
    """The probability from which warnings are best, out of sample: being right counts twice."""
    values, outcome = _arrays(samples)
    folds = KFold(FOLDS, shuffle=True, random_state=SEED)
    scaled = StandardScaler().fit_transform(values)
    chances = cross_val_predict(
        LogisticRegression(max_iter=1000), scaled, outcome, cv=folds, method="predict_proba"
    )[:, 1]
    steps = np.unique(np.round(chances, 2))
    return float(max(steps, key=lambda step: _worth(chances >= step, outcome)))


def _worth(warned: np.ndarray, outcome: np.ndarray) -> float:
    """The F measure with beta one half: a false alarm costs more trust than a miss."""
    hits = int((warned & (outcome == 1)).sum())
    return 1.25 * hits / max(1.0, int(warned.sum()) + 0.25 * int(outcome.sum()))


def _record(model: Model, later: Sequence[_Sample], since: date, on: date) -> Record:
    warned = [s for s in later if probability(model, s.values) >= model.threshold]
    return Record(
        since,
        on - timedelta(days=1),
        len(later),
        sum(is_late(sample.course) for sample in later),
        len(warned),
        sum(is_late(sample.course) for sample in warned),
    )

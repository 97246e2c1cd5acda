from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.forecast import (
    FEATURES,
    MIN_HISTORY,
    History,
    Model,
    Record,
    TaskCourse,
    features_at,
    is_late,
    is_trustworthy,
    probability,
    reasons_of,
)
from xuyensuot.tasks.rules.forecast.courses import Word
from xuyensuot.tasks.rules.forecast.features import days_silent
from xuyensuot.tasks.rules.forecast.training import TooLittle, Trained, train

ON = date(2024, 5, 15)
DUE = date(2024, 4, 30)
DAY = timedelta(days=1)


def course(number: int = 1, **facts: object) -> TaskCourse:
    values = {"task_id": number, "lead_id": 1, "issued_on": date(2024, 3, 1), "due_on": DUE}
    return TaskCourse(**(values | facts))  # type: ignore[arg-type]


def programme(count: int, *, seed: int, signal: float) -> list[TaskCourse]:
    """Tasks of 20 units over a year; who is slow and silent is late with ``signal`` certainty."""
    draw = random.Random(seed)  # noqa: S311 - test data, not a secret
    made = []
    for number in range(count):
        lead = draw.randrange(20)
        due = ON - timedelta(days=draw.randint(1, 360))
        issued = due - timedelta(days=draw.randint(20, 90))
        slow = draw.random() < 0.1 + 0.4 * (lead % 4 == 0)
        late = slow if draw.random() < signal else draw.random() < 0.25
        claimed = due + timedelta(days=draw.randint(1, 30) if late else -draw.randint(0, 5))
        words = () if slow else (Word(due - timedelta(days=16), "report_progress", 60),)
        acknowledged = None if slow and draw.random() < 0.5 else issued + 2 * DAY
        made.append(TaskCourse(number + 1, lead, issued, due, claimed, acknowledged, words=words))
    return made


def test_the_last_day_itself_is_in_time() -> None:
    assert not is_late(course(claimed_on=DUE))
    assert is_late(course(claimed_on=DUE + DAY))
    assert is_late(course(claimed_on=None))


def test_nothing_of_the_future_enters_a_feature() -> None:
    day = DUE - 7 * DAY
    known = course(acknowledged_on=date(2024, 3, 5), words=(Word(day, "report_progress", 40),))
    later = course(
        acknowledged_on=date(2024, 3, 5),
        claimed_on=DUE + 20 * DAY,
        words=(*known.words, Word(day + DAY, "report_progress", 90), Word(DUE, "send_back")),
        extension_asked_on=(day + 2 * DAY,),
    )
    history = [course(2, due_on=date(2024, 4, 1), claimed_on=date(2024, 4, 2))]
    assert features_at(known, History([*history, known]), on=day) == features_at(
        later, History([*history, later]), on=day
    )


def test_what_is_said_to_the_lead_does_not_break_its_silence() -> None:
    day = date(2024, 4, 20)
    told = course(acknowledged_on=date(2024, 4, 1), words=(Word(date(2024, 4, 18), "send_back"),))
    assert days_silent(told, on=day) == 19
    assert days_silent(course(), on=day) == 50
    assert days_silent(course(issued_on=date(2023, 1, 1)), on=day) == 60


def test_a_unit_of_which_little_is_known_is_taken_for_average() -> None:
    late = [course(n, lead_id=2, due_on=date(2024, 4, n), claimed_on=None) for n in range(1, 9)]
    fine = [
        course(n + 9, lead_id=3, due_on=date(2024, 4, n), claimed_on=date(2024, 3, 20))
        for n in range(1, 9)
    ]
    history = History([*late, *fine])
    assert history.late_rate(99, before=DUE) == 0.5
    assert history.late_rate(2, before=DUE) > 0.8
    assert history.late_rate(3, before=DUE) < 0.2
    assert history.late_counts(2, before=DUE) == (8, 8)
    assert history.open_tasks(2, on=DUE) == 8
    assert history.open_tasks(3, on=DUE) == 0


@pytest.mark.parametrize("count", [0, MIN_HISTORY - 1])
def test_below_the_stated_history_it_stays_silent(count: int) -> None:
    assert isinstance(train(programme(count, seed=1, signal=1), on=ON), TooLittle)


def test_without_enough_late_ones_it_stays_silent() -> None:
    kept = [course(n, claimed_on=DUE) for n in range(1, 400)]
    assert train(kept, on=ON) == TooLittle(399, 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_finds_what_makes_tasks_late_and_says_why(seed: int) -> None:
    courses = programme(800, seed=seed, signal=0.9)
    trained = train(courses, on=ON)
    assert isinstance(trained, Trained)
    record = trained.record
    assert is_trustworthy(record)
    assert record.hits / record.warned > 1.5 * record.late / record.tasks
    assert record.hits / record.late > 0.5
    silent = course(9000, lead_id=0, issued_on=ON - 40 * DAY, due_on=ON + 7 * DAY)
    values = features_at(silent, History([*courses, silent]), on=ON)
    assert probability(trained.model, values) >= trained.model.threshold
    named = {reason.feature for reason in reasons_of(trained.model, values)}
    assert named & {"not_acknowledged", "weeks_silent", "behind", "unit_late_rate"}


@pytest.mark.parametrize("seed", [4, 5])
def test_where_nothing_tells_late_from_in_time_the_hit_rate_says_so(seed: int) -> None:
    trained = train(programme(800, seed=seed, signal=0), on=ON)
    assert isinstance(trained, Trained)
    record = trained.record
    assert record.hits / max(1, record.warned) < 1.35 * record.late / record.tasks


def test_the_same_history_trains_the_same_model() -> None:
    courses = programme(400, seed=7, signal=0.8)
    assert train(courses, on=ON) == train(list(reversed(courses)), on=ON)


def test_a_record_no_better_than_warning_of_everything_is_not_trusted() -> None:
    days = {"since": DUE, "until": ON}
    assert is_trustworthy(Record(**days, tasks=100, late=20, warned=10, hits=6))
    assert not is_trustworthy(Record(**days, tasks=100, late=20, warned=10, hits=2))
    assert not is_trustworthy(Record(**days, tasks=100, late=20, warned=0, hits=0))


def test_model_and_record_outlive_json() -> None:
    model = Model(("a",), (0.1,), (2.0,), (1.5,), -0.3, 0.42)
    assert Model.unpacked(model.packed()) == model
    record = Record(DUE, ON, 10, 4, 3, 2)
    assert Record.unpacked(record.packed()) == record


@given(st.lists(st.floats(-1e6, 1e6), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_a_probability_is_one_whatever_the_facts(values: list[float]) -> None:
    ones = (1.0,) * len(FEATURES)
    model = Model(FEATURES, (0.0,) * len(FEATURES), ones, ones, 0.0, 0.5)
    assert 0 <= probability(model, values) <= 1
    assert len(reasons_of(model, values)) <= 3

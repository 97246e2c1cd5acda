"""The ladder of urging: one step at a time, never down, never twice, silent where answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.ladder import (
    Climb,
    Ladder,
    LadderFacts,
    Reader,
    Rest,
    Rung,
    RungForm,
    Step,
    Stop,
    Why,
    default_ladder,
    ladder_content,
    next_rung,
    parse_ladder,
)

DUE = date(2024, 5, 15)  # a Wednesday
LADDER = default_ladder()
KEYS = [rung.key for rung in LADDER.rungs]


def climbed(facts: LadderFacts, on: date, ladder: Ladder = LADDER) -> str | None:
    step = next_rung(ladder, facts, on)
    return step.rung.key if isinstance(step, Climb) else None


def taken(facts: LadderFacts, step: Climb, on: date) -> LadderFacts:
    """The facts once the step was drawn and sent."""
    done = Step(step.rung.key, step.rung.form, on, step.round)
    return replace(facts, steps=(*facts.steps, done), answered_on=None)


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2024, 5, 7), None),
        (date(2024, 5, 8), "remind_before"),  # five working days before
        (date(2024, 5, 14), "remind_before"),
        (date(2024, 5, 15), "remind_on_day"),
        (date(2024, 5, 17), "remind_on_day"),
        (date(2024, 5, 20), "letter"),  # three working days after, a weekend between
    ],
)
def test_the_highest_step_that_is_due_is_taken(on: date, key: str | None) -> None:
    assert climbed(LadderFacts(due_on=DUE), on) == key


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2024, 5, 28), "letter"),
        (date(2024, 5, 29), "explain"),
        (date(2024, 6, 12), "escalate"),
        (date(2024, 12, 31), "escalate"),
    ],
)
def test_who_was_warned_is_asked_and_who_was_not_gets_a_letter(on: date, key: str) -> None:
    reminded = Step("remind_on_day", RungForm.MESSAGE, DUE)
    assert climbed(LadderFacts(due_on=DUE, steps=(reminded,)), on) == key
    assert climbed(LadderFacts(due_on=DUE), on) == "letter"


def test_after_a_pause_one_step_comes_not_a_flood() -> None:
    on = date(2024, 7, 1)
    facts = LadderFacts(due_on=DUE, steps=(Step("remind_on_day", RungForm.MESSAGE, DUE),))
    step = next_rung(LADDER, facts, on)
    assert isinstance(step, Climb)
    facts = taken(facts, step, on)
    assert next_rung(LADDER, facts, on) == Rest(Why.NOT_YET, date(2024, 7, 2))
    assert next_rung(LADDER, facts, date(2024, 7, 2)) == Stop(Why.TOP)


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"is_closed": True}, Stop(Why.CLOSED)),
        ({"is_claimed": True}, Stop(Why.CLAIMED)),
        ({"due_on": None}, Stop(Why.NO_DAY)),
        ({"has_extension_asked": True}, Rest(Why.EXTENSION_ASKED)),
        ({"has_unread_explanation": True}, Rest(Why.EXPLANATION_UNREAD)),
        (
            {"explanation_by": date(2024, 6, 3)},
            Rest(Why.EXPLANATION_RUNS, date(2024, 6, 4)),
        ),
    ],
)
def test_who_holds_the_ball_acts_first(change: dict[str, object], answer: object) -> None:
    facts = replace(LadderFacts(due_on=DUE), **change)
    assert next_rung(LADDER, facts, date(2024, 6, 3)) == answer


def test_an_explanation_that_is_overdue_no_longer_holds_the_ladder() -> None:
    asked = Step("explain", RungForm.EXPLANATION, date(2024, 5, 29))
    facts = LadderFacts(due_on=DUE, steps=(asked,), explanation_by=date(2024, 6, 3))
    assert climbed(facts, date(2024, 6, 14)) == "escalate"


def test_an_answer_gives_rest_and_then_the_ladder_goes_on() -> None:
    letter = Step("letter", RungForm.LETTER, date(2024, 5, 20))
    facts = LadderFacts(due_on=DUE, steps=(letter,), answered_on=date(2024, 5, 27))
    assert next_rung(LADDER, facts, date(2024, 5, 29)) == Rest(Why.ANSWERED, date(2024, 6, 3))
    assert climbed(facts, date(2024, 6, 3)) == "explain"


def test_a_draft_that_waits_is_not_overtaken() -> None:
    draft = Step("letter", RungForm.LETTER, date(2024, 5, 20), is_waiting=True)
    facts = LadderFacts(due_on=DUE, steps=(draft,))
    assert next_rung(LADDER, facts, date(2024, 7, 1)) == Rest(Why.DRAFT_WAITS)


def test_the_day_named_for_an_answer_is_waited_for() -> None:
    letter = Step("letter", RungForm.LETTER, date(2024, 5, 27), answer_by=date(2024, 6, 3))
    facts = LadderFacts(due_on=DUE, steps=(letter,))
    assert next_rung(LADDER, facts, date(2024, 6, 3)) == Rest(Why.ANSWER_AWAITED, date(2024, 6, 4))
    assert climbed(facts, date(2024, 6, 4)) == "explain"


def test_a_later_day_begins_the_ladder_anew_in_a_further_round() -> None:
    before = Step("remind_before", RungForm.MESSAGE, date(2024, 5, 8), is_past=True)
    letter = Step("letter", RungForm.LETTER, date(2024, 5, 20), is_past=True)
    moved = LadderFacts(due_on=date(2024, 6, 28), steps=(before, letter))
    step = next_rung(LADDER, moved, date(2024, 6, 21))
    assert step == Climb(LADDER.rungs[0], 2)


def test_a_step_repeats_only_where_the_ladder_says_so() -> None:
    letter = Rung("letter", RungForm.LETTER, 3, Reader.UNIT)
    facts = LadderFacts(due_on=DUE, steps=(Step("letter", RungForm.LETTER, date(2024, 5, 20)),))
    assert next_rung(Ladder((letter,), 5), facts, date(2024, 9, 2)) == Stop(Why.TOP)
    again = Ladder((replace(letter, repeat_every=10),), 5)
    assert next_rung(again, facts, date(2024, 6, 2)) == Rest(Why.NOT_YET, date(2024, 6, 3))
    assert next_rung(again, facts, date(2024, 6, 3)) == Climb(again.rungs[0], 2)


def test_a_step_of_an_older_ladder_keeps_its_place() -> None:
    old = Step("cong_van", RungForm.LETTER, date(2024, 5, 20))
    facts = LadderFacts(due_on=DUE, steps=(old,))
    assert climbed(facts, date(2024, 5, 21)) is None
    assert climbed(facts, date(2024, 5, 29)) == "explain"


def test_a_year_without_announced_holidays_is_counted_by_the_week() -> None:
    assert climbed(LadderFacts(due_on=date(2031, 3, 3)), date(2031, 3, 7)) == "letter"


days = st.dates(date(2023, 6, 1), date(2024, 12, 31))
ladders = st.lists(
    st.tuples(st.integers(-20, 60), st.integers(0, 12)),
    min_size=1,
    max_size=5,
    unique_by=lambda r: r[0],
).map(
    lambda rows: Ladder(
        tuple(
            Rung(f"step_{place}", RungForm.MESSAGE, offset, Reader.UNIT, None, again)
            for place, (offset, again) in enumerate(sorted(rows))
        ),
        5,
    )
)


@given(ladder=ladders, due_on=days, gaps=st.lists(st.integers(0, 40), max_size=25))
def test_the_daily_job_may_run_twice_and_never_climbs_down(
    ladder: Ladder, due_on: date, gaps: list[int]
) -> None:
    facts, on = LadderFacts(due_on=due_on), due_on - timedelta(days=60)
    for gap in gaps:
        on += timedelta(days=gap)
        step = next_rung(ladder, facts, on)
        if isinstance(step, Climb):
            facts = taken(facts, step, on)
            assert not isinstance(next_rung(ladder, facts, on), Climb)
    places = [int(step.rung.removeprefix("step_")) for step in facts.steps]
    assert places == sorted(places)
    assert len({(step.rung, step.round) for step in facts.steps}) == len(facts.steps)
    repeating = {rung.key for rung in ladder.rungs if rung.repeat_every}
    assert all(step.round == 1 or step.rung in repeating for step in facts.steps)


@given(ladder=ladders, due_on=days, on=days, closed=st.booleans())
def test_nothing_is_urged_that_is_claimed_or_closed(
    ladder: Ladder, due_on: date, on: date, closed: bool
) -> None:
    facts = LadderFacts(due_on=due_on, is_closed=closed, is_claimed=not closed)
    assert isinstance(next_rung(ladder, facts, on), Stop)


@given(ladder=ladders, due_on=days, on=days)
def test_a_rest_ends_on_a_day_to_come(ladder: Ladder, due_on: date, on: date) -> None:
    step = next_rung(ladder, LadderFacts(due_on=due_on), on)
    if isinstance(step, Rest):
        assert step.until is not None
        assert step.until > on


@given(ladder=ladders)
def test_a_ladder_is_read_as_it_was_written(ladder: Ladder) -> None:
    assert parse_ladder(ladder_content(ladder)) == ladder


def rows(*changes: dict[str, object]) -> dict[str, object]:
    row = {"key": "remind", "form": "message", "offset": 0, "to": "unit"}
    return {"rest_days": 5, "rungs": [row | change for change in changes]}


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ({}, {"ladder.none"}),
        ({"rungs": []}, {"ladder.none"}),
        (rows(*[{}] * 13), {"ladder.too_many"}),
        (rows({}) | {"rest_days": -1}, {"ladder.rest_days"}),
        (rows({"key": "Nhắc lần 1"}), {"ladder.key"}),
        (rows({"form": "shout"}), {"ladder.form"}),
        (rows({"to": "everybody"}), {"ladder.reader"}),
        (rows({"offset": "soon"}), {"ladder.days"}),
        (rows({"offset": True}), {"ladder.days"}),
        (rows({"answer_days": 0}), {"ladder.days"}),
        (rows({"form": "explanation"}), {"ladder.answer_missing"}),
        (rows({}, {"key": "again"}), {"ladder.order"}),
        (rows({"form": "letter"}, {"key": "mild", "offset": 3}), {"ladder.order"}),
        (rows({}, {"offset": 3}), {"ladder.key_twice"}),
        ({"rest_days": 5, "rungs": ["letter"]}, {"ladder.form"}),
    ],
)
def test_a_ladder_that_cannot_be_is_refused(content: dict[str, object], codes: set[str]) -> None:
    problems = parse_ladder(content)
    assert not isinstance(problems, Ladder)
    assert {problem.code for problem in problems} == codes


def test_the_default_ladder_has_the_five_steps_of_practice() -> None:
    assert KEYS == ["remind_before", "remind_on_day", "letter", "explain", "escalate"]
    assert "".join(rung.mark for rung in LADDER.rungs) == "NNCGH"

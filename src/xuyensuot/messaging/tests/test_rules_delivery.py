from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.messaging.rules.delivery import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    MORNING,
    Choice,
    Delivery,
    Mail,
    Pending,
    may_try_again,
    what_to_mail,
)

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
NINE = datetime(2024, 5, 15, 9, 0, tzinfo=LOCAL)
NIGHT = NINE.replace(hour=MORNING - 1)
NEWS, REMINDER, OTHER = Pending(1, False), Pending(2, True), Pending(3, False)


@pytest.mark.parametrize(
    ("choice", "at", "expected"),
    [
        (Choice(Delivery.NONE, reminders_each=True), NINE, ()),
        (Choice(Delivery.DAILY), NINE, (Mail((1, 2, 3), True, True),)),
        (Choice(Delivery.DAILY), NIGHT, ()),
        (Choice(Delivery.DAILY, last_digest_on=NINE.date()), NINE, ()),
        (Choice(Delivery.DAILY, last_reminder_on=NINE.date()), NINE, (Mail((1, 3), True, False),)),
        (
            Choice(Delivery.DAILY, reminders_each=True),
            NINE,
            (Mail((2,), False, True), Mail((1, 3), True, False)),
        ),
        (
            Choice(Delivery.EACH),
            NINE,
            (Mail((1,), False, False), Mail((3,), False, False), Mail((2,), True, True)),
        ),
        (Choice(Delivery.EACH), NIGHT, (Mail((1,), False, False), Mail((3,), False, False))),
        (
            Choice(Delivery.EACH, reminders_each=True),
            NIGHT,
            (Mail((1,), False, False), Mail((2,), False, True), Mail((3,), False, False)),
        ),
    ],
)
def test_each_choice_has_its_mails(
    choice: Choice, at: datetime, expected: tuple[Mail, ...]
) -> None:
    assert what_to_mail(choice, [NEWS, REMINDER, OTHER], at) == expected


def test_no_message_makes_no_mail() -> None:
    assert what_to_mail(Choice(Delivery.DAILY), [], NINE) == ()


choices = st.builds(Choice, delivery=st.sampled_from(Delivery), reminders_each=st.booleans())
days_of_work = st.lists(
    st.tuples(
        st.integers(0, 3 * 24 * 4 - 1),  # in which quarter of an hour of three days
        st.booleans(),
    ),
    max_size=40,
)
changes = st.dictionaries(st.integers(0, 3 * 24 * 4 - 1), choices, max_size=4)


def live(
    arrivals: list[tuple[int, bool]], choice: Choice, later: dict[int, Choice]
) -> tuple[list[tuple[datetime, Mail, Choice]], set[int], Choice]:
    """Run the job every quarter of an hour for three days; the person may choose otherwise."""
    start = datetime(2024, 5, 15, tzinfo=LOCAL)
    waiting: list[Pending] = []
    sent: list[tuple[datetime, Mail, Choice]] = []
    for quarter in range(3 * 24 * 4):
        at = start + timedelta(minutes=15 * quarter)
        if quarter in later:
            other = later[quarter]
            choice = replace(choice, delivery=other.delivery, reminders_each=other.reminders_each)
        waiting += [Pending(n, r) for n, (when, r) in enumerate(arrivals) if when == quarter]
        for mail in what_to_mail(choice, waiting, at):
            sent.append((at, mail, choice))
            waiting = [message for message in waiting if message.id not in mail.message_ids]
            choice = replace(
                choice,
                last_digest_on=at.date() if mail.is_digest else choice.last_digest_on,
                last_reminder_on=at.date() if mail.has_reminder else choice.last_reminder_on,
            )
    return sent, {message.id for message in waiting}, choice


@given(days_of_work, choices, changes)
def test_never_two_mails_with_reminders_on_a_day_unless_asked(
    arrivals: list[tuple[int, bool]], choice: Choice, later: dict[int, Choice]
) -> None:
    sent, _, _ = live(arrivals, choice, later)
    seen: set[object] = set()
    for at, mail, chosen in sent:
        if mail.has_reminder:
            assert chosen.reminders_each or at.date() not in seen
            seen.add(at.date())


@given(days_of_work, choices, changes)
def test_nothing_is_mailed_twice_and_nothing_is_lost(
    arrivals: list[tuple[int, bool]], choice: Choice, later: dict[int, Choice]
) -> None:
    sent, waiting, _ = live(arrivals, choice, later)
    times = Counter(number for _, mail, _ in sent for number in mail.message_ids)
    assert all(count == 1 for count in times.values())
    assert times.keys() | waiting == set(range(len(arrivals)))
    assert not times.keys() & waiting


@given(days_of_work, choices, changes)
def test_one_digest_a_day_and_never_before_morning(
    arrivals: list[tuple[int, bool]], choice: Choice, later: dict[int, Choice]
) -> None:
    sent, _, _ = live(arrivals, choice, later)
    digests = [at for at, mail, _ in sent if mail.is_digest]
    assert len({at.date() for at in digests}) == len(digests)
    assert all(at.hour >= MORNING for at in digests)


@given(days_of_work, choices.filter(lambda choice: choice.delivery is not Delivery.NONE))
def test_what_came_before_the_last_morning_has_been_mailed(
    arrivals: list[tuple[int, bool]], choice: Choice
) -> None:
    _, waiting, _ = live(arrivals, choice, {})
    last_morning = (2 * 24 + MORNING) * 4
    assert all(arrivals[number][0] > last_morning for number in waiting)


@given(st.integers(1, 200), st.timedeltas(timedelta(0), timedelta(days=3)))
def test_a_failing_address_is_tried_ever_more_rarely_but_every_day(
    failures: int, gone: timedelta
) -> None:
    tried = may_try_again(failures, NINE, NINE + gone)
    assert tried or gone < LONGEST_PAUSE
    assert not tried or gone >= FIRST_PAUSE
    assert may_try_again(0, None, NINE)
    if may_try_again(failures + 1, NINE, NINE + gone):
        assert tried

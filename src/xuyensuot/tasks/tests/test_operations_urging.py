"""Urging: drawn twice without harm, grouped by unit, sent by a person, stopped by an answer."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.audit.queries import has_event
from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.messaging.models import Message
from xuyensuot.org.models import Post, PostHolder, Unit
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.jobs.urging import URGER
from xuyensuot.tasks.models import Explanation, Extension, Task, UrgedTask, Urging
from xuyensuot.tasks.rules.ladder import RungForm, UrgingState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

RUNNING = TaskState.IN_PROGRESS


def late(city: City, lead: Unit, days: int, *, state: TaskState = RUNNING) -> Task:
    """A task followed up by the police, given by the city, ``days`` after its last day (15/5)."""
    due_on = ON - timedelta(days=days)
    return make_task(lead, assigned_by=city.city, held_by=city.police, state=state, due_on=due_on)


def draw(city: City, at: datetime = AT) -> operations.DrawnUrgings:
    """The daily job of the police office."""
    sent = drafts = tasks = 0
    for unit_ids in queries.units_to_urge(actor=URGER, office_id=city.police.pk, on=at.date()):
        made = operations.draw_urgings(
            actor=URGER, office_id=city.police.pk, unit_ids=unit_ids, at=at
        )
        sent, drafts, tasks = sent + made.sent, drafts + made.drafts, tasks + made.tasks
    return operations.DrawnUrgings(sent, drafts, tasks)


def test_one_urging_a_unit_and_step(city: City) -> None:
    letters = [late(city, city.justice, days) for days in (6, 8)]
    late(city, city.justice, 0)
    late(city, city.health, 7)
    make_task(city.health, held_by=city.elsewhere, due_on=ON)
    assert draw(city) == operations.DrawnUrgings(sent=1, drafts=2, tasks=4)
    letter = Urging.objects.get(unit=city.justice, form=RungForm.LETTER)
    assert (letter.state, letter.number, letter.sent_at) == (UrgingState.DRAFT, "", None)
    named = UrgedTask.objects.filter(urging=letter).order_by("task_id")
    assert [(row.task_id, row.days_late, row.round) for row in named] == [
        (letters[0].pk, 6, 1),
        (letters[1].pk, 8, 1),
    ]
    reminder = Urging.objects.get(unit=city.justice, form=RungForm.MESSAGE)
    assert (reminder.state, reminder.sent_at, reminder.people_told) == (UrgingState.SENT, AT, 1)
    told = Message.objects.get(account=city.justice_desk)
    assert (told.code, told.path) == ("urging.reminder", f"/tasks/urgings/{reminder.pk}/")
    assert told.params == {"unit": "Sở Tư pháp", "tasks": 1, "due": "2024-05-15"}
    assert Message.objects.get(account=city.clerk).code == "urging.drafts"


def test_run_twice_it_draws_and_tells_nothing_new(city: City) -> None:
    for days in (0, 6, 15, 40):
        late(city, city.justice, days)
    draw(city)
    before = (Urging.objects.count(), UrgedTask.objects.count(), Message.objects.count())
    assert draw(city) == operations.DrawnUrgings(0, 0, 0)
    assert before == (Urging.objects.count(), UrgedTask.objects.count(), Message.objects.count())


def test_a_run_that_broke_off_is_taken_up(city: City) -> None:
    units = [city.justice, city.health, *city.districts]
    for unit in units:
        late(city, unit, 0)
    first = [city.justice.pk, city.health.pk]
    operations.draw_urgings(actor=URGER, office_id=city.police.pk, unit_ids=first, at=AT)
    assert draw(city) == operations.DrawnUrgings(sent=3, drafts=0, tasks=3)
    assert Message.objects.filter(code="urging.reminder").count() == 2  # districts have nobody


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_the_same_moment_send_one_message(city: City) -> None:
    for unit in (city.justice, city.health):
        for days in (0, 6):
            late(city, unit, days)
    barrier = threading.Barrier(2)
    failures: list[Exception] = []

    def run() -> None:
        try:
            barrier.wait(10)
            draw(city)
        except Exception as failure:  # noqa: BLE001 - told below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    assert Urging.objects.count() == 4
    assert UrgedTask.objects.count() == 4
    assert Message.objects.filter(code="urging.reminder").count() == 2


def test_a_unit_without_people_is_told_to_the_office_and_nothing_is_lost(city: City) -> None:
    late(city, city.districts[0], 0)
    draw(city)
    urging = Urging.objects.get(unit=city.districts[0])
    assert (urging.state, urging.people_told) == (UrgingState.SENT, 0)
    told = Message.objects.get(account=city.clerk)
    assert (told.code, told.params["unit"]) == ("urging.nobody", "UBND quận Ba Đình")


def test_who_left_is_not_told_and_the_head_stands_in(city: City) -> None:
    PostHolder.objects.filter(account=city.justice_desk).update(
        valid=DateRange(date(2020, 1, 1), ON)
    )
    post = Post.objects.create(
        unit=city.justice,
        title="Giám đốc",
        seat=Seat.HEAD,
        valid=DateRange(date(2020, 1, 1), None),
        recorded_at=AT,
    )
    PostHolder.objects.create(
        post=post, account=city.stranger, valid=DateRange(date(2024, 1, 1), None), recorded_at=AT
    )
    late(city, city.justice, 0)
    draw(city)
    assert Message.objects.get().account_id == city.stranger.pk


def test_an_answer_stops_the_ladder(city: City) -> None:
    task = late(city, city.justice, 0)
    draw(city)
    operations.report_progress(
        actor=city.actor(city.justice_desk),
        task_id=task.pk,
        text="Còn 2 sổ",
        percent=90,
        at=AT + timedelta(hours=3),
    )
    assert draw(city, AT + timedelta(days=6)).drafts == 0
    assert draw(city, AT + timedelta(days=9)).drafts == 1
    claimed = late(city, city.health, 30, state=TaskState.CLAIMED_DONE)
    draw(city, AT + timedelta(days=9))
    assert not UrgedTask.objects.filter(task=claimed).exists()


def test_what_is_asked_for_comes_first(city: City) -> None:
    task = late(city, city.justice, 8)
    Extension.objects.create(
        task=task,
        number=1,
        due_before=task.due_on,
        asked_due_on=date(2024, 6, 30),
        reason="Chờ kinh phí",
        after_expiry=True,
        asked_by="Sở Tư pháp",
        asked_at=AT,
    )
    assert draw(city) == operations.DrawnUrgings(0, 0, 0)


def test_further_tasks_join_a_draft_that_waits(city: City) -> None:
    late(city, city.justice, 7)
    draw(city)
    late(city, city.justice, 7)
    assert draw(city, AT + timedelta(days=1)) == operations.DrawnUrgings(0, 1, 1)
    assert Urging.objects.get().tasks.count() == 2


def test_a_letter_is_sent_numbered_and_told(city: City) -> None:
    task = late(city, city.justice, 8)
    draw(city)
    urging = Urging.objects.get()
    clerk = city.actor(city.clerk)
    operations.send_urging(actor=clerk, urging_id=urging.pk, number="", letter_on=None, at=AT)
    urging.refresh_from_db()
    assert (urging.state, urging.sent_by, urging.number) == ("sent", clerk.label, "")
    assert urging.answer_by == date(2024, 5, 22)
    assert Message.objects.get(account=city.justice_desk).code == "urging.letter"
    with pytest.raises(Refused) as refused:
        operations.send_urging(actor=clerk, urging_id=urging.pk, number="", letter_on=None, at=AT)
    assert refused.value.problem.code == "urging.not_draft"
    number = {"actor": clerk, "urging_id": urging.pk, "letter_on": ON, "at": AT}
    operations.register_letter(**number, number="2716 /UBND-NC")
    urging.refresh_from_db()
    assert (urging.number, urging.letter_on) == ("2716/UBND-NC", ON)
    with pytest.raises(Refused):
        operations.register_letter(**number, number="1/X")
    assert queries.letters_so_far([task.pk]) == {task.pk: 1}


def test_what_was_claimed_since_is_not_urged(city: City) -> None:
    task = late(city, city.justice, 8)
    draw(city)
    operations.claim_done(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Đã xong", at=AT
    )
    with pytest.raises(Refused) as refused:
        operations.send_urging(
            actor=city.actor(city.clerk),
            urging_id=Urging.objects.get().pk,
            number="",
            letter_on=None,
            at=AT,
        )
    assert refused.value.problem.code == "urging.nothing_left"


def test_drafts_are_spent_once_all_their_tasks_were_claimed_or_ended(city: City) -> None:
    claimed, cancelled, left = (late(city, city.justice, days) for days in (6, 7, 8))
    draw(city)
    letter = Urging.objects.get()
    clerk, desk = city.actor(city.clerk), city.actor(city.justice_desk)

    def drop() -> int:
        return operations.drop_spent_drafts(actor=URGER, office_id=city.police.pk, at=AT)

    operations.claim_done(actor=desk, task_id=claimed.pk, text="Đã xong", at=AT)
    operations.cancel_task(actor=clerk, task_id=cancelled.pk, reason="Không còn", at=AT)
    with pytest.raises(Refused) as refused:
        drop()
    assert refused.value.problem.code == "urging.none_spent"
    operations.claim_done(actor=desk, task_id=left.pk, text="Đã xong", at=AT)
    assert drop() == 1
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (UrgingState.DROPPED, None)
    (trace,) = queries.get_urging_page(actor=clerk, urging_id=letter.pk, on=ON).trace[:1]
    assert (trace.verb, trace.before, trace.after) == (
        "tasks.drafts_spent",
        {"state": "draft"},
        {"state": "dropped"},
    )
    with pytest.raises(Refused):
        drop()


def test_only_drafts_of_the_office_are_spent_and_what_was_sent_stays(city: City) -> None:
    task = late(city, city.justice, 0)
    draw(city)  # a message that went at once
    operations.claim_done(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Đã xong", at=AT
    )
    with pytest.raises(Refused):
        operations.drop_spent_drafts(actor=URGER, office_id=city.police.pk, at=AT)
    assert Urging.objects.get().state == UrgingState.SENT
    with pytest.raises(NotPermitted):
        operations.drop_spent_drafts(
            actor=city.actor(city.stranger), office_id=city.police.pk, at=AT
        )


def test_a_dropped_draft_says_why_and_the_step_counts(city: City) -> None:
    late(city, city.justice, 8)
    draw(city)
    clerk, urging_id = city.actor(city.clerk), Urging.objects.get().pk
    with pytest.raises(Refused):
        operations.drop_urging(actor=clerk, urging_id=urging_id, reason=" ", at=AT)
    operations.drop_urging(actor=clerk, urging_id=urging_id, reason="Đã gọi điện", at=AT)
    assert draw(city, AT + timedelta(days=1)) == operations.DrawnUrgings(0, 0, 0)
    page = queries.get_urging_page(actor=clerk, urging_id=urging_id, on=ON)
    assert page.trace[0].reason == "Đã gọi điện"


def test_chosen_tasks_get_a_letter_now_and_a_second_one_is_counted(city: City) -> None:
    tasks = [late(city, city.justice, 1), late(city, city.health, 1)]
    clerk, ids = city.actor(city.clerk), [task.pk for task in tasks]
    first = operations.urge_units(actor=clerk, task_ids=ids, at=AT)
    assert len(first) == 2
    with pytest.raises(Refused) as refused:
        operations.urge_units(actor=clerk, task_ids=ids, at=AT)
    assert refused.value.problem.code == "urging.none_to_urge"
    for urging_id in first:
        operations.send_urging(actor=clerk, urging_id=urging_id, number="", letter_on=None, at=AT)
    later = AT + timedelta(days=2)
    second = operations.urge_units(actor=clerk, task_ids=ids, at=later)
    assert [row.round for row in UrgedTask.objects.filter(urging_id__in=second)] == [2, 2]
    assert queries.letters_so_far(ids) == dict.fromkeys(ids, 1)
    marks = queries.urging_marks(ids)[ids[0]]
    assert [(mark.letter, mark.count) for mark in marks] == [
        ("N", 0),
        ("C", 1),
        ("G", 0),
        ("H", 0),
    ]


def test_only_who_follows_up_urges(city: City) -> None:
    task = late(city, city.justice, 8)
    draw(city)
    for account in (city.justice_desk, city.stranger):
        with pytest.raises(NotPermitted):
            operations.ask_urgings(actor=city.actor(account), office_id=city.police.pk, at=AT)
    with pytest.raises(NotPermitted):
        operations.urge_units(actor=city.actor(city.justice_desk), task_ids=[task.pk], at=AT)
    assert not has_event(verb="tasks.units_urged")


def test_a_request_to_explain_runs_by_its_own_clock(city: City) -> None:
    task = late(city, city.justice, 0)
    draw(city)
    later = AT + timedelta(days=16)
    draw(city, later)
    urging = Urging.objects.get(state=UrgingState.DRAFT)
    assert urging.form == RungForm.EXPLANATION
    operations.send_urging(
        actor=city.actor(city.clerk), urging_id=urging.pk, number="", letter_on=None, at=later
    )
    asked = Explanation.objects.get()
    assert (asked.task_id, asked.unit_id, asked.asked_for_id) == (
        task.pk,
        city.justice.pk,
        city.police.pk,
    )
    assert asked.answer_by == date(2024, 6, 5)


def test_asking_for_a_run_lays_a_job(city: City) -> None:
    operations.ask_urgings(actor=city.actor(city.clerk), office_id=city.police.pk, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args ->> 'office_id' FROM procrastinate_jobs")
        assert cursor.fetchall() == [("draw_urgings", str(city.police.pk))]

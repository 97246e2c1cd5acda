from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlparse

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from xuyensuot.accounts.models import Account
from xuyensuot.audit.models import Event
from xuyensuot.base.actor import system_actor
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org.factories import change_posts_revision
from xuyensuot.org.models import PostHolder
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.models import CalendarFeed, Explanation, Task
from xuyensuot.tasks.operations import renew_feed, stop_feed
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

FEED, RENEW, STOP = (reverse(f"tasks:{name}") for name in ("view_feed", "renew_feed", "stop_feed"))
LONG = (
    "Rà soát, đối chiếu; làm sạch dữ liệu hộ tịch, đất đai\nvà cập nhật lên hệ thống dùng chung "
    * 4
)


def made(client: Client) -> str:
    """The path of a new address, read from the page that shows it once."""
    response = client.post(RENEW)
    assert response.status_code == 200
    return urlparse(response.context["address"]).path


def events(client: Client, path: str) -> list[dict]:
    response = Client().get(path)
    assert response.status_code == 200
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


@pytest.fixture
def task(city: City) -> Task:
    return make_task(
        city.justice,
        assigned_by=city.city,
        content=LONG,
        state=TaskState.IN_PROGRESS,
        due_on=date(2024, 5, 20),
    )


def test_a_calendar_program_reads_the_duties_of_the_person(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    (event,) = events(client, made(client))
    assert event["uid"] == f"task-{task.pk}@xuyensuot"
    assert event.decoded("dtstart") == date(2024, 5, 20)
    assert event.decoded("dtend") == date(2024, 5, 21)
    assert str(event["summary"]).startswith("Việc của ta: Rà soát, đối chiếu; làm sạch")
    assert LONG.split("\n")[0] in str(event["description"])
    assert str(event["url"]).endswith(reverse("tasks:view_task", args=[task.pk]))
    assert str(event["url"]) in str(event["description"])
    assert event["status"] == "CONFIRMED"
    assert event.decoded("last-modified") == task.issued_at


def test_lines_end_and_fold_as_the_standard_says(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    response = Client().get(made(client))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in response["Cache-Control"]
    assert response.content.endswith(b"END:VCALENDAR\r\n")
    assert re.search(rb"(?<!\r)\n", response.content) is None
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    calendar = Calendar.from_ical(response.content)
    assert str(calendar["x-wr-timezone"]) == "Asia/Ho_Chi_Minh"
    assert str(calendar["x-wr-calname"]) == "Nhiệm vụ: việc của ta và việc người khác nợ ta"


def test_the_calendar_speaks_the_language_of_its_person(city, task, sign_in) -> None:
    Account.objects.filter(pk=city.justice_desk.pk).update(language="en")
    client = sign_in(city.justice_desk)
    (event,) = events(client, made(client))
    assert str(event["summary"]).startswith("Ours to do: ")


def test_an_entry_keeps_its_name_and_says_when_it_changed(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    path = made(client)
    (before,) = events(client, path)
    claimed_at = AT - timedelta(hours=1)
    Task.objects.update(
        state=TaskState.CLAIMED_DONE, claimed_at=claimed_at, due_on=date(2024, 6, 3)
    )
    (after,) = events(client, path)
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == date(2024, 6, 3)
    assert after.decoded("last-modified") == claimed_at
    assert after["status"] == "TENTATIVE"


def test_an_explanation_stands_beside_its_task(city, task, sign_in) -> None:
    asked = Explanation.objects.create(
        task=task,
        unit=city.justice,
        asked_for=city.city,
        question="Vì sao chậm?",
        asked_by="clerk",
        asked_at=AT,
        answer_by=date(2024, 5, 18),
    )
    client = sign_in(city.justice_desk)
    found = {str(event["uid"]): event for event in events(client, made(client))}
    assert set(found) == {f"task-{task.pk}@xuyensuot", f"explanation-{asked.pk}@xuyensuot"}
    assert "Giải trình: " in found[f"explanation-{asked.pk}@xuyensuot"]["summary"]


def test_a_new_address_ends_the_old_one(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    old = made(client)
    new = made(client)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_a_stopped_address_answers_no_more(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    path = made(client)
    assert client.post(STOP).status_code == 303
    assert Client().get(path).status_code == 404
    assert client.post(STOP).status_code == 409


def test_an_unknown_secret_is_not_found(city) -> None:
    assert Client().get(reverse("tasks:download_feed", args=["a" * 43])).status_code == 404


def test_nothing_that_is_kept_gives_the_secret_away(city, sign_in) -> None:
    client = sign_in(city.justice_desk)
    secret = made(client).removesuffix(".ics").rsplit("/", 1)[1]
    assert len(secret) == 43
    assert secret not in CalendarFeed.objects.get().secret_hash
    assert secret not in str(list(Event.objects.values()))
    assert secret not in client.get(FEED).content.decode()


def test_who_left_their_post_has_an_empty_calendar(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    path = made(client)
    PostHolder.objects.filter(account=city.justice_desk).update(valid=DateRange(None, ON))
    change_posts_revision()
    assert events(client, path) == []


def test_a_closed_account_has_an_empty_calendar(city, task, sign_in) -> None:
    client = sign_in(city.justice_desk)
    path = made(client)
    Account.objects.filter(pk=city.justice_desk.pk).update(is_active=False)
    assert events(client, path) == []


def test_a_large_calendar_asks_the_same_as_a_small_one(
    city, sign_in, django_assert_num_queries
) -> None:
    make_many_tasks(300, leads=[city.justice], assigned_by=city.city, coordinating=0, on=ON)
    client = sign_in(city.clerk)
    path = made(client)
    Client().get(path)  # learns the names of the units
    with django_assert_num_queries(14):
        Client().get(path)


def test_only_a_person_has_an_address(db: None) -> None:
    with pytest.raises(Refused) as refused:
        renew_feed(actor=system_actor("jobs"), at=AT)
    assert refused.value.problem.code == "feed.no_person"


def test_there_must_be_an_address_to_stop(city: City) -> None:
    with pytest.raises(Refused) as refused:
        stop_feed(actor=city.actor(city.clerk), at=AT)
    assert refused.value.problem.code == "feed.none_made"


def test_renewing_keeps_one_address_a_person(city: City) -> None:
    actor = city.actor(city.clerk)
    renew_feed(actor=actor, at=AT)
    later = datetime(2024, 5, 16, 9, tzinfo=AT.tzinfo)
    renew_feed(actor=actor, at=later)
    assert CalendarFeed.objects.get().made_at == later
    assert Event.objects.filter(verb="tasks.feed_renewed").count() == 2

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.org.factories import make_communes, make_unit
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.jobs.distribution import DISTRIBUTOR, distribute
from xuyensuot.tasks.models import Contribution, Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, City

HTMX = {"HX-Request": "true"}


def address(name: str, task: Task) -> str:
    return reverse(f"tasks:{name}", args=[task.pk])


def page_of(client: Any, task: Task) -> Any:
    return client.get(address("view_task", task)).context["task"]


def make_whole(city: City, state: TaskState = TaskState.IN_PROGRESS) -> Task:
    return make_task(city.justice, assigned_by=city.city, held_by=city.police, state=state)


def test_a_lead_hands_down_from_the_page_and_follows_its_parts(city: City, sign_in) -> None:
    offices = [make_unit(f"Phòng Nghiệp vụ {n}", parent=city.justice) for n in (1, 2)]
    whole = make_whole(city)
    desk = sign_in(city.justice_desk)
    form = desk.get(address("hand_down", whole)).content.decode()
    assert "Phòng Nghiệp vụ 1" in form
    assert 'name="level" value="agency"' in form
    response = desk.post(
        address("hand_down", whole),
        {"content": "Rà soát sổ hộ tịch", "level": "agency", "due_on": "20/6/2024"},
    )
    assert response.status_code == 303
    parts = Task.objects.filter(parent=whole)
    assert {part.lead for part in parts} == set(offices)
    presented = page_of(desk, whole)
    assert presented.parts.total == 2
    assert presented.scale.of
    table = desk.get(presented.parts.url)
    assert len(table.context["listing"].lines) == 2
    nodes = page_of(desk, parts[0]).nodes
    assert any(node.url == address("view_task", whole) for node in nodes)


def test_units_are_found_by_words_and_what_was_chosen_stays_chosen(city: City, sign_in) -> None:
    offices = [make_unit(f"Phòng {n}", parent=city.justice) for n in ("Hộ tịch", "Công chứng")]
    whole = make_whole(city)
    asked = {"find": "ho tich", "unit": str(offices[0].pk), "content": "Đã gõ dở"}
    response = sign_in(city.justice_desk).get(address("hand_down", whole), asked)
    page = response.content.decode()
    assert "Phòng Hộ tịch" in page
    assert "Phòng Công chứng" not in page
    assert f'value="{offices[0].pk}" checked' in page
    assert "Đã gõ dở" in page
    part = sign_in(city.justice_desk).get(address("hand_down", whole), asked, headers=HTMX)
    assert b"<html" not in part.content


@pytest.mark.parametrize(
    ("data", "status"), [({"content": ""}, 422), ({"content": "Rà soát"}, 409)]
)
def test_what_is_refused_comes_back_with_what_was_typed(
    city: City, sign_in, data: dict[str, str], status: int
) -> None:
    response = sign_in(city.justice_desk).post(address("hand_down", make_whole(city)), data)
    assert response.status_code == status
    assert data["content"] in response.content.decode()
    assert Task.objects.count() == 1


def test_only_the_lead_is_offered_to_hand_down(city: City, sign_in) -> None:
    whole = make_whole(city)
    assert sign_in(city.clerk).get(address("hand_down", whole)).status_code == 403
    assert "hand_down" not in page_of(sign_in(city.clerk), whole).page.may
    assert sign_in(city.stranger).get(address("hand_down", whole)).status_code == 404


def test_a_directive_to_hundreds_is_given_by_a_job_with_a_page_of_progress(
    city: City, sign_in
) -> None:
    make_communes(city.city, 130)
    directive = make_directive(city.police, issuer_unit=city.city)
    make_candidate(directive, leads=[f"communes@{city.city.pk}"])
    clerk = sign_in(city.clerk)
    response = clerk.post(reverse("tasks:issue_tasks", args=[directive.pk]))
    url = response["Location"]
    page = clerk.get(url)
    assert page.context["giving"].done == 0
    assert "hx-trigger" in page.content.decode()
    assert sign_in(city.stranger).get(url).status_code == 404
    pk = page.context["giving"].id
    listed = reverse("tasks:list_distributions")
    clerk = sign_in(city.clerk)
    under_way = clerk.get(listed, {"directive": directive.pk}, headers=HTMX).content.decode()
    assert url in under_way
    assert "<html" not in under_way
    distribute(distribution_id=pk)
    part = clerk.get(url, headers=HTMX).content.decode()
    assert "hx-trigger" not in part
    assert "assignment=" in part
    assert not clerk.get(listed, {"directive": directive.pk}).context["found"]
    assert clerk.get(listed, {"directive": "²"}).status_code == 200


def test_a_large_hand_down_leads_to_its_progress_and_shows_on_the_task(city: City, sign_in) -> None:
    make_communes(city.justice, 101)
    whole = make_whole(city)
    desk = sign_in(city.justice_desk)
    response = desk.post(address("hand_down", whole), {"content": "Rà soát", "level": "commune"})
    giving = desk.get(response["Location"]).context["giving"]
    assert (giving.parent_id, giving.total) == (whole.pk, 101)
    assert page_of(desk, whole).page.family.giving.id == giving.id
    operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=giving.id, at=AT)
    presented = page_of(desk, whole)
    assert presented.page.family.giving is None
    assert presented.parts.total == 101


@pytest.mark.parametrize(
    ("name", "person", "data", "before", "after"),
    [
        ("withdraw_claim", "justice_desk", {"text": "Còn sót"}, "claimed_done", "in_progress"),
        ("reopen_task", "clerk", {"reason": "Không khớp"}, "confirmed_done", "in_progress"),
        ("cancel_task", "clerk", {"reason": "Không còn cần"}, "issued", "cancelled"),
    ],
)
def test_the_other_steps(
    city: City, sign_in, name: str, person: str, data: dict[str, str], before: str, after: str
) -> None:
    task = make_whole(city, TaskState(before))
    client = sign_in(getattr(city, person))
    assert client.post(address(name, task), {}).status_code == 422
    response = client.post(address(name, task), data, follow=True)
    task.refresh_from_db()
    assert task.state == after
    assert next(iter(data.values())) in response.content.decode()


@pytest.mark.parametrize("typed", ["{pk}", "http://example.vn/tasks/{pk}/", "abc"])
def test_a_successor_is_named_by_its_number_or_its_address(city: City, sign_in, typed: str) -> None:
    task, by = make_whole(city), make_task(city.health, assigned_by=city.city)
    data = {"by_task_id": typed.format(pk=by.pk), "reason": "Gộp"}
    response = sign_in(city.clerk).post(address("supersede_task", task), data, follow=True)
    task.refresh_from_db()
    if typed == "abc":
        assert response.status_code == 422
        assert task.superseded_by is None
    else:
        assert task.superseded_by == by
        assert address("view_task", by) in response.content.decode()


def test_open_parts_are_counted_before_the_whole_is_confirmed(city: City, sign_in) -> None:
    whole = make_whole(city, TaskState.CLAIMED_DONE)
    part = make_task(city.districts[0], assigned_by=city.justice)
    Task.objects.filter(pk=part.pk).update(parent=whole)
    clerk = sign_in(city.clerk)
    assert clerk.post(address("confirm_done", whole)).status_code == 409
    clerk.post(address("confirm_done", whole), {"note": "Quận đã sáp nhập"})
    whole.refresh_from_db()
    assert whole.state == TaskState.CONFIRMED_DONE
    assert "Quận đã sáp nhập" in clerk.get(address("view_task", whole)).content.decode()


def test_a_coordinating_unit_finds_its_form_and_the_lead_what_it_said(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    health = sign_in(city.health_desk)
    assert page_of(health, task).action.url == "#contributions"
    health.post(address("contribute", task), {"text": "Đã cấp dữ liệu", "is_finished": "on"})
    assert Contribution.objects.get().is_finished
    assert page_of(health, task).action is None
    page = sign_in(city.justice_desk).get(address("view_task", task)).content.decode()
    assert "Đã cấp dữ liệu" in page


def test_a_task_is_given_by_hand(city: City, sign_in) -> None:
    directive = make_directive(city.police, issuer_unit=city.city, title="Kế hoạch 06")
    clerk, url = sign_in(city.clerk), reverse("tasks:assign_task")
    found = clerk.get(url, {"find": "so tu phap", "directive": directive.pk, "content": "Dở"})
    page = found.content.decode()
    assert "Kế hoạch 06" in page
    assert f'name="lead" value="{city.justice.pk}"' in page
    response = clerk.post(
        url,
        {
            "directive": directive.pk,
            "content": "Rà soát",
            "lead": city.justice.pk,
            "coordinating": [city.health.pk, city.police.pk],
            "due_on": "28/6/2024",
        },
    )
    task = Task.objects.get()
    assert response["Location"] == address("view_task", task)
    assert task.coordinations.count() == 2
    assert clerk.get(response["Location"]).status_code == 200
    wrong = clerk.post(url, {"directive": directive.pk, "content": "Rà soát", "lead": "x"})
    assert wrong.status_code == 422
    gone = clerk.post(url, {"directive": directive.pk, "content": "Rà soát", "lead": 10**9})
    assert gone.status_code == 409
    assert sign_in(city.justice_desk).get(url).status_code == 403


def test_people_are_named_and_shown(city: City, sign_in) -> None:
    task = make_whole(city)
    clerk = sign_in(city.clerk)
    form = clerk.get(address("name_people", task)).context["form"]
    head = form.fields["head_id"].choices[1][0]
    clerk.post(address("name_people", task), {"head_id": head, "focal_text": "024 3736"})
    lines = page_of(clerk, task).people
    assert (lines[0].title, lines[3].title) == ("Chuyên viên", "024 3736")
    assert clerk.post(address("name_people", task), {"head_id": "999999"}).status_code == 422
    monitor = form.fields["monitor_id"].choices[1][0]
    response = clerk.post(reverse("tasks:assign_monitor"), {"task": [task.pk], "post_id": monitor})
    assert response.status_code == 303
    assert page_of(clerk, task).people[2].title == "Chuyên viên"
    assert clerk.post(reverse("tasks:assign_monitor"), {"task": []}).status_code == 409


def test_the_list_of_what_must_be_clear_is_chosen_from_a_day_on(city: City, sign_in) -> None:
    task = make_whole(city)
    clerk, url = sign_in(city.clerk), reverse("tasks:arrange_clarity")
    assert len(page_of(clerk, task).clarity.lines) == 6
    assert clerk.get(url).status_code == 200
    assert clerk.post(url, {"elements": [], "from_": "15/5/2024"}).status_code == 422
    data = {"elements": ["who", "what", "when", "result"], "from_": "15/5/2024"}
    assert clerk.post(url, data).status_code == 303
    lines = page_of(clerk, task).clarity.lines
    assert [line.is_clear for line in lines] == [False, True, True, False]
    assert sign_in(city.justice_desk).get(url).status_code == 403


def test_the_page_with_parts_costs_the_same_for_any_number(city: City, sign_in) -> None:
    whole = make_whole(city)
    client = sign_in(city.clerk)
    counts = []
    for lead in (city.districts[:1], city.districts[1:]):
        for unit in lead:
            part = make_task(unit, assigned_by=city.justice)
            Task.objects.filter(pk=part.pk).update(parent=whole, sight=whole.sight)
        client.get(address("view_task", whole))
        with CaptureQueriesContext(connection) as queries:
            client.get(address("view_task", whole))
        counts.append(len(queries))
    assert counts[0] == counts[1]

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Coordination, ProgressReport, Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

HTMX = {"HX-Request": "true"}


def address(name: str, task: Task) -> str:
    return reverse(f"tasks:{name}", args=[task.pk])


def test_the_page_walks_from_the_document_to_the_result(city: City, sign_in) -> None:
    text = "Điều 1. Sở Tư pháp chủ trì, phối hợp với Sở Y tế   số hóa sổ hộ tịch. Điều 2."
    directive = make_directive(city.police, issuer_unit=city.city, text=text, title="Kế hoạch 06")
    start = text.index("Sở Tư")
    make_candidate(
        directive,
        content="Số hóa sổ hộ tịch",
        leads=[city.justice],
        coordinating=[city.health],
        span=(start, text.index(" Điều 2")),
    )
    (task_id,) = operations.issue_tasks(
        actor=city.actor(city.clerk), directive_id=directive.pk, at=AT
    ).task_ids
    response = sign_in(city.clerk).get(reverse("tasks:view_task", args=[task_id]))
    task = response.context["task"]
    document, clause, here, reports, evidence, result = task.nodes
    assert document.label == "Kế hoạch 06"
    assert document.url == reverse("directives:view_directive", args=[directive.pk])
    assert clause.quote
    assert clause.label == "Sở Tư pháp chủ trì, phối hợp với Sở Y tế số hóa sổ hộ tịch."
    assert here.here
    assert (reports.url, evidence.url, result.url) == ("#history", "#evidence", "#progress")
    assert task.clause_url.endswith("?task=1#task-1")
    assert [group.units[0].name for group in task.page.joined] == ["Sở Y tế"]
    assert "Kế hoạch 06" in response.content.decode()


def test_the_clause_leads_readers_to_the_directive_and_strangers_nowhere(
    city: City, sign_in
) -> None:
    # Given by the city but held by the police of another province: only the task is in sight.
    task = make_task(city.justice, assigned_by=city.city, held_by=city.elsewhere)
    presented = sign_in(city.justice_desk).get(address("view_task", task)).context["task"]
    assert presented.clause_url == ""
    assert presented.nodes[0].url == ""
    assert presented.nodes[0].label


@pytest.mark.parametrize(
    ("state", "person", "action"),
    [
        (TaskState.ISSUED, "justice_desk", "acknowledge"),
        (TaskState.ACKNOWLEDGED, "justice_desk", "#report"),
        (TaskState.IN_PROGRESS, "justice_desk", "#report"),
        (TaskState.CLAIMED_DONE, "clerk", "#answer"),
        (TaskState.CLAIMED_DONE, "justice_desk", None),
        (TaskState.CONFIRMED_DONE, "clerk", None),
        (TaskState.ISSUED, "clerk", None),
        (TaskState.IN_PROGRESS, "chair", None),
    ],
)
def test_one_primary_action_for_my_role(
    city: City, sign_in, state: TaskState, person: str, action: str | None
) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=state)
    response = sign_in(getattr(city, person)).get(address("view_task", task))
    found = response.context["task"].action
    assert (found.url.rsplit("/", 1)[-1] if found else None) == action
    assert response.content.decode().count("c-button primary") == (1 if action else 0)


def test_acknowledge_report_claim_confirm_as_two_people(city: City, client, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    desk = sign_in(city.justice_desk)
    response = desk.post(address("acknowledge_task", task))
    assert response.status_code == 303
    assert response["Location"] == address("view_task", task)
    response = desk.post(
        address("report_progress", task), {"text": "Đã xong đợt 1", "percent": "40"}, follow=True
    )
    page = response.content.decode()
    assert "Đã xong đợt 1" in page
    assert "40%" in page
    desk.post(address("claim_done", task), {"text": "Đã xong tất cả"})
    clerk = sign_in(city.clerk)
    assert "Đã xong tất cả" in clerk.get(address("view_task", task)).content.decode()
    clerk.post(address("confirm_done", task))
    task.refresh_from_db()
    assert task.state == TaskState.CONFIRMED_DONE
    history = clerk.get(address("view_task", task)).context["task"].history
    assert len(history) == 4
    assert "<q>Đã xong tất cả</q>" in history[1].sentence


def test_htmx_is_sent_to_the_page_after_a_write(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    response = sign_in(city.justice_desk).post(address("acknowledge_task", task), headers=HTMX)
    assert response["HX-Redirect"] == address("view_task", task)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("report_progress", {"text": "", "percent": "40"}, 'value="40"'),
        ("report_progress", {"text": "Đã xong đợt 1", "percent": "140"}, "Đã xong đợt 1"),
        ("claim_done", {"text": "  "}, "claim_text_error"),
    ],
)
def test_a_form_that_is_not_valid_comes_back_with_what_was_typed(
    city: City, sign_in, name: str, data: dict[str, str], kept: str
) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.ACKNOWLEDGED)
    client = sign_in(city.justice_desk)
    whole = client.post(address(name, task), data)
    part = client.post(address(name, task), data, headers=HTMX)
    for response in (whole, part):
        assert response.status_code == 422
        assert kept in response.content.decode()
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert b'id="task"' in part.content
    assert not ProgressReport.objects.exists()


def test_sending_back_needs_a_reason(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    response = sign_in(city.clerk).post(address("send_back", task), {"reason": ""})
    assert response.status_code == 422
    assert "<details open>" in response.content.decode()


def test_who_comes_second_is_told_what_happened_and_loses_no_word(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    actor = city.actor(city.clerk)
    operations.confirm_done(actor=actor, task_id=task.pk, at=AT)
    client, data = sign_in(city.clerk), {"reason": "Thiếu biên bản"}
    whole = client.post(address("send_back", task), data)
    part = client.post(address("send_back", task), data, headers=HTMX)
    for response in (whole, part):
        page = response.content.decode()
        assert response.status_code == 409
        assert actor.label in page
        assert "15/05/2024 09:00" in page
        assert "Thiếu biên bản" in page
    assert part["HX-Retarget"] == "#task"
    assert not ProgressReport.objects.exists()


def test_out_of_sight_is_not_found_and_in_sight_is_refused(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    assert sign_in(city.stranger).get(address("view_task", task)).status_code == 404
    assert sign_in(city.stranger).post(address("acknowledge_task", task)).status_code == 404
    health = sign_in(city.health_desk)
    assert health.get(address("view_task", task)).status_code == 200
    assert health.post(address("acknowledge_task", task)).status_code == 403
    assert health.post(address("confirm_done", task)).status_code == 403


@pytest.mark.parametrize(
    "name", ["acknowledge_task", "report_progress", "claim_done", "confirm_done", "send_back"]
)
def test_looking_at_the_address_of_a_form_leads_to_the_page(city: City, sign_in, name: str) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    both = city.clerk if name in {"confirm_done", "send_back"} else city.justice_desk
    response = sign_in(both).get(address(name, task))
    assert response["Location"] == address("view_task", task)
    task.refresh_from_db()
    assert task.state == TaskState.ISSUED


def test_the_same_assignment_at_other_units(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    for place, lead in enumerate(city.districts):
        state = (TaskState.CONFIRMED_DONE, TaskState.CLAIMED_DONE, TaskState.ISSUED)[place]
        make_task(lead, assigned_by=city.city, candidate=task.candidate, state=state)
    presented = sign_in(city.clerk).get(address("view_task", task)).context["task"].units
    assert [(g.mark.kind, g.count, g.names) for g in presented.groups] == [
        ("good", 1, "Quận Ba Đình"),
        ("wait", 1, "Quận Cầu Giấy"),
        ("none", 2, "Quận Đống Đa, Sở Tư pháp"),
    ]
    assert presented.unseen == 0
    desk = sign_in(city.justice_desk).get(address("view_task", task)).context["task"].units
    assert (sum(group.count for group in desk.groups), desk.unseen) == (1, 3)


def test_coordinating_groups_are_folded_under_their_own_words(city: City, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.police])
    Coordination.objects.bulk_create(
        Coordination(task=task, unit=unit, text="UBND các quận", is_group=True)
        for unit in city.districts
    )
    page = sign_in(city.clerk).get(address("view_task", task)).content.decode()
    assert "<summary>UBND các quận <small>3" in page
    assert "UBND quận Ba Đình, UBND quận Cầu Giấy, UBND quận Đống Đa" in page


@pytest.mark.parametrize(
    ("days", "state", "strong", "stands"),
    [
        (-5, TaskState.IN_PROGRESS, "10/05/2024", True),
        (5, TaskState.IN_PROGRESS, "20/05/2024", False),
        (-12, TaskState.CLAIMED_DONE, "03/05/2024", True),
        (-5, TaskState.CLAIMED_DONE, "10/05/2024", False),
    ],
)
def test_the_deadline_says_how_it_stands(
    city: City, sign_in, days: int, state: TaskState, strong: str, stands: bool
) -> None:
    due_on = ON + timedelta(days=days)
    task = make_task(city.justice, assigned_by=city.city, state=state, due_on=due_on)
    facts = sign_in(city.clerk).get(address("view_task", task)).context["task"].facts
    assert [fact.value for fact in facts if fact.strong] == [strong]
    assert any(fact.late for fact in facts) is stands


def test_issuing_from_the_review_leads_to_the_list_of_that_directive(city: City, sign_in) -> None:
    directive = make_directive(city.police, issuer_unit=city.city)
    make_candidate(directive, leads=[*city.districts])
    make_candidate(directive, leads=[city.justice])
    client = sign_in(city.clerk)
    response = client.post(reverse("tasks:issue_tasks", args=[directive.pk]), follow=True)
    assert response.redirect_chain == [(f"/tasks/?directive={directive.pk}", 303)]
    assert len(response.context["listing"].lines) == 4
    notice = str(next(iter(response.context["messages"])))
    assert notice.count("4") == 2
    again = client.post(reverse("tasks:issue_tasks", args=[directive.pk]))
    assert again.status_code == 409
    assert (
        sign_in(city.justice_desk)
        .post(reverse("tasks:issue_tasks", args=[directive.pk]))
        .status_code
        == 403
    )

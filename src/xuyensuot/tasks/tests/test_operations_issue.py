from __future__ import annotations

import pytest
from django.db import connection

from xuyensuot.audit.queries import events_of
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Candidate, Directive, Recipient
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.messaging.models import Message
from xuyensuot.tasks import operations
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, City


@pytest.fixture
def directive(city: City) -> Directive:
    return make_directive(city.police, issuer_unit=city.city, number="168/KH-UBND")


def issue(city: City, directive: Directive) -> operations.IssuedTasks:
    return operations.issue_tasks(actor=city.actor(city.clerk), directive_id=directive.pk, at=AT)


def test_a_task_copies_what_was_accepted(city: City, directive: Directive) -> None:
    deadline = Deadline("trong Quý II/2024", AT.date(), Precision.QUARTER, Recurrence.QUARTERLY)
    make_candidate(
        directive,
        content="Số hóa sổ hộ tịch",
        leads=[city.justice],
        coordinating=[city.health],
        deadline=deadline,
        product="Báo cáo",
    )
    issued = issue(city, directive)
    task = Task.objects.get(pk=issued.task_ids[0])
    assert task.title == "Số hóa sổ hộ tịch"
    assert (task.content, task.product, task.clause_ref) == (
        "Số hóa sổ hộ tịch",
        "Báo cáo",
        "II.1.a",
    )
    assert (task.due_on, task.due_text, task.precision, task.recurrence) == (
        AT.date(),
        "trong Quý II/2024",
        "quarter",
        "quarterly",
    )
    assert (task.lead, task.assigned_by, task.state) == (city.justice, city.city, TaskState.ISSUED)
    for word in ("so hoa", "168/kh-ubnd", "so tu phap"):
        assert word in task.search_key


def test_one_task_for_each_unit_of_a_group_in_the_lead(city: City, directive: Directive) -> None:
    make_candidate(
        directive,
        leads=[f"districts@{city.city.pk}", city.districts[1], city.justice],
        coordinating=[city.police, city.justice, f"districts@{city.city.pk}"],
    )
    issued = issue(city, directive)
    tasks = Task.objects.order_by("pk")
    assert [t.pk for t in tasks] == list(issued.task_ids)
    assert {t.lead for t in tasks} == {*city.districts, city.justice}
    assert issued.lead_count == len(tasks) == 4
    for task in tasks:
        joined = {row.unit for row in Coordination.objects.filter(task=task)}
        assert joined == {city.police, city.justice, *city.districts} - {task.lead}
    groups = Coordination.objects.filter(is_group=True)
    assert {row.unit for row in groups} <= set(city.districts)


def test_units_that_got_a_task_or_work_with_it_may_read_the_directive(
    city: City, directive: Directive
) -> None:
    make_candidate(directive, leads=[city.justice], coordinating=[city.health])
    issue(city, directive)
    given = Recipient.objects.filter(directive=directive).values_list("unit_id", flat=True)
    assert set(given) == {city.justice.pk, city.health.pk}


def test_only_accepted_candidates_are_issued_and_the_rest_stays(
    city: City, directive: Directive
) -> None:
    accepted = make_candidate(directive, leads=[city.justice])
    pending = make_candidate(directive, leads=[city.health], state=CandidateState.PENDING)
    issue(city, directive)
    states = dict(Candidate.objects.values_list("pk", "state"))
    assert states == {accepted.pk: "issued", pending.pk: "pending"}
    directive.refresh_from_db()
    assert directive.state == DirectiveState.IN_REVIEW
    Candidate.objects.filter(pk=pending.pk).update(state=CandidateState.ACCEPTED)
    issue(city, directive)
    directive.refresh_from_db()
    assert directive.state == DirectiveState.ISSUED
    assert Task.objects.count() == 2


def test_each_task_has_its_own_event_in_one_batch(city: City, directive: Directive) -> None:
    make_candidate(directive, content="Việc mật", leads=[city.justice, city.health])
    issued = issue(city, directive)
    for task_id in issued.task_ids:
        (event,) = events_of(kind="tasks.task", subject_id=task_id)
        assert event.verb == "tasks.tasks_issued"
        assert event.actor_label == city.actor(city.clerk).label
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT batch), bool_or(subject_label LIKE '%%mật%%') FROM audit_event"
            " WHERE verb = 'tasks.tasks_issued'"
        )
        assert cursor.fetchone() == (1, False)


def test_an_open_group_of_coordinating_units_adds_nobody(city: City, directive: Directive) -> None:
    make_candidate(directive, leads=[city.justice], coordinating=[f"@{city.city.pk}~"])
    issue(city, directive)
    assert Coordination.objects.count() == 0


def test_a_group_without_members_is_refused_and_nothing_is_issued(
    city: City, directive: Directive
) -> None:
    make_candidate(directive, leads=[city.justice])
    make_candidate(directive, leads=[f"communes@{city.city.pk}"])
    with pytest.raises(Refused) as refused:
        issue(city, directive)
    assert refused.value.problem.code == "task.group_empty"
    assert Task.objects.count() == 0
    assert not Candidate.objects.filter(state=CandidateState.ISSUED).exists()


def test_nothing_accepted_is_refused(city: City, directive: Directive) -> None:
    make_candidate(directive, leads=[city.justice], state=CandidateState.PENDING)
    with pytest.raises(Refused) as refused:
        issue(city, directive)
    assert refused.value.problem.code == "candidates.none_accepted"


def test_who_does_not_hold_the_directive_does_not_issue(city: City, directive: Directive) -> None:
    make_candidate(directive, leads=[city.justice])
    for person, answer in ((city.stranger, NotFound), (city.chair, NotPermitted)):
        with pytest.raises(answer):
            operations.issue_tasks(actor=city.actor(person), directive_id=directive.pk, at=AT)
    assert Task.objects.count() == 0


def test_a_task_that_exists_already_is_not_issued_again(city: City, directive: Directive) -> None:
    candidate = make_candidate(directive, leads=[city.justice])
    issue(city, directive)
    Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.ACCEPTED)
    with pytest.raises(Refused) as refused:
        issue(city, directive)
    assert refused.value.problem.code == "task.issued_meanwhile"
    assert Task.objects.count() == 1


def test_the_focal_point_of_each_lead_is_told_once_how_many(
    city: City, directive: Directive
) -> None:
    leads = [city.justice, city.districts[0]]
    for content in ("Số hóa sổ hộ tịch", "Làm sạch dữ liệu"):
        make_candidate(directive, content=content, leads=leads, coordinating=[city.health])
    issue(city, directive)
    (message,) = Message.objects.all()
    assert message.account == city.justice_desk
    assert message.code == "tasks.issued_to_unit"
    assert message.params == {"count": 2, "unit": "Sở Tư pháp", "directive": "168/KH-UBND"}
    assert message.path == f"/tasks/?directive={directive.pk}&unit={city.justice.pk}"

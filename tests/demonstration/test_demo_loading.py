"""The whole demonstration, made once on the real units: five people, tasks at every stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import authenticate
from django.db import connection, transaction

from xuyensuot.accounts.models import Account
from xuyensuot.accounts.queries import sample_accounts
from xuyensuot.accounts.rules.samples import SAMPLE_PASSWORD, Sample
from xuyensuot.audit.models import Event
from xuyensuot.base.actor import system_actor
from xuyensuot.demo import load_demonstration, sign_ins
from xuyensuot.demo.papers import PAPERS
from xuyensuot.directives.models import Candidate, Directive, Recipient
from xuyensuot.directives.queries import waiting_for_review
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.org.models import PostGrant, PostHolder
from xuyensuot.org.operations import load_reference_units
from xuyensuot.org.queries import actor_for_account, get_unit
from xuyensuot.tasks.models import ProgressReport, Task
from xuyensuot.tasks.operations import load_task_sets
from xuyensuot.tasks.rules.states import TaskState

TODAY = date(2024, 5, 15)
LOADED_AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """What the loading told, line by line."""

    lines: tuple[str, ...]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Made]:
    """The demonstration for all tests of this file, taken back afterwards."""
    lines: list[str] = []
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        # As Django's own TestCase does, so that operations may open their transaction inside.
        whole._from_testcase = True
        with whole:
            load_reference_units(actor=system_actor("set-up", "org.manage_units"), at=LOADED_AT)
            load_task_sets(actor=system_actor("set-up", "tasks.classify_task"), at=LOADED_AT)
            load_demonstration(lines.append)
            connection.check_constraints()  # now once, not anew after every test
            yield Made(tuple(lines))
            transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]


def counted() -> dict[str, int]:
    models = (Account, PostHolder, PostGrant, Directive, Candidate, Recipient, Task, ProgressReport)
    return {model.__name__: model.objects.count() for model in models}


def test_it_tells_how_far_it_is(made: Made) -> None:
    directives = [line for line in made.lines if line.startswith("sample directive")]
    every = [f"sample directive {n + 1} of {len(PAPERS)}" for n in range(len(PAPERS))]
    assert directives == every
    days = [line for line in made.lines if line.startswith("sample data: ")]
    assert len(days) + len(directives) == len(made.lines)
    assert days[-1] == f"sample data: {TODAY:%d/%m/%Y}"


def test_five_people_sign_in_and_say_that_they_are_samples() -> None:
    assert [card.username for card in sample_accounts()] == list(Sample)
    assert [name for name, _, _ in sign_ins()] == list(Sample)
    for username, password, post in sign_ins():
        assert authenticate(username=username, password=password)
        assert password == SAMPLE_PASSWORD
        assert post


UNITS = {
    Sample.CLERK: "Công an thành phố Hà Nội",
    Sample.FOCAL_POINT: "Sở Tư pháp",
    Sample.LEADER: "UBND thành phố Hà Nội",
    Sample.COLLEAGUE: "Công an tỉnh Khánh Hòa",
}


@pytest.mark.parametrize("who", UNITS)
def test_people_act_for_real_units(who: Sample) -> None:
    account = Account.objects.get(username=who)
    actor = actor_for_account(account.pk, on=TODAY)
    unit = get_unit(actor.unit_id, on=TODAY)
    assert UNITS[who].casefold() in f"{unit.office_name} {unit.detail}".casefold() or (
        unit.office_name.casefold() in UNITS[who].casefold()
    )


def test_everything_made_says_that_it_is_sample_data() -> None:
    for model in (Account, Directive, Task):
        assert model.objects.filter(is_sample=True).count() == model.objects.count() > 4
    strangers = Event.objects.filter(actor_kind="system").exclude(
        actor_label__regex=r"dữ liệu mẫu|sample data|set-up"
    )
    assert not strangers.exists()


def test_directives_are_read_and_issued_but_for_the_last() -> None:
    by_number = {d.number: d for d in Directive.objects.all()}
    assert set(by_number) == {paper.frame.number for paper in PAPERS}
    for paper in PAPERS:
        directive = by_number[paper.frame.number]
        state = DirectiveState.IN_REVIEW if paper.left_for_review else DirectiveState.ISSUED
        assert directive.state == state
        assert directive.signer == paper.frame.signer
        assert directive.title.casefold() in f"v/v {paper.frame.title}".casefold()
        assert directive.read_text.warnings == []
    clerk = actor_for_account(Account.objects.get(username=Sample.CLERK).pk, on=TODAY)
    waiting = waiting_for_review(actor=clerk, on=TODAY)
    assert [row.label for row in waiting] == [p.frame.number for p in PAPERS if p.left_for_review]


def test_clauses_of_the_plan_became_tasks() -> None:
    plan = Directive.objects.get(number="9906/KH-UBND")
    issued = plan.candidates.filter(state=CandidateState.ISSUED)
    assert issued.count() >= 26  # 19 numbered clauses and 7 rows of the appendix
    assert not issued.filter(clause_ref="").exists()
    rejected = plan.candidates.filter(state=CandidateState.REJECTED)
    assert rejected.count() <= 1


def test_tasks_stand_at_every_stage_on_the_day_of_the_demonstration() -> None:
    states = set(Task.objects.values_list("state", flat=True))
    assert states == set(TaskState)
    open_tasks = Task.objects.exclude(state__in=[TaskState.CONFIRMED_DONE, TaskState.CLAIMED_DONE])
    late = open_tasks.filter(due_on__lt=TODAY)
    assert late.exists()
    assert late.count() < Task.objects.count() / 3
    assert open_tasks.filter(due_on__gte=TODAY).exists()
    assert open_tasks.filter(due_on=None).exclude(recurrence="").exists()
    assert ProgressReport.objects.count() > 50


def test_nothing_happens_after_the_day_of_the_demonstration() -> None:
    last = Event.objects.exclude(actor_label="set-up").order_by("-at").first()
    assert last is not None
    assert last.at.date() <= TODAY
    for task in Task.objects.exclude(claimed_at=None):
        assert task.issued_at <= task.acknowledged_at <= task.claimed_at


def test_departments_and_districts_have_tasks_of_their_own() -> None:
    justice = actor_for_account(Account.objects.get(username=Sample.FOCAL_POINT).pk, on=TODAY)
    assert Task.objects.filter(lead_id=justice.unit_id).count() >= 3
    assert Recipient.objects.filter(unit_id=justice.unit_id).exists()
    assert Task.objects.values("lead_id").distinct().count() > 60


def test_made_again_it_adds_nothing() -> None:
    before = counted()
    load_demonstration()
    assert counted() == before

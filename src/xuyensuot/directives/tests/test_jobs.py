"""The reading job: may run twice, never over a review, and clears its progress away."""

from __future__ import annotations

import pytest
from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.base.files import FileStore
from xuyensuot.directives.jobs import READER, read_directive
from xuyensuot.directives.models import Candidate, Directive
from xuyensuot.directives.operations import accept_candidate, receive_directive
from xuyensuot.directives.queries import find_reading_progress, progress_board, progress_key
from xuyensuot.directives.tests.conftest import AT, World

pytestmark = pytest.mark.django_db

TEXT = "1. Sở Tư pháp báo cáo UBND Thành phố kết quả số hóa sổ hộ tịch trước ngày 30/6/2024."


@pytest.fixture
def received(world: World) -> Directive:
    directive_id = receive_directive(
        actor=world.clerk,
        file_name="a.txt",
        chunks=[TEXT.encode()],
        held_by_id=world.police.pk,
        at=AT,
    )
    return Directive.objects.get(pk=directive_id)


def test_the_laid_job_is_one_that_can_be_run(received: Directive) -> None:
    laid = ProcrastinateJob.objects.get()
    task = app.tasks[laid.task_name]
    assert (task.func, task.queue) == (read_directive.func, laid.queue_name)
    task.func(**laid.args)
    received.refresh_from_db()
    assert received.state == "in_review"


def test_a_job_of_a_later_version_is_understood(received: Directive) -> None:
    read_directive(directive_id=received.pk, hurry=True)
    received.refresh_from_db()
    assert received.state == "in_review"


def test_it_may_run_twice(received: Directive) -> None:
    for _ in range(2):
        read_directive(directive_id=received.pk)
        received.refresh_from_db()
        assert (received.state, Candidate.objects.count()) == ("in_review", 1)


def test_it_leaves_a_begun_review_alone(world: World, received: Directive) -> None:
    read_directive(directive_id=received.pk)
    candidate = Candidate.objects.get()
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    read_directive(directive_id=received.pk)
    candidate.refresh_from_db()
    assert candidate.state == "accepted"


def test_progress_is_gone_when_it_is_over(received: Directive) -> None:
    progress_board().tell(progress_key(received.pk), 3, 9)
    told = find_reading_progress(directive_id=received.pk)
    assert told is not None
    assert (told.done, told.total) == (3, 9)
    read_directive(directive_id=received.pk)
    assert find_reading_progress(directive_id=received.pk) is None


def test_progress_is_gone_when_it_failed(received: Directive) -> None:
    progress_board().tell(progress_key(received.pk), 3, 9)
    FileStore(settings.FILES_ROOT).path(received.original.sha256).unlink()
    read_directive(directive_id=received.pk)
    received.refresh_from_db()
    assert received.state == "unreadable"
    assert find_reading_progress(directive_id=received.pk) is None


def test_the_reader_holds_one_permission() -> None:
    assert [grant.permission for grant in READER.grants] == ["directives.read_directive"]

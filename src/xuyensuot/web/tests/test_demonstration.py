"""The demonstration stands on its day and goes on to later ones, for every process at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from procrastinate.contrib.django import app
from pytest_django.fixtures import Settings

from xuyensuot.audit.queries import events_of
from xuyensuot.base import clock
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.web.operations import move_demonstration_day

Capture = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
FIRST = date(2024, 5, 15)
AT = datetime(2024, 5, 15, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
URL = "/demonstration/day"


@pytest.fixture
def demonstration(settings: Settings, tmp_path: Path) -> Settings:
    settings.DEMONSTRATION_DATE, settings.HOME = FIRST, tmp_path
    return settings


@pytest.fixture
def visitor(db: None, client: Client) -> Client:
    with transaction.atomic():
        client.force_login(make_holder(make_unit("Sở Tư pháp"), Role.FOCAL_POINT))
    return client


def test_outside_a_demonstration_there_is_no_such_page(visitor: Client) -> None:
    assert clock.demonstration_day() is None
    assert visitor.get(URL).status_code == 404
    with pytest.raises(NotFound):
        move_demonstration_day(actor=make_actor(), to=date(2025, 1, 1), at=AT)


def test_time_goes_on_and_never_back(
    demonstration: Settings,
    visitor: Client,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    assert "15/05/2024" in visitor.get(URL).text
    with django_capture_on_commit_callbacks(execute=True):
        assert visitor.post(URL, {"day": "2025-03-01"}).status_code == 303
    assert clock.demonstration_day() == date(2025, 3, 1)
    assert clock.now().date() == date(2025, 3, 1)
    assert "Dữ liệu mẫu · ngày 01/03/2025" in visitor.get("/").text
    (event,) = events_of(kind="web.demonstration", subject_id=1)
    assert (event.before, event.after) == ({"day": "2024-05-15"}, {"day": "2025-03-01"})
    for day in ("2025-03-01", "2024-06-01", "2027-01-01", "31/4/2025", ""):
        assert visitor.post(URL, {"day": day}).status_code == 422, day
    assert clock.demonstration_day() == date(2025, 3, 1)


@pytest.mark.django_db
def test_the_day_is_moved_only_with_what_is_written(
    demonstration: Settings, django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks() as waiting:
        move_demonstration_day(actor=make_actor(), to=date(2025, 3, 1), at=AT)
    assert clock.demonstration_day() == FIRST, "before the transaction ends nothing has moved"
    assert len(waiting) == 1


def test_a_file_that_says_nothing_leaves_the_first_day(
    demonstration: Settings, tmp_path: Path
) -> None:
    for text in ("gestern", "2020-01-01"):
        (tmp_path / "demonstration_day").write_text(text, "utf-8")
        assert clock.demonstration_day() == FIRST


@pytest.mark.django_db
def test_what_is_set_to_happen_happens_on_its_day(
    demonstration: Settings, django_capture_on_commit_callbacks: Capture
) -> None:
    organiser = make_actor(MANAGE_UNITS)
    with transaction.atomic():
        old, new = make_unit("Sở Cũ"), make_unit("Sở Mới")
    on = date(2025, 3, 1)
    pk = operations.prepare_reorganisation(
        actor=organiser,
        title="Sắp xếp",
        basis="",
        on=on,
        steps=[Step(StepKind.MERGE, old.pk, (Target(new.pk),), line=1)],
        at=AT,
    )
    operations.want_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    app.tasks["apply_due_reorganisations"](timestamp=0)
    assert queries.get_unit(old.pk, on=on).ended_on is None
    with django_capture_on_commit_callbacks(execute=True):
        move_demonstration_day(actor=organiser, to=on, at=AT)
    app.tasks["apply_due_reorganisations"](timestamp=0)
    assert queries.get_unit(old.pk, on=on).ended_on == on
    with pytest.raises(Refused):
        move_demonstration_day(actor=organiser, to=FIRST, at=AT)

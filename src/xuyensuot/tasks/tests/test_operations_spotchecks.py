from __future__ import annotations

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org.factories import make_holder
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_many_tasks
from xuyensuot.tasks.models import SpotCheck, SpotCheckItem
from xuyensuot.tasks.rules.evidence import Finding
from xuyensuot.tasks.tests.conftest import AT, ON, City

DONE = queries.TaskFilters(timing="done")


@pytest.fixture
def tasks(city: City) -> None:
    make_many_tasks(
        120, leads=[city.justice, city.health], assigned_by=city.city, coordinating=0, on=ON
    )


def draw(city: City, person: str = "clerk", **values: object) -> int:
    asked = {"label": "Kiểm tra", "filters": DONE, "query": "timing=done", "size": 10, "seed": 7}
    return operations.draw_sample(actor=city.actor(getattr(city, person)), **asked | values, at=AT)


def tasks_of(check_id: int) -> list[int]:
    items = SpotCheckItem.objects.filter(spot_check_id=check_id).order_by("position")
    return list(items.values_list("task_id", flat=True))


def test_the_same_set_and_seed_draw_the_same_list(city: City, tasks: None) -> None:
    first, again, other = draw(city), draw(city), draw(city, seed=8)
    assert tasks_of(first) == tasks_of(again) != tasks_of(other)
    check = SpotCheck.objects.get(pk=first)
    frame = queries.sample_frame(actor=city.actor(city.clerk), filters=DONE, on=ON)
    assert (check.population, check.size, check.seed) == (len(frame), 10, 7)
    assert set(tasks_of(first)) <= set(frame)
    found = queries.tasks_found(actor=city.actor(city.clerk), filters=DONE, on=ON)
    assert found.total == len(frame)


def test_a_thrown_seed_is_kept_and_draws_the_list_again(city: City, tasks: None) -> None:
    thrown = draw(city, seed=None)
    again = draw(city, seed=SpotCheck.objects.get(pk=thrown).seed)
    assert tasks_of(thrown) == tasks_of(again)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"size": 0}, "sample.size_range"),
        ({"size": 51}, "sample.size_range"),
        ({"filters": queries.TaskFilters(text="không có việc này")}, "sample.empty"),
    ],
)
def test_what_cannot_be_drawn(
    city: City, tasks: None, values: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        draw(city, **values)
    assert refused.value.problem.code == code
    assert not SpotCheck.objects.exists()


def test_who_draws_and_who_sees_the_list(city: City, tasks: None) -> None:
    with pytest.raises(NotPermitted):
        draw(city, "justice_desk")
    check_id = draw(city)
    for person in (city.clerk, city.chair, make_holder(city.country, Role.WORKING_GROUP)):
        actor = city.actor(person)
        assert queries.spot_checks_found(actor=actor, on=ON).total == 1
        assert len(queries.get_spot_check(actor=actor, spot_check_id=check_id, on=ON).lines) == 10
    for person in (city.stranger, city.justice_desk):
        actor = city.actor(person)
        assert queries.spot_checks_found(actor=actor, on=ON).total == 0
        with pytest.raises(NotFound):
            queries.get_spot_check(actor=actor, spot_check_id=check_id, on=ON)


def test_findings_are_written_down_put_right_and_traced(city: City, tasks: None) -> None:
    check_id, clerk = draw(city), city.actor(city.clerk)

    def write(finding: Finding, note: str = "", position: int = 3) -> None:
        operations.record_finding(
            actor=clerk,
            spot_check_id=check_id,
            position=position,
            finding=finding,
            note=note,
            at=AT,
        )

    with pytest.raises(Refused) as refused:
        write(Finding.NOT_DONE)
    assert refused.value.problem.code == "sample.note_empty"
    write(Finding.NOT_DONE, "Chưa có máy quét")
    write(Finding.PARTLY, "Máy quét mới về")
    with pytest.raises(NotFound):
        write(Finding.AS_CLAIMED, position=11)
    page = queries.get_spot_check(actor=clerk, spot_check_id=check_id, on=ON)
    assert (page.check.seen, page.findings[Finding.PARTLY]) == (1, 1)
    assert page.lines[2].note == "Máy quét mới về"
    newest = events_of(kind="tasks.spot_check", subject_id=check_id)[0]
    assert (newest.before["finding"], newest.after["finding"]) == ("not_done", "partly")

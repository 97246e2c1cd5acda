from __future__ import annotations

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org.factories import make_holder
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks.operations import drop_view, rename_view, save_view, share_view
from xuyensuot.tasks.operations.saved_views import MOST_VIEWS
from xuyensuot.tasks.queries import saved_views
from xuyensuot.tasks.tests.conftest import AT, City


def keep(actor, name: str = "Việc của tôi", *, shared: bool = False) -> int:
    return save_view(actor=actor, name=name, query="timing=late", shared=shared, at=AT)


def names(actor) -> list[str]:
    return [view.name for view in saved_views(actor=actor)]


def test_a_view_is_its_owners_until_it_is_shared_with_the_unit(city: City) -> None:
    owner = city.actor(city.justice_desk)
    colleague = city.actor(make_holder(city.justice, Role.FOCAL_POINT))
    stranger = city.actor(city.health_desk)
    view = keep(owner)
    assert (names(owner), names(colleague)) == (["Việc của tôi"], [])
    share_view(actor=owner, view_id=view, shared=True, at=AT)
    assert (names(colleague), names(stranger)) == (["Việc của tôi"], [])
    share_view(actor=owner, view_id=view, shared=False, at=AT)
    assert names(colleague) == []


def test_a_shared_view_is_used_by_the_unit_and_changed_by_its_owner_alone(city: City) -> None:
    colleague = city.actor(make_holder(city.justice, Role.FOCAL_POINT))
    view = keep(city.actor(city.justice_desk), shared=True)
    (card,) = saved_views(actor=colleague)
    assert (card.is_mine, card.is_shared) == (False, True)
    for change in (
        lambda: rename_view(actor=colleague, view_id=view, name="x", at=AT),
        lambda: share_view(actor=colleague, view_id=view, shared=False, at=AT),
        lambda: drop_view(actor=colleague, view_id=view, at=AT),
    ):
        with pytest.raises(NotFound):
            change()


def test_views_are_renamed_and_dropped(city: City) -> None:
    owner = city.actor(city.clerk)
    view = keep(owner)
    rename_view(actor=owner, view_id=view, name="  Quá   hạn ", at=AT)
    assert names(owner) == ["Quá hạn"]
    rename_view(actor=owner, view_id=view, name="Quá hạn", at=AT)
    drop_view(actor=owner, view_id=view, at=AT)
    assert names(owner) == []


def test_names_are_given_and_used_once(city: City) -> None:
    owner = city.actor(city.clerk)
    keep(owner, "Quá hạn")
    for name, code in (("  ", "view.name_empty"), ("Quá hạn", "view.name_taken")):
        with pytest.raises(Refused) as refused:
            keep(owner, name)
        assert refused.value.problem.code == code


def test_a_person_keeps_so_many_views(city: City) -> None:
    owner = city.actor(city.clerk)
    for number in range(MOST_VIEWS):
        keep(owner, str(number))
    with pytest.raises(Refused) as refused:
        keep(owner, "một nữa")
    assert refused.value.problem.code == "view.too_many"


def test_whoever_sees_no_tasks_keeps_no_view_of_them(city: City) -> None:
    with pytest.raises(NotPermitted):
        keep(city.actor(make_holder(city.justice)))


def test_the_words_of_a_person_stay_out_of_the_trace(city: City) -> None:
    keep(city.actor(city.clerk), "Việc của ông An")
    event = Event.objects.get(verb="tasks.view_saved")
    assert "An" not in event.subject_label
    assert event.after == {"shared": None}

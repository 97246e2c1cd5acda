"""The menu beside the table shows what its reader may use, and no more."""

from __future__ import annotations

from xuyensuot.tasks import access
from xuyensuot.tasks.presenters import present_menu
from xuyensuot.tasks.tests.conftest import City


def urls(*permissions: str) -> list[str]:
    return [entry.url for entry in present_menu(permissions)]


def test_who_only_looks_is_led_to_what_may_be_looked_at() -> None:
    found = urls(access.VIEW)
    assert "/tasks/warnings" in found
    assert not {"/tasks/trackers/", "/tasks/assign", "/tasks/urgings/"} & set(found)
    assert urls() == []


def test_every_entry_opens_for_whoever_sees_it(city: City, sign_in) -> None:
    for person in (city.clerk, city.justice_desk, city.chair):
        client = sign_in(person)
        menu = client.get("/tasks/").context["menu"]
        assert menu
        for entry in menu:
            assert client.get(entry.url).status_code == 200, entry.url

from __future__ import annotations

import pytest
from django.urls import reverse

from xuyensuot.tasks.factories import make_many_tasks
from xuyensuot.tasks.models import SpotCheck
from xuyensuot.tasks.tests.conftest import ON, City

DRAW = reverse("tasks:draw_sample") + "?timing=done"
QUERIES = 19


@pytest.fixture
def tasks(city: City) -> None:
    make_many_tasks(
        120, leads=[city.justice, city.health], assigned_by=city.city, coordinating=0, on=ON
    )


def find(client, check: SpotCheck, position: int, finding: str, note: str = ""):
    url = reverse("tasks:record_finding", args=[check.pk, position])
    return client.post(url, {"finding": finding, "note": note})


def test_drawn_taken_along_and_concluded(city: City, sign_in, tasks: None) -> None:
    clerk = sign_in(city.clerk)
    assert clerk.get(DRAW).context["population"] > 5
    response = clerk.post(DRAW, {"label": "Năm điểm", "size": "5", "seed": ""})
    assert response.status_code == 303
    check = SpotCheck.objects.get()
    assert check.filters == "timing=done"
    page = clerk.get(response["Location"])
    assert "Năm điểm" in page.content.decode()
    assert page.context["check"].lines[0].place.endswith("Hà Nội")
    for position in range(1, 5):
        assert find(clerk, check, position, "as_claimed").status_code == 303
    halfway = clerk.get(response["Location"]).context["check"]
    assert "95" not in halfway.meaning
    find(clerk, check, 5, "not_done", "Chưa thấy")
    done = clerk.get(response["Location"]).context["check"]
    assert "4" in done.found
    assert "95%" in done.meaning
    assert str(check.population) in done.meaning
    assert clerk.get(reverse("tasks:list_samples")).context["checks"][0].seen == 5


def test_what_is_wrong_comes_back_with_what_was_typed(city: City, sign_in, tasks: None) -> None:
    clerk = sign_in(city.clerk)
    response = clerk.post(DRAW, {"label": "Năm điểm", "size": "51"})
    assert response.status_code == 422
    assert "Năm điểm" in response.content.decode()
    empty = reverse("tasks:draw_sample") + "?q=khong-co-gi"
    assert clerk.post(empty, {"label": "x", "size": "5"}).status_code == 422
    clerk.post(DRAW, {"label": "Năm điểm", "size": "5"})
    check = SpotCheck.objects.get()
    assert find(clerk, check, 2, "partly").status_code == 409
    assert find(clerk, check, 2, "unknown", "lời").status_code == 422


def test_only_those_who_draw_are_let_in(city: City, sign_in, tasks: None) -> None:
    sign_in(city.clerk).post(DRAW, {"label": "x", "size": "5"})
    check = SpotCheck.objects.get()
    url = reverse("tasks:view_sample", args=[check.pk])
    desk = sign_in(city.justice_desk)
    assert desk.get(DRAW).status_code == 403
    assert desk.get(url).status_code == 403
    stranger = sign_in(city.stranger)
    assert stranger.get(url).status_code == 404
    assert find(stranger, check, 1, "as_claimed").status_code == 404
    assert sign_in(city.chair).get(url).status_code == 200


@pytest.mark.parametrize("size", [2, 20])
def test_a_list_asks_a_fixed_number_of_times(
    city: City, sign_in, tasks: None, django_assert_num_queries, size: int
) -> None:
    clerk = sign_in(city.clerk)
    clerk.post(reverse("tasks:draw_sample"), {"label": "x", "size": size})
    check = SpotCheck.objects.get()
    clerk.get(reverse("tasks:view_sample", args=[check.pk]))  # learns the names of the units
    with django_assert_num_queries(QUERIES):
        response = clerk.get(reverse("tasks:view_sample", args=[check.pk]))
    assert len(response.context["lines"]) == size

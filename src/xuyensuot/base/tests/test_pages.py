"""One URL, four kinds of request: plain, htmx, boosted, restored from the history."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from xuyensuot.base.pages import Paging, redirect_page, wants_partial


@pytest.mark.parametrize(
    ("headers", "partial"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
        ({"HX-Boosted": "true"}, False),
    ],
)
def test_only_a_swap_wants_a_part(headers: dict[str, str], partial: bool) -> None:
    assert wants_partial(RequestFactory().get("/", headers=headers)) is partial


def test_redirect_leaves_the_page_whoever_sent_the_form() -> None:
    plain = redirect_page(RequestFactory().post("/"), "/tasks/")
    assert (plain.status_code, plain["Location"]) == (303, "/tasks/")
    swapped = redirect_page(RequestFactory().post("/", headers={"HX-Request": "true"}), "/tasks/")
    assert (swapped.status_code, swapped["HX-Redirect"]) == (200, "/tasks/")


def test_paging_counts_from_one_and_stops_at_the_last_page() -> None:
    page = Paging(number=9, size=50, total=120)
    assert (page.number, page.pages, page.offset, page.first, page.last) == (3, 3, 100, 101, 120)
    assert (page.previous, page.next) == (2, None)


def test_an_empty_list_has_one_empty_page() -> None:
    page = Paging(number=1, size=50, total=0)
    assert (page.pages, page.first, page.last, page.next, page.shown) == (1, 0, 0, None, (1,))


def test_long_lists_leave_pages_out() -> None:
    assert Paging(number=6, size=1, total=12).shown == (1, None, 4, 5, 6, 7, 8, None, 12)
    assert Paging(number=2, size=1, total=5).shown == (1, 2, 3, 4, 5)

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qs, urlparse

import pytest
from django.urls import reverse

from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.org.factories import make_holder
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import ON, City

LIST = reverse("tasks:list_tasks")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def tasks(city: City) -> dict[str, int]:
    """One task of each kind, by the name of what is particular about it."""

    def given(content: str, **facts: object) -> int:
        lead = facts.pop("lead", city.justice)
        return make_task(lead, assigned_by=city.city, content=content, **facts).pk

    late, later = ON - timedelta(days=5), ON + timedelta(days=90)
    working = TaskState.IN_PROGRESS
    return {
        "late": given("Số hóa sổ hộ tịch", state=working, due_on=late),
        "soon": given("Đối chiếu dữ liệu", state=working, due_on=ON + timedelta(days=3)),
        "on_time": given("Lắp đặt thiết bị", state=working, due_on=later),
        "standing": given(
            "Duy trì tổ công tác", state=working, due_on=None, recurrence=Recurrence.MONTHLY
        ),
        "undated": given("Tuyên truyền", state=working, due_on=None),
        "waiting": given("Kết nối hệ thống", state=TaskState.CLAIMED_DONE, due_on=late),
        "done": given("Ban hành quy chế", state=TaskState.CONFIRMED_DONE, due_on=later),
        "new": given("Cấp chữ ký số", state=TaskState.ISSUED, due_on=later, lead=city.health),
    }


def shown(response) -> list[int]:
    return [line.row.id for line in response.context["listing"].lines]


def names(tasks: dict[str, int], ids: list[int]) -> list[str]:
    by_id = {pk: name for name, pk in tasks.items()}
    return [by_id[pk] for pk in ids]


def test_the_plain_address_shows_what_needs_handling(city, tasks, sign_in) -> None:
    response = sign_in(city.clerk).get(LIST)
    assert sorted(names(tasks, shown(response))) == ["late", "new", "soon", "waiting"]
    current = [tab for tab in response.context["listing"].tabs if tab.current]
    assert [tab.count for tab in current] == [4]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("timing=all", "late soon on_time standing undated waiting done new"),
        ("timing=late", "late"),
        ("timing=soon", "soon"),
        ("timing=on_time", "on_time new"),
        ("timing=standing", "standing"),
        ("timing=undated", "undated"),
        ("timing=waiting", "waiting"),
        ("timing=done", "done"),
        ("timing=open", "late soon on_time standing undated waiting new"),
        ("timing=done_in_time", "done"),
        ("timing=done_late", ""),
        ("timing=open_late", "late"),
        ("timing=open_in_time", "soon on_time waiting new"),
        ("timing=no_day", "standing undated"),
        ("state=issued", "new"),
        ("state=confirmed_done", "done"),
        ("q=chu ky so", "new"),
        ("q=Sở Y tế", "new"),
        ("q=so hoa ho tich", "late"),
        ("q=khong co gi", ""),
        ("due_from=2024-05-16&due_to=18/5/2024", "soon"),
        ("role=lead", ""),
        ("role=given", "late soon on_time standing undated waiting done new"),
        (
            "timing=nonsense&state=nonsense&unit=x",
            "late soon on_time standing undated waiting done new",
        ),
    ],
)
def test_filters_in_the_address(city, tasks, sign_in, query: str, expected: str) -> None:
    response = sign_in(city.clerk).get(f"{LIST}?{query}")
    assert sorted(names(tasks, shown(response))) == sorted(expected.split())


def test_a_unit_a_directive_an_assignment(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    new = client.get(f"{LIST}?unit={city.health.pk}")
    assert names(tasks, shown(new)) == ["new"]
    assert "Sở Y tế" in [chip.label for chip in new.context["listing"].chips]
    row = new.context["listing"].lines[0].row
    assert shown(client.get(f"{LIST}?directive={row.directive_id}")) == [row.id]
    page = client.get(reverse("tasks:view_task", args=[row.id])).context["task"].page
    assert shown(client.get(f"{LIST}?assignment={page.assignment_id}")) == [row.id]


def test_our_part_is_that_of_the_units_we_answer_for(city, tasks, sign_in) -> None:
    joined = make_task(city.health, assigned_by=city.city, coordinating=[city.justice]).pk
    client = sign_in(city.justice_desk)
    assert len(shown(client.get(f"{LIST}?role=lead"))) == 7
    assert shown(client.get(f"{LIST}?role=joined")) == [joined]
    assert shown(client.get(f"{LIST}?role=given")) == []


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [("due", "late", "undated"), ("-due", "done", "undated"), ("-updated", "late", "new")],
)
def test_sorting(city, tasks, sign_in, sort: str, first: str, last: str) -> None:
    order = names(tasks, shown(sign_in(city.clerk).get(f"{LIST}?timing=all&sort={sort}")))
    due = {"late": 0, "waiting": 0, "done": 1, "on_time": 1, "new": 1}
    if sort.endswith("due"):
        assert due.get(order[0]) == due[first]
        assert {order[-1], order[-2]} == {"standing", last}
    assert len(order) == len(tasks)


def test_grouped_by_unit_the_rows_stand_in_vietnamese_order_under_their_unit(
    city, tasks, sign_in
) -> None:
    make_task(city.districts[2], assigned_by=city.city)
    make_task(city.districts[0], assigned_by=city.city)
    page = sign_in(city.clerk).get(f"{LIST}?timing=all&group=unit").context["listing"]
    heads = [(part.label, part.totals.all, part.totals.late) for part in page.sections]
    assert heads == [
        ("UBND quận Ba Đình", 1, 0),
        ("UBND quận Đống Đa", 1, 0),
        ("Sở Tư pháp", 7, 1),
        ("Sở Y tế", 1, 0),
    ]
    assert "lead" not in [column.key for column in page.columns]


@pytest.mark.parametrize("group", ["unit", "deadline", "document"])
def test_groups_add_up_to_the_list_and_the_heads_lead_to_their_rows(
    city, tasks, sign_in, group: str
) -> None:
    client = sign_in(city.clerk)
    page = client.get(f"{LIST}?timing=all&group={group}").context["listing"]
    assert sum(part.totals.all for part in page.sections) == page.total == len(tasks)
    for part in page.sections:
        assert len(part.lines) == part.totals.all
        if part.url:
            assert len(shown(client.get(part.url))) == part.totals.all


def test_a_head_says_how_it_sorts_and_turns_round(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    page = client.get(f"{LIST}?timing=late&sort=due").content.decode()
    assert 'aria-sort="ascending"><a href="/tasks/?timing=late&amp;sort=-due"' in page
    page = client.get(f"{LIST}?timing=late&sort=-due").content.decode()
    assert 'aria-sort="descending"><a href="/tasks/?timing=late"' in page


def test_the_square_counts_what_it_says_and_every_figure_leads_there(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    square = client.get(f"{LIST}?timing=all").context["listing"].square
    cells = {
        name: getattr(square, name)
        for name in ("done_in_time", "done_late", "open_in_time", "open_late", "no_day")
    }
    assert {name: cell.count for name, cell in cells.items()} == {
        "done_in_time": 1,
        "done_late": 0,
        "open_in_time": 4,
        "open_late": 1,
        "no_day": 2,
    }
    for cell in cells.values():
        assert len(shown(client.get(cell.url))) == cell.count
    page = client.get(f"{LIST}?timing=all").content.decode()
    assert "16,7%" in page
    assert "6 + 2 = 8" in page


def test_tabs_lead_to_as_many_rows_as_they_promise(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    for tab in client.get(f"{LIST}?q=d").context["listing"].tabs:
        response = client.get(tab.url)
        assert len(shown(response)) == tab.count
        assert [t.label for t in response.context["listing"].tabs if t.current] == [tab.label]


def test_a_chip_takes_its_condition_off_and_keeps_the_others(city, tasks, sign_in) -> None:
    response = sign_in(city.clerk).get(f"{LIST}?q=so&state=issued&due_from=1/1/2024&sort=-due")
    removed = [
        parse_qs(urlparse(chip.remove_href).query) for chip in response.context["listing"].chips
    ]
    assert {"state": ["issued"], "due_from": ["2024-01-01"], "sort": ["-due"]} in removed
    assert {"q": ["so"], "state": ["issued"], "sort": ["-due"]} in removed
    assert len(removed) == 3


def test_a_day_that_does_not_exist_is_said_and_does_not_narrow(city, tasks, sign_in) -> None:
    response = sign_in(city.clerk).get(f"{LIST}?due_to=31/4/2024")
    assert len(shown(response)) == len(tasks)
    assert "31/4/2024" in response.content.decode()


def test_htmx_gets_the_rows_alone_and_a_clean_address(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    query = f"{LIST}?q=so&role=&state=&unit=&directive=&due_from=&due_to=&timing=late"
    whole, part = client.get(query), client.get(query, headers=HTMX)
    assert shown(whole) == shown(part)
    assert b"<html" in whole.content
    assert b"<html" not in part.content
    assert part.content.decode().strip()[:200] in whole.content.decode()
    assert part["HX-Push-Url"] == "/tasks/?q=so&timing=late"
    assert "HX-Request" in part["Vary"]


def test_the_panel_of_conditions_gets_what_may_be_chosen(city, tasks, sign_in) -> None:
    client, address = sign_in(city.clerk), reverse("tasks:choose_conditions")
    whole = client.get(f"{address}?q=so&unit={city.health.pk}&due_to=18/5/2024")
    part = client.get(f"{address}?unit={city.health.pk}", headers=HTMX).content.decode()
    page = whole.content.decode()
    assert '<input type="hidden" name="q" value="so">' in page
    assert 'value="18/5/2024"' in page
    assert "<html" not in part
    for text in (page, part):
        assert f'<option value="{city.health.pk}" selected>Sở Y tế</option>' in text
        assert f'<option value="{city.justice.pk}">Sở Tư pháp</option>' in text
    others = sign_in(city.stranger).get(address).content.decode()
    assert "Sở Tư pháp" not in others


def test_empty_states_say_what_to_do(city, sign_in) -> None:
    client = sign_in(city.clerk)
    assert reverse("directives:list_directives") in client.get(LIST).content.decode()
    make_task(
        city.justice, assigned_by=city.city, state=TaskState.IN_PROGRESS, due_on=date(2025, 1, 1)
    )
    elsewhere = client.get(LIST)
    assert shown(elsewhere) == []
    assert 'class="c-empty"' in elsewhere.content.decode()
    assert 'href="/tasks/?timing=all"' in elsewhere.content.decode()
    nothing = client.get(f"{LIST}?q=khong").content.decode()
    assert "c-empty" in nothing


def test_pages(city, sign_in) -> None:
    for _ in range(27):
        make_task(city.justice, assigned_by=city.city)
    client = sign_in(city.clerk)
    first, second = client.get(f"{LIST}?page=1"), client.get(f"{LIST}?page=2")
    assert len(shown(first)) == 25
    assert len(shown(second)) == 2
    assert not set(shown(first)) & set(shown(second))
    for beyond in ("99", "0", "-1", "x", "9" * 30):
        assert shown(client.get(f"{LIST}?page={beyond}"))


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_costs_the_same_few_queries_however_long_it_is(
    city, sign_in, django_assert_num_queries, count: int
) -> None:
    for _ in range(count):
        make_task(city.justice, assigned_by=city.city)
    client = sign_in(city.clerk)
    for address in (LIST, f"{LIST}?group=unit"):
        client.get(address)
    with django_assert_num_queries(30):
        client.get(LIST)
    with django_assert_num_queries(21):
        client.get(LIST, headers=HTMX)
    with django_assert_num_queries(21):
        client.get(f"{LIST}?group=unit", headers=HTMX)


def test_nobody_sees_a_task_of_others(city, tasks, sign_in) -> None:
    assert shown(sign_in(city.stranger).get(f"{LIST}?timing=all")) == []


def test_the_list_needs_the_right_to_view(city, sign_in) -> None:
    assert sign_in(make_holder(city.justice)).get(LIST).status_code == 403


def test_signed_out_people_are_asked_to_sign_in(client, db) -> None:
    assert client.get(LIST).status_code == 302


def test_pages_beside_the_table_are_offered_to_who_may_open_them(city, sign_in) -> None:
    everyone = ("view_calendar", "list_explanations", "list_extensions", "list_confirmations")
    clerks = ("list_urgings", "list_samples", "list_trackers")
    for account, offered in ((city.clerk, everyone + clerks), (city.justice_desk, everyone)):
        page = sign_in(account).get(LIST).content.decode()
        for name in everyone + clerks:
            link = f'<a href="{reverse(f"tasks:{name}")}">'
            assert (link in page) is (name in offered), name

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import system_actor
from xuyensuot.org.factories import make_holder
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import SavedView, Task, TaskSet
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

LIST, RATES = reverse("tasks:list_tasks"), reverse("tasks:view_rates")
VIEWS, CLASSIFY = reverse("tasks:save_view"), reverse("tasks:classify_tasks")


def export(client, kind: str, query: str) -> list[list[object]]:
    """The heads and rows of the file, without what stands above."""
    response = client.get(f"{reverse('tasks:export_tasks', args=[kind])}?{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    if kind == "csv":
        rows: list[list[object]] = [
            list(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))
        ]
    else:
        page = load_workbook(io.BytesIO(content)).active
        rows = [list(row) for row in page.iter_rows(values_only=True)]
    gap = next(i for i, row in enumerate(rows) if not any(row))
    return rows[gap + 1 :]


@pytest.fixture
def sets(db: None) -> dict[str, int]:
    operations.load_task_sets(actor=system_actor("set-up", "tasks.classify_task"), at=AT)
    return dict(TaskSet.objects.values_list("code", "pk"))


@pytest.fixture
def tasks(city: City) -> list[Task]:
    return [
        make_task(
            lead,
            assigned_by=city.city,
            content=f"{place} {content}",
            state=TaskState.IN_PROGRESS,
            due_on=ON + timedelta(days=days),
        )
        for place, (lead, content, days) in enumerate(
            (lead, content, days)
            for lead in (city.justice, city.health, *city.districts)
            for content, days in (
                ("Số hóa hộ tịch", -9),
                ("Đối chiếu", 3),
                ("Đào tạo", 60),
                ("=HYPERLINK(1)", -2),
            )
        )
        for _ in range(2)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "query",
    ["timing=all", "timing=late&sort=-due", "timing=all&group=unit", "group=deadline&q=so+hoa"],
)
def test_the_file_has_exactly_the_rows_of_all_pages_in_their_order(
    city, tasks, sign_in, kind: str, query: str
) -> None:
    client = sign_in(city.clerk)
    titles: list[str] = []
    for page in range(1, 9):
        listing = client.get(f"{LIST}?{query}&page={page}").context["listing"]
        if len(titles) < listing.total:
            titles += [line.row.title for line in listing.lines]
    heads, *rows = export(client, kind, query)
    at = heads.index("Nhiệm vụ")
    assert [str(row[at]) for row in rows] == titles
    assert len(rows) == listing.total


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_has_exactly_the_columns_of_the_screen(city, tasks, sign_in, kind: str) -> None:
    client = sign_in(city.clerk)
    query = "timing=all&columns=due,state"
    shown = client.get(f"{LIST}?{query}").context["listing"].columns
    heads, first, *_ = export(client, kind, query)
    assert [column.key for column in shown] == ["task", "due", "state"]
    assert heads == [
        "Nhiệm vụ",
        "Thời hạn",
        "Hạn gốc",
        "Thời hạn ghi trong văn bản",
        "Tình trạng",
        "Ghi chú",
    ]
    due = ON - timedelta(days=9)
    assert first[1] == f"{due:%d/%m/%Y}" if kind == "csv" else first[1].date() == due


def test_a_file_says_its_set_its_cut_off_and_its_rule(city, tasks, sign_in) -> None:
    response = sign_in(city.clerk).get(
        f"{reverse('tasks:export_tasks', args=['csv'])}?year=2024&timing=late"
    )
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head = text.split("\r\n\r\n")[0]
    for words in (
        "kế hoạch năm 2024",
        "15/05/2024",
        "QĐ 23/2018",
        "Quá hạn",
        "nhiệm vụ có hạn",
    ):
        assert words in head


def test_what_looks_like_a_formula_is_text(city, sign_in) -> None:
    for content in ("=1+1", "+1", "-1", "@x"):
        make_task(city.justice, assigned_by=city.city, content=content)
    client = sign_in(city.clerk)
    assert {str(row[0])[0] for row in export(client, "csv", "timing=all")[1:]} == {"'"}
    assert {row[0] for row in export(client, "xlsx", "timing=all")[1:]} == {
        "=1+1",
        "+1",
        "-1",
        "@x",
    }


def test_an_export_leaves_a_trace_without_the_words_typed(city, tasks, sign_in) -> None:
    export(sign_in(city.clerk), "csv", "timing=late&q=so+hoa")
    event = Event.objects.get(verb="tasks.export_noted")
    assert event.after == {"rows": 10, "kind": "csv", "conditions": ["q", "timing"]}


def test_a_file_too_long_says_what_to_do(city, tasks, sign_in, monkeypatch) -> None:
    monkeypatch.setattr(operations.table, "MOST_ROWS", 5)
    response = sign_in(city.clerk).get(reverse("tasks:export_tasks", args=["csv"]))
    assert response.status_code == 409
    assert "nhiều nhất 5" in response.content.decode()
    assert not Event.objects.filter(verb="tasks.export_noted").exists()


def test_files_and_rates_need_the_right_to_view(city, sign_in) -> None:
    client = sign_in(make_holder(city.justice))
    for address in (RATES, VIEWS, reverse("tasks:export_tasks", args=["csv"])):
        assert client.get(address).status_code == 403
    assert sign_in(city.clerk).get("/tasks/export.exe").status_code == 404


def test_the_bare_list_is_of_the_plan_of_this_year_and_says_so(city, tasks, sign_in) -> None:
    Task.objects.filter(pk=tasks[0].pk).update(plan_year=2025)
    client = sign_in(city.clerk)
    listing = client.get(LIST).context["listing"]
    assert [chip.label for chip in listing.chips] == ["kế hoạch năm 2024"]
    assert listing.set_words == "kế hoạch năm 2024"
    assert listing.set_size == "39 nhiệm vụ từ 39 văn bản"
    every = client.get(listing.chips[0].remove_href).context["listing"]
    assert every.chips == ()
    assert every.totals.all == 40


def test_a_set_narrows_and_is_named(city, tasks, sign_in, sets) -> None:
    ids = [task.pk for task in tasks[:3]]
    Task.objects.filter(pk__in=ids).update(programme_id=sets["de-an-06"], pillar_id=sets["du-lieu"])
    client = sign_in(city.clerk)
    query = f"programme={sets['de-an-06']}&pillar={sets['du-lieu']}"
    listing = client.get(f"{LIST}?{query}").context["listing"]
    assert {line.row.id for line in listing.lines} == set(ids)
    assert "Đề án 06 · trụ cột Số hóa" in listing.set_words
    assert listing.square.late_of_dated.title.startswith("66,7% (2/3 nhiệm vụ có hạn) · tập: Đề án")


def test_columns_live_in_the_address(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    page = client.get(f"{LIST}?timing=all&columns=due&columns=clause,x").context["listing"]
    assert [column.key for column in page.columns] == ["task", "clause", "due"]
    assert "columns=clause,due" in page.url
    assert "columns=" in page.tabs[1].url


def test_rates_print_both_denominators_and_ties_as_ties(city, tasks, sign_in) -> None:
    response = sign_in(city.clerk).get(RATES)
    rates = response.context["rates"]
    assert [row.tied for row in rates.rows] == [True] * 5
    assert {row.of_dated.percent for row in rates.rows} == {"50,0%"}
    assert {row.of_due.percent for row in rates.rows} == {"100,0%"}
    assert rates.total.figures.dated == 40
    page = response.content.decode()
    for words in (
        "QĐ 23/2018",
        "kế hoạch năm 2024",
        "15/05/2024",
        "ngang nhau",
        "20/40",
    ):
        assert words in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_of_rates_has_the_rows_of_the_page(city, tasks, sign_in, kind: str) -> None:
    client = sign_in(city.clerk)
    labels = [row.label for row in client.get(f"{RATES}?by=unit&order=name").context["rates"].rows]
    address = f"{reverse('tasks:export_rates', args=[kind])}?by=unit&order=name"
    content = b"".join(client.get(address).streaming_content)
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    else:
        page = load_workbook(io.BytesIO(content)).active
        rows = [list(row) for row in page.iter_rows(values_only=True)]
    assert [row[0] for row in rows[-6:]] == [*labels, "Cả tập"]
    assert Event.objects.filter(verb="tasks.export_noted").count() == 1


def test_the_chosen_rows_are_one_plain_form(city, tasks, sign_in) -> None:
    page = sign_in(city.clerk).get(LIST).content.decode()
    assert '<form class="c-bulk k-bulk no-print" id="bulk" method="post">' in page
    assert page.count('type="checkbox" name="task"') == 25
    assert f'formaction="{CLASSIFY}"' in page
    assert 'name="task"' not in sign_in(city.justice_desk).get(LIST).content.decode()


def test_tasks_are_classified_in_two_plain_steps(city, tasks, sign_in, sets) -> None:
    client, ids = sign_in(city.clerk), [tasks[0].pk, tasks[1].pk]
    first = client.post(CLASSIFY, {"task": ids, "next": f"{LIST}?timing=late"})
    assert first.status_code == 200
    assert f'<input type="hidden" name="task" value="{ids[1]}">' in first.content.decode()
    values = {"programme_id": sets["de-an-06"], "pillar_id": ""}
    second = client.post(CLASSIFY, {"task": ids, "next": f"{LIST}?timing=late", **values})
    assert (second.status_code, second["Location"]) == (303, f"{LIST}?timing=late")
    assert Task.objects.filter(programme_id=sets["de-an-06"]).count() == 2
    wrong = client.post(CLASSIFY, {"task": ids, "programme_id": sets["du-lieu"]})
    assert wrong.status_code == 422
    assert client.post(CLASSIFY, {"next": "https://elsewhere.example/"}).status_code == 409
    away = client.post(CLASSIFY, {"task": ids, "next": "https://elsewhere.example/", **values})
    assert away["Location"] == LIST


def test_a_view_is_kept_and_becomes_a_tab(city, tasks, sign_in) -> None:
    client = sign_in(city.clerk)
    query = f"timing=late&unit={city.justice.pk}&group=deadline"
    asked = client.get(f"{VIEWS}?{query}")
    assert "Sở Tư pháp" in asked.content.decode()
    saved = client.post(f"{VIEWS}?{query}", {"name": "Tư pháp quá hạn"})
    assert saved.status_code == 303
    tabs = client.get(saved["Location"]).context["listing"].tabs
    assert [tab.label for tab in tabs if tab.current] == ["Quá hạn", "Tư pháp quá hạn"]
    again = client.post(f"{VIEWS}?{query}", {"name": "Tư pháp quá hạn"})
    assert again.status_code == 409
    assert client.post(f"{VIEWS}?{query}", {"name": ""}).status_code == 422


def test_views_are_renamed_shared_and_dropped_from_their_page(city, sign_in) -> None:
    client = sign_in(city.clerk)
    client.post(f"{VIEWS}?timing=late", {"name": "Quá hạn"})
    view = SavedView.objects.get()
    client.post(reverse("tasks:rename_view", args=[view.pk]), {"name": "Trễ"})
    client.post(reverse("tasks:share_view", args=[view.pk]), {"shared": "1"})
    view.refresh_from_db()
    assert (view.name, view.shared_with_id) == ("Trễ", city.police.pk)
    drop = reverse("tasks:drop_view", args=[view.pk])
    assert sign_in(city.justice_desk).post(drop).status_code == 404
    assert sign_in(city.clerk).post(drop).status_code == 303
    assert not SavedView.objects.exists()


def test_extended_tasks_show_both_days_and_move_no_rate_unseen(city, sign_in) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.IN_PROGRESS)
    Task.objects.filter(pk=task.pk).update(original_due_on=date(2024, 4, 15))
    page = sign_in(city.clerk).get(f"{LIST}?timing=all").content.decode()
    assert "gốc 15/04/2024" in page
    assert "Tính theo hạn gốc thì là" in page

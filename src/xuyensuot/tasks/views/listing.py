"""Doors to the follow-up table."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import Paging, render_page, wants_partial
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, presenters, queries
from xuyensuot.tasks.forms import TaskFilterForm

PAGE_SIZE = 25
MOST_DIGITS = 9


@needs(access.VIEW)
@require_GET
def list_tasks(request: Request) -> HttpResponse:
    form = TaskFilterForm(request.GET, on=request.on)
    filters = form.filters()
    held = {grant.permission for grant in request.actor.grants}
    table, paging = _found(request, filters)
    listing = presenters.present_list(
        table,
        filters,
        columns=form.columns(),
        saved=queries.saved_views(actor=request.actor),
        bulk=presenters.bulk_actions(held),
        days=form.days,
        on=request.on,
    )
    context = {
        "form": form,
        "faults": [fault for day in form.days for fault in day.errors],
        "listing": listing,
        "menu": presenters.present_menu(held),
        "paging": paging,
    }
    response = render_page(request, "tasks/list_tasks.html", context, partial="rows")
    if wants_partial(request):
        # What the person may keep or send on is the address without the empty fields.
        response["HX-Push-Url"] = listing.url
    return response


@needs(access.VIEW)
@require_GET
def choose_conditions(request: Request) -> HttpResponse:
    form = TaskFilterForm(request.GET, on=request.on)
    filters = form.filters()
    asked: dict[str, Any] = {"actor": request.actor, "on": request.on}
    choices = presenters.present_choices(
        leads=queries.lead_choices(**asked, also=filters.unit_id),
        directives=queries.directive_choices(**asked, also=filters.directive_id),
        sets=queries.set_cards(),
        filters=filters,
        days=form.days,
        on=request.on,
    )
    kept = presenters.Address(filters, form.columns()).arranged("q")
    context = {"filters": filters, "kept": kept, "choices": choices}
    return render_page(request, "tasks/choose_conditions.html", context, partial="fields")


def _found(request: Request, filters: queries.TaskFilters) -> tuple[queries.TaskTable, Paging]:
    """The page asked for, or the last one where the list has shrunk meanwhile."""
    asked: dict[str, Any] = {"actor": request.actor, "filters": filters, "on": request.on}
    asked["limit"] = PAGE_SIZE
    page = request.GET.get("page", "")
    number = max(1, int(page)) if page.isdigit() and len(page) < MOST_DIGITS else 1
    offset = (number - 1) * PAGE_SIZE
    table = queries.table_page(**asked, offset=offset)
    paging = Paging(number, PAGE_SIZE, table.found.total)
    if paging.offset != offset:
        table = queries.table_page(**asked, offset=paging.offset)
    return table, paging

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
KEPT = ("q", "timing", "assignment", "parent", "sort")


@needs(access.VIEW)
@require_GET
def list_tasks(request: Request) -> HttpResponse:
    form = TaskFilterForm(request.GET)
    filters = form.filters()
    asked: dict[str, Any] = {"actor": request.actor, "on": request.on}
    found, paging = _found(request, filters)
    leads = queries.lead_choices(**asked, also=filters.unit_id, most=0)
    directives = queries.directive_choices(**asked, also=filters.directive_id, most=0)
    listing = presenters.present_list(
        found, filters, leads=leads, directives=directives, on=request.on
    )
    context = {
        "form": form,
        "faults": [fault for day in form.days for fault in day.errors],
        "listing": listing,
        "leads": leads,
        "directives": directives,
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
    form = TaskFilterForm(request.GET)
    filters = form.filters()
    asked: dict[str, Any] = {"actor": request.actor, "on": request.on}
    context = {
        "form": form,
        "filters": filters,
        "kept": [(name, form.data[name]) for name in KEPT if form.data.get(name)],
        "leads": queries.lead_choices(**asked, also=filters.unit_id),
        "directives": queries.directive_choices(**asked, also=filters.directive_id),
    }
    return render_page(request, "tasks/choose_conditions.html", context, partial="fields")


def _found(request: Request, filters: queries.TaskFilters) -> tuple[queries.TaskList, Paging]:
    """The page asked for, or the last one where the list has shrunk meanwhile."""
    asked: dict[str, Any] = {"actor": request.actor, "filters": filters, "on": request.on}
    asked["limit"] = PAGE_SIZE
    page = request.GET.get("page", "")
    number = max(1, int(page)) if page.isdigit() and len(page) < MOST_DIGITS else 1
    offset = (number - 1) * PAGE_SIZE
    found = queries.tasks_found(**asked, offset=offset)
    paging = Paging(number, PAGE_SIZE, found.total)
    if paging.offset != offset:
        found = queries.tasks_found(**asked, offset=paging.offset)
    return found, paging

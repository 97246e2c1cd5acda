"""The door to the early warning."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import Paging, page_number, render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, presenters, queries

PAGE_SIZE = 25


@needs(access.VIEW)
@require_GET
def list_warnings(request: Request) -> HttpResponse:
    offset = (page_number(request) - 1) * PAGE_SIZE
    found = queries.late_warnings(
        actor=request.actor, on=request.on, offset=offset, limit=PAGE_SIZE
    )
    context = {
        "page": presenters.present_warnings(found, on=request.on),
        "paging": Paging(page_number(request), PAGE_SIZE, found.count),
        "on": request.on,
    }
    return render_page(request, "tasks/list_warnings.html", context)

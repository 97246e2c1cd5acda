"""The door to the work of one unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, presenters, queries


@needs(access.VIEW)
@require_GET
def view_unit_tasks(request: Request, unit_id: int) -> HttpResponse:
    found = queries.get_unit_tasks(actor=request.actor, unit_id=unit_id, on=request.on)
    work = presenters.present_unit_tasks(found, on=request.on)
    return render_page(request, "tasks/view_unit_tasks.html", {"work": work, "on": request.on})

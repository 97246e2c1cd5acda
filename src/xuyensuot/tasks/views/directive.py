"""The door to the tasks of one directive, clause by clause."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, presenters, queries


@needs(access.VIEW)
@require_GET
def view_directive_tasks(request: Request, directive_id: int) -> HttpResponse:
    found = queries.get_directive_tasks(
        actor=request.actor, directive_id=directive_id, on=request.on
    )
    directive = presenters.present_directive_tasks(found, on=request.on)
    context = {"directive": directive, "on": request.on}
    return render_page(request, "tasks/view_directive_tasks.html", context)

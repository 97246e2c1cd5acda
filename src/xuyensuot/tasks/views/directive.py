"""The door to the tasks of one directive, clause by clause."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, presenters, queries
from xuyensuot.tasks.views.then import day_asked, refused_day, show_directive_then


@needs(access.VIEW)
@require_GET
def view_directive_tasks(request: Request, directive_id: int) -> HttpResponse:
    day = day_asked(request)
    if day is not None:
        return show_directive_then(request, directive_id, day)
    found = queries.get_directive_tasks(
        actor=request.actor, directive_id=directive_id, on=request.on
    )
    directive = presenters.present_directive_tasks(found, on=request.on)
    context = {"directive": directive, "on": request.on, "refused_day": refused_day(request)}
    return render_page(request, "tasks/view_directive_tasks.html", context)

"""The door to the map of the units on a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.org import queries
from xuyensuot.org.forms.tree import TreeForm
from xuyensuot.org.presenters.map import present_map
from xuyensuot.org.rules.roles import VIEW_UNIT

STOPS = (date(2025, 6, 30), date(2025, 7, 1))


@needs(VIEW_UNIT)
@require_GET
def view_map(request: Request) -> HttpResponse:
    form = TreeForm(request.GET)
    on = form.day(request.on)
    page = queries.get_map_page(under=form.root(), on=on)
    context = {
        "map": present_map(page),
        "on": on,
        "stops": STOPS,
        "another_day": on != request.on,
        "faults": [fault for faults in form.errors.values() for fault in faults],
    }
    return render_page(request, "org/view_map.html", context)

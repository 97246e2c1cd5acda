"""Doors to units: find one, look at one, on any day."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import Paging, render_page
from xuyensuot.base.requests import Request
from xuyensuot.org import queries
from xuyensuot.org.forms.units import OnDayForm, UnitFilterForm
from xuyensuot.org.presenters import units as presenters
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_UNITS, VIEW_UNIT

PAGE_SIZE = 50


@needs(VIEW_UNIT)
@require_GET
def list_units(request: Request) -> HttpResponse:
    form = UnitFilterForm(request.GET)
    filters = form.filters(request.on, near=request.actor.unit_id)
    number = int(request.GET["page"]) if request.GET.get("page", "").isdigit() else 1
    paging_from = (max(number, 1) - 1) * PAGE_SIZE
    found = queries.units_found(filters=filters, offset=paging_from, limit=PAGE_SIZE)
    provinces = queries.units_found(
        filters=queries.UnitFilters(filters.on, level=Level.PROVINCE), offset=0, limit=100
    )
    ended = queries.search_ended_units(filters.text, on=filters.on, within=filters.near)
    context = {
        "form": form,
        "filters": filters,
        "ended": presenters.ended_lines(ended),
        "lines": presenters.lines_of(found.cards),
        "provinces": presenters.lines_of(provinces.cards),
        "paging": Paging(number, PAGE_SIZE, found.total),
        "narrowed": any(request.GET.get(key) for key in form.fields),
        "another_day": filters.on != request.on,
        "faults": [fault for faults in form.errors.values() for fault in faults],
    }
    return render_page(request, "org/list_units.html", context, partial="rows")


@needs(VIEW_UNIT)
@require_GET
def view_unit(request: Request, unit_id: int) -> HttpResponse:
    form = OnDayForm(request.GET)
    on = form.day(request.on)
    page = queries.get_unit_page(unit_id, on=on)
    context = {
        "unit": presenters.face_of(page, on),
        "may_organise": bool(request.actor.holds(MANAGE_UNITS)),
        "on": on,
        "at": f"?on={on.isoformat()}" if on != request.on else "",
        "another_day": on != request.on,
        "faults": [fault for faults in form.errors.values() for fault in faults],
    }
    return render_page(request, "org/view_unit.html", context)

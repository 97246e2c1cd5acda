"""Doors to rates side by side: the page and the file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.base.sheets import TYPES
from xuyensuot.tasks import access, presenters, queries
from xuyensuot.tasks.forms import RatesForm
from xuyensuot.tasks.views.export import note_export, send_sheet


@needs(access.VIEW)
@require_GET
def view_rates(request: Request) -> HttpResponse:
    form = RatesForm(request.GET, on=request.on)
    filters, by, order = form.filters(), form.by(), form.order()
    found = queries.rates_found(actor=request.actor, filters=filters, by=by, on=request.on)
    rates = presenters.present_rates(found, filters, by=by, order=order, on=request.on)
    return render_page(request, "tasks/view_rates.html", {"rates": rates})


@needs(access.VIEW)
@require_GET
def export_rates(request: Request, kind: str) -> HttpResponseBase:
    if kind not in TYPES:
        raise Http404
    form = RatesForm(request.GET, on=request.on)
    filters, by, order = form.filters(), form.by(), form.order()
    found = queries.rates_found(actor=request.actor, filters=filters, by=by, on=request.on)
    sheet = presenters.rates_sheet(found, filters, by=by, order=order, on=request.on)
    note_export(request, kind, len(found.rows), presenters.Address(filters))
    return send_sheet(sheet, kind, f"ty-le-{request.on:%Y-%m-%d}.{kind}")

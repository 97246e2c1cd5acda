"""Doors to the register: who confirmed what, on the screen and as a file."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import Paging, render_page
from xuyensuot.base.requests import Request
from xuyensuot.base.sheets import TYPES, write_sheet
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.tasks import access, presenters, queries
from xuyensuot.tasks.forms import ConfirmationFilterForm
from xuyensuot.tasks.views.extensions import page_number

PAGE_SIZE = 25


@needs(access.VIEW)
@require_GET
def list_confirmations(request: Request) -> HttpResponse:
    form = _form(request)
    number = page_number(request)
    found = queries.confirmations_found(
        actor=request.actor,
        filters=form.filters(),
        on=request.on,
        offset=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
    context = {
        "form": form,
        "lines": presenters.present_register(found.rows),
        "paging": Paging(number, PAGE_SIZE, found.total),
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "on": request.on,
    }
    return render_page(request, "tasks/list_confirmations.html", context)


@needs(access.VIEW)
@require_GET
def export_confirmations(request: Request, kind: str) -> FileResponse:
    if kind not in TYPES:
        raise NotFound
    found = queries.confirmations_found(
        actor=request.actor, filters=_form(request).filters(), on=request.on
    )
    return FileResponse(
        write_sheet(presenters.register_sheet(found.rows, on=request.on), kind),
        as_attachment=True,
        filename=f"so-xac-nhan-{request.on:%Y-%m-%d}.{kind}",
        content_type=TYPES[kind],
    )


def _form(request: Request) -> ConfirmationFilterForm:
    form = ConfirmationFilterForm(request.GET)
    leads = queries.lead_choices(actor=request.actor, on=request.on)
    form.offer(leads)
    return form

"""The door by which the follow-up table leaves as a file."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.base.sheets import TYPES, Sheet, write_sheet
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import TaskFilterForm
from xuyensuot.tasks.wording import sentence


@needs(access.VIEW)
@require_GET
def export_tasks(request: Request, kind: str) -> HttpResponseBase:
    if kind not in TYPES:
        raise Http404
    form = TaskFilterForm(request.GET, on=request.on)
    filters, columns = form.filters(), form.columns()
    whole = queries.whole_table(
        actor=request.actor, filters=filters, on=request.on, most=operations.MOST_ROWS
    )
    sheet = presenters.table_sheet(whole, filters, columns=columns, on=request.on)
    address = presenters.Address(filters, columns)
    try:
        note_export(request, kind, whole.total, address)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        context = {"notice": notice, "back": address.to()}
        return render_page(request, "tasks/export_tasks.html", context, status=409)
    return send_sheet(sheet, kind, f"nhiem-vu-{request.on:%Y-%m-%d}.{kind}")


def note_export(request: Request, kind: str, rows: int, address: presenters.Address) -> None:
    """Leave the trace of a file; raises ``Refused`` for one that would be too long."""
    operations.note_export(
        actor=request.actor,
        kind=kind,
        rows=rows,
        conditions=sorted(address.params()),
        at=request.received_at,
    )


def send_sheet(sheet: Sheet, kind: str, name: str) -> FileResponse:
    """The file as a download."""
    file = write_sheet(sheet, kind)
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[kind])

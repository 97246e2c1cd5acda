"""Doors to trackers: send a workbook, look at what it becomes, correct it, confirm it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number as figure
from xuyensuot.base.pages import Paging, redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import (
    ChooseUnitForm,
    ConfirmTrackerForm,
    ReceiveTrackerForm,
    RemapTrackerForm,
)
from xuyensuot.tasks.wording import sentence

PAGE_SIZE = 50
MOST_DIGITS = 6
OK = 200
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(access.IMPORT)
@require_GET
def list_trackers(request: Request) -> HttpResponse:
    return _list(request, ReceiveTrackerForm())


@needs(access.IMPORT)
@require_POST
def receive_tracker(request: Request) -> HttpResponse:
    form = ReceiveTrackerForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        tracker_id = _receive(request, form.cleaned_data["file"])
    except Refused as refused:
        form.add_error("file", sentence(refused.problem.code, refused.problem.params))
        return _list(request, form, status=409)
    return redirect_page(request, reverse("tasks:view_tracker", args=[tracker_id]))


def _receive(request: Request, file: UploadedFile[bytes]) -> int:
    if request.actor.unit_id is None:
        raise Refused.because("tracker.no_post")
    return operations.receive_tracker(
        actor=request.actor,
        file_name=Path(file.name or "").name,
        chunks=file.chunks(),
        unit_id=request.actor.unit_id,
        at=request.received_at,
    )


def _list(request: Request, form: ReceiveTrackerForm, status: int = 200) -> HttpResponse:
    rows = queries.trackers_of(actor=request.actor, on=request.on)
    context = {"form": form, "rows": [presenters.listed_tracker(row) for row in rows]}
    return render_page(request, "tasks/list_trackers.html", context, status=status)


@needs(access.IMPORT)
@require_GET
def download_template(request: Request) -> HttpResponse:
    response = HttpResponse(presenters.tracker_template(), content_type=WORKBOOK)
    response["Content-Disposition"] = 'attachment; filename="mau-theo-doi-nhiem-vu.xlsx"'
    return response


@needs(access.IMPORT)
@require_GET
def view_tracker(request: Request, tracker_id: int) -> HttpResponse:
    return _show(request, tracker_id)


@needs(access.IMPORT)
@require_GET
def watch_tracker(request: Request, tracker_id: int) -> HttpResponse:
    """How far the job is; leads on to the rows as soon as they can be looked at."""
    wait = _wait(request, tracker_id)
    if wait is None:
        return redirect_page(request, reverse("tasks:view_tracker", args=[tracker_id]))
    context = {"waiting": presenters.present_wait(wait)}
    return render_page(request, "tasks/watch_tracker.html", context, partial="progress")


def _wait(request: Request, tracker_id: int) -> queries.TrackerWait | None:
    return queries.find_tracker_wait(actor=request.actor, tracker_id=tracker_id, on=request.on)


@needs(access.IMPORT)
@require_http_methods(["GET", "POST"])
def remap_tracker(request: Request, tracker_id: int) -> HttpResponse:
    if request.method == "GET" or _wait(request, tracker_id):
        return redirect_page(request, reverse("tasks:view_tracker", args=[tracker_id]))
    page = queries.get_tracker_page(actor=request.actor, tracker_id=tracker_id, on=request.on)
    form = RemapTrackerForm(request.POST, columns=page.columns)
    if not form.is_valid():
        return _show(request, tracker_id, form=form, status=422)
    try:
        operations.remap_tracker(
            actor=request.actor, tracker_id=tracker_id, at=request.received_at, **form.values()
        )
    except Refused as refused:
        return _show(request, tracker_id, form=form, refused=refused, status=409)
    return redirect_page(request, reverse("tasks:view_tracker", args=[tracker_id]))


@needs(access.IMPORT)
@require_http_methods(["GET", "POST"])
def choose_unit(request: Request, tracker_id: int) -> HttpResponse:
    form = ChooseUnitForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            operations.choose_unit(
                actor=request.actor,
                tracker_id=tracker_id,
                at=request.received_at,
                **form.cleaned_data,
            )
        except Refused as refused:
            return _show(request, tracker_id, refused=refused, status=409)
    return redirect_page(request, reverse("tasks:view_tracker", args=[tracker_id]))


@needs(access.IMPORT)
@require_http_methods(["GET", "POST"])
def confirm_tracker(request: Request, tracker_id: int) -> HttpResponse:
    form = ConfirmTrackerForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            done = operations.confirm_tracker(
                actor=request.actor,
                tracker_id=tracker_id,
                at=request.received_at,
                **form.cleaned_data,
            )
        except Refused as refused:
            return _show(request, tracker_id, refused=refused, status=409)
        if not done.under_way:
            messages.success(request, _taken_over(done))
    return redirect_page(request, reverse("tasks:view_tracker", args=[tracker_id]))


def _taken_over(done: operations.TakenOver) -> str:
    new = ngettext("%(count)s task made", "%(count)s tasks made", done.created)
    known = ngettext(
        "%(count)s task was there already and stays as it is",
        "%(count)s tasks were there already and stay as they are",
        done.unchanged,
    )
    left = ngettext("%(count)s row left out", "%(count)s rows left out", done.left_out)
    parts = [
        new % {"count": figure(done.created)},
        known % {"count": figure(done.unchanged)},
        *([left % {"count": figure(done.left_out)}] if done.left_out else []),
    ]
    return _("%(parts)s.") % {"parts": "; ".join(parts)}


@needs(access.IMPORT)
@require_POST
def drop_tracker(request: Request, tracker_id: int) -> HttpResponse:
    operations.drop_tracker(actor=request.actor, tracker_id=tracker_id, at=request.received_at)
    messages.success(request, _("Put aside. Nothing was written."))
    return redirect_page(request, reverse("tasks:list_trackers"))


def _show(
    request: Request,
    tracker_id: int,
    *,
    form: Form | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    problem = refused.problem if refused else None
    notice = sentence(problem.code, problem.params) if problem else ""
    if wait := _wait(request, tracker_id):
        return _show_wait(request, wait, notice, status)
    page = queries.get_tracker_page(actor=request.actor, tracker_id=tracker_id, on=request.on)
    tracker = presenters.present_tracker(page, request.GET.get("show", ""))
    places = presenters.places_shown(tracker)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < MOST_DIGITS else 1
    paging = Paging(number, PAGE_SIZE, len(places))
    shown = places[paging.offset : paging.offset + PAGE_SIZE]
    context: dict[str, Any] = {
        "tracker": tracker,
        "page": page,
        "lines": presenters.present_lines(tracker, shown),
        "paging": paging,
        "form": form or RemapTrackerForm(columns=page.columns, initial=_initial(page)),
        "opened": form is not None,
        "notice": notice,
    }
    return render_page(request, "tasks/view_tracker.html", context, status=status)


def _show_wait(
    request: Request, wait: queries.TrackerWait, notice: str, status: int
) -> HttpResponse:
    if status == OK:
        return redirect_page(request, reverse("tasks:watch_tracker", args=[wait.row.id]))
    context = {"waiting": presenters.present_wait(wait), "notice": notice}
    return render_page(request, "tasks/watch_tracker.html", context, status=status)


def _initial(page: queries.TrackerPage) -> dict[str, str]:
    document = page.document
    return {
        "sheet": page.sheet,
        "number": document.number,
        "issued_on": f"{document.issued_on:%d/%m/%Y}" if document.issued_on else "",
        "issuer": document.issuer,
        "title": document.title,
    }

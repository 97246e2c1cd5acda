"""Doors to reorganisations: prepare by form or file, look at the preview, apply, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.forms.reorganisations import (
    MovedForm,
    PrepareForm,
    QuestionsForm,
    SettleForm,
)
from xuyensuot.org.presenters import moved
from xuyensuot.org.presenters import reorganisations as presenters
from xuyensuot.org.rules.roles import CONFIRM, MANAGE_UNITS, VIEW_UNIT
from xuyensuot.org.wording import sentence


@needs(VIEW_UNIT)
@require_GET
def list_reorganisations(request: Request) -> HttpResponse:
    rows = queries.reorganisations_found(actor=request.actor, on=request.on)
    lines = [presenters.present_line(row, on=request.on) for row in rows]
    context = {"lines": lines, "may_prepare": bool(request.actor.holds(MANAGE_UNITS))}
    return render_page(request, "org/list_reorganisations.html", context)


@needs(MANAGE_UNITS)
@require_http_methods(["GET", "POST"])
def prepare_reorganisation(request: Request) -> HttpResponse:
    """All faults are told at once and nothing is kept before the table is without any."""
    if request.method == "GET":
        form = PrepareForm(initial={"units": request.GET.get("unit", "")[:20]})
        return _prepare_page(request, form)
    form = PrepareForm(request.POST, request.FILES)
    if not form.is_valid():
        return _prepare_page(request, form, status=422)
    data, file = form.cleaned_data, form.cleaned_data["file"]
    if file is not None:
        reading = queries.read_file(file.read(), on=data["on"])
    else:
        reading = queries.read_table(form.lines(), on=data["on"], first=1)
    if reading.faults:
        faults = presenters.present_faults(reading.faults)
        return _prepare_page(request, form, faults=faults, status=422)
    facts = {name: data[name] for name in ("title", "basis", "on")}
    try:
        pk = operations.prepare_reorganisation(
            actor=request.actor, steps=reading.steps, at=request.received_at, **facts
        )
    except Refused as refused:
        form.add_error(None, sentence(refused.problem.code, refused.problem.params))
        return _prepare_page(request, form, status=422)
    return redirect_page(request, reverse("org:view_reorganisation", args=[pk]))


def _prepare_page(
    request: Request, form: PrepareForm, *, faults: tuple[Any, ...] = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "faults": faults}
    return render_page(request, "org/prepare_reorganisation.html", context, status=status)


@needs(VIEW_UNIT)
@require_GET
def view_reorganisation(request: Request, reorganisation_id: int) -> HttpResponse:
    return _show(request, reorganisation_id)


@needs(MANAGE_UNITS)
@require_POST
def apply_reorganisation(request: Request, reorganisation_id: int) -> HttpResponse:
    done = _("Applied. Whoever takes work over is asked to confirm it.")
    run = partial(operations.apply_reorganisation, with_proposals=_accepts_proposals(request))
    return _act(request, reorganisation_id, run, done)


@needs(MANAGE_UNITS)
@require_POST
def want_reorganisation(request: Request, reorganisation_id: int) -> HttpResponse:
    wanted = request.POST.get("wanted") == "1"
    done = _("It happens by itself on its day.") if wanted else _("It waits to be applied by hand.")
    accepts = _accepts_proposals(request)
    run = partial(operations.want_reorganisation, wanted=wanted, with_proposals=accepts)
    return _act(request, reorganisation_id, run, done)


def _accepts_proposals(request: Request) -> bool:
    """Whether the button pressed said that open questions go as proposed."""
    return request.POST.get("proposals") == "1"


@needs(MANAGE_UNITS)
@require_POST
def undo_reorganisation(request: Request, reorganisation_id: int) -> HttpResponse:
    done = _("Undone: everything is as it was before.")
    return _act(request, reorganisation_id, operations.undo_reorganisation, done)


@needs(MANAGE_UNITS)
@require_POST
def drop_reorganisation(request: Request, reorganisation_id: int) -> HttpResponse:
    url = reverse("org:list_reorganisations")
    return _act(request, reorganisation_id, operations.drop_reorganisation, _("Forgotten."), url)


@needs(MANAGE_UNITS)
@require_POST
def settle_reorganisation(request: Request, reorganisation_id: int) -> HttpResponse:
    form = SettleForm(request.POST)
    if not form.is_valid():
        faults = " ".join(str(fault) for found in form.errors.values() for fault in found)
        return _show(request, reorganisation_id, notice=faults, status=422)
    choice = form.chosen(on=request.on)
    if choice is None:
        notice = _("No unit, or several, are called so. Write its full name or #id.")
        return _show(request, reorganisation_id, notice=notice, status=422)
    run = partial(operations.settle_reorganisation, key=form.cleaned_data["key"], choice=choice)
    page = reverse("org:view_reorganisation", args=[reorganisation_id])
    url = f"{page}?first={QuestionsForm(request.POST).wanted()}#settle"
    return _act(request, reorganisation_id, run, _("Settled."), url)


@needs(CONFIRM)
@require_POST
def confirm_reorganisation(request: Request, reorganisation_id: int, unit_id: int) -> HttpResponse:
    run = partial(operations.confirm_reorganisation, unit_id=unit_id)
    return _act(request, reorganisation_id, run, _("Agreed."))


@needs(VIEW_UNIT)
@require_GET
def list_moved(request: Request, reorganisation_id: int) -> HttpResponse:
    """The things behind one count, page by page."""
    form = MovedForm(request.GET)
    count = form.wanted()
    if count is None:
        raise NotFound
    page = queries.list_moved(
        actor=request.actor,
        reorganisation_id=reorganisation_id,
        count=count,
        on=request.on,
        after=form.begins_after(),
        limit=moved.MOVED_AT_ONCE + 1,
    )
    context = {"moved": moved.present_moved(page, count, after=form.begins_after())}
    return render_page(request, "org/list_moved.html", context)


def _act(
    request: Request, reorganisation_id: int, run: Callable[..., object], done: str, url: str = ""
) -> HttpResponse:
    try:
        run(
            actor=request.actor,
            reorganisation_id=reorganisation_id,
            at=request.received_at,
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, reorganisation_id, notice=notice, status=409)
    messages.success(request, done)
    page = reverse("org:view_reorganisation", args=[reorganisation_id])
    return redirect_page(request, url or page)


def _show(
    request: Request, reorganisation_id: int, *, notice: str = "", status: int = 200
) -> HttpResponse:
    page = queries.get_reorganisation_page(
        actor=request.actor,
        reorganisation_id=reorganisation_id,
        on=request.on,
        first=QuestionsForm(request.POST or request.GET).wanted(),
    )
    presented = presenters.present_reorganisation(page, on=request.on)
    context = {"event": presented, "notice": notice}
    return render_page(request, "org/view_reorganisation.html", context, status=status)

"""Doors to the views that a person keeps of the follow-up table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import NameViewForm, SaveViewForm, ShareViewForm, TaskFilterForm
from xuyensuot.tasks.wording import sentence


@needs(access.VIEW)
@require_http_methods(["GET", "POST"])
def save_view(request: Request) -> HttpResponse:
    """The address of this page holds the conditions; the form gives them a name."""
    if request.method == "GET":
        return _show(request)
    save = partial(operations.save_view, query=_address(request).query())
    return _act(request, save, SaveViewForm(request.POST), _address(request).to(), _("Kept."))


@needs(access.VIEW)
@require_POST
def rename_view(request: Request, view_id: int) -> HttpResponse:
    rename = partial(operations.rename_view, view_id=view_id)
    return _act(request, rename, NameViewForm(request.POST), _here(), _("Renamed."))


@needs(access.VIEW)
@require_POST
def share_view(request: Request, view_id: int) -> HttpResponse:
    share = partial(operations.share_view, view_id=view_id)
    form = ShareViewForm(request.POST)
    done = _("Everybody in your unit sees it.") if "shared" in form.data else _("Only you see it.")
    return _act(request, share, form, _here(), done)


@needs(access.VIEW)
@require_POST
def drop_view(request: Request, view_id: int) -> HttpResponse:
    drop = partial(operations.drop_view, view_id=view_id)
    return _act(request, drop, Form(request.POST), _here(), _("Dropped."))


def _here() -> str:
    return reverse("tasks:save_view")


def _act(
    request: Request, run: Callable[..., object], form: Form, url: str, done: str
) -> HttpResponse:
    """Carry out what the form says; a refusal comes back on the page with what was typed."""
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        run(actor=request.actor, at=request.received_at, **form.cleaned_data)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, form, notice=notice, status=409)
    messages.success(request, done)
    return redirect_page(request, url)


def _address(request: Request) -> presenters.Address:
    form = TaskFilterForm(request.GET, on=request.on)
    return presenters.Address(form.filters(), form.columns())


def _show(
    request: Request, form: Form | None = None, *, notice: str = "", status: int = 200
) -> HttpResponse:
    address = _address(request)
    context = {
        "form": form if isinstance(form, SaveViewForm) else SaveViewForm(),
        "saved": queries.saved_views(actor=request.actor),
        "conditions": presenters.conditions_in_words(
            queries.names_found(actor=request.actor, filters=address.filters, on=request.on),
            address.filters,
        ),
        "query": address.query(),
        "back": address.to(),
        "notice": notice,
    }
    return render_page(request, "tasks/save_view.html", context, status=status)

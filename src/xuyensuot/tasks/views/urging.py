"""Doors to urgings: work through drafts, send or drop them, fetch the letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number as figure
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import DropUrgingForm, RegisterLetterForm, SendUrgingForm
from xuyensuot.tasks.wording import sentence

FORMS: dict[str, type[Form]] = {
    "send": SendUrgingForm,
    "register": RegisterLetterForm,
    "drop": DropUrgingForm,
}
MOST_DIGITS = 12


@needs(access.URGE)
@require_GET
def list_urgings(request: Request) -> HttpResponse:
    page = queries.get_urgings_page(actor=request.actor, on=request.on)
    context = {"urgings": presenters.present_urgings(page), "on": request.on}
    return render_page(request, "tasks/list_urgings.html", context)


@needs(access.URGE)
@require_POST
def ask_urgings(request: Request) -> HttpResponse:
    for office_id in numbers_of(request.POST, "office"):
        operations.ask_urgings(actor=request.actor, office_id=office_id, at=request.received_at)
    messages.success(request, _("The ladder is being looked through. Load the page again shortly."))
    return redirect_page(request, reverse("tasks:list_urgings"))


@needs(access.URGE)
@require_http_methods(["GET", "POST"])
def urge_units(request: Request) -> HttpResponse:
    """Ask first, with how many letters there were before; then draft."""
    if request.method == "GET":
        return _ask_first(request, numbers_of(request.GET, "task"))
    ids = numbers_of(request.POST, "task")
    try:
        made = operations.urge_units(actor=request.actor, task_ids=ids, at=request.received_at)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _ask_first(request, ids, notice=notice, status=409)
    words = ngettext("%(n)s draft was made.", "%(n)s drafts were made.", len(made))
    messages.success(request, words % {"n": figure(len(made))})
    return redirect_page(request, reverse("tasks:list_urgings"))


def _ask_first(
    request: Request, ids: list[int], *, notice: str = "", status: int = 200
) -> HttpResponse:
    preview = queries.get_urge_preview(actor=request.actor, task_ids=ids, on=request.on)
    context = {"preview": presenters.present_preview(preview), "notice": notice}
    return render_page(request, "tasks/urge_units.html", context, status=status)


@needs(access.VIEW)
@require_GET
def view_urging(request: Request, urging_id: int) -> HttpResponse:
    return _show(request, urging_id)


@needs(access.VIEW)
@require_GET
def download_letter(request: Request, urging_id: int) -> HttpResponse:
    (facts,) = queries.letters_of(actor=request.actor, urging_ids=[urging_id], on=request.on)
    content = presenters.write_urging_letter(facts, on=request.on)
    return _file(content, presenters.file_name(facts), presenters.DOCX)


@needs(access.URGE)
@require_POST
def download_letters(request: Request) -> HttpResponse:
    ids = numbers_of(request.POST, "urging")
    letters = queries.letters_of(actor=request.actor, urging_ids=ids, on=request.on)
    content = presenters.pack_urging_letters(letters, on=request.on)
    return _file(content, f"cong-van-don-doc-{request.on.isoformat()}.zip", presenters.ZIP)


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@needs(access.URGE)
@require_http_methods(["GET", "POST"])
def send_urging(request: Request, urging_id: int) -> HttpResponse:
    return _act(request, urging_id, "send", operations.send_urging, _("Sent; the unit is told."))


@needs(access.URGE)
@require_POST
def send_urgings(request: Request) -> HttpResponse:
    """Ask first, because what is sent cannot be taken back; then send all that were chosen."""
    ids = numbers_of(request.POST, "urging")
    if "sure" not in request.POST:
        return _ask_before_sending(request, ids)
    try:
        sent = operations.send_urgings(actor=request.actor, urging_ids=ids, at=request.received_at)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _ask_before_sending(request, ids, notice=notice, status=409)
    words = ngettext(
        "%(n)s was sent; the unit is told.", "%(n)s were sent; the units are told.", sent
    )
    messages.success(request, words % {"n": figure(sent)})
    return redirect_page(request, reverse("tasks:list_urgings"))


def _ask_before_sending(
    request: Request, ids: list[int], *, notice: str = "", status: int = 200
) -> HttpResponse:
    page = queries.get_urgings_page(actor=request.actor, on=request.on)
    drafts = [line for line in presenters.present_urgings(page).drafts if line.row.id in set(ids)]
    context = {"drafts": drafts, "notice": notice}
    return render_page(request, "tasks/send_urgings.html", context, status=status)


@needs(access.URGE)
@require_http_methods(["GET", "POST"])
def register_letter(request: Request, urging_id: int) -> HttpResponse:
    done = _("The number is written down.")
    return _act(request, urging_id, "register", operations.register_letter, done)


@needs(access.URGE)
@require_http_methods(["GET", "POST"])
def drop_urging(request: Request, urging_id: int) -> HttpResponse:
    done = _("The draft is left unsent.")
    return _act(request, urging_id, "drop", operations.drop_urging, done)


def _act(
    request: Request, urging_id: int, name: str, run: Callable[..., object], done: str
) -> HttpResponse:
    """Carry out what the form says; a refusal comes back on the page with what was typed."""
    url = reverse("tasks:view_urging", args=[urging_id])
    if request.method == "GET":
        return redirect_page(request, url)
    form = FORMS[name](request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        return _show(request, urging_id, {name: form}, status=422)
    act = partial(run, actor=request.actor, urging_id=urging_id, at=request.received_at)
    try:
        act(**form.cleaned_data)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, urging_id, {name: form}, notice=notice, status=409)
    messages.success(request, done)
    return redirect_page(request, url)


def _show(
    request: Request,
    urging_id: int,
    forms: dict[str, Form] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    page = queries.get_urging_page(actor=request.actor, urging_id=urging_id, on=request.on)
    empty: dict[str, Any] = {name: form(auto_id=f"{name}_%s") for name, form in FORMS.items()}
    context = {
        "urging": presenters.present_urging(page, on=request.on),
        "forms": empty | (forms or {}),
        "notice": notice,
        "on": request.on,
    }
    return render_page(request, "tasks/view_urging.html", context, status=status)


def numbers_of(data: QueryDict, name: str) -> list[int]:
    """Ids given several times under one name; raises NotFound for what is no id."""
    values = data.getlist(name)
    if not values or not all(v.isascii() and v.isdigit() and len(v) < MOST_DIGITS for v in values):
        raise NotFound
    return [int(value) for value in values]

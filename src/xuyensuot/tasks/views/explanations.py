"""Doors to explanations: ask, answer, read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.forms import AnswerExplanationForm, AskExplanationForm, ReadExplanationForm
from xuyensuot.tasks.wording import sentence

FORMS: dict[str, type[Form]] = {"answer": AnswerExplanationForm, "read": ReadExplanationForm}


@needs(access.VIEW)
@require_GET
def list_explanations(request: Request) -> HttpResponse:
    inbox = queries.get_explanation_inbox(actor=request.actor, on=request.on)
    context = {"inbox": inbox, "on": request.on}
    return render_page(request, "tasks/list_explanations.html", context)


@needs(access.ASK_EXPLANATION)
@require_http_methods(["GET", "POST"])
def ask_explanation(request: Request, task_id: int) -> HttpResponse:
    """The button on the page of a task asks at once; the form here changes question and days."""
    form = AskExplanationForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _ask(request, task_id, form)
    if not form.is_valid():
        return _ask(request, task_id, form, status=422)
    try:
        operations.ask_explanation(
            actor=request.actor, task_id=task_id, at=request.received_at, **form.cleaned_data
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _ask(request, task_id, form, notice=notice, status=409)
    messages.success(request, _("Asked; the clock of the answer runs."))
    return redirect_page(request, reverse("tasks:view_task", args=[task_id]))


def _ask(
    request: Request, task_id: int, form: Form, *, notice: str = "", status: int = 200
) -> HttpResponse:
    page = queries.get_task_page(actor=request.actor, task_id=task_id, on=request.on)
    context = {"row": page.row, "form": form, "notice": notice}
    return render_page(request, "tasks/ask_explanation.html", context, status=status)


@needs(access.VIEW)
@require_GET
def view_explanation(request: Request, explanation_id: int) -> HttpResponse:
    return _show(request, explanation_id)


@needs(access.ANSWER_EXPLANATION)
@require_http_methods(["GET", "POST"])
def answer_explanation(request: Request, explanation_id: int) -> HttpResponse:
    done = _("Your explanation is given.")
    return _act(request, explanation_id, "answer", operations.answer_explanation, done)


@needs(access.ASK_EXPLANATION)
@require_http_methods(["GET", "POST"])
def read_explanation(request: Request, explanation_id: int) -> HttpResponse:
    done = _("Read; the unit is told.")
    return _act(request, explanation_id, "read", operations.read_explanation, done)


def _act(
    request: Request, explanation_id: int, name: str, run: Callable[..., object], done: str
) -> HttpResponse:
    """Carry out what the form says; a refusal comes back on the page with what was typed."""
    url = reverse("tasks:view_explanation", args=[explanation_id])
    if request.method == "GET":
        return redirect_page(request, url)
    form = FORMS[name](request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        return _show(request, explanation_id, {name: form}, status=422)
    act = partial(run, actor=request.actor, explanation_id=explanation_id, at=request.received_at)
    try:
        act(**form.cleaned_data)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, explanation_id, {name: form}, notice=notice, status=409)
    messages.success(request, done)
    return redirect_page(request, url)


def _show(
    request: Request,
    explanation_id: int,
    forms: dict[str, Form] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    row = queries.get_explanation(actor=request.actor, explanation_id=explanation_id, on=request.on)
    empty: dict[str, Any] = {name: form(auto_id=f"{name}_%s") for name, form in FORMS.items()}
    context = {"row": row, "forms": empty | (forms or {}), "notice": notice, "on": request.on}
    return render_page(request, "tasks/view_explanation.html", context, status=status)

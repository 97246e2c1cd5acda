"""Doors to one task: look at it, act on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import (
    AskExtensionForm,
    CancelForm,
    ClaimForm,
    ConfirmForm,
    ContributeForm,
    DecideExtensionForm,
    FocalForm,
    GiveEvidenceForm,
    OpinionForm,
    ReopenForm,
    ReportForm,
    SendBackForm,
    SupersedeForm,
    WithdrawForm,
)
from xuyensuot.tasks.views.then import day_asked, refused_day, show_task_then
from xuyensuot.tasks.wording import sentence

FORMS: dict[str, type[Form]] = {
    "report": ReportForm,
    "claim": ClaimForm,
    "send_back": SendBackForm,
    "withdraw": WithdrawForm,
    "reopen": ReopenForm,
    "cancel": CancelForm,
    "supersede": SupersedeForm,
    "contribute": ContributeForm,
    "focal": FocalForm,
    "extension": AskExtensionForm,
    "opinion": OpinionForm,
    "decision": DecideExtensionForm,
    "confirm": ConfirmForm,
    "evidence": GiveEvidenceForm,
}


@needs(access.VIEW)
@require_GET
def view_task(request: Request, task_id: int) -> HttpResponse:
    day = day_asked(request)
    if day is not None:
        return show_task_then(request, task_id, day)
    return _show(request, task_id, notice=refused_day(request))


@needs(access.ACKNOWLEDGE)
@require_http_methods(["GET", "POST"])
def acknowledge_task(request: Request, task_id: int) -> HttpResponse:
    return act(request, task_id, "", operations.acknowledge_task, _("You acknowledged the task."))


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def report_progress(request: Request, task_id: int) -> HttpResponse:
    return act(request, task_id, "report", operations.report_progress, _("Your report is kept."))


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def claim_done(request: Request, task_id: int) -> HttpResponse:
    done = _("Reported done. It counts as done once it is confirmed.")
    return act(request, task_id, "claim", operations.claim_done, done)


@needs(access.CONFIRM, access.CONFIRM_PART)
@require_http_methods(["GET", "POST"])
def confirm_done(request: Request, task_id: int) -> HttpResponse:
    return act(request, task_id, "confirm", operations.confirm_done, _("You confirmed it as done."))


@needs(access.CONFIRM, access.CONFIRM_PART)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, task_id: int) -> HttpResponse:
    done = _("Sent back. The clock of the lead runs on.")
    return act(request, task_id, "send_back", operations.send_back, done)


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def withdraw_claim(request: Request, task_id: int) -> HttpResponse:
    done = _("Taken back. Your clock runs on.")
    return act(request, task_id, "withdraw", operations.withdraw_claim, done)


@needs(access.CONFIRM, access.CONFIRM_PART)
@require_http_methods(["GET", "POST"])
def reopen_task(request: Request, task_id: int) -> HttpResponse:
    done = _("Reopened. The clock of the lead runs on.")
    return act(request, task_id, "reopen", operations.reopen_task, done)


@needs(access.CANCEL, access.HAND_DOWN)
@require_http_methods(["GET", "POST"])
def cancel_task(request: Request, task_id: int) -> HttpResponse:
    done = _("Cancelled, with everything that was open inside it.")
    return act(request, task_id, "cancel", operations.cancel_task, done)


@needs(access.CANCEL, access.HAND_DOWN)
@require_http_methods(["GET", "POST"])
def supersede_task(request: Request, task_id: int) -> HttpResponse:
    done = _("The other task takes its place.")
    return act(request, task_id, "supersede", operations.supersede_task, done)


@needs(access.CONTRIBUTE)
@require_http_methods(["GET", "POST"])
def contribute(request: Request, task_id: int) -> HttpResponse:
    done = _("Your contribution is kept.")
    return act(request, task_id, "contribute", operations.contribute, done)


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def name_focal(request: Request, task_id: int) -> HttpResponse:
    return act(request, task_id, "focal", operations.name_focal, _("The focal point is kept."))


def act(
    request: Request, task_id: int, name: str, run: Callable[..., object], done: str
) -> HttpResponse:
    """Carry out what the form says; a refusal comes back on the page with what was typed."""
    url = reverse("tasks:view_task", args=[task_id])
    if request.method == "GET":
        return redirect_page(request, url)
    form = _form(name, request.POST, request.FILES) if name else None
    if form is not None and not form.is_valid():
        return _show(request, task_id, {name: form}, status=422)
    act = partial(run, actor=request.actor, task_id=task_id, at=request.received_at)
    try:
        act(**form.cleaned_data if form is not None else {})
    except Refused as refused:
        problem = refused.problem
        notice = sentence(problem.code, problem.params)
        return _show(request, task_id, {name: form} if form else {}, notice=notice, status=409)
    messages.success(request, done)
    return redirect_page(request, url)


def _form(
    name: str, data: Mapping[str, Any] | None = None, files: MultiValueDict[str, Any] | None = None
) -> Form:
    return FORMS[name](data, files, auto_id=f"{name}_%s")


def _typed(form: Form) -> str:
    """The words of a form that is no longer on the page: nothing that was written is lost."""
    return str(form.data.get("text") or form.data.get("reason") or "")


def _show(
    request: Request,
    task_id: int,
    forms: dict[str, Form] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    asked: dict[str, Any] = {"actor": request.actor, "task_id": task_id, "on": request.on}
    task = presenters.present_task(queries.get_task_page(**asked), on=request.on)
    extensions = queries.extensions_of_task(**asked)
    evidence = queries.evidence_of_task(**asked)
    deadline = presenters.present_deadline(task, extensions, on=request.on)
    context = {
        "task": presenters.with_judging(presenters.with_evidence(task, evidence), deadline),
        "proof": presenters.present_proof(evidence),
        "deadline": deadline,
        "forms": {name: _form(name) for name in FORMS} | (forms or {}),
        "urging": presenters.present_urging_of_task(
            queries.get_urging_of_task(actor=request.actor, task_id=task_id, on=request.on),
            on=request.on,
        ),
        "handover": presenters.present_handover(
            queries.handover_of_task(task_id=task_id, on=request.on)
        ),
        "notice": notice,
        "typed": next((_typed(form) for form in (forms or {}).values()), "") if notice else "",
    }
    response = render_page(request, "tasks/view_task.html", context, partial="task", status=status)
    if status == 409:
        # htmx keeps answers of refusals out of the page unless they say where they belong.
        response["HX-Retarget"] = "#task"
        response["HX-Reswap"] = "outerHTML show:window:top"
    return response

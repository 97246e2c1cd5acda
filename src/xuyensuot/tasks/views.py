"""Doors to tasks: issue them, follow them up, look at one, act on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number as figure
from xuyensuot.base.pages import Paging, redirect_page, render_page, wants_partial
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import ClaimForm, ReportForm, SendBackForm, TaskFilterForm
from xuyensuot.tasks.wording import sentence

PAGE_SIZE = 25
MOST_DIGITS = 9
KEPT = ("q", "timing", "assignment", "sort")
FORMS: dict[str, type[Form]] = {"report": ReportForm, "claim": ClaimForm, "send_back": SendBackForm}


@needs(access.VIEW)
@require_GET
def list_tasks(request: Request) -> HttpResponse:
    form = TaskFilterForm(request.GET)
    filters = form.filters()
    asked: dict[str, Any] = {"actor": request.actor, "on": request.on}
    found, paging = _found(request, filters)
    leads = queries.lead_choices(**asked, also=filters.unit_id, most=0)
    directives = queries.directive_choices(**asked, also=filters.directive_id, most=0)
    listing = presenters.present_list(
        found, filters, leads=leads, directives=directives, on=request.on
    )
    context = {
        "form": form,
        "faults": [fault for day in form.days for fault in day.errors],
        "listing": listing,
        "leads": leads,
        "directives": directives,
        "paging": paging,
    }
    response = render_page(request, "tasks/list_tasks.html", context, partial="rows")
    if wants_partial(request):
        # What the person may keep or send on is the address without the empty fields.
        response["HX-Push-Url"] = listing.url
    return response


@needs(access.VIEW)
@require_GET
def choose_conditions(request: Request) -> HttpResponse:
    form = TaskFilterForm(request.GET)
    filters = form.filters()
    asked: dict[str, Any] = {"actor": request.actor, "on": request.on}
    context = {
        "form": form,
        "filters": filters,
        "kept": [(name, form.data[name]) for name in KEPT if form.data.get(name)],
        "leads": queries.lead_choices(**asked, also=filters.unit_id),
        "directives": queries.directive_choices(**asked, also=filters.directive_id),
    }
    return render_page(request, "tasks/choose_conditions.html", context, partial="fields")


def _found(request: Request, filters: queries.TaskFilters) -> tuple[queries.TaskList, Paging]:
    """The page asked for, or the last one where the list has shrunk meanwhile."""
    asked: dict[str, Any] = {"actor": request.actor, "filters": filters, "on": request.on}
    asked["limit"] = PAGE_SIZE
    page = request.GET.get("page", "")
    number = max(1, int(page)) if page.isdigit() and len(page) < MOST_DIGITS else 1
    offset = (number - 1) * PAGE_SIZE
    found = queries.tasks_found(**asked, offset=offset)
    paging = Paging(number, PAGE_SIZE, found.total)
    if paging.offset != offset:
        found = queries.tasks_found(**asked, offset=paging.offset)
    return found, paging


@needs(access.ISSUE)
@require_POST
def issue_tasks(request: Request, directive_id: int) -> HttpResponse:
    issued = operations.issue_tasks(
        actor=request.actor, directive_id=directive_id, at=request.received_at
    )
    tasks = ngettext("%(count)s task", "%(count)s tasks", len(issued.task_ids))
    units = ngettext("%(count)s unit", "%(count)s units", issued.lead_count)
    text = _("Issued %(tasks)s to %(units)s.") % {
        "tasks": tasks % {"count": figure(len(issued.task_ids))},
        "units": units % {"count": figure(issued.lead_count)},
    }
    messages.success(request, text)
    return redirect_page(request, f"{reverse('tasks:list_tasks')}?directive={directive_id}")


@needs(access.VIEW)
@require_GET
def view_task(request: Request, task_id: int) -> HttpResponse:
    return _show(request, task_id)


@needs(access.ACKNOWLEDGE)
@require_http_methods(["GET", "POST"])
def acknowledge_task(request: Request, task_id: int) -> HttpResponse:
    return _act(request, task_id, "", operations.acknowledge_task, _("You acknowledged the task."))


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def report_progress(request: Request, task_id: int) -> HttpResponse:
    return _act(request, task_id, "report", operations.report_progress, _("Your report is kept."))


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def claim_done(request: Request, task_id: int) -> HttpResponse:
    done = _("Reported done. It counts as done once it is confirmed.")
    return _act(request, task_id, "claim", operations.claim_done, done)


@needs(access.CONFIRM)
@require_http_methods(["GET", "POST"])
def confirm_done(request: Request, task_id: int) -> HttpResponse:
    return _act(request, task_id, "", operations.confirm_done, _("You confirmed it as done."))


@needs(access.CONFIRM)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, task_id: int) -> HttpResponse:
    done = _("Sent back. The clock of the lead runs on.")
    return _act(request, task_id, "send_back", operations.send_back, done)


def _act(
    request: Request, task_id: int, name: str, run: Callable[..., object], done: str
) -> HttpResponse:
    """Carry out what the form says; a refusal comes back on the page with what was typed."""
    url = reverse("tasks:view_task", args=[task_id])
    if request.method == "GET":
        return redirect_page(request, url)
    form = _form(name, request.POST) if name else None
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


def _form(name: str, data: Mapping[str, Any] | None = None) -> Form:
    return FORMS[name](data, auto_id=f"{name}_%s")


def _typed(form: Form) -> str:
    """The words of a form that is no longer on the page: nothing that was written is lost."""
    data = form.cleaned_data
    return str(data.get("text") or data.get("reason") or "")


def _show(
    request: Request,
    task_id: int,
    forms: dict[str, Form] | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    page = queries.get_task_page(actor=request.actor, task_id=task_id, on=request.on)
    context = {
        "task": presenters.present_task(page, on=request.on),
        "forms": {name: _form(name) for name in FORMS} | (forms or {}),
        "notice": notice,
        "typed": next((_typed(form) for form in (forms or {}).values()), "") if notice else "",
    }
    response = render_page(request, "tasks/view_task.html", context, partial="task", status=status)
    if status == 409:
        # htmx keeps answers of refusals out of the page unless they say where they belong.
        response["HX-Retarget"] = "#task"
        response["HX-Reswap"] = "outerHTML show:window:top"
    return response

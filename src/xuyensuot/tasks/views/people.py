"""Doors through which is said who answers for tasks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.forms import AssignMonitorForm, NamePeopleForm


@needs(access.CLASSIFY)
@require_http_methods(["GET", "POST"])
def name_people(request: Request, task_id: int) -> HttpResponse:
    page = queries.get_task_page(actor=request.actor, task_id=task_id, on=request.on)
    form = NamePeopleForm(page.people, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        operations.name_people(
            actor=request.actor, task_id=task_id, at=request.received_at, **form.cleaned_data
        )
        messages.success(request, _("It is kept who answers for the task."))
        return redirect_page(request, reverse("tasks:view_task", args=[task_id]))
    status = 422 if form.is_bound else 200
    context = {"row": page.row, "form": form}
    return render_page(request, "tasks/name_people.html", context, status=status)


@needs(access.CLASSIFY)
@require_POST
def assign_monitor(request: Request) -> HttpResponse:
    """Many tasks of the table at once: repeated ``task`` and one ``post_id``."""
    form = AssignMonitorForm(request.POST)
    if not form.is_valid():
        raise Refused.because("choice.nothing_chosen")
    count = operations.assign_monitor(
        actor=request.actor,
        task_ids=form.cleaned_data["task"],
        post_id=form.cleaned_data["post_id"],
        at=request.received_at,
    )
    words = ngettext("%(n)s task is followed up.", "%(n)s tasks are followed up.", count)
    messages.success(request, words % {"n": number(count)})
    return redirect_page(request, reverse("tasks:list_tasks"))

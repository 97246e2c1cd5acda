"""The door through which a task is given by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import AssignForm, read_chosen
from xuyensuot.tasks.wording import sentence

REGISTER = "directives.receive_directive"


@needs(access.ASSIGN)
@require_http_methods(["GET", "POST"])
def assign_task(request: Request) -> HttpResponse:
    if request.method == "GET":
        return _show(request, AssignForm(initial=request.GET.dict()))
    form = AssignForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        task_id = operations.assign_task(
            actor=request.actor, at=request.received_at, **form.values()
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, form, notice=notice, status=409)
    return redirect_page(request, reverse("tasks:view_task", args=[task_id]))


def _show(
    request: Request, form: AssignForm, *, notice: str = "", status: int = 200
) -> HttpResponse:
    asked: dict[str, Any] = {"actor": request.actor, "on": request.on}
    chosen, words = read_chosen(request.POST or request.GET), request.GET.get("find", "")
    found = queries.units_to_assign(**asked, text=words, also=chosen.ids)
    context = {
        "form": form,
        "directives": queries.directives_to_assign(**asked, also=chosen.directive_id),
        "directive_id": chosen.directive_id,
        "units": presenters.present_units(found, lead_id=chosen.lead_id, unit_ids=chosen.unit_ids),
        "words": words,
        "notice": notice,
        "may_register": bool(request.actor.holds(REGISTER)),
    }
    return render_page(request, "tasks/assign_task.html", context, partial="units", status=status)

"""The door through which a lead hands parts of its task down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import HandDownForm, read_chosen
from xuyensuot.tasks.wording import sentence


@needs(access.HAND_DOWN)
@require_http_methods(["GET", "POST"])
def hand_down(request: Request, task_id: int) -> HttpResponse:
    if request.method == "GET":
        return _show(request, task_id)
    form = HandDownForm(request.POST)
    if not form.is_valid():
        return _show(request, task_id, form, status=422)
    try:
        handed = operations.hand_down(
            actor=request.actor, task_id=task_id, parts=[form.part()], at=request.received_at
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, task_id, form, notice=notice, status=409)
    if handed.distribution_ids:
        return redirect_page(
            request, reverse("tasks:view_distribution", args=[handed.distribution_ids[0]])
        )
    words = ngettext("Handed down to %(n)s unit.", "Handed down to %(n)s units.", handed.unit_count)
    messages.success(request, words % {"n": number(handed.unit_count)})
    return redirect_page(request, f"{reverse('tasks:view_task', args=[task_id])}#parts")


def _show(
    request: Request,
    task_id: int,
    form: HandDownForm | None = None,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    words = request.GET.get("find", "")
    chosen = read_chosen(request.POST if form else request.GET)
    beneath = queries.units_to_hand_down(
        actor=request.actor, task_id=task_id, text=words, on=request.on
    )
    context = {
        "row": beneath.row,
        "choice": presenters.present_units_beneath(
            beneath, unit_ids=chosen.unit_ids, levels=chosen.levels
        ),
        "form": form or HandDownForm(initial={"content": beneath.content} | request.GET.dict()),
        "words": words,
        "notice": notice,
    }
    return render_page(request, "tasks/hand_down.html", context, partial="units", status=status)

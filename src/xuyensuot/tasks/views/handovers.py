"""Doors to handed-over tasks: confirm them, dispute one, decide who leads it."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number as figure
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org.queries import resolve_body
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.access import handovers as access_handovers
from xuyensuot.tasks.forms.handovers import DecideForm, DisputeForm
from xuyensuot.tasks.views.urging import numbers_of
from xuyensuot.tasks.wording import sentence


@needs(access.VIEW)
@require_GET
def list_handovers(request: Request) -> HttpResponse:
    return _show(request)


@needs(access_handovers.ANSWER_HANDOVER)
@require_POST
def confirm_handovers(request: Request) -> HttpResponse:
    """The chosen ones, or with ``all`` everything that waits for the actor."""
    if "all" in request.POST:
        ids = queries.ids_to_answer(actor=request.actor, on=request.on)
    else:
        ids = numbers_of(request.POST, "handover")
    try:
        count = operations.confirm_handovers(
            actor=request.actor, handover_ids=ids, at=request.received_at
        )
    except Refused as refused:
        return _show(request, notice=sentence(refused.problem.code, refused.problem.params))
    words = ngettext("%(n)s task is yours now.", "%(n)s tasks are yours now.", count)
    messages.success(request, words % {"n": figure(count)})
    return redirect_page(request, reverse("tasks:list_handovers"))


@needs(access_handovers.ANSWER_HANDOVER)
@require_POST
def dispute_handover(request: Request, handover_id: int) -> HttpResponse:
    form = DisputeForm(request.POST)
    if not form.is_valid():
        return _show(request, faulty=(handover_id, form))
    operations.dispute_handover(
        actor=request.actor,
        handover_id=handover_id,
        reason=form.cleaned_data["reason"],
        at=request.received_at,
    )
    messages.success(request, _("Disputed. The assigning body decides; until then it stays here."))
    return redirect_page(request, reverse("tasks:list_handovers"))


@needs(access_handovers.DECIDE_HANDOVER)
@require_POST
def decide_handover(request: Request, handover_id: int) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _show(request, faulty=(handover_id, form))
    name, reason = form.cleaned_data["unit"], form.cleaned_data["reason"]
    found = resolve_body(name, within=request.actor.unit_id, on=request.on).unit_id
    if found is None:
        form.add_error("unit", _("No single unit in force today has this name."))
        return _show(request, faulty=(handover_id, form))
    try:
        operations.decide_handover(
            actor=request.actor,
            handover_id=handover_id,
            unit_id=found,
            reason=reason,
            at=request.received_at,
        )
    except Refused as refused:
        form.add_error(None, sentence(refused.problem.code, refused.problem.params))
        return _show(request, faulty=(handover_id, form))
    messages.success(request, _("Decided. The task has its lead."))
    return redirect_page(request, reverse("tasks:list_handovers"))


def _show(
    request: Request, *, notice: str = "", faulty: tuple[int, Form] | None = None
) -> HttpResponse:
    page = queries.get_handovers_page(actor=request.actor, on=request.on)
    forms: dict[int, Form] = {
        row.id: DisputeForm(auto_id=f"h{row.id}_%s") for row in page.to_answer
    }
    # What somebody both answers and decides is decided.
    forms |= {row.id: DecideForm(auto_id=f"h{row.id}_%s") for row in page.disputed}
    forms |= dict([faulty]) if faulty else {}
    context = {
        "page": presenters.present_handovers(page, forms, on=request.on),
        "notice": notice,
    }
    status = 422 if faulty or notice else 200
    return render_page(request, "tasks/list_handovers.html", context, status=status)

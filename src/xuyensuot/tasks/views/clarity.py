"""The door through which a unit chooses its "rõ" list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.directives.operations import arrange_clarity as arrange
from xuyensuot.directives.queries import clarity_elements, clarity_lists
from xuyensuot.tasks import presenters
from xuyensuot.tasks.forms import ClarityForm

ARRANGE = "org.make_arrangement"


@needs(ARRANGE)
@require_http_methods(["GET", "POST"])
def arrange_clarity(request: Request) -> HttpResponse:
    unit_id = request.actor.unit_id or 0
    in_force = clarity_elements(unit_id=unit_id, on=request.on)
    initial = {"elements": in_force, "from_": f"{request.on:%d/%m/%Y}"}
    form = ClarityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        arrange(actor=request.actor, unit_id=unit_id, at=request.received_at, **form.cleaned_data)
        messages.success(request, _("The list is kept. It holds from its day on."))
        return redirect_page(request, reverse("tasks:arrange_clarity"))
    context = {
        "form": form,
        "sets": presenters.clarity_sets(in_force),
        "lists": presenters.present_lists(clarity_lists(unit_id=unit_id)),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "tasks/arrange_clarity.html", context, status=status)

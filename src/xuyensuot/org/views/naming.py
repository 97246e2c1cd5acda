"""The door to the codes and further names of a unit."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.forms.naming import AliasForm, CodeForm
from xuyensuot.org.rules.roles import MANAGE_UNITS
from xuyensuot.org.wording import sentence


@needs(MANAGE_UNITS)
@require_http_methods(["GET", "POST"])
def name_unit(request: Request, unit_id: int) -> HttpResponse:
    """Two forms on one page; ``what`` says which of them was sent."""
    unit = queries.get_unit(unit_id, on=request.on)
    what = request.POST.get("what", "")
    today = f"{request.on:%d/%m/%Y}"
    code = CodeForm(request.POST if what == "code" else None, initial={"from_": today})
    alias = AliasForm(request.POST if what == "alias" else None)
    sent: Form | None = {"code": code, "alias": alias}.get(what)
    if sent is not None and sent.is_valid():
        try:
            _keep(request, unit_id, sent)
        except Refused as refused:
            sent.add_error(None, sentence(refused.problem.code, refused.problem.params))
        else:
            messages.success(request, _("Written down."))
            return redirect_page(request, reverse("org:view_unit", args=[unit_id]))
    context = {"unit": unit, "code": code, "alias": alias}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "org/name_unit.html", context, status=status)


def _keep(request: Request, unit_id: int, sent: Form) -> None:
    actor, at = request.actor, request.received_at
    if isinstance(sent, CodeForm):
        operations.give_code(actor=actor, unit_id=unit_id, at=at, **sent.facts())
    else:
        operations.add_alias(actor=actor, unit_id=unit_id, alias=sent.cleaned_data["alias"], at=at)

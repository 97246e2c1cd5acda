"""How a person wants messages delivered. The page of messages itself is in ``web``."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import open_to_members
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.messaging import operations, queries
from xuyensuot.messaging.forms import DeliveryForm, filled_with
from xuyensuot.messaging.wording import sentence


@open_to_members("everyone chooses for themselves")
@require_http_methods(["GET", "POST"])
def choose_delivery(request: Request) -> HttpResponse:
    card = queries.find_delivery(actor=request.actor)
    form = DeliveryForm(request.POST or None, initial=filled_with(card))
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            operations.choose_delivery(actor=request.actor, **form.values(), at=request.received_at)
        except Refused as refused:
            problem = refused.problem
            form.add_error("address", sentence(problem.code, problem.params))
            status = 409
        else:
            messages.success(request, gettext("Your choice is kept."))
            return redirect_page(request, reverse("messaging:choose_delivery"))
    context = {"form": form, "card": card, "stays_here": settings.MAIL_SERVER is None}
    return render_page(request, "messaging/choose_delivery.html", context, status=status)

"""Doors to a text that is on its way to hundreds of units."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, queries

MOST_DIGITS = 18


@needs(access.VIEW)
@require_GET
def view_distribution(request: Request, distribution_id: int) -> HttpResponse:
    giving = queries.get_distribution(
        actor=request.actor, distribution_id=distribution_id, on=request.on
    )
    context = {"giving": giving}
    return render_page(request, "tasks/view_distribution.html", context, partial="progress")


@needs(access.VIEW)
@require_GET
def list_distributions(request: Request) -> HttpResponse:
    """Those under way of one directive; the page of the directive fetches them as its part."""
    asked = request.GET.get("directive", "")
    known = asked.isdecimal() and len(asked) <= MOST_DIGITS
    found = queries.distributions_of_directive(
        actor=request.actor, directive_id=int(asked) if known else 0, on=request.on
    )
    context = {"found": found, "directive_id": asked if known else ""}
    return render_page(request, "tasks/list_distributions.html", context, partial="found")

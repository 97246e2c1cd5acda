"""The day on which the demonstration stands, and how it goes on."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuyensuot.base import clock
from xuyensuot.base.doors import open_to_members
from xuyensuot.base.formatting import day
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.web import operations
from xuyensuot.web.forms import MoveDayForm
from xuyensuot.web.wording import sentence_of


@open_to_members("whoever tries the demonstration may let its time go on")
@require_http_methods(["GET", "POST"])
def move_day(request: Request) -> HttpResponse:
    here = clock.demonstration_day()
    if here is None:
        raise NotFound
    form = MoveDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["day"]
        try:
            operations.move_demonstration_day(actor=request.actor, to=to, at=request.received_at)
        except Refused as refused:
            form.add_error("day", sentence_of(refused.problem))
        else:
            told = _("It is %(day)s now. What was to happen by then happens within a minute.")
            messages.success(request, told % {"day": day(to)})
            return redirect_page(request, reverse("web:today"))
    context = {"here": here, "form": form, "stops": _stops(here)}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "web/move_day.html", context, status=status)


def _stops(here: date) -> list[tuple[date, str]]:
    """Days worth a visit that are still to come."""
    known = (
        (date(2024, 7, 1), _("half a year is over: many tasks are due")),
        (date(2025, 3, 1), _("departments of the provinces merge")),
        (date(2025, 7, 1), _("34 provinces, no districts, 3,321 communes")),
    )
    return [(on, why) for on, why in known if on > here]

"""Doors to a person's calendar address: for the person, and for calendar programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from xuyensuot.base.doors import needs, open_to_all
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.wording import sentence


@needs(access.VIEW)
@require_GET
def view_feed(request: Request) -> HttpResponse:
    return _show(request)


@needs(access.VIEW)
@require_http_methods(["GET", "POST"])
@never_cache
def renew_feed(request: Request) -> HttpResponse:
    """The address stands on the answer to this very request, and nowhere else."""
    if request.method == "GET":
        return redirect_page(request, reverse("tasks:view_feed"))
    secret = operations.renew_feed(actor=request.actor, at=request.received_at)
    path = reverse("tasks:download_feed", args=[secret])
    return _show(request, address=request.build_absolute_uri(path))


@needs(access.VIEW)
@require_http_methods(["GET", "POST"])
def stop_feed(request: Request) -> HttpResponse:
    if request.method == "POST":
        try:
            operations.stop_feed(actor=request.actor, at=request.received_at)
        except Refused as refused:
            problem = refused.problem
            return _show(request, notice=sentence(problem.code, problem.params), status=409)
        messages.success(request, _("The address answers no more."))
    return redirect_page(request, reverse("tasks:view_feed"))


@open_to_all("calendar programs cannot sign in; the secret in the address stands for the person")
@require_safe
def download_feed(request: Request, secret: str) -> HttpResponse:
    feed = queries.feed_of_secret(secret=secret, on=request.on)
    site = request.build_absolute_uri("/").rstrip("/")
    content = presenters.present_feed(feed, site=site)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="xuyensuot.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _show(
    request: Request, *, address: str = "", notice: str = "", status: int = 200
) -> HttpResponse:
    made_at = queries.feed_made_at(actor=request.actor)
    context = {"made_at": made_at, "address": address, "notice": notice}
    return render_page(request, "tasks/view_feed.html", context, status=status)

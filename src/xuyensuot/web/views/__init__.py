"""The first page and the search."""

from __future__ import annotations

from django.http import HttpResponse

from xuyensuot.base.doors import open_to_members
from xuyensuot.base.pages import render_page, wants_partial
from xuyensuot.base.requests import Request
from xuyensuot.web.presenters.search import find_everywhere
from xuyensuot.web.presenters.today import today_page

LONGEST_QUERY = 200
DROPDOWN = 3
PAGE = 25


@open_to_members("everyone begins the day here; each part asks for its own right")
def today(request: Request) -> HttpResponse:
    page = today_page(actor=request.actor, at=request.received_at, on=request.on)
    return render_page(request, "web/today.html", {"page": page, "on": request.on})


@open_to_members("everyone may search; what is found is what they may see")
def search(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    limit = DROPDOWN if wants_partial(request) else PAGE
    groups = (
        find_everywhere(actor=request.actor, text=text, on=request.on, limit=limit) if text else ()
    )
    context = {"text": text, "groups": groups, "limit": limit}
    return render_page(request, "web/search.html", context, partial="answers")

"""Doors to more time: ask for it, submit it, decide it, and the list of requests."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuyensuot.base.doors import needs, open_to_members
from xuyensuot.base.pages import Paging, render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.views.task import act

PAGE_SIZE = 25
MOST_DIGITS = 7


def page_number(request: Request) -> int:
    """The page asked for in the address; what is no number means the first."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < MOST_DIGITS else 1


@needs(access.VIEW)
@require_GET
def list_extensions(request: Request) -> HttpResponse:
    asked = request.GET.get("state") != "decided"
    number = page_number(request)
    found = queries.extensions_found(
        actor=request.actor,
        asked=asked,
        on=request.on,
        offset=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
    context = {
        "asked": asked,
        "lines": presenters.present_extensions(found.lines),
        "paging": Paging(number, PAGE_SIZE, found.total),
        "on": request.on,
    }
    return render_page(request, "tasks/list_extensions.html", context)


@needs(access.ASK_EXTENSION)
@require_http_methods(["GET", "POST"])
def ask_extension(request: Request, task_id: int) -> HttpResponse:
    done = _("Your request was sent to whoever decides.")
    return act(request, task_id, "extension", operations.ask_extension, done)


@needs(access.ADVISE_EXTENSION)
@require_http_methods(["GET", "POST"])
def give_opinion(request: Request, task_id: int, number: int) -> HttpResponse:
    run = partial(operations.give_opinion, number=number)
    return act(request, task_id, "opinion", run, _("Submitted with your opinion."))


@open_to_members("leaders decide, and focal points for the parts they handed down")
@require_http_methods(["GET", "POST"])
def decide_extension(request: Request, task_id: int, number: int) -> HttpResponse:
    run = partial(operations.decide_extension, number=number)
    return act(request, task_id, "decision", run, _("Your decision is kept, and the lead is told."))


@needs(access.ASK_EXTENSION)
@require_http_methods(["GET", "POST"])
def withdraw_extension(request: Request, task_id: int, number: int) -> HttpResponse:
    run = partial(operations.withdraw_extension, number=number)
    return act(request, task_id, "", run, _("The request was withdrawn."))

"""Doors to a person's messages, which come from every app."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from xuyensuot.base.doors import open_to_members
from xuyensuot.base.formatting import number
from xuyensuot.base.pages import Paging, redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.messaging import operations, queries
from xuyensuot.web.presenters.messages import present_messages

PAGE_SIZE = 25
MOST_DIGITS = 18


@open_to_members("everyone reads their own messages")
@require_GET
def list_messages(request: Request) -> HttpResponse:
    found, paging = _found(request)
    context = {"page": present_messages(found), "paging": paging}
    return render_page(request, "web/list_messages.html", context)


@open_to_members("everyone opens their own messages")
@require_http_methods(["GET", "POST"])
def open_message(request: Request, message_id: int) -> HttpResponse:
    if request.method == "GET":
        return redirect_page(request, reverse("web:list_messages"))
    path = operations.mark_read(actor=request.actor, message_id=message_id, at=request.received_at)
    return redirect_page(request, path)


@open_to_members("everyone reads their own messages")
@require_http_methods(["GET", "POST"])
def mark_all_read(request: Request) -> HttpResponse:
    if request.method == "POST":
        newest_id = _whole(request.POST.get("newest", ""))
        count = operations.mark_all_read(
            actor=request.actor, newest_id=newest_id, at=request.received_at
        )
        told = ngettext(
            "%(count)s message marked as read.", "%(count)s messages marked as read.", count
        )
        messages.success(request, told % {"count": number(count)})
    return redirect_page(request, reverse("web:list_messages"))


def _found(request: Request) -> tuple[queries.MessagesFound, Paging]:
    """The page asked for, or the last one where there are fewer."""
    asked = max(1, _whole(request.GET.get("page", "")))
    offset = (asked - 1) * PAGE_SIZE
    found = queries.messages_of(actor=request.actor, limit=PAGE_SIZE, offset=offset)
    paging = Paging(asked, PAGE_SIZE, found.total)
    if paging.offset != offset:
        found = queries.messages_of(actor=request.actor, limit=PAGE_SIZE, offset=paging.offset)
    return found, paging


def _whole(text: str) -> int:
    """A number from outside; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS else 0

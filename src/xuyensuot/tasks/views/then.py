"""Doors into the past: a task or a directive as it stood on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from xuyensuot.base.pages import Paging, page_number, render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import presenters, queries
from xuyensuot.tasks.forms import DirectiveThenForm, ThenForm

PAGE_SIZE = 50


def day_asked(request: Request) -> date | None:
    """A day before today in the address; none where today is meant."""
    form = ThenForm(request.GET)
    day = form.day()
    return day if day is not None and day < request.on else None


def refused_day(request: Request) -> str:
    """Why the day in the address shows nothing else than today; empty where it does."""
    text = request.GET.get("on", "").strip()
    if not text:
        return ""
    day = ThenForm(request.GET).day()
    if day is None:
        return _("There is no such day. Write it as 30/06/2024.")
    return _("That day has not come: this is how it stands today.") if day > request.on else ""


def show_task_then(request: Request, task_id: int, on: date) -> HttpResponse:
    """Only to read: nothing is done in the past."""
    then = queries.get_task_then(actor=request.actor, task_id=task_id, on=on, today=request.on)
    context: dict[str, Any] = {"on": on, "today": request.on}
    if isinstance(then, queries.NotYetGiven):
        context["not_yet"] = presenters.present_not_yet(then)
        return render_page(request, "tasks/view_task_not_yet.html", context)
    context["then"] = presenters.present_task_then(then, on=on)
    return render_page(request, "tasks/view_task_then.html", context)


def show_directive_then(request: Request, directive_id: int, on: date) -> HttpResponse:
    """The clauses of a directive with its tasks as they stood, and the units of one of them."""
    chosen, number = DirectiveThenForm(request.GET).chosen(), page_number(request)
    then = queries.get_directive_then(
        actor=request.actor,
        directive_id=directive_id,
        on=on,
        today=request.on,
        assignment_id=chosen,
        offset=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
    context = {
        "directive": presenters.present_directive_then(then, on=on),
        "chosen": then.chosen,
        "paging": Paging(number, PAGE_SIZE, then.chosen),
        "on": on,
    }
    return render_page(request, "tasks/view_directive_then.html", context)

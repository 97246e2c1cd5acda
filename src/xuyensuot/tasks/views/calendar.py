"""Doors to the calendar of what is ours and what is owed to us."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import Paging, render_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, presenters, queries
from xuyensuot.tasks.forms import CalendarAsked, CalendarForm
from xuyensuot.tasks.rules.calendar import Side, month_after, month_span
from xuyensuot.tasks.wording import WEEKDAYS

IN_A_CELL, IN_A_LIST, IN_A_DAY, PAGE_SIZE = 3, 25, 200, 50
MOST_DIGITS = 9


@needs(access.VIEW)
@require_GET
def view_calendar(request: Request) -> HttpResponse:
    asked = CalendarForm(request.GET).asked(request.on)
    facts: dict[str, Any] = {"actor": request.actor, "filters": asked.filters, "on": request.on}
    shown: dict[str, Any] = {"month": asked.month, "view": asked.view, "day": asked.day}
    totals = queries.calendar_totals(**facts)
    days: tuple[queries.DayDuties, ...] = ()
    paging = clashes = None
    if asked.view == "clashes":
        clashes = _clashes(request, asked)
    elif asked.view == "late":
        paging = Paging(_page(request), PAGE_SIZE, _late_count(totals, asked.filters.side))
        shown["late"] = queries.late_duties(**facts, offset=paging.offset, limit=PAGE_SIZE)
    else:
        days = queries.calendar_days(**facts, **_span(asked))
    calendar = presenters.present_calendar(days, totals, asked.filters, on=request.on, **shown)
    unit_id = asked.filters.unit_id
    leads = queries.lead_choices(actor=request.actor, on=request.on, also=unit_id)
    context = {"calendar": calendar, "weekdays": WEEKDAYS, "leads": leads, "paging": paging}
    return render_page(request, "tasks/view_calendar.html", context | {"clashes": clashes})


def _clashes(request: Request, asked: CalendarAsked) -> presenters.ClashesPage:
    facts: dict[str, Any] = {"actor": request.actor, "on": request.on}
    found = queries.clashes_of_ours(**facts, filters=asked.filters)
    return presenters.present_clashes(found, on=request.on)


def _span(asked: CalendarAsked) -> dict[str, Any]:
    """The days to fetch and how many duties of each."""
    if asked.day is not None:
        return {"first": asked.day, "last": asked.day, "limit": IN_A_DAY}
    if asked.view == "month":
        first, last = month_span(asked.month)
        return {"first": first, "last": last, "limit": IN_A_CELL}
    last = month_after(asked.month) - timedelta(days=1)
    return {"first": asked.month, "last": last, "limit": IN_A_LIST}


def _late_count(totals: queries.CalendarTotals, side: Side | None) -> int:
    return {Side.OWN: totals.own_late, Side.OWED: totals.owed_late, None: totals.late}[side]


def _page(request: Request) -> int:
    page = request.GET.get("page", "")
    return int(page) if page.isdigit() and len(page) < MOST_DIGITS else 1

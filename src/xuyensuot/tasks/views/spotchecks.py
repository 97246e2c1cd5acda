"""Doors to check lists: draw one, take it along, write down what was found."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base import formatting
from xuyensuot.base.doors import needs
from xuyensuot.base.pages import Paging, redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import DrawSampleForm, RecordFindingForm, TaskFilterForm
from xuyensuot.tasks.views.extensions import page_number
from xuyensuot.tasks.wording import sentence

PAGE_SIZE = 25
LONGEST_QUERY = 1000


@needs(access.DRAW_SAMPLE)
@require_GET
def list_samples(request: Request) -> HttpResponse:
    number = page_number(request)
    found = queries.spot_checks_found(
        actor=request.actor, on=request.on, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    paging = Paging(number, PAGE_SIZE, found.total)
    context = {"checks": found.checks, "paging": paging}
    return render_page(request, "tasks/list_samples.html", context)


@needs(access.DRAW_SAMPLE)
@require_http_methods(["GET", "POST"])
def draw_sample(request: Request) -> HttpResponse:
    query, filters = _conditions(request)
    called = _("Check of %(day)s") % {"day": formatting.day(request.on)}
    form = DrawSampleForm(request.POST or None, initial={"label": called})
    if request.method == "POST" and form.is_valid():
        try:
            check_id = operations.draw_sample(
                actor=request.actor,
                filters=filters,
                query=query,
                **form.cleaned_data,
                at=request.received_at,
            )
            return redirect_page(request, reverse("tasks:view_sample", args=[check_id]))
        except Refused as refused:
            form.add_error(None, sentence(refused.problem.code, refused.problem.params))
    frame = queries.sample_frame(actor=request.actor, filters=filters, on=request.on)
    context = {"form": form, "population": len(frame), "query": query}
    status = 422 if form.errors else 200
    return render_page(request, "tasks/draw_sample.html", context, status=status)


@needs(access.DRAW_SAMPLE)
@require_GET
def view_sample(request: Request, spot_check_id: int) -> HttpResponse:
    return _show(request, spot_check_id)


@needs(access.DRAW_SAMPLE)
@require_POST
def record_finding(request: Request, spot_check_id: int, position: int) -> HttpResponse:
    form = RecordFindingForm(request.POST)
    if not form.is_valid():
        return _show(request, spot_check_id, {position: form}, status=422)
    try:
        operations.record_finding(
            actor=request.actor,
            spot_check_id=spot_check_id,
            position=position,
            **form.cleaned_data,
            at=request.received_at,
        )
    except Refused as refused:
        form.add_error("note", sentence(refused.problem.code, refused.problem.params))
        return _show(request, spot_check_id, {position: form}, status=409)
    url = reverse("tasks:view_sample", args=[spot_check_id])
    return redirect_page(request, f"{url}#place-{position}")


def _conditions(request: Request) -> tuple[str, queries.TaskFilters]:
    """The set drawn from, as the address of the follow-up table says it; without any, all."""
    data = request.GET if request.GET else QueryDict("timing=all")
    return data.urlencode()[:LONGEST_QUERY], TaskFilterForm(data, on=request.on).filters()


def _show(
    request: Request,
    spot_check_id: int,
    typed: dict[int, Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    page = queries.get_spot_check(actor=request.actor, spot_check_id=spot_check_id, on=request.on)
    check = presenters.present_check(page)
    forms = {
        line.line.position: RecordFindingForm(
            initial={"finding": line.line.finding, "note": line.line.note},
            auto_id=f"place{line.line.position}_%s",
        )
        for line in check.lines
    } | (typed or {})
    lines = [(line, forms[line.line.position]) for line in check.lines]
    context = {"check": check, "lines": lines}
    return render_page(request, "tasks/view_sample.html", context, status=status)

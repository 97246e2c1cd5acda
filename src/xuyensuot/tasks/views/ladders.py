"""Doors to the ladder of urging: look at it, arrange another from a day on."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseFormSet, Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import day
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations, presenters, queries
from xuyensuot.tasks.forms import LadderForm, StepFormSet, steps_of
from xuyensuot.tasks.forms.urging import StepForm
from xuyensuot.tasks.rules.ladder import ladder_content
from xuyensuot.tasks.wording import sentence

ARRANGE = "org.make_arrangement"
MOST_DIGITS = 12


@needs(access.URGE)
@require_GET
def view_ladder(request: Request) -> HttpResponse:
    page = _page(request)
    context = {
        "ladder": presenters.present_ladder(page),
        "may_arrange": bool(request.actor.holds(ARRANGE)),
        "on": request.on,
    }
    return render_page(request, "tasks/view_ladder.html", context)


@needs(ARRANGE)
@require_http_methods(["GET", "POST"])
def arrange_ladder(request: Request) -> HttpResponse:
    page = _page(request)
    if request.method == "GET":
        return _show(request, page, *_filled(request, page))
    form, steps = LadderForm(request.POST), StepFormSet(request.POST, prefix="step")
    if not form.is_valid() or not steps.is_valid():
        return _show(request, page, form, steps, status=422)
    values = form.cleaned_data
    try:
        operations.arrange_ladder(
            actor=request.actor,
            unit_id=page.office.id,
            content={"rest_days": values["rest_days"], "rungs": steps_of(steps)},
            basis=values["basis"],
            from_=values["from_"],
            at=request.received_at,
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return _show(request, page, form, steps, notice=notice, status=409)
    messages.success(request, _("The ladder holds from %(day)s.") % {"day": day(values["from_"])})
    return redirect_page(request, f"{reverse('tasks:view_ladder')}?office={page.office.id}")


def _page(request: Request) -> queries.LadderPage:
    office = request.GET.get("office", "")
    known = office.isascii() and office.isdigit() and len(office) < MOST_DIGITS
    return queries.get_ladder_page(
        actor=request.actor, office_id=int(office) if known else None, on=request.on
    )


def _filled(request: Request, page: queries.LadderPage) -> tuple[Form, BaseFormSet[StepForm]]:
    """The form with the ladder in force, to be changed."""
    content = ladder_content(page.in_force.ladder)
    form = LadderForm(initial={"from_": day(request.on), "rest_days": content["rest_days"]})
    return form, StepFormSet(initial=content["rungs"], prefix="step")


def _show(
    request: Request,
    page: queries.LadderPage,
    form: Form,
    steps: BaseFormSet[StepForm],
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"office": page.office, "form": form, "steps": steps, "notice": notice}
    return render_page(request, "tasks/arrange_ladder.html", context, status=status)

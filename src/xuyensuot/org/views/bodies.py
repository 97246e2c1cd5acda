"""Doors to committees and teams: found one or one in each commune, name its standing agency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import operations, queries
from xuyensuot.org.forms.bodies import BodyForm, StandingForm
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_UNITS
from xuyensuot.org.rules.seats import SEAT_SETS
from xuyensuot.org.wording import sentence


@needs(MANAGE_UNITS)
@require_http_methods(["GET", "POST"])
def found_body(request: Request, unit_id: int) -> HttpResponse:
    """One is founded at once; one in each commune is prepared, with a preview and an undo."""
    unit = queries.get_unit(unit_id, on=request.on)
    has_communes = unit.level in {Level.PROVINCE, Level.DISTRICT}
    initial = {"from_": f"{request.on:%d/%m/%Y}", "seats": "committee"}
    form = BodyForm(request.POST or None, has_communes=has_communes, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            url = _prepare(request, unit, form) or _found(request, unit_id, form)
        except Refused as refused:
            form.add_error(None, sentence(refused.problem.code, refused.problem.params))
        else:
            return redirect_page(request, url)
    return _page(request, unit, form, _("Found a committee or team"))


def _found(request: Request, unit_id: int, form: BodyForm) -> str:
    data = form.cleaned_data
    body = operations.NewBody(
        data["name"],
        data["kind"],
        Validity(data["from_"]),
        basis=data["basis"],
        seats=SEAT_SETS.get(data["seats"], ()),
    )
    founded = operations.found_body(
        actor=request.actor, parent_id=unit_id, body=body, at=request.received_at
    )
    messages.success(request, _("Founded."))
    return reverse("org:view_posts", args=[founded])


def _prepare(request: Request, unit: queries.UnitCard, form: BodyForm) -> str:
    """The address of the preview; empty where only one is founded."""
    data = form.cleaned_data
    if not data.get("beneath"):
        return ""
    plan = queries.bodies_for_communes(
        unit.id,
        pattern=data["name"],
        kind=data["kind"],
        seats=data["seats"],
        on=data["from_"],
    )
    prepared = operations.prepare_reorganisation(
        actor=request.actor,
        title=_("%(name)s of the communes of %(unit)s")
        % {"name": data["name"].replace("{unit}", "").strip(), "unit": unit.name},
        basis=data["basis"],
        on=data["from_"],
        steps=plan.steps,
        at=request.received_at,
    )
    if plan.have_it:
        text = _("%(count)s communes have one of that name already and are left out.")
        messages.info(request, text % {"count": plan.have_it})
    return reverse("org:view_reorganisation", args=[prepared])


@needs(MANAGE_UNITS)
@require_http_methods(["GET", "POST"])
def name_standing_agency(request: Request, unit_id: int) -> HttpResponse:
    body = queries.get_unit(unit_id, on=request.on)
    form = StandingForm(request.POST or None, initial={"from_": f"{request.on:%d/%m/%Y}"})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found = queries.units_called(data["agency"], on=data["from_"], near=unit_id)
        if len(found) != 1:
            form.add_error("agency", _which(found))
        else:
            try:
                operations.name_standing_agency(
                    actor=request.actor,
                    body_id=unit_id,
                    agency_id=found[0].id,
                    from_=data["from_"],
                    basis=data["basis"],
                    at=request.received_at,
                )
            except Refused as refused:
                form.add_error(None, sentence(refused.problem.code, refused.problem.params))
            else:
                messages.success(request, _("Named."))
                return redirect_page(request, reverse("org:view_posts", args=[unit_id]))
    return _page(request, body, form, _("Name the standing agency"))


def _which(found: list[queries.UnitCard]) -> str:
    if not found:
        return _("No unit of that day is called so.")
    names = "; ".join(f"#{card.id} {card.name} ({card.detail})" for card in found[:5])
    return _("Several units are called so. Write one of: %(names)s") % {"names": names}


def _page(
    request: Request, unit: queries.UnitCard, form: BodyForm | StandingForm, heading: str
) -> HttpResponse:
    context = {"unit": unit, "form": form, "heading": heading}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "org/change_posts.html", context, status=status)

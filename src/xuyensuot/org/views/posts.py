"""Doors to the posts of a unit: who holds them, what goes with them, who acts for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base.doors import needs, open_to_members
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.forms.posts import LastDayForm, PostForm, RoleForm, UsualPostsForm
from xuyensuot.org.forms.units import OnDayForm
from xuyensuot.org.presenters import posts as presenters
from xuyensuot.org.rules.roles import MANAGE_POSTS, VIEW_UNIT, Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.wording import sentence


@needs(VIEW_UNIT)
@require_GET
def view_posts(request: Request, unit_id: int) -> HttpResponse:
    return show_posts(request, unit_id)


def show_posts(
    request: Request, unit_id: int, *, notice: str = "", status: int = 200
) -> HttpResponse:
    """The page of the posts, with the sentence of a refusal where there is one."""
    form = OnDayForm(request.GET)
    on = form.day(request.on)
    page = queries.get_posts_page(actor=request.actor, unit_id=unit_id, on=on, today=request.on)
    context = {
        "page": presenters.present_posts(page, on=on, today=request.on),
        "on": on,
        "at": f"?on={on.isoformat()}" if on != request.on else "",
        "another_day": on != request.on,
        "notice": notice,
        "faults": [fault for faults in form.errors.values() for fault in faults],
    }
    return render_page(request, "org/view_posts.html", context, status=status)


@needs(MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def create_post(request: Request, unit_id: int) -> HttpResponse:
    unit = queries.get_unit(unit_id, on=request.on)
    form = PostForm(request.POST or None, initial={"from_": _typed(request), "seat": Seat.MEMBER})

    def run() -> None:
        operations.create_post(
            actor=request.actor,
            unit_id=unit_id,
            title=form.cleaned_data["title"],
            seat=Seat(form.cleaned_data["seat"]),
            valid=form.validity(),
            at=request.received_at,
        )

    heading = _("A new post")
    return _form_page(request, unit, form, heading, run, _("The post exists."))


@needs(MANAGE_POSTS)
@require_POST
def create_usual_posts(request: Request, unit_id: int) -> HttpResponse:
    form = UsualPostsForm(request.POST)
    if not form.is_valid():
        return show_posts(request, unit_id, notice=_told(form), status=422)
    try:
        operations.create_usual_posts(
            actor=request.actor,
            unit_id=unit_id,
            seats=form.cleaned_data["seats"],
            at=request.received_at,
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return show_posts(request, unit_id, notice=notice, status=409)
    messages.success(request, _("The usual posts exist; appoint who holds them."))
    return redirect_page(request, reverse("org:view_posts", args=[unit_id]))


@needs(MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def grant_role(request: Request, post_id: int) -> HttpResponse:
    post = queries.get_post_card(post_id)
    unit = queries.get_unit(post.unit_id, on=request.on)
    scopes = queries.scopes_to_grant(actor=request.actor, unit_id=post.unit_id, on=request.on)
    choices = [(str(card.id), card.name) for card in scopes.units]
    choices += [("", _("everywhere"))] if scopes.everywhere else []
    initial = {"from_": _typed(request), "role": Role.FOCAL_POINT}
    form = RoleForm(request.POST or None, scopes=choices, initial=initial)

    def run() -> None:
        operations.grant_role(
            actor=request.actor,
            post_id=post_id,
            role=Role(form.cleaned_data["role"]),
            scope_id=form.scope_id(),
            valid=form.validity(),
            at=request.received_at,
        )

    heading = _("A role for “%(title)s”") % {"title": post.title}
    return _form_page(request, unit, form, heading, run, _("The role goes with the post."))


def _form_page(
    request: Request,
    unit: queries.UnitCard,
    form: Any,
    heading: str,
    run: Callable[[], None],
    done: str,
) -> HttpResponse:
    """A form on a page of its own; a refusal is told beside the fields, which keep their words."""
    if request.method == "POST" and form.is_valid():
        try:
            run()
        except Refused as refused:
            form.add_error(None, sentence(refused.problem.code, refused.problem.params))
        else:
            messages.success(request, done)
            return redirect_page(request, reverse("org:view_posts", args=[unit.id]))
    context = {"unit": unit, "form": form, "heading": heading}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "org/change_posts.html", context, status=status)


@needs(MANAGE_POSTS)
@require_POST
def end_post(request: Request, post_id: int) -> HttpResponse:
    unit_id = queries.get_post_card(post_id).unit_id
    return _end(request, unit_id, operations.end_post, _("The post ends."), post_id=post_id)


@needs(MANAGE_POSTS)
@require_POST
def end_holding(request: Request, holding_id: int) -> HttpResponse:
    unit_id = queries.get_holding_card(holding_id).unit_id
    done = _("The person leaves the post.")
    return _end(request, unit_id, operations.end_holding, done, holding_id=holding_id)


@needs(MANAGE_POSTS)
@require_POST
def withdraw_role(request: Request, grant_id: int) -> HttpResponse:
    unit_id = queries.unit_id_of_grant(grant_id)
    done = _("The role is withdrawn.")
    return _end(request, unit_id, operations.withdraw_role, done, grant_id=grant_id)


@open_to_members("whoever delegated a post takes it back; access decides")
@require_POST
def take_back_delegation(request: Request, delegation_id: int) -> HttpResponse:
    unit_id = queries.unit_id_of_delegation(delegation_id)
    try:
        operations.take_back_delegation(
            actor=request.actor, delegation_id=delegation_id, at=request.received_at
        )
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return show_posts(request, unit_id, notice=notice, status=409)
    messages.success(request, _("The delegation is taken back."))
    return redirect_page(request, reverse("org:view_posts", args=[unit_id]))


def _end(
    request: Request, unit_id: int, run: Callable[..., None], done: str, **what: int
) -> HttpResponse:
    form = LastDayForm(request.POST)
    if not form.is_valid():
        return show_posts(request, unit_id, notice=_told(form), status=422)
    try:
        run(actor=request.actor, until=form.until(), at=request.received_at, **what)
    except Refused as refused:
        notice = sentence(refused.problem.code, refused.problem.params)
        return show_posts(request, unit_id, notice=notice, status=409)
    messages.success(request, done)
    return redirect_page(request, reverse("org:view_posts", args=[unit_id]))


def _told(form: LastDayForm | UsualPostsForm) -> str:
    return " ".join(str(fault) for found in form.errors.values() for fault in found)


def _typed(request: Request) -> str:
    return f"{request.on:%d/%m/%Y}"

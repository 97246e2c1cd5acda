"""Doors through which a person comes to a post: appointed, or acting for who holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuyensuot.base.doors import needs, open_to_members
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.forms.posts import DelegationForm, PersonForm
from xuyensuot.org.presenters.posts import person_choices
from xuyensuot.org.rules.roles import MANAGE_POSTS
from xuyensuot.org.wording import sentence


@needs(MANAGE_POSTS)
@require_http_methods(["GET", "POST"])
def appoint_holder(request: Request, post_id: int) -> HttpResponse:
    post = queries.get_post_card(post_id)

    def run(form: PersonForm) -> None:
        actor, at, valid = request.actor, request.received_at, form.validity()
        data = form.cleaned_data
        if data["account"]:
            operations.appoint_holder(
                actor=actor, post_id=post_id, account_id=data["account"], valid=valid, at=at
            )
            return
        operations.appoint_newcomer(
            actor=actor,
            post_id=post_id,
            username=data["new_username"],
            display_name=data["new_name"],
            password=data["new_password"],
            valid=valid,
            at=at,
        )

    words = {
        "heading": _("Who holds “%(title)s”?") % {"title": post.title},
        "act": _("Appoint"),
        "done": _("Appointed."),
        "url": reverse("org:appoint_holder", args=[post_id]),
    }
    return _person_page(request, post.unit_id, PersonForm, words, run, may_create=True)


@open_to_members("whoever holds a post delegates it; access decides")
@require_http_methods(["GET", "POST"])
def delegate_post(request: Request, holding_id: int) -> HttpResponse:
    holding = queries.get_holding_card(holding_id)

    def run(form: PersonForm) -> None:
        operations.delegate_post(
            actor=request.actor,
            holding_id=holding_id,
            account_id=form.cleaned_data["account"],
            valid=form.validity(),
            basis=form.cleaned_data["basis"],
            at=request.received_at,
        )

    facts = {"name": holding.name, "title": holding.title}
    words = {
        "heading": _("Who acts for %(name)s (%(title)s)?") % facts,
        "act": _("Delegate"),
        "done": _("Delegated: what goes with the post reaches that person on those days."),
        "url": reverse("org:delegate_post", args=[holding_id]),
    }
    return _person_page(request, holding.unit_id, DelegationForm, words, run, may_create=False)


def _person_page(
    request: Request,
    unit_id: int,
    form_class: type[PersonForm],
    words: dict[str, str],
    run: Callable[[Any], None],
    *,
    may_create: bool,
) -> HttpResponse:
    """Search first, then choose and say the days; someone new may be let in with the same deed."""
    who = (request.POST or request.GET).get("who", "").strip()[:200]
    found = queries.people_called(who, on=request.on)
    choices = person_choices([(p.account_id, p.name, p.post) for p in found])
    typed = {"from_": f"{request.on:%d/%m/%Y}"}
    form = form_class(request.POST or None, people=choices, initial=typed, may_create=may_create)
    if request.method == "POST" and form.is_valid():
        try:
            run(form)
        except Refused as refused:
            form.add_error(None, sentence(refused.problem.code, refused.problem.params))
        else:
            messages.success(request, words["done"])
            return redirect_page(request, reverse("org:view_posts", args=[unit_id]))
    context = {
        "unit": queries.get_unit(unit_id, on=request.on),
        "form": form,
        "words": words,
        "who": who,
        "may_create": may_create,
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "org/choose_person.html", context, status=status)

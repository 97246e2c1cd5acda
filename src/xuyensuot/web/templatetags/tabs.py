"""Pages of several floors about one thing, side by side: ``{% load tabs %}``.

A unit's own page stands beneath tasks and may not know of them; here, above both, they meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.tasks.queries import work_of_unit, work_of_unit_then

register = template.Library()

ON_A_DAY = {"org:view_unit", "org:view_posts"}
"""Pages that show any day asked for."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A page and whether it is this one."""

    label: str
    url: str
    current: bool


@register.inclusion_tag("components/tabs.html", takes_context=True)
def unit_tabs(context: RequestContext, unit_id: int, here: str) -> dict[str, Any]:
    """``{% unit_tabs unit.id "unit" %}``: the unit itself, its posts, its work.

    The unit and its posts keep the day of a page that shows another one (``another_day``, ``on``).
    """
    pages = {
        "unit": (gettext("The unit"), "org:view_unit", "org.view_unit"),
        "posts": (gettext("Posts"), "org:view_posts", "org.view_unit"),
        "tasks": (gettext("Work of the unit"), "tasks:view_unit_tasks", "tasks.view_task"),
    }
    at = f"?on={context['on'].isoformat()}" if context.get("another_day") else ""
    return _tabs(context, pages, unit_id, here, at=at)


@register.inclusion_tag("components/tabs.html", takes_context=True)
def directive_tabs(context: RequestContext, directive_id: int, here: str) -> dict[str, Any]:
    """``{% directive_tabs page.id "directive" %}``: the document, its clauses one by one."""
    pages = {
        "directive": (
            gettext("The document"),
            "directives:view_directive",
            "directives.view_directive",
        ),
        "clauses": (gettext("Clause by clause"), "tasks:view_directive_tasks", "tasks.view_task"),
    }
    return _tabs(context, pages, directive_id, here)


def _tabs(
    context: RequestContext,
    pages: dict[str, tuple[str, str, str]],
    id_: int,
    here: str,
    *,
    at: str = "",
) -> dict[str, Any]:
    actor = context["request"].actor
    return {
        "tabs": [
            Tab(label, reverse(name, args=[id_]) + (at if name in ON_A_DAY else ""), key == here)
            for key, (label, name, permission) in pages.items()
            if actor.holds(permission)
        ]
    }


@register.inclusion_tag("components/unit_work.html", takes_context=True)
def unit_work(context: RequestContext, unit_id: int, on: date) -> dict[str, Any]:
    """``{% unit_work unit.id on %}``: what the unit owes on the day, for who may see tasks.

    Nothing of days to come.
    """
    request = context["request"]
    if not request.actor.holds("tasks.view_task") or on > request.on:
        return {"work": None}
    if on == request.on:
        work = work_of_unit(actor=request.actor, unit_id=unit_id, on=on)
        return {"work": work, "unit_id": unit_id}
    then = work_of_unit_then(actor=request.actor, unit_id=unit_id, on=on, today=request.on)
    return {"work": then, "is_past": True}

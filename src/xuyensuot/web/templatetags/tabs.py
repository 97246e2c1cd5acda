"""Pages of several floors about one thing, side by side: ``{% load tabs %}``.

A unit's own page stands beneath tasks and may not know of them; here, above both, they meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tab:
    """A page and whether it is this one."""

    label: str
    url: str
    current: bool


@register.inclusion_tag("components/tabs.html", takes_context=True)
def unit_tabs(context: RequestContext, unit_id: int, here: str) -> dict[str, Any]:
    """``{% unit_tabs unit.id "unit" %}``: the unit itself, and its work for who may see tasks."""
    pages = {
        "unit": (gettext("The unit"), "org:view_unit", "org.view_unit"),
        "tasks": (gettext("Work of the unit"), "tasks:view_unit_tasks", "tasks.view_task"),
    }
    return _tabs(context, pages, unit_id, here)


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


DOORS = (
    (gettext_lazy("Calendar"), "tasks:view_calendar", "tasks.view_task"),
    (gettext_lazy("Early warning"), "tasks:list_warnings", "tasks.view_task"),
    (gettext_lazy("Urging"), "tasks:list_urgings", "tasks.urge_unit"),
    (gettext_lazy("Explanations"), "tasks:list_explanations", "tasks.view_task"),
    (gettext_lazy("More time"), "tasks:list_extensions", "tasks.view_task"),
    (gettext_lazy("Register of confirmations"), "tasks:list_confirmations", "tasks.view_task"),
    (gettext_lazy("Check lists"), "tasks:list_samples", "tasks.draw_sample"),
    (gettext_lazy("Take over a tracker"), "tasks:list_trackers", "tasks.import_tracker"),
)


@register.inclusion_tag("components/doors.html", takes_context=True)
def task_doors(context: RequestContext) -> dict[str, Any]:
    """``{% task_doors %}``: pages beside the follow-up table, for who may open them."""
    actor = context["request"].actor
    return {
        "doors": [
            Tab(str(label), reverse(name), current=False)
            for label, name, permission in DOORS
            if actor.holds(permission)
        ]
    }


def _tabs(
    context: RequestContext, pages: dict[str, tuple[str, str, str]], id_: int, here: str
) -> dict[str, Any]:
    actor = context["request"].actor
    return {
        "tabs": [
            Tab(label, reverse(name, args=[id_]), key == here)
            for key, (label, name, permission) in pages.items()
            if actor.holds(permission)
        ]
    }

"""What the shell of a page prints, asked for by ``web/base.html`` alone: parts cost nothing."""

from __future__ import annotations

import functools

from django import template
from django.contrib.staticfiles import finders
from django.template.context import RequestContext
from django.templatetags.static import static

from xuyensuot.web.shell import Shell, shell_of

register = template.Library()

FONTS = "vendor/fonts/fonts.css"


@register.simple_tag(takes_context=True)
def shell(context: RequestContext) -> Shell:
    """``{% shell as shell %}``: rail, person, sample date and notices of this request."""
    return shell_of(context["request"])


@functools.cache
def _has_fonts() -> bool:
    return finders.find(FONTS) is not None


@register.simple_tag
def fonts_url() -> str:
    """The sheet of the type that set-up fetched, empty where it did not: system fonts serve."""
    return static(FONTS) if _has_fonts() else ""

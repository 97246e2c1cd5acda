"""What templates print figures, dates, states and blocks with: ``{% load xs %}``.

The formatters are those of ``base.formatting``; the blocks wrap the components of
``web/templates/components`` that hold other markup. ``docs/components.md`` lists them all.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from xuyensuot.base import formatting
from xuyensuot.base.fragments import render_kept

register = template.Library()

for _formatter in (
    formatting.number,
    formatting.day,
    formatting.day_month,
    formatting.long_day,
    formatting.clock,
    formatting.moment,
    formatting.month,
    formatting.quarter,
    formatting.days_left,
    formatting.days_ago,
    formatting.days_since,
    formatting.file_size,
    formatting.highlight,
):
    register.filter(_formatter.__name__, _formatter)


@register.simple_tag
def share(numerator: int, denominator: int, as_of: date | None = None) -> str:
    """``{% share 1204 1463 cut_off %}``: a percentage never stands without its denominator."""
    return formatting.share(numerator, denominator, as_of)


@register.simple_tag
def days(first: date, last: date) -> str:
    """``{% days first last %}``: a stretch of days, both ends included."""
    return formatting.days(first, last)


@register.simple_tag
def percent_width(part: float, whole: float) -> str:
    """``{% percent_width part whole %}``: 0 to 100 for a drawing, never printed as a figure."""
    if not whole:
        return "0"
    return f"{min(max(100 * part / whole, 0), 100):.2f}"


@register.inclusion_tag("components/state.html")
def state(kind: str, text: str) -> dict[str, str]:
    """``{% state "late" "Overdue" %}``; kinds: good, soon, late, none, wait."""
    return {"kind": kind, "text": text}


@register.simple_tag
def kept(template: str, **facts: Any) -> SafeString:
    """``{% kept "tasks/list_row.html" line=line %}``: an include of these facts, rendered once."""
    return render_kept(template, facts)


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, BoundField]:
    """``{% field form.username %}``: label, hint, control and errors, tied together for readers."""
    return {"field": bound}


def _wrap(name: str, content: str, options: dict[str, Any]) -> SafeString:
    page = get_template(f"components/{name}.html").render({"content": content, **options})
    return mark_safe(page)  # noqa: S308 - a rendered template, escaped in its making


@register.simple_block_tag
def docket(content: str, **options: Any) -> SafeString:
    """``{% docket count=12 title=… %}…{% enddocket %}``: what is owed, its number in the gutter."""
    return _wrap("docket", content, options)


@register.simple_block_tag
def table_shell(content: str, **options: Any) -> SafeString:
    """``{% table_shell label=… %}<table>…</table>{% endtable_shell %}``: scrolls by itself."""
    return _wrap("table_shell", content, options)


@register.simple_block_tag
def panel(content: str, **options: Any) -> SafeString:
    """``{% panel title=… detail=… %}…{% endpanel %}``: a bordered part of a page."""
    return _wrap("panel", content, options)


@register.simple_block_tag
def dialog(content: str, **options: Any) -> SafeString:
    """``{% dialog id=… title=… %}…{% enddialog %}``: opened by a button with ``data-opens``."""
    return _wrap("dialog", content, options)

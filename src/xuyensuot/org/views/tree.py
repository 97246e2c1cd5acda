"""The door to the tree on any day."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.org import queries
from xuyensuot.org.forms.tree import TreeForm
from xuyensuot.org.presenters.tree import present_tree
from xuyensuot.org.rules.roles import VIEW_UNIT


@needs(VIEW_UNIT)
@require_GET
def view_tree(request: Request) -> HttpResponse:
    """The slider names a place among the days; the address afterwards names the day."""
    form = TreeForm(request.GET)
    on = form.day(request.on)
    page = queries.get_tree_page(under=form.root(), on=on)
    turned = form.turned_to(page.days)
    if turned is not None:
        kept = {"on": turned.isoformat()} | ({"under": str(form.root())} if form.root() else {})
        return redirect_page(request, f"{reverse('org:view_tree')}?{urlencode(kept)}")
    context = {
        "tree": present_tree(page, on=on),
        "on": on,
        "under": form.root(),
        "faults": [fault for faults in form.errors.values() for fault in faults],
    }
    return render_page(request, "org/view_tree.html", context)

"""Door to the programme and the pillar of several tasks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access, operations
from xuyensuot.tasks.forms import ClassifyForm
from xuyensuot.tasks.wording import sentence

MOST_DIGITS = 18


@needs(access.CLASSIFY)
@require_POST
def classify_tasks(request: Request) -> HttpResponse:
    """First posted by the table with the chosen tasks alone, then by its own page with both."""
    ids, back = chosen_ids(request.POST), way_back(request)
    chosen = "programme_id" in request.POST
    form = ClassifyForm(request.POST if chosen else None)
    page = {"form": form, "ids": ids, "back": back, "notice": ""}
    template = "tasks/classify_tasks.html"
    if not ids or not chosen:
        page["notice"] = "" if ids else sentence("classify.none_chosen", {})
        return render_page(request, template, page, status=200 if ids else 409)
    if not form.is_valid():
        return render_page(request, template, page, status=422)
    try:
        changed = operations.classify_tasks(
            actor=request.actor, task_ids=ids, at=request.received_at, **form.cleaned_data
        )
    except Refused as refused:
        page["notice"] = sentence(refused.problem.code, refused.problem.params)
        return render_page(request, template, page, status=409)
    done = ngettext("%(count)s task is set.", "%(count)s tasks are set.", changed)
    messages.success(request, done % {"count": changed})
    return redirect_page(request, back)


def chosen_ids(data: QueryDict) -> list[int]:
    """The ids of the rows chosen in the table, each once."""
    ids = [text for text in data.getlist("task") if text.isdigit() and len(text) <= MOST_DIGITS]
    return list(dict.fromkeys(map(int, ids)))


def way_back(request: Request) -> str:
    """Where the table was left, as long as that is here; else the table as it opens."""
    url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        return url
    return reverse("tasks:list_tasks")

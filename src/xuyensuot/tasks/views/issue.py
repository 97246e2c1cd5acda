"""The door through which the tasks of a reviewed directive are issued."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.formatting import number as figure
from xuyensuot.base.pages import redirect_page
from xuyensuot.base.requests import Request
from xuyensuot.tasks import access, operations


@needs(access.ISSUE)
@require_POST
def issue_tasks(request: Request, directive_id: int) -> HttpResponse:
    issued = operations.issue_tasks(
        actor=request.actor, directive_id=directive_id, at=request.received_at
    )
    if issued.distribution_id is not None:
        return redirect_page(
            request, reverse("tasks:view_distribution", args=[issued.distribution_id])
        )
    tasks = ngettext("%(count)s task", "%(count)s tasks", len(issued.task_ids))
    units = ngettext("%(count)s unit", "%(count)s units", issued.lead_count)
    text = _("Issued %(tasks)s to %(units)s.") % {
        "tasks": tasks % {"count": figure(len(issued.task_ids))},
        "units": units % {"count": figure(issued.lead_count)},
    }
    messages.success(request, text)
    return redirect_page(request, f"{reverse('tasks:list_tasks')}?directive={directive_id}")

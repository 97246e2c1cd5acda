"""Doors to evidence: hand it in, take it back, fetch a file."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuyensuot.base.doors import needs
from xuyensuot.base.files import FileStore
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.views.task import act


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def give_evidence(request: Request, task_id: int) -> HttpResponse:
    return act(request, task_id, "evidence", operations.give_evidence, _("The evidence is kept."))


@needs(access.REPORT)
@require_http_methods(["GET", "POST"])
def withdraw_evidence(request: Request, task_id: int, evidence_id: int) -> HttpResponse:
    run = partial(operations.withdraw_evidence, evidence_id=evidence_id)
    return act(request, task_id, "", run, _("Taken back; it stays on record."))


@needs(access.VIEW)
@require_GET
def download_evidence(request: Request, task_id: int, evidence_id: int) -> FileResponse:
    file = queries.get_evidence_file(
        actor=request.actor, task_id=task_id, evidence_id=evidence_id, on=request.on
    )
    path = FileStore(settings.FILES_ROOT).path(file.sha256)
    if not path.exists():
        raise NotFound
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response

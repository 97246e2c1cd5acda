"""Doors to directives: take a file in, look at it, review what was extracted."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuyensuot.base.doors import needs
from xuyensuot.base.files import FileStore
from xuyensuot.base.pages import Paging, redirect_page, render_page, wants_partial
from xuyensuot.base.requests import Request
from xuyensuot.base.uploads import UPLOAD_LIMIT
from xuyensuot.directives import access, operations, presenters, queries
from xuyensuot.directives.forms import (
    AttachOriginalForm,
    ChoosePartyForm,
    DirectiveFilterForm,
    EditCandidateForm,
    EditLetterheadForm,
    ReceiveDirectiveForm,
    RegisterDirectiveForm,
)
from xuyensuot.directives.reading import Unreadable, ocr_available, ocr_hint
from xuyensuot.directives.reading import render_page as render_picture
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.directives.wording import sentence
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.org.queries import search_units

PAGE_SIZE = 25
MEGABYTE = 1 << 20
PAGE_WIDTH = 1240
LONGEST_NUMBER = 7
OK = 200
REFUSED = 422
NO_LIST = presenters.Yardstick((), has_giver=False)
"""For pages that show a candidate without its "rõ" list."""


def _whole_number(text: str) -> int | None:
    """A number out of an address, none for what is no number or none of ours."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


@needs(access.VIEW)
@require_GET
def list_directives(request: Request) -> HttpResponse:
    form = DirectiveFilterForm(request.GET)
    number = max(1, _whole_number(request.GET.get("page", "")) or 1)
    found = queries.directives_found(
        actor=request.actor,
        filters=form.filters(),
        on=request.on,
        offset=(number - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
    context = {
        "form": form,
        "rows": [presenters.listed(row) for row in found.rows],
        "paging": Paging(number, PAGE_SIZE, found.total),
        "narrowed": any(request.GET.get(key) for key in form.fields),
        "may_receive": bool(request.actor.holds(access.RECEIVE)),
    }
    return render_page(request, "directives/list_directives.html", context, partial="rows")


@needs(access.RECEIVE)
@require_http_methods(["GET", "POST"])
def receive_directive(request: Request) -> HttpResponse:
    sent = request.method == "POST"
    form = ReceiveDirectiveForm(request.POST, request.FILES) if sent else ReceiveDirectiveForm()
    received: list[int] = []
    if sent and form.is_valid():
        for file in form.cleaned_data["files"]:
            try:
                received.append(_receive(request, file))
            except Refused as refused:
                problem = refused.problem
                text = sentence(problem.code, problem.params)
                form.add_error("files", f"{file.name}: {text}")
    if received and not form.errors:
        if len(received) == 1:
            return redirect_page(request, reverse("directives:view_directive", args=received))
        return redirect_page(request, reverse("directives:list_directives"))
    for directive_id in received:
        page = queries.get_directive_page(
            actor=request.actor, directive_id=directive_id, on=request.on
        )
        messages.info(request, _("%(name)s was received.") % {"name": page.file_name})
    context = {"form": form, "ocr": ocr_available(), "ocr_hint": ocr_hint()}
    return render_page(request, "directives/receive_directive.html", context, status=_status(form))


@needs(access.RECEIVE)
@require_http_methods(["GET", "POST"])
def register_directive(request: Request) -> HttpResponse:
    form = RegisterDirectiveForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            registered = _register(request, form)
        except Refused as refused:
            form.add_error(None, sentence(refused.problem.code, refused.problem.params))
            status = 409
        else:
            if registered.was_held:
                messages.info(request, _("This document was held here already."))
            url = reverse("directives:view_directive", args=[registered.id])
            return redirect_page(request, url)
    context = {"form": form}
    status = status if status != OK else _status(form)
    return render_page(request, "directives/register_directive.html", context, status=status)


def _register(request: Request, form: RegisterDirectiveForm) -> operations.RegisteredDirective:
    if request.actor.unit_id is None:
        raise Refused.because("directive.no_post")
    return operations.register_directive(
        actor=request.actor,
        held_by_id=request.actor.unit_id,
        values=form.values(),
        at=request.received_at,
    )


@needs(access.RECEIVE)
@require_http_methods(["GET", "POST"])
def attach_original(request: Request, directive_id: int) -> HttpResponse:
    page = queries.get_directive_page(actor=request.actor, directive_id=directive_id, on=request.on)
    url = reverse("directives:view_directive", args=[directive_id])
    sent = request.method == "POST"
    form = AttachOriginalForm(request.POST, request.FILES) if sent else AttachOriginalForm()
    status = 200
    if sent and form.is_valid():
        try:
            _attach(request, directive_id, form.cleaned_data["file"])
        except Refused as refused:
            form.add_error("file", sentence(refused.problem.code, refused.problem.params))
            status = 409
        else:
            return redirect_page(request, url)
    elif not sent and page.state != DirectiveState.REGISTERED:
        return redirect_page(request, url)
    context = {"page": page, "form": form}
    status = status if status != OK else _status(form)
    return render_page(request, "directives/attach_original.html", context, status=status)


def _attach(request: Request, directive_id: int, file: UploadedFile[bytes]) -> None:
    _refuse_too_large(file)
    operations.attach_original(
        actor=request.actor,
        directive_id=directive_id,
        file_name=Path(file.name or "").name,
        chunks=file.chunks(),
        at=request.received_at,
    )


def _refuse_too_large(file: UploadedFile[bytes]) -> None:
    if file.size is None or file.size > UPLOAD_LIMIT:
        raise Refused.because("file.too_large", limit=UPLOAD_LIMIT // MEGABYTE)


def _receive(request: Request, file: UploadedFile[bytes]) -> int:
    _refuse_too_large(file)
    if request.actor.unit_id is None:
        raise Refused.because("directive.no_post")
    return operations.receive_directive(
        actor=request.actor,
        file_name=Path(file.name or "").name,
        chunks=file.chunks(),
        held_by_id=request.actor.unit_id,
        at=request.received_at,
    )


@needs(access.VIEW)
@require_GET
def view_directive(request: Request, directive_id: int) -> HttpResponse:
    page = queries.get_directive_page(actor=request.actor, directive_id=directive_id, on=request.on)
    candidates = queries.candidates_of(
        actor=request.actor, directive_id=directive_id, on=request.on
    )
    clear = _yardstick(request, page)
    context = {
        "page": page,
        "mark": presenters.state_mark(page.state),
        "problem": sentence(page.problem_code, page.problem_params) if page.problem_code else "",
        "warnings": presenters.warnings_of(page),
        "counts": presenters.count(candidates, clear),
        "items": [presenters.present_item(c, clear, focus=False) for c in candidates],
        "clauses": queries.clauses_of(
            actor=request.actor, directive_id=directive_id, on=request.on
        ),
        "busy": page.state in {DirectiveState.RECEIVED, DirectiveState.READING},
        "progress": queries.find_reading_progress(directive_id=directive_id),
        "may_attach": _may_attach(request, page),
        "intact": bool(page.sha256) and FileStore(settings.FILES_ROOT).is_intact(page.sha256),
    }
    return render_page(request, "directives/view_directive.html", context)


@needs(access.VIEW)
@require_GET
def view_progress(request: Request, directive_id: int) -> HttpResponse:
    page = queries.get_directive_page(actor=request.actor, directive_id=directive_id, on=request.on)
    if page.state not in {DirectiveState.RECEIVED, DirectiveState.READING}:
        return redirect_page(request, reverse("directives:view_directive", args=[directive_id]))
    context = {
        "page": page,
        "busy": True,
        "progress": queries.find_reading_progress(directive_id=directive_id),
    }
    return render_page(request, "directives/view_directive.html", context, partial="progress")


@needs(access.REVIEW)
@require_POST
def read_again(request: Request, directive_id: int) -> HttpResponse:
    operations.ask_reading(actor=request.actor, directive_id=directive_id, at=request.received_at)
    return redirect_page(request, reverse("directives:view_directive", args=[directive_id]))


@needs(access.VIEW)
@require_GET
def download_original(request: Request, directive_id: int) -> FileResponse:
    sha256, name = queries.get_original(
        actor=request.actor, directive_id=directive_id, on=request.on
    )
    path = FileStore(settings.FILES_ROOT).path(sha256)
    if not path.exists():
        raise NotFound
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )


@needs(access.VIEW)
@require_GET
def view_page(request: Request, directive_id: int, page: int) -> FileResponse:
    sha256, _name = queries.get_original(
        actor=request.actor, directive_id=directive_id, on=request.on
    )
    kept = Path(settings.HOME) / "pages" / f"{sha256}-{page}.png"
    if not kept.exists():
        path = FileStore(settings.FILES_ROOT).path(sha256)
        _keep_picture(path, page, kept)
    response = FileResponse(kept.open("rb"), content_type="image/png")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def _keep_picture(original: Path, page: int, kept: Path) -> None:
    try:
        picture = render_picture(original, page, width=PAGE_WIDTH)
    except Unreadable as unreadable:
        raise NotFound from unreadable
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Several people may open the same page at one moment: each writes a file of its own.
    with tempfile.NamedTemporaryFile(dir=kept.parent, prefix=".page-", delete=False) as incoming:
        incoming.write(picture)
    Path(incoming.name).replace(kept)


def _into_slot(response: HttpResponse, candidate: queries.CandidateView) -> HttpResponse:
    """A form with faults goes back where it stood; the item that it would replace stays."""
    if response.status_code == REFUSED:
        response["HX-Retarget"] = f"#slot-{candidate.ordinal}"
        response["HX-Reswap"] = "innerHTML"
    return response


def _status(form: BaseForm) -> int:
    return REFUSED if form.errors else 200


@needs(access.REVIEW)
@require_http_methods(["GET", "POST"])
def edit_letterhead(request: Request, directive_id: int) -> HttpResponse:
    page = queries.get_directive_page(actor=request.actor, directive_id=directive_id, on=request.on)
    initial = {name: getattr(page, name) or "" for name in EditLetterheadForm.base_fields}
    if page.issued_on:
        initial["issued_on"] = f"{page.issued_on:%d/%m/%Y}"
    form = EditLetterheadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.edit_letterhead(
            actor=request.actor,
            directive_id=directive_id,
            values=form.values(),
            at=request.received_at,
        )
        return redirect_page(request, reverse("directives:view_directive", args=[directive_id]))
    context = {"page": page, "form": form}
    return render_page(request, "directives/edit_letterhead.html", context, status=_status(form))


@needs(access.REVIEW)
@require_GET
def review_directive(request: Request, directive_id: int) -> HttpResponse:
    asked: dict[str, Any] = {"actor": request.actor, "directive_id": directive_id, "on": request.on}
    page = queries.get_directive_page(**asked)
    if not page.may_review or page.state not in {DirectiveState.IN_REVIEW, DirectiveState.ISSUED}:
        return redirect_page(request, reverse("directives:view_directive", args=[directive_id]))
    candidates, clear = queries.candidates_of(**asked), _yardstick(request, page)
    focus = _whole_number(request.GET.get("task", ""))
    context = {
        "page": page,
        "paper": presenters.present_paper(queries.get_directive_text(**asked), candidates),
        "items": presenters.present_items(candidates, focus, clear),
        "counts": presenters.count(candidates, clear),
        "warnings": presenters.warnings_of(page),
        "intact": FileStore(settings.FILES_ROOT).is_intact(page.sha256),
    }
    return render_page(request, "directives/review_directive.html", context)


@needs(access.REVIEW)
@require_POST
def accept_certain_candidates(request: Request, directive_id: int) -> HttpResponse:
    operations.accept_certain_candidates(
        actor=request.actor, directive_id=directive_id, at=request.received_at
    )
    return redirect_page(request, reverse("directives:review_directive", args=[directive_id]))


@needs(access.REVIEW)
@require_POST
def accept_candidate(request: Request, candidate_id: int) -> HttpResponse:
    operations.accept_candidate(
        actor=request.actor, candidate_id=candidate_id, at=request.received_at
    )
    return _show_item(request, candidate_id)


@needs(access.REVIEW)
@require_POST
def reject_candidate(request: Request, candidate_id: int) -> HttpResponse:
    operations.reject_candidate(
        actor=request.actor, candidate_id=candidate_id, at=request.received_at
    )
    return _show_item(request, candidate_id)


@needs(access.REVIEW)
@require_POST
def reopen_candidate(request: Request, candidate_id: int) -> HttpResponse:
    operations.reopen_candidate(
        actor=request.actor, candidate_id=candidate_id, at=request.received_at
    )
    return _show_item(request, candidate_id)


@needs(access.REVIEW)
@require_http_methods(["GET", "POST"])
def edit_candidate(request: Request, candidate_id: int) -> HttpResponse:
    candidate = queries.get_candidate(actor=request.actor, candidate_id=candidate_id, on=request.on)
    deadline = candidate.deadline
    initial = {
        "content": candidate.content,
        "product": candidate.product,
        "due_on": f"{deadline.due_on:%d/%m/%Y}" if deadline.due_on else "",
        "precision": deadline.precision,
        "recurrence": deadline.recurrence or "",
    }
    form = EditCandidateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.edit_candidate(
            actor=request.actor,
            candidate_id=candidate_id,
            values=form.values(),
            at=request.received_at,
        )
        return _show_item(request, candidate_id)
    context = {"form": form, "item": presenters.present_item(candidate, NO_LIST, focus=True)}
    response = render_page(
        request, "directives/edit_candidate.html", context, partial="form", status=_status(form)
    )
    return _into_slot(response, candidate)


@needs(access.REVIEW)
@require_http_methods(["GET", "POST"])
def choose_party(request: Request, candidate_id: int) -> HttpResponse:
    candidate = queries.get_candidate(actor=request.actor, candidate_id=candidate_id, on=request.on)
    form = ChoosePartyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        operations.choose_party(
            actor=request.actor,
            candidate_id=candidate_id,
            party_id=form.cleaned_data["party"],
            is_lead=form.cleaned_data["role"] == "lead",
            unit_id=form.cleaned_data["unit"],
            at=request.received_at,
        )
        return _show_item(request, candidate_id)
    party_id = request.GET.get("party", "")
    parties = [*candidate.leads, *candidate.coordinating]
    party = next((p for p in parties if str(p.id) == party_id), None)
    words = request.GET.get("q", party.text if party else "")
    context = {
        "item": presenters.present_item(candidate, NO_LIST, focus=True),
        "party": party,
        "role": "lead" if party is None or party.is_lead else "coordinating",
        "words": words,
        "alternatives": party.alternatives if party and "q" not in request.GET else (),
        "units": search_units(words, on=request.on, limit=12) if words else [],
    }
    if "role" in request.GET and party is None:
        context["role"] = request.GET["role"]
    name = "options" if "q" in request.GET else "picker"
    response = render_page(
        request, "directives/choose_party.html", context, partial=name, status=_status(form)
    )
    return _into_slot(response, candidate)


@needs(access.REVIEW)
@require_POST
def remove_party(request: Request, candidate_id: int, party_id: int) -> HttpResponse:
    operations.remove_party(
        actor=request.actor,
        candidate_id=candidate_id,
        party_id=party_id,
        at=request.received_at,
    )
    return _show_item(request, candidate_id)


def _may_attach(request: Request, page: queries.DirectivePage) -> bool:
    if page.state != DirectiveState.REGISTERED:
        return False
    return bool(access.can_receive_directive(request.actor, page.held_by.id, on=request.on))


def _yardstick(request: Request, page: queries.DirectivePage) -> presenters.Yardstick:
    elements = queries.clarity_elements(unit_id=page.held_by.id, on=request.on)
    return presenters.Yardstick(elements, has_giver=page.issuer_unit is not None)


def _show_item(request: Request, candidate_id: int) -> HttpResponse:
    """The item as it now is with the counts beside it, or the whole screen without htmx."""
    candidate = queries.get_candidate(actor=request.actor, candidate_id=candidate_id, on=request.on)
    url = reverse("directives:review_directive", args=[candidate.directive_id])
    if not wants_partial(request):
        return redirect_page(request, f"{url}?task={candidate.ordinal}#task-{candidate.ordinal}")
    asked: dict[str, Any] = {
        "actor": request.actor,
        "directive_id": candidate.directive_id,
        "on": request.on,
    }
    page = queries.get_directive_page(**asked)
    clear = _yardstick(request, page)
    context = {
        "item": presenters.present_item(candidate, clear, focus=True),
        "counts": presenters.count(queries.candidates_of(**asked), clear),
        "page": page,
        "swap": True,
    }
    return render_page(request, "directives/review_item.html", context)

"""Sentences of directives: states, doubts, refusals. Codes come from rules and operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.wording import PRECISION_NAMES, RECURRENCE_NAMES
from xuyensuot.directives.rules.states import CandidateState, DirectiveState

STATE_NAMES: dict[DirectiveState, Promise] = {
    DirectiveState.RECEIVED: _("Waiting to be read"),
    DirectiveState.READING: _("Being read"),
    DirectiveState.UNREADABLE: _("Cannot be read"),
    DirectiveState.IN_REVIEW: _("Waiting for review"),
    DirectiveState.ISSUED: _("Tasks issued"),
    DirectiveState.REGISTERED: _("Registered, without a file"),
}

CANDIDATE_STATE_NAMES: dict[CandidateState, Promise] = {
    CandidateState.PENDING: _("Not yet reviewed"),
    CandidateState.ACCEPTED: _("Accepted"),
    CandidateState.REJECTED: _("Rejected"),
    CandidateState.ISSUED: _("Issued"),
}

DOUBTS: dict[str, Promise] = {
    "lead.missing": _("no lead named"),
    "lead.several": _("several leads"),
    "lead.inherited": _("lead taken from the heading"),
    "lead.unmatched": _("lead not matched to a unit"),
    "lead.ambiguous": _("lead fits several units"),
    "lead.vague": _("lead named only in general"),
    "lead.unlike": _("lead reads unlike a unit’s name"),
    "deadline.two": _("two deadlines"),
    "deadline.impossible": _("no such day"),
    "deadline.past": _("deadline before the document"),
    "deadline.missing": _("no deadline named"),
    "deadline.unread": _("deadline not understood"),
    "deadline.uncounted": _("working days not counted"),
    "product.missing": _("no product named"),
    "content.long": _("very long, perhaps several tasks"),
    "content.no_verb": _("no verb of doing"),
    "content.boilerplate": _("perhaps only a closing phrase"),
    "text.ocr": _("read from a scan"),
}

WARNINGS: dict[str, Promise] = {
    "tasks.none": _("No task was found in this document."),
    "number.missing": _("The number of the document was not found."),
    "kind.missing": _("The kind of the document was not found."),
    "date.missing": _("The date of the document was not found."),
    "issuer.missing": _("The issuer of the document was not found."),
    "text.legacy_encoding": _("The text was in an old Vietnamese encoding and was converted."),
    "text.ocr": _("The text was read from page images; look at figures and names closely."),
    "text.garbled": _("Parts of the text are garbled in the file itself; compare the original."),
    "ocr.pages_unread": _("Some pages are images that could not be read here."),
}

REFUSALS: dict[str, Promise] = {
    "clarity.nothing_chosen": _("Choose at least one thing that must be clear."),
    "file.empty": _("The file is empty. Choose a file that holds the document."),
    "file.missing": _("The stored file is not in its place. Tell whoever runs this server."),
    "file.too_large": _("The file is larger than %(limit)s MB. Send a smaller one."),
    "file.encrypted": _("The file is locked with a password. Send an unlocked copy."),
    "file.broken": _("The file is damaged and cannot be opened. Send it again or as a PDF."),
    "file.bomb": _("The file unpacks to far more than a document holds. It was not opened."),
    "file.kind_unknown": _(
        "This is %(found)s, which is not read. Send Word, PDF, HTML, text, Excel or an image."
    ),
    "file.kind_mismatch": _(
        "The name ends in .%(named)s but the content is %(found)s. Send the right file."
    ),
    "file.timeout": _(
        "Reading took longer than %(seconds)s seconds and was stopped. Send the file in parts."
    ),
    "file.memory": _(
        "Reading needed more than %(megabytes)s MB of memory and was stopped. "
        "Send the file in parts."
    ),
    "file.no_text": _("No text was found in the file."),
    "ocr.missing": _(
        "The file is a scan and text recognition is not installed here. "
        "Ask the operator to install Tesseract with Vietnamese."
    ),
    "page.missing": _("There is no page %(page)s; the document has %(pages)s."),
    "page.no_picture": _("Pages of this file cannot be drawn. Open the original."),
    "reading.not_intact": _(
        "The stored original is missing or was changed on the disk. Receive the file again."
    ),
    "reading.broke_off": _(
        "Reading broke off by a fault of ours. Have it read again; if it stays, tell whoever runs "
        "this server."
    ),
    "directive.being_read": _("The file is being read. Wait until its tasks are laid out."),
    "directive.held": _("This file was already received as %(name)s."),
    "directive.not_in_sight": _("This directive is not among those you may see."),
    "directive.not_reviewer": _("Only the unit that received the directive reviews it."),
    "directive.no_file": _("No file of this document has come in, so there is nothing to read."),
    "directive.has_file": _("The file of this document is here already."),
    "directive.dated_ahead": _("A document dated after today cannot be registered yet."),
    "directive.number_empty": _("A document is registered under its number and symbol."),
    "directive.registered": _("A document of this number and date is registered already."),
    "directive.no_post": _("You hold no post today, so there is no unit to receive for."),
    "directive.not_receiver": _("You may not take in directives for this unit."),
    "directive.review_begun": _("The review has begun, so the file is not read again."),
    "candidate.cannot_accept": _("This task was already handled by someone else."),
    "candidate.cannot_reject": _("This task was already handled by someone else."),
    "candidate.cannot_reopen": _("This task was already handled by someone else."),
    "candidate.lead_unmatched": _("Task %(ordinal)s has no unit in the lead. Pick one first."),
    "candidate.content_empty": _("The content of a task may not be empty."),
    "candidate.precision_without_day": _("A deadline needs both a day and how it was written."),
    "candidate.issued": _("This task is issued and no longer changes here."),
    "candidates.none_certain": _("No task is certain enough to be accepted unseen."),
    "candidates.none_accepted": _("No task is accepted yet, so there is nothing to issue."),
}


FOUND_NAMES: dict[str, Promise] = {
    "docx": _("a Word document"),
    "doc": _("an old Word document"),
    "rtf": _("a Rich Text document"),
    "pdf": _("a PDF"),
    "html": _("a web page"),
    "md": _("a plain text"),
    "txt": _("a plain text"),
    "xlsx": _("an Excel workbook"),
    "xls": _("an old Excel workbook"),
    "png": _("a picture"),
    "jpg": _("a picture"),
    "tif": _("a picture"),
    "gif": _("a picture"),
    "bmp": _("a picture"),
    "webp": _("a picture"),
    "zip": _("an archive"),
}


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code, raising KeyError for a code without one."""
    values = dict(params)
    if "found" in values:
        values["found"] = FOUND_NAMES.get(str(values["found"]), _("no document we know"))
    return str(REFUSALS[code]) % values


def doubt(code: str) -> str:
    """What a person should look at, in a few words."""
    return str(DOUBTS.get(code, _("please check")))


def precision_choices() -> list[tuple[str, Promise]]:
    return [(p.value, n) for p, n in PRECISION_NAMES.items()]


def recurrence_choices() -> list[tuple[str, Promise | str]]:
    return [("", _("once")), *((r.value, n) for r, n in RECURRENCE_NAMES.items())]

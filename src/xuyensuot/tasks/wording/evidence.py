"""Sentences of evidence, of the register of confirmations and of check lists."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.rules.evidence import (
    ConfirmationOutcome,
    ConfirmationWay,
    EvidenceKind,
    Finding,
)

KIND_NAMES: dict[EvidenceKind, Promise] = {
    EvidenceKind.FILE: _("File"),
    EvidenceKind.LINK: _("Link"),
    EvidenceKind.DOCUMENT: _("Document"),
}

OUTCOME_NAMES: dict[ConfirmationOutcome, Promise] = {
    ConfirmationOutcome.CONFIRMED: _("Confirmed"),
    ConfirmationOutcome.SENT_BACK: _("Sent back"),
    ConfirmationOutcome.REOPENED: _("Reopened"),
}

WAY_NAMES: dict[ConfirmationWay, Promise] = {
    ConfirmationWay.PAPERS: _("papers handed in"),
    ConfirmationWay.DATA: _("data compared"),
    ConfirmationWay.VISIT: _("a visit on the spot"),
}

FINDING_NAMES: dict[Finding, Promise] = {
    Finding.PENDING: _("Not yet looked at"),
    Finding.AS_CLAIMED: _("As reported"),
    Finding.PARTLY: _("Partly"),
    Finding.NOT_DONE: _("Not done"),
}

EVENTS: dict[str, Promise] = {
    "tasks.evidence_given": _("%(who)s handed in evidence."),
    "tasks.evidence_withdrawn": _("%(who)s took evidence back."),
}

REFUSALS: dict[str, Promise] = {
    "evidence.task_closed": _(
        "Nothing was saved: the task is closed, its evidence stays as it is."
    ),
    "evidence.claim_stands": _(
        "Nothing was saved: the report of completion rests on this evidence until it is answered."
    ),
    "evidence.too_large": _(
        "“%(name)s” was not kept: a file of evidence has at most %(limit)s MB. "
        "Make it smaller, or give a link to where it lies."
    ),
    "evidence.empty": _("“%(name)s” was not kept: the file is empty."),
    "evidence.type_refused": _(
        "“%(name)s” was not kept: files of this kind are not taken. Taken are %(kinds)s."
    ),
    "evidence.type_mismatch": _(
        "“%(name)s” was not kept: by its content it is a file of the kind %(found)s. "
        "Give it its right ending. Taken are %(kinds)s."
    ),
    "evidence.given_already": _("“%(name)s” was handed in for this task already."),
    "evidence.link_unreadable": _(
        "The link was not kept: it must be the full address of a page, beginning with https://."
    ),
    "evidence.link_credentials": _(
        "The link was not kept: it holds a user name or password. Take them out."
    ),
    "evidence.document_unknown": _(
        "No document in your sight is called “%(words)s”. Write its number as in the list."
    ),
    "evidence.document_unclear": _(
        "“%(words)s” fits several documents. Write the whole number of the one you mean."
    ),
    "report.count_without_target": _(
        "Nothing was saved: no number to be reached is set for this task."
    ),
    "report.count_range": _("Nothing was saved: %(count)s is not between 0 and %(target)s."),
}

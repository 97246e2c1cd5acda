"""A document known by its letterhead alone: no file of it came in, yet tasks come from it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives import access
from xuyensuot.directives.models import Directive
from xuyensuot.directives.operations.intake import subject_of
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import fold, nfc
from xuyensuot.org.queries import find_issuer_unit


@dataclass(frozen=True, slots=True)
class RegisteredValues:
    """What is known of a document without a file; only the issuer and the title may be empty."""

    number: str
    kind: str
    issued_on: date
    issuer: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class RegisteredDirective:
    """The directive, the unit that gave its tasks, and whether it was held before."""

    id: int
    label: str
    assigned_by_id: int
    was_held: bool


@operation("directives.directive_registered")
def register_directive(
    *,
    actor: Actor,
    held_by_id: int,
    values: RegisteredValues,
    recipient_ids: Collection[int] = (),
    is_sample: bool = False,
    at: datetime,
) -> RegisteredDirective:
    """Register a document by its letterhead and let the recipients see it.

    One that the unit holds under this number and day, received or registered, is used as it is:
    registering twice makes one. Refuses without a number (``directive.number_empty``).
    """
    access.require_receive(actor, held_by_id, on=at.date())
    number = re.sub(r"\s+", "", nfc(values.number))[:80]
    if not number:
        raise Refused.because("directive.number_empty")
    directive = _held(held_by_id, number, values.issued_on)
    was_held = directive is not None
    if directive is None:
        directive = _registered(held_by_id, number, values, at, is_sample=is_sample)
    given = directive.recipient_set
    given.bulk_create(
        [given.model(directive=directive, unit_id=unit_id) for unit_id in set(recipient_ids)],
        ignore_conflicts=True,
    )
    record(
        verb="directives.directive_registered",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"was_held": was_held, "recipients": len(set(recipient_ids))},
    )
    assigned_by = directive.issuer_unit_id or held_by_id
    return RegisteredDirective(directive.pk, str(directive), assigned_by, was_held)


def _held(held_by_id: int, number: str, issued_on: date) -> Directive | None:
    """The directive of that number and day: one with its file before one without."""
    rows = Directive.objects.filter(
        held_by_id=held_by_id, number__iexact=number, issued_on=issued_on
    )
    return rows.order_by("original_id", "pk").first()


def _registered(
    held_by_id: int, number: str, values: RegisteredValues, at: datetime, *, is_sample: bool
) -> Directive:
    issuer, title = values.issuer.strip()[:300], nfc(values.title.strip())
    row = Directive(
        state=DirectiveState.REGISTERED,
        number=number,
        kind=values.kind[:40],
        issued_on=values.issued_on,
        issuer=issuer,
        issuer_unit_id=find_issuer_unit(issuer, near=held_by_id, on=values.issued_on),
        title=title,
        search_key=fold(f"{number} {title} {issuer}"),
        held_by_id=held_by_id,
        received_at=at,
        is_sample=is_sample,
    )
    # Two who register one document at a moment: the second waits and finds that of the first.
    Directive.objects.bulk_create([row], ignore_conflicts=True)
    return Directive.objects.get(
        held_by_id=held_by_id,
        number=number,
        issued_on=values.issued_on,
        state=DirectiveState.REGISTERED,
    )

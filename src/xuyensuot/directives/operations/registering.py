"""Documents known by their letterhead alone: no file of them came in, yet tasks come from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from xuyensuot.audit.operations import Change, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives import access
from xuyensuot.directives.models import Directive, Recipient
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


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document to be registered, and the units that are to see it."""

    values: RegisteredValues
    recipient_ids: Collection[int] = ()


_Key = tuple[str, date]


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
    registering twice makes one. Refuses without a number (``directive.number_empty``) and one
    dated after today (``directive.dated_ahead``).
    """
    (registered,) = register_directives(
        actor=actor,
        held_by_id=held_by_id,
        documents=[RegisteredDocument(values, recipient_ids)],
        is_sample=is_sample,
        at=at,
    )
    return registered


@operation("directives.directives_registered")
def register_directives(
    *,
    actor: Actor,
    held_by_id: int,
    documents: Sequence[RegisteredDocument],
    is_sample: bool = False,
    at: datetime,
) -> list[RegisteredDirective]:
    """Register several documents of different number or day, in their order, as one is."""
    access.require_receive(actor, held_by_id, on=at.date())
    if any(document.values.issued_on > at.date() for document in documents):
        raise Refused.because("directive.dated_ahead")
    keys = [_key(document.values) for document in documents]
    held = _held(held_by_id, keys)
    missing = {
        key: document.values
        for key, document in zip(keys, documents, strict=True)
        if key not in held
    }
    rows = held | (_registered(held_by_id, missing, at, is_sample=is_sample) if missing else {})
    directives = [rows[key] for key in keys]
    _give(directives, documents)
    changes = [
        Change(
            subject_of(directive),
            {},
            {"was_held": key in held, "recipients": len(set(document.recipient_ids))},
        )
        for key, directive, document in zip(keys, directives, documents, strict=True)
    ]
    record_many(verb="directives.directive_registered", actor=actor, changes=changes, at=at)
    return [
        RegisteredDirective(
            directive.pk, str(directive), directive.issuer_unit_id or held_by_id, key in held
        )
        for key, directive in zip(keys, directives, strict=True)
    ]


def _key(values: RegisteredValues) -> _Key:
    number = _number(values)
    if not number:
        raise Refused.because("directive.number_empty")
    return number.lower(), values.issued_on


def _number(values: RegisteredValues) -> str:
    return re.sub(r"\s+", "", nfc(values.number))[:80]


def _held(held_by_id: int, keys: Collection[_Key]) -> dict[_Key, Directive]:
    """The directives of those numbers and days: one with its file before one without."""
    # Compared here: without a locale PostgreSQL does not know that Đ and đ are one letter.
    rows = Directive.objects.filter(
        held_by_id=held_by_id, issued_on__in={day for _number, day in keys}
    )
    wanted, held = set(keys), dict[_Key, Directive]()
    for row in rows.order_by("original_id", "pk"):
        if row.issued_on is not None and (row.number.lower(), row.issued_on) in wanted:
            held.setdefault((row.number.lower(), row.issued_on), row)
    return held


def _give(directives: Sequence[Directive], documents: Sequence[RegisteredDocument]) -> None:
    given = [
        Recipient(directive=directive, unit_id=unit_id)
        for directive, document in zip(directives, documents, strict=True)
        for unit_id in set(document.recipient_ids)
    ]
    Recipient.objects.bulk_create(given, ignore_conflicts=True, batch_size=5000)


def _registered(
    held_by_id: int, missing: dict[_Key, RegisteredValues], at: datetime, *, is_sample: bool
) -> dict[_Key, Directive]:
    find = cache(partial(find_issuer_unit, near=held_by_id))
    rows = []
    for values in missing.values():
        number, title = _number(values), nfc(values.title.strip())
        issuer = values.issuer.strip()[:300]
        row = Directive(
            state=DirectiveState.REGISTERED,
            number=number,
            kind=values.kind[:40],
            issued_on=values.issued_on,
            issuer=issuer,
            issuer_unit_id=find(issuer, on=values.issued_on),
            title=title,
            search_key=fold(f"{number} {title} {issuer}"),
            held_by_id=held_by_id,
            received_at=at,
            is_sample=is_sample,
        )
        rows.append(row)
    # Two who register one document at a moment: the second waits and finds that of the first.
    Directive.objects.bulk_create(rows, ignore_conflicts=True)
    return _held(held_by_id, missing)

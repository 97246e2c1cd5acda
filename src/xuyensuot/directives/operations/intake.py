"""A file comes in: stored untouched, read by a job, its tasks laid out for review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.files import FileStore, TooLarge
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.base.uploads import UPLOAD_LIMIT
from xuyensuot.directives import access
from xuyensuot.directives.models import (
    Candidate,
    Clause,
    Directive,
    Original,
    Party,
    ReadText,
)
from xuyensuot.directives.operations.matching import match_parties
from xuyensuot.directives.reading import Reading
from xuyensuot.directives.rules.extraction.types import Extraction, TaskCandidate
from xuyensuot.directives.rules.layout import pack_blocks, pack_boxes
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.kernel.decisions import NotFound, Problem, Refused
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import find_issuer_unit

ENGINE = "rules-1"


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """What a reader opens: the stored bytes, and the name they came under."""

    sha256: str
    file_name: str


def subject_of(directive: Directive) -> Subject:
    """How the audit names a directive."""
    return Subject("directives.directive", directive.pk, str(directive))


@operation("directives.directive_received")
def receive_directive(
    *,
    actor: Actor,
    file_name: str,
    chunks: Iterable[bytes],
    held_by_id: int,
    is_sample: bool = False,
    at: datetime,
) -> int:
    """Store the original and lay a job to read it. Returns the directive's id.

    Refuses an empty or too large file, and one that the unit already holds (``directive.held``,
    with the id of the first). The file is stored before the row: a refusal leaves no row.
    """
    access.require_receive(actor, held_by_id, on=at.date())
    original = _store(chunks, held_by_id)
    directive = Directive.objects.create(
        original=original,
        file_name=file_name[-255:],
        held_by_id=held_by_id,
        received_at=at,
        is_sample=is_sample,
        search_key=fold(file_name),
    )
    record(
        verb="directives.directive_received",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"sha256": original.sha256, "size": original.size},
    )
    lay_job("read_directive", queue="reading", directive_id=directive.pk)
    return directive.pk


@operation("directives.original_attached")
def attach_original(
    *, actor: Actor, directive_id: int, file_name: str, chunks: Iterable[bytes], at: datetime
) -> None:
    """Take in the file of a document that was registered without one, and lay a job to read it.

    Its tasks stay, and of its letterhead the reading fills only what is empty. Refuses a document
    that has its file (``directive.has_file``), and what ``receive_directive`` refuses.
    """
    directive = access.get_directive_for(
        actor, directive_id, to=access.RECEIVE, on=at.date(), lock=True
    )
    if directive.state != DirectiveState.REGISTERED:
        raise Refused.because("directive.has_file")
    original = _store(chunks, directive.held_by_id)
    directive.original, directive.file_name = original, file_name[-255:]
    directive.state, directive.letterhead_by_hand = DirectiveState.RECEIVED, True
    directive.search_key = f"{directive.search_key} {fold(file_name)}"
    directive.save()
    record(
        verb="directives.original_attached",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"sha256": original.sha256, "size": original.size},
    )
    lay_job("read_directive", queue="reading", directive_id=directive.pk)


def _store(chunks: Iterable[bytes], held_by_id: int) -> Original:
    """The stored file, locked; refuses an empty or too large one, and one that the unit holds."""
    try:
        stored = FileStore(settings.FILES_ROOT).put(chunks, limit=UPLOAD_LIMIT)
    except TooLarge as error:
        raise Refused.because("file.too_large", limit=error.limit // (1 << 20)) from error
    if not stored.size:
        raise Refused.because("file.empty")
    Original.objects.get_or_create(sha256=stored.sha256, defaults={"size": stored.size})
    # Two who send the same file at one moment stand in line here.
    original = Original.objects.select_for_update().get(sha256=stored.sha256)
    held = Directive.objects.filter(original=original, held_by_id=held_by_id).first()
    if held:
        raise Refused.because("directive.held", directive_id=held.pk, name=str(held))
    return original


@operation("directives.reading_asked")
def ask_reading(*, actor: Actor, directive_id: int, at: datetime) -> None:
    """Lay a job to read the original once more; refuses once a person has begun the review."""
    directive = access.get_directive_for(
        actor, directive_id, to=access.REVIEW, on=at.date(), lock=True
    )
    _refuse_if_reviewed(directive)
    directive.state = DirectiveState.RECEIVED
    directive.problem_code, directive.problem_params = "", {}
    directive.save(update_fields=["state", "problem_code", "problem_params"])
    record(verb="directives.reading_asked", actor=actor, subject=subject_of(directive), at=at)
    lay_job("read_directive", queue="reading", directive_id=directive.pk)


def _refuse_if_reviewed(directive: Directive) -> None:
    if directive.state == DirectiveState.REGISTERED:
        raise Refused.because("directive.no_file")
    if directive.candidates.exclude(state=CandidateState.PENDING, edited=False).exists():
        raise Refused.because("directive.review_begun")


@operation("directives.reading_begun")
def begin_reading(*, actor: Actor, directive_id: int, at: datetime) -> OriginalFile:
    """Mark that a reader is at work; returns what it is to open.

    Refuses once a person has begun the review: what was confirmed is never read away.
    """
    directive = access.get_directive_to_read(actor, directive_id)
    _refuse_if_reviewed(directive)
    directive.state = DirectiveState.READING
    directive.problem_code, directive.problem_params = "", {}
    directive.save(update_fields=["state", "problem_code", "problem_params"])
    record(verb="directives.reading_begun", actor=actor, subject=subject_of(directive), at=at)
    if directive.original is None:
        raise NotFound
    return OriginalFile(directive.original.sha256, directive.file_name)


@operation("directives.reading_failed")
def fail_reading(*, actor: Actor, directive_id: int, problem: Problem, at: datetime) -> None:
    """Keep why the file could not be read; the original stays, nothing half-read is kept.

    Refuses, as ``store_extraction`` does, where another reader was quicker and the review began.
    """
    directive = access.get_directive_to_read(actor, directive_id)
    _refuse_if_reviewed(directive)
    _forget_derived(directive)
    directive.state = DirectiveState.UNREADABLE
    directive.problem_code, directive.problem_params = problem.code, dict(problem.params)
    directive.save(update_fields=["state", "problem_code", "problem_params"])
    record(
        verb="directives.reading_failed",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"problem": problem.code},
    )


@operation("directives.tasks_extracted")
def store_extraction(
    *, actor: Actor, directive_id: int, reading: Reading, extraction: Extraction, at: datetime
) -> int:
    """Replace everything derived from the original by this reading. Returns the task count."""
    directive = access.get_directive_to_read(actor, directive_id)
    _refuse_if_reviewed(directive)
    _forget_derived(directive)
    _store_text(directive, reading, extraction)
    _store_letterhead(directive, extraction)
    clauses = _store_clauses(directive, extraction)
    _store_candidates(directive, extraction, clauses)
    record(
        verb="directives.tasks_extracted",
        actor=actor,
        subject=subject_of(directive),
        at=at,
        after={"tasks": len(extraction.tasks), "pages": reading.source.pages, "engine": ENGINE},
    )
    return len(extraction.tasks)


def _forget_derived(directive: Directive) -> None:
    Candidate.objects.filter(directive=directive).delete()
    Clause.objects.filter(directive=directive).update(parent=None)
    Clause.objects.filter(directive=directive).delete()
    ReadText.objects.filter(directive=directive).delete()


def _store_text(directive: Directive, reading: Reading, extraction: Extraction) -> None:
    source = reading.source
    ReadText.objects.create(
        directive=directive,
        engine=ENGINE,
        media_type=reading.media_type,
        text=source.text,
        blocks=pack_blocks(source),
        boxes=pack_boxes(source),
        page_sizes=[list(size) for size in source.page_sizes],
        pages=source.pages,
        ocr=source.ocr,
        seconds=reading.seconds,
        warnings=[*source.warnings, *extraction.warnings],
    )


def _store_letterhead(directive: Directive, extraction: Extraction) -> None:
    head = extraction.letterhead
    read = {
        "number": head.number[:80],
        "kind": head.kind[:40],
        "issued_on": head.issued_on,
        "issuer": head.issuer[:300],
        "signer": head.signer[:200],
        "title": _capital(head.title),
    }
    for name, value in read.items():
        if not (directive.letterhead_by_hand and getattr(directive, name)):
            setattr(directive, name, value)
    directive.state, directive.cites = DirectiveState.IN_REVIEW, list(head.cites)
    directive.issuer_unit_id = find_issuer_unit(
        directive.issuer,
        near=directive.held_by_id,
        on=directive.issued_on or directive.received_at.date(),
    )
    directive.search_key = fold(
        f"{directive.number} {directive.title} {directive.issuer} {directive.file_name}"
    )
    directive.save()


def _capital(title: str) -> str:
    """A title begins with a capital letter, also after "V/v"."""
    return title[:1].upper() + title[1:]


def _store_clauses(directive: Directive, extraction: Extraction) -> list[Clause]:
    rows = [
        Clause(
            directive=directive,
            position=position,
            ref=clause.ref[:120],
            label=clause.label[:60],
            heading=clause.heading,
            start=clause.span.start,
            end=clause.span.end,
            extent_start=clause.extent.start,
            extent_end=clause.extent.end,
            page=clause.page,
        )
        for position, clause in enumerate(extraction.clauses)
    ]
    rows = Clause.objects.bulk_create(rows)
    for row, clause in zip(rows, extraction.clauses, strict=True):
        row.parent = rows[clause.parent] if clause.parent >= 0 else None
    Clause.objects.bulk_update(rows, ["parent"], batch_size=500)
    return rows


def _store_candidates(directive: Directive, extraction: Extraction, clauses: list[Clause]) -> None:
    rows = Candidate.objects.bulk_create(
        [_candidate(directive, task, _clause_around(task, clauses)) for task in extraction.tasks]
    )
    parties: list[Party] = []
    for row, task in zip(rows, extraction.tasks, strict=True):
        parties += match_parties(row, directive, lead=task.lead, coordinating=task.coordinating)
    Party.objects.bulk_create(parties)


def _clause_around(task: TaskCandidate, clauses: list[Clause]) -> Clause | None:
    """The innermost clause: parents stand before their children, so the last that holds it."""
    start = task.span.start
    around = (c for c in reversed(clauses) if c.extent_start <= start < c.extent_end)
    return next(around, None)


def _candidate(directive: Directive, task: TaskCandidate, clause: Clause | None) -> Candidate:
    return Candidate(
        directive=directive,
        ordinal=task.ordinal,
        clause=clause,
        clause_ref=task.clause[:120],
        content=task.content,
        start=task.span.start,
        end=task.span.end,
        page=task.page,
        deadline_text=task.deadline.text[:300],
        due_on=task.deadline.due_on,
        precision=task.deadline.precision,
        recurrence=task.deadline.recurrence or "",
        product=task.product[:300],
        confidence=task.confidence,
        rule=task.rule[:80],
        doubts=list(task.doubts),
    )

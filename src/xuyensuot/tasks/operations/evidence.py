"""Evidence of a task: files, links, documents of the system; taken back, never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localdate

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.files import FileStore, TooLarge
from xuyensuot.base.operation import operation
from xuyensuot.directives.queries import search_directives
from xuyensuot.kernel.decisions import NotFound, Problem, Refused
from xuyensuot.kernel.text import fold, nfc
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Evidence, Task
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.rules.evidence import HEAD, LIMIT, EvidenceKind, check_link, sniff
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

LONGEST_TITLE = 300
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it comes in: the name it came under, its size, its bytes in pieces."""

    name: str
    size: int
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class GivenLink:
    """The address of a page on the web."""

    url: str


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document of the system, by its number or title as a person writes it."""

    words: str


Given = GivenFile | GivenLink | GivenDocument


@operation("tasks.evidence_given")
def give_evidence(
    *, actor: Actor, task_id: int, given: Given, title: str = "", at: datetime
) -> int:
    """The lead shows what was done, as long as the task is not closed. Returns the evidence's id.

    Refuses a file that is empty, larger than 50 MB or of a kind that is not taken, the same file
    twice, a link that is none or carries a password, a document out of the actor's sight.
    """
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=on, lock=True)
    evidence = _add(task, actor, given, title, at)
    _record("tasks.evidence_given", evidence, actor, at)
    return evidence.pk


@operation("tasks.evidence_withdrawn")
def withdraw_evidence(*, actor: Actor, task_id: int, evidence_id: int, at: datetime) -> None:
    """The lead takes evidence back; it stays on record. Not while a claim rests on it."""
    on = localdate(at)
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=on, lock=True)
    _refuse_closed(task)
    if task.state == TaskState.CLAIMED_DONE:
        raise Refused.because("evidence.claim_stands")
    evidence = task.evidence.filter(pk=evidence_id, withdrawn_at=None).first()
    if evidence is None:
        raise NotFound
    evidence.withdrawn_at = at
    evidence.save(update_fields=["withdrawn_at"])
    _record("tasks.evidence_withdrawn", evidence, actor, at)


def add_all(task: Task, actor: Actor, given: Sequence[Given], at: datetime) -> None:
    """Everything given with a report on a locked task; one refusal refuses the whole."""
    for one in given:
        _record("tasks.evidence_given", _add(task, actor, one, "", at), actor, at)


def _add(task: Task, actor: Actor, given: Given, title: str, at: datetime) -> Evidence:
    _refuse_closed(task)
    evidence = Evidence(
        task=task, unit_id=actor.unit_id, given_by=actor.label, given_at=at, title=title.strip()
    )
    match given:
        case GivenFile():
            _take_file(evidence, given)
        case GivenLink():
            _take_link(evidence, given)
        case GivenDocument():
            _take_document(evidence, given, actor, at)
    evidence.title = nfc(evidence.title)[:LONGEST_TITLE]
    evidence.save()
    return evidence


def _take_file(evidence: Evidence, given: GivenFile) -> None:
    name = given.name.replace("\\", "/").rpartition("/")[2]
    if given.size > LIMIT:
        raise Refused.because("evidence.too_large", name=name, limit=LIMIT // MEGABYTE)
    chunks = iter(given.chunks)
    head = _head(chunks)
    if not head:
        raise Refused.because("evidence.empty", name=name)
    kind = sniff(name, head)
    if isinstance(kind, Problem):
        raise Refused(kind)
    try:
        stored = FileStore(settings.FILES_ROOT).put(chain([head], chunks), limit=LIMIT)
    except TooLarge as error:
        raise Refused.because("evidence.too_large", name=name, limit=LIMIT // MEGABYTE) from error
    if evidence.task.evidence.filter(sha256=stored.sha256, withdrawn_at=None).exists():
        raise Refused.because("evidence.given_already", name=name)
    evidence.kind, evidence.media_type = EvidenceKind.FILE, kind.media_type
    evidence.sha256, evidence.size = stored.sha256, stored.size
    evidence.title = evidence.title or name or f"minh-chung.{kind.ending}"


def _head(chunks: Iterator[bytes]) -> bytes:
    head = b""
    while len(head) < HEAD and (chunk := next(chunks, b"")):
        head += chunk
    return head


def _take_link(evidence: Evidence, given: GivenLink) -> None:
    url = given.url.strip()
    problem = check_link(url)
    if problem is not None:
        raise Refused(problem)
    evidence.kind, evidence.url = EvidenceKind.LINK, url
    evidence.title = evidence.title or f"{urlsplit(url).hostname}{urlsplit(url).path}".rstrip("/")


def _take_document(evidence: Evidence, given: GivenDocument, actor: Actor, at: datetime) -> None:
    """The one visible document that is meant: by its number, else the only one found."""
    found = search_directives(actor=actor, text=given.words, on=localdate(at))
    exact = [row for row in found if fold(row.label) == fold(given.words)]
    named = exact or found
    if not named:
        raise Refused.because("evidence.document_unknown", words=given.words)
    if len(named) > 1:
        raise Refused.because("evidence.document_unclear", words=given.words)
    evidence.kind, evidence.directive_id = EvidenceKind.DOCUMENT, named[0].id
    evidence.title = evidence.title or named[0].label


def _refuse_closed(task: Task) -> None:
    if task.state in CLOSED_STATES:
        raise Refused.because("evidence.task_closed")


def _record(verb: str, evidence: Evidence, actor: Actor, at: datetime) -> None:
    """The trace names the kind and the bytes, not the title, which a person wrote."""
    task = evidence.task
    facts = {"evidence": evidence.pk, "kind": evidence.kind, "sha256": evidence.sha256}
    subject = subject_of(task, str(task.directive))
    record(verb=verb, actor=actor, subject=subject, at=at, after=facts)

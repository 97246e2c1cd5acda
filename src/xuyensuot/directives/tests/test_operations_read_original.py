"""From the stored file to candidates, with real files: and what happens to files that are none."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from docx import Document
from PIL import Image

from xuyensuot.audit.queries import events_of
from xuyensuot.base.files import FileStore
from xuyensuot.directives.models import Candidate, Clause, Directive, Party, ReadText
from xuyensuot.directives.operations import (
    accept_candidate,
    begin_reading,
    fail_reading,
    read_original,
    receive_directive,
    store_extraction,
)
from xuyensuot.directives.reading import Reading
from xuyensuot.directives.rules.extraction.types import (
    Clause as ReadClause,
)
from xuyensuot.directives.rules.extraction.types import Extraction, Letterhead, TaskCandidate
from xuyensuot.directives.rules.source import Paragraph, Source, Span
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.directives.tests.conftest import AT, READER, World
from xuyensuot.kernel.deadlines import Deadline, Precision
from xuyensuot.kernel.decisions import NotPermitted, Problem, Refused
from xuyensuot.org.factories import make_unit
from xuyensuot.org.rules.kinds import Level

pytestmark = pytest.mark.django_db

LINES = (
    "ỦY BAN NHÂN DÂN",
    "THÀNH PHỐ HÀ NỘI",
    "Số: 9906/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hà Nội, ngày 06 tháng 02 năm 2024",
    "KẾ HOẠCH",
    "Chuẩn hóa dữ liệu hộ tịch năm 2024",
    "I. NHIỆM VỤ",
    "1. Sở Tư pháp chủ trì, phối hợp với Công an Thành phố số hóa sổ hộ tịch, hoàn thành trước "
    "ngày 30/6/2024.",
    "2. Sở Y tế rà soát giấy chứng sinh, báo cáo UBND Thành phố trước ngày 15/5/2024.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Phạm Đức Thuận",
)


def as_txt() -> bytes:
    return "\n".join(LINES).encode()


def as_docx() -> bytes:
    document, out = Document(), BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def as_picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    return out.getvalue()


def as_locked_office_file() -> bytes:
    """The outer shape of a Word file with a password: an old container with a locked package."""
    sector = 512
    header = bytearray(sector)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[76:512] = b"\xff" * 436
    header[76:80] = (0).to_bytes(4, "little")
    table = b"\xfd\xff\xff\xff" + b"\xfe\xff\xff\xff" + b"\xff" * (sector - 8)
    return (
        bytes(header)
        + table
        + _entry("Root Entry", 5, child=1)
        + _entry("EncryptedPackage", 2)
        + bytes(256)
    )


def _entry(name: str, kind: int, *, child: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry = bytearray(128)
    entry[: len(encoded)] = encoded
    entry[64:66] = len(encoded).to_bytes(2, "little")
    entry[66:68] = bytes([kind, 1])
    entry[68:80] = b"\xff" * 8 + child.to_bytes(4, "little")
    entry[116:120] = b"\xfe\xff\xff\xff"
    return bytes(entry)


def receive(world: World, content: bytes, name: str = "ke-hoach.docx") -> Directive:
    directive_id = receive_directive(
        actor=world.clerk, file_name=name, chunks=[content], held_by_id=world.police.pk, at=AT
    )
    return Directive.objects.get(pk=directive_id)


def read(directive: Directive) -> int:
    count = read_original(actor=READER, directive_id=directive.pk, at=AT)
    directive.refresh_from_db()
    return count


@pytest.mark.parametrize(("make", "name"), [(as_docx, "a.docx"), (as_txt, "a.txt")])
def test_a_file_becomes_letterhead_clauses_and_candidates(
    world: World, make: Callable[[], bytes], name: str
) -> None:
    directive = receive(world, make(), name)
    assert read(directive) == 2
    assert (directive.state, directive.problem_code) == ("in_review", "")
    assert (directive.number, directive.kind) == ("9906/KH-UBND", "kế hoạch")
    assert (directive.issued_on, directive.signer) == (date(2024, 2, 6), "Phạm Đức Thuận")
    assert directive.issuer_unit == world.hanoi
    assert "chuan hoa du lieu ho tich" in directive.search_key
    first, second = directive.candidates.order_by("ordinal")
    assert first.content.startswith("Sở Tư pháp chủ trì, phối hợp với Công an Thành phố")
    assert (first.due_on, first.precision) == (date(2024, 6, 30), "day")
    assert (first.state, first.edited) == ("pending", False)
    assert second.due_on == date(2024, 5, 15)
    text = directive.read_text.text
    assert text[first.start : first.end].strip().startswith("Sở Tư pháp chủ trì")
    assert parties(first) == {("Sở Tư pháp", True, world.justice.pk)} | {
        ("Công an Thành phố", False, world.police.pk)
    }
    assert first.clause is not None
    assert first.clause.ref.endswith("1")
    verbs = [e.verb for e in events_of(kind="directives.directive", subject_id=directive.pk)]
    assert verbs == [
        "directives.tasks_extracted",
        "directives.reading_begun",
        "directives.directive_received",
    ]


def parties(candidate: Candidate) -> set[tuple[str, bool, int | None]]:
    return set(candidate.parties.values_list("text", "is_lead", "unit_id"))


def locked() -> bytes:
    return as_locked_office_file()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("ke-hoach.txt", "1. Sở Tư pháp báo cáo.")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (as_picture, "anh.docx", "file.kind_mismatch"),
        (locked, "khoa.docx", "file.encrypted"),
        (archive, "nen.docx", "file.kind_mismatch"),
        (lambda: as_docx()[:2000], "cut.docx", "file.broken"),
        (lambda: b"- - -\n* * *\n", "empty.txt", "file.no_text"),
        (lambda: b"MZ\x90\0" * 40, "program.exe", "file.kind_unknown"),
    ],
    ids=["picture", "locked", "archive", "cut", "no text", "program"],
)
def test_what_cannot_be_read_says_why_and_stays(
    world: World, make: Callable[[], bytes], name: str, code: str
) -> None:
    content = make()
    directive = receive(world, content, name)
    assert read(directive) == 0
    assert (directive.state, directive.problem_code) == ("unreadable", code)
    store = FileStore(settings.FILES_ROOT)
    assert store.path(directive.original.sha256).read_bytes() == content
    assert nothing_derived()
    assert not list(store.root.glob(".named-*"))
    last = events_of(kind="directives.directive", subject_id=directive.pk)[0]
    assert (last.verb, last.after) == ("directives.reading_failed", {"problem": code})


def nothing_derived() -> bool:
    return not any(model.objects.exists() for model in (ReadText, Clause, Candidate, Party))


def test_a_document_without_tasks_is_read_all_the_same(world: World) -> None:
    directive = receive(world, "Thông tin về thời tiết trong tuần.".encode(), "a.txt")
    assert read(directive) == 0
    assert directive.state == "in_review"
    assert "tasks.none" in directive.read_text.warnings


def test_reading_again_replaces_what_was_derived(world: World) -> None:
    directive = receive(world, as_docx())
    read(directive)
    before = list(Candidate.objects.values_list("pk", flat=True))
    assert read(directive) == 2
    assert Candidate.objects.count() == 2
    assert not Candidate.objects.filter(pk__in=before).exists()
    assert ReadText.objects.filter(directive=directive).count() == 1
    positions = list(directive.clauses.values_list("position", flat=True))
    assert len(positions) == len(set(positions))


def test_a_begun_review_is_not_read_away(world: World) -> None:
    directive = receive(world, as_docx())
    read(directive)
    candidate = directive.candidates.get(ordinal=1)
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    with pytest.raises(Refused) as refused:
        read(directive)
    assert refused.value.problem.code == "directive.review_begun"
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.ACCEPTED
    assert Directive.objects.get(pk=directive.pk).state == "in_review"


READING = Reading(Source("1. Việc\n", (Paragraph(Span(0, 7), 1),)), "text/plain", "0" * 64, 0.1, 8)
TASK = TaskCandidate(1, "1", "Việc", Span(3, 7), 1, lead=("Sở Tư pháp", "Sở Tư pháp"))
EXTRACTION = Extraction(
    Letterhead(number="9" * 200, kind="k" * 90, issuer="i" * 900, signer="s" * 900),
    (
        ReadClause("I", "I", "Nhiệm vụ", Span(0, 2), Span(0, 7)),
        ReadClause("I.1", "1", "Việc", Span(0, 7), Span(0, 7), parent=0),
    ),
    (TASK,),
)


def store(directive: Directive, extraction: Extraction = EXTRACTION) -> int:
    return store_extraction(
        actor=READER, directive_id=directive.pk, reading=READING, extraction=extraction, at=AT
    )


def test_a_slower_reader_does_not_overwrite_a_review(world: World) -> None:
    """Two readers began; the first stored, a person accepted, then the second comes to its end."""
    directive = receive(world, as_txt(), "a.txt")
    begin_reading(actor=READER, directive_id=directive.pk, at=AT)
    read(directive)
    candidate = directive.candidates.get(ordinal=1)
    accept_candidate(actor=world.clerk, candidate_id=candidate.pk, at=AT)
    failing = {"problem": Problem("file.timeout", {"seconds": 60}), "at": AT}
    for finish in (
        lambda: store(directive),
        lambda: fail_reading(actor=READER, directive_id=directive.pk, **failing),
    ):
        with pytest.raises(Refused):
            finish()
    directive.refresh_from_db()
    assert (directive.state, directive.candidates.count()) == ("in_review", 2)


def test_a_failure_after_a_reading_keeps_nothing_of_it(world: World) -> None:
    directive = receive(world, as_txt(), "a.txt")
    read(directive)
    problem = Problem("file.timeout", {"seconds": 60})
    fail_reading(actor=READER, directive_id=directive.pk, problem=problem, at=AT)
    assert nothing_derived()
    directive.refresh_from_db()
    assert directive.problem_params == {"seconds": 60}


def test_the_tree_and_the_parties_are_laid_out(world: World) -> None:
    directive = receive(world, b"x", "a.txt")
    assert store(directive) == 1
    root, leaf = directive.clauses.order_by("position")
    assert (root.parent, leaf.parent) == (None, root)
    candidate = directive.candidates.get()
    assert (candidate.clause, candidate.clause_ref) == (leaf, "1")
    assert parties(candidate) == {("Sở Tư pháp", True, world.justice.pk)}  # named twice, kept once


def test_what_is_longer_than_its_column_is_cut(world: World) -> None:
    directive = receive(world, b"x", "a.txt")
    task = replace(TASK, product="p" * 900, rule="r" * 900, lead=("Sở " + "b" * 900,))
    task = replace(task, deadline=Deadline("d" * 900, date(2024, 5, 1), Precision.DAY))
    store(directive, replace(EXTRACTION, tasks=(task,)))
    directive.refresh_from_db()
    assert (len(directive.number), len(directive.kind)) == (80, 40)
    assert (len(directive.issuer), len(directive.signer)) == (300, 200)


def test_only_the_reading_job_reads(world: World) -> None:
    directive = receive(world, as_txt(), "a.txt")
    for who in ("clerk", "leader", "visitor"):
        with pytest.raises(NotPermitted):
            read_original(actor=world.actor(who), directive_id=directive.pk, at=AT)
    assert Directive.objects.get(pk=directive.pk).state == "received"


def test_a_changed_original_is_not_read(world: World) -> None:
    directive = receive(world, as_txt(), "a.txt")
    path = FileStore(settings.FILES_ROOT).path(directive.original.sha256)
    path.chmod(0o600)
    path.write_bytes(b"1. something else entirely")
    assert read(directive) == 0
    assert (directive.state, directive.problem_code) == ("unreadable", "reading.not_intact")
    path.unlink()
    assert read(directive) == 0
    assert directive.problem_code == "reading.not_intact"


def test_a_fault_of_ours_is_said_and_raised(world: World) -> None:
    """The database refuses the result: the directive does not stay "being read" for ever."""
    directive = receive(world, as_txt(), "a.txt")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE directives_readtext ADD CONSTRAINT broken CHECK (pages > 99)")
    with pytest.raises(DatabaseError, match="broken"):
        read(directive)
    directive.refresh_from_db()
    assert (directive.state, directive.problem_code) == ("unreadable", "reading.broke_off")
    assert nothing_derived()


def test_two_communes_of_one_name_are_offered_and_not_guessed(world: World) -> None:
    districts = [
        make_unit(f"Huyện {name}", level=Level.DISTRICT, parent=world.hanoi)
        for name in ("Ba Vì", "Thạch Thất")
    ]
    twins = [
        make_unit("Xã Tân Hòa", level=Level.COMMUNE, parent=district) for district in districts
    ]
    lines = [*LINES[:9], "1. UBND xã Tân Hòa rà soát hộ nghèo trước ngày 30/6/2024."]
    directive = receive(world, "\n".join(lines).encode(), "a.txt")
    assert read(directive) == 1
    party = directive.candidates.get().parties.get(is_lead=True)
    assert (party.match, party.unit_id) == ("ambiguous", None)
    assert set(party.alternatives) == {twin.pk for twin in twins}
    with pytest.raises(Refused) as refused:
        accept_candidate(actor=world.clerk, candidate_id=party.candidate_id, at=AT)
    assert refused.value.problem.code == "candidate.lead_unmatched"

"""The draft letter of an urging as a Word document; always in Vietnamese, as it goes out."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import translation
from django.utils.text import slugify

from xuyensuot.base import formatting
from xuyensuot.base.decree30 import Letter, write_letter
from xuyensuot.kernel.text import fold
from xuyensuot.org.rules.kinds import split_kind
from xuyensuot.tasks.presenters.words import state_mark
from xuyensuot.tasks.queries import LetterFacts, UrgedRow
from xuyensuot.tasks.rules.ladder import RungForm
from xuyensuot.tasks.rules.letters import letter_words

NO_NUMBER = "Số:           /…"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


def write_urging_letter(facts: LetterFacts, *, on: date) -> bytes:
    """One letter to one unit, with the table of its tasks."""
    with translation.override("vi"):
        return write_letter(_letter(facts, on))


def pack_urging_letters(letters: list[LetterFacts], *, on: date) -> bytes:
    """All letters in one archive, one file a unit."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for facts in letters:
            archive.writestr(file_name(facts), write_urging_letter(facts, on=on))
    return packed.getvalue()


def file_name(facts: LetterFacts) -> str:
    """A name that every system can keep: form, unit, number of the urging."""
    unit = slugify(fold(facts.unit.office_name))[:60]
    return f"{facts.form.value}-{unit}-{facts.urging_id}.docx"


def _letter(facts: LetterFacts, on: date) -> Letter:
    day = facts.letter_on or on
    answer = f" trước ngày {formatting.day(facts.answer_by)}" if facts.answer_by else ""
    words = letter_words(facts.form).filled(
        {
            "office": facts.office.office_name,
            "unit": facts.unit.office_name,
            "day": formatting.day(day),
            "count": formatting.number(len(facts.tasks)),
            "answer": answer,
            "nth": str(facts.letters_before + (facts.form is RungForm.LETTER)),
        }
    )
    again = (words.again,) if facts.letters_before else ()
    return Letter(
        parent=facts.above.office_name.upper() if facts.above else "",
        issuer=facts.office.office_name.upper(),
        number=f"Số: {facts.number}" if facts.number else NO_NUMBER,
        subject=words.subject,
        place_and_date=_place_and_date(facts, on),
        to=facts.unit.office_name,
        before=words.before,
        columns=words.columns,
        widths=words.widths,
        rows=tuple(_row(place, row, day) for place, row in enumerate(facts.tasks, start=1)),
        after=(*again, *words.after),
        signer_lines=(facts.head_title.upper() or words.signer,),
        signer=facts.head_name,
        recipients=words.recipients,
        is_draft=facts.is_draft,
    )


def _place_and_date(facts: LetterFacts, on: date) -> str:
    """The day stays open until the registry gives one, month and year are those of the draft."""
    place = split_kind(facts.place)[1]
    if facts.letter_on is None:
        when = f"ngày      tháng {on.month:02d} năm {on.year}"
    else:
        given = facts.letter_on
        when = f"ngày {given.day:02d} tháng {given.month:02d} năm {given.year}"
    return f"{place}, {when}" if place else when


def _row(place: int, urged: UrgedRow, on: date) -> tuple[str, ...]:
    row = urged.row
    late = max(0, (on - row.due_on).days) if row.due_on else 0
    percent = f", {row.reported_percent}%" if row.reported_percent is not None else ""
    return (
        str(place),
        row.title,
        ", ".join(filter(None, [row.clause_ref, row.directive_label])),
        formatting.day(urged.original_due_on) if urged.original_due_on else "",
        formatting.day(row.due_on) if row.due_on else "",
        formatting.number(late),
        f"{state_mark(row.state).text}{percent}",
    )

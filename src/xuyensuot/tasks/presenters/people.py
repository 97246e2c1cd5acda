"""Who answers for a task, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from xuyensuot.org.queries import SeatedPerson
from xuyensuot.tasks.queries import PeopleOfTask, TaskPage


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A part that somebody plays; ``note`` says where it comes from. Empty: nobody was named."""

    part: str
    title: str
    name: str
    note: str = ""


def present_people(page: TaskPage) -> tuple[PersonLine, ...]:
    """Always all four parts: a gap is seen, not left out."""
    people: PeopleOfTask = page.people
    by_seat = gettext("as head of the unit") if people.head_by_seat else ""
    return (
        _line(gettext("Responsible"), people.head, by_seat),
        _line(gettext("Leader in charge"), people.deputy),
        _line(gettext("Followed up by"), people.monitor),
        PersonLine(gettext("Focal point"), people.focal_text, ""),
    )


def _line(part: str, person: SeatedPerson | None, note: str = "") -> PersonLine:
    if person is None:
        return PersonLine(part, "", "")
    return PersonLine(part, person.title, person.name, note)

"""Who answers for a task, as posts and those who hold them on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.org.queries import SeatedPerson, people_of_units
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks.models import Task


@dataclass(frozen=True, slots=True)
class PeopleOfTask:
    """One head, the leader in charge, who follows it up; none where nobody was named.

    ``head_by_seat`` says that nobody was named and the head of the lead unit stands in. The
    three tuples are those who could be named. A post that nobody holds on the day is not shown.
    """

    head: SeatedPerson | None
    head_by_seat: bool
    deputy: SeatedPerson | None
    monitor: SeatedPerson | None
    focal_text: str
    heads: tuple[SeatedPerson, ...]
    deputies: tuple[SeatedPerson, ...]
    monitors: tuple[SeatedPerson, ...]


def people_of_task(task: Task, *, on: date) -> PeopleOfTask:
    """The people of a task that the caller has seen."""
    units = people_of_units({task.lead_id, task.assigned_by_id, task.followed_by_id}, on=on)
    by_post = {person.post_id: person for people in units.values() for person in people}
    heads = tuple(units[task.lead_id])
    seated = next((person for person in heads if person.seat is Seat.HEAD), None)
    named = by_post.get(task.head_id or 0)
    return PeopleOfTask(
        head=named or seated,
        head_by_seat=named is None and seated is not None,
        deputy=by_post.get(task.deputy_id or 0),
        monitor=by_post.get(task.monitor_id or 0),
        focal_text=task.focal_text,
        heads=heads,
        deputies=tuple(units[task.assigned_by_id]),
        monitors=tuple(units[task.followed_by_id]),
    )

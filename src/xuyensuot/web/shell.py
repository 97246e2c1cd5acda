"""What stands around every page: the rail with its counts, who is at work, what was just done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.messages import constants, get_messages
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from xuyensuot.base.actor import Actor
from xuyensuot.base.clock import demonstration_day
from xuyensuot.base.formatting import day, number
from xuyensuot.base.requests import Request
from xuyensuot.base.snapshots import kept_figures
from xuyensuot.directives.queries import count_waiting_for_review
from xuyensuot.messaging.queries import count_unread
from xuyensuot.org.queries import standing_of_account
from xuyensuot.tasks.queries import count_asking

NOTICE_KINDS = {constants.SUCCESS: "good", constants.WARNING: "soon", constants.ERROR: "late"}

# app, URL name, permission (None: everyone signed in), words
RAIL = (
    ("web", "web:today", None, gettext_lazy("Today")),
    (
        "directives",
        "directives:list_directives",
        "directives.view_directive",
        gettext_lazy("Directives"),
    ),
    ("tasks", "tasks:list_tasks", "tasks.view_task", gettext_lazy("Tasks")),
    ("org", "org:list_units", "org.view_unit", gettext_lazy("Units")),
)


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One place to go; ``hot`` says that the count is of late work."""

    label: str
    url: str
    count: int
    hot: bool
    current: bool
    exact: bool

    @property
    def count_text(self) -> str:
        return number(self.count)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, in which post of which unit (empty where none is held).

    ``acts_for`` are posts of others that were delegated to the person for the day.
    """

    name: str
    post: str
    unit: str
    acts_for: tuple[str, ...] = ()

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0].upper() for word in (words[:1] + words[-1:] if words[1:] else words))


@dataclass(frozen=True, slots=True)
class Notice:
    """What was just done, said once."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything ``web/base.html`` prints outside the page itself."""

    entries: tuple[RailEntry, ...]
    person: Person
    unread: int
    sample_day: str
    notices: tuple[Notice, ...]


def shell_of(request: Request) -> Shell:
    """The shell of a request of someone signed in; one small query while nothing is committed."""
    actor, on = request.actor.itself, request.on
    counts, unread = kept_figures(("shell", actor, on), lambda: _counted(actor, on))
    return Shell(
        entries=_entries(request, counts),
        person=_person(request),
        unread=unread,
        sample_day=_sample_day(),
        notices=_notices(request),
    )


def _counted(actor: Actor, on: date) -> tuple[dict[str, int], int]:
    """What waits, by app, and the messages not yet read."""
    counts = {
        "directives": count_waiting_for_review(actor=actor, on=on),
        "tasks": count_asking(actor=actor, on=on),
    }
    return counts, count_unread(actor=actor)


def _entries(request: Request, counts: Mapping[str, int]) -> tuple[RailEntry, ...]:
    here = request.resolver_match.app_name if request.resolver_match else ""
    entries = []
    for app, name, permission, label in RAIL:
        if permission is not None and not request.actor.holds(permission):
            continue
        url = reverse(name)
        entries.append(
            RailEntry(
                label=str(label),
                url=url,
                count=counts.get(app, 0),
                hot=app == "tasks",
                current=app == here and (app != "web" or request.path == url),
                exact=request.path == url,
            )
        )
    return tuple(entries)


def _person(request: Request) -> Person:
    standing = standing_of_account(account_id=request.actor.id, on=request.on)
    post = next(iter(standing.posts), None)
    return Person(
        name=request.user.display_name if request.user.is_authenticated else "",
        post=post.title if post else "",
        unit=post.unit_name if post else "",
        acts_for=tuple(f"{held.title}, {held.unit_name}" for held in standing.delegated),
    )


def _sample_day() -> str:
    here = demonstration_day()
    return gettext("Sample data · %(day)s") % {"day": day(here)} if here else ""


def _notices(request: Request) -> tuple[Notice, ...]:
    return tuple(
        Notice(NOTICE_KINDS.get(message.level, ""), str(message))
        for message in get_messages(request)
    )

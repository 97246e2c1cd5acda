"""A person's calendar as iCalendar (RFC 5545), for the calendar programs of phones and desks."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar, Event

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.calendar import duty_line
from xuyensuot.tasks.queries import Feed, FeedDuty
from xuyensuot.tasks.rules.calendar import Part
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.wording import PART_NAMES, SIDE_NAMES, STATE_NAMES

ZONE = "Asia/Ho_Chi_Minh"
HOST = "xuyensuot"
REFRESH = timedelta(hours=6)
MOST_LETTERS = 200


def present_feed(feed: Feed, *, site: str) -> bytes:
    """The calendar in the person's language; ``site`` is put before the paths of its links."""
    with translation.override(feed.language):
        calendar = Calendar()
        calendar.add("prodid", "-//Xuyen Suot//Tasks//VI")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", gettext("Tasks: ours and owed to us"))
        calendar.add("x-wr-timezone", ZONE)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", REFRESH)
        for entry in feed.duties:
            calendar.add_component(_event(entry, site))
        return bytes(calendar.to_ical())


def _event(entry: FeedDuty, site: str) -> Event:
    """A whole day that takes no time away: a last day is no appointment."""
    duty, row = entry.duty, entry.duty.row
    line = duty_line(duty, duty.on)
    changed = entry.changed_at.astimezone(UTC)
    asked = duty.part in {Part.EXPLAIN, Part.EXPLAINED}
    name = gettext("Explain: %(title)s") % {"title": row.title} if asked else row.title
    event = Event()
    event.add("uid", f"{entry.key}@{HOST}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", duty.on)
    event.add("dtend", duty.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if row.state is TaskState.CLAIMED_DONE else "CONFIRMED")
    event.add("summary", f"{SIDE_NAMES[duty.side]}: {_short(name)}")
    event.add("categories", [str(SIDE_NAMES[duty.side])])
    event.add("url", f"{site}{line.url}")
    event.add("description", _description(entry, f"{site}{line.url}"))
    return event


def _short(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"


def _description(entry: FeedDuty, url: str) -> str:
    row = entry.duty.row
    lines = (
        row.content,
        " · ".join(filter(None, [row.directive_label, row.clause_ref])),
        gettext("Lead: %(unit)s") % {"unit": row.lead.office_name},
        gettext("Our part: %(part)s") % {"part": PART_NAMES[entry.duty.part]},
        gettext("Last day: %(day)s") % {"day": formatting.day(entry.duty.on)},
        gettext("State: %(state)s") % {"state": STATE_NAMES[row.state]},
        url,
    )
    return "\n".join(filter(None, lines))

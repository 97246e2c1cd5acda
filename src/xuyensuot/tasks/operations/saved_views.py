"""Views of the follow-up table that a person keeps under a name, alone or with the unit."""

from __future__ import annotations

from datetime import datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotPermitted, Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks import access
from xuyensuot.tasks.models import SavedView

MOST_VIEWS = 20
MOST_LETTERS = 80


@operation("tasks.view_saved")
def save_view(*, actor: Actor, name: str, query: str, shared: bool, at: datetime) -> int:
    """Keep an address of the list under a name; ``shared`` shows it to everybody of the unit.

    Refuses an empty name (``view.name_empty``), one in use (``view.name_taken``), more than
    ``MOST_VIEWS`` (``view.too_many``), and sharing without a post (``view.without_post``).
    """
    _require_sight(actor)
    if SavedView.objects.filter(account_id=actor.id).count() >= MOST_VIEWS:
        raise Refused.because("view.too_many", most=MOST_VIEWS)
    view = SavedView(account_id=actor.id, query=query, saved_at=at)
    view.name = _free_name(actor, name)
    view.shared_with_id = _shared_with(actor) if shared else None
    view.save()
    _record("tasks.view_saved", view, actor, at)
    return view.pk


@operation("tasks.view_renamed")
def rename_view(*, actor: Actor, view_id: int, name: str, at: datetime) -> None:
    """Give one's own view another name; refuses as ``save_view`` does."""
    view = access.get_own_view(actor, view_id)
    view.name = _free_name(actor, name, but=view.pk)
    view.save(update_fields=["name"])
    _record("tasks.view_renamed", view, actor, at)


@operation("tasks.view_shared")
def share_view(*, actor: Actor, view_id: int, shared: bool, at: datetime) -> None:
    """Show one's own view to everybody of one's unit, or to oneself alone again."""
    view = access.get_own_view(actor, view_id)
    view.shared_with_id = _shared_with(actor) if shared else None
    view.save(update_fields=["shared_with"])
    _record("tasks.view_shared", view, actor, at)


@operation("tasks.view_dropped")
def drop_view(*, actor: Actor, view_id: int, at: datetime) -> None:
    """Drop one's own view; the tasks in it stay as they are."""
    view = access.get_own_view(actor, view_id)
    _record("tasks.view_dropped", view, actor, at)
    view.delete()


def _require_sight(actor: Actor) -> None:
    decision = actor.holds(access.VIEW)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def _free_name(actor: Actor, name: str, *, but: int = 0) -> str:
    name = nfc(" ".join(name.split()))[:MOST_LETTERS]
    if not name:
        raise Refused.because("view.name_empty")
    taken = SavedView.objects.filter(account_id=actor.id, name=name).exclude(pk=but)
    if taken.exists():
        raise Refused.because("view.name_taken", name=name)
    return name


def _shared_with(actor: Actor) -> int:
    if actor.unit_id is None:
        raise Refused.because("view.without_post")
    return actor.unit_id


def _record(verb: str, view: SavedView, actor: Actor, at: datetime) -> None:
    """The name is the person's own words and stays out of the trace."""
    subject = Subject("tasks.saved_view", view.pk, f"view {view.pk}")
    record(verb=verb, actor=actor, subject=subject, at=at, after={"shared": view.shared_with_id})

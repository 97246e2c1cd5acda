"""Grants: somewhere, everywhere, nowhere."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from xuyensuot.base.actor import Actor, Grant, system_actor
from xuyensuot.kernel.decisions import Allowed, Denied


def test_a_permission_held_anywhere_opens_the_door() -> None:
    actor = Actor("person", 1, "Lê Thị Bình", (Grant("tasks.view_task", 7),))
    assert actor.holds("tasks.view_task") == Allowed()
    refused = actor.holds("tasks.issue_tasks")
    assert refused == Denied("actor.not_granted", {"permission": "tasks.issue_tasks"})
    assert not refused


@pytest.mark.parametrize(
    ("grants", "scopes"),
    [
        ((), frozenset()),
        ((Grant("a.view", 1), Grant("a.view", 2), Grant("a.edit", 3)), frozenset({1, 2})),
        ((Grant("a.view", 1), Grant("a.view")), None),
        ((Grant("a.edit"),), frozenset()),
    ],
)
def test_scopes_are_units_or_everywhere(
    grants: tuple[Grant, ...], scopes: frozenset[int] | None
) -> None:
    assert Actor("person", 1, "Lê Thị Bình", grants).scopes("a.view") == scopes


def test_the_system_holds_exactly_what_is_written() -> None:
    reader = system_actor("reading job", "directives.read_directive")
    assert (reader.kind, reader.label, reader.unit_id) == ("system", "reading job", None)
    assert reader.scopes("directives.read_directive") is None
    assert not reader.holds("directives.view_directive")
    assert not system_actor("nothing at all").holds("directives.read_directive")


def test_grants_do_not_change_in_flight() -> None:
    actor = system_actor("reading job")
    with pytest.raises(FrozenInstanceError):
        actor.grants = (Grant("tasks.issue_tasks"),)  # type: ignore[misc]

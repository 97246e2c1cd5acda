"""Every door names its permission. Catches: a URL added without a check, an included set of URLs
that nobody walks, a permission that no role can ever hold, a door opened to all in passing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from xuyensuot.org.rules.roles import Role, permissions_of

OPEN_TO_ALL = {
    "accounts:sign_in",
    "accounts:sign_in_as_sample",
    "accounts:sign_out",
    "accounts:change_language",
    "tasks:download_feed",
}
"""Doors that need no sign-in. A new one is added here, where a reviewer sees it."""


def doors(
    resolver: URLResolver, spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every view with its full URL name, through every ``include``."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from doors(entry, inner)
        elif isinstance(entry, URLPattern):
            yield ":".join((*spaces, entry.name or str(entry.pattern))), entry.callback


def all_doors() -> dict[str, Callable[..., Any]]:
    found = dict(doors(get_resolver()))
    assert len(found) > 20, "no URLs to look at"
    return found


def test_every_url_names_its_permission_or_why_it_needs_none() -> None:
    unnamed = [name for name, view in all_doors().items() if not hasattr(view, "permission")]
    assert unnamed == []
    unexplained = [
        name
        for name, view in all_doors().items()
        if view.permission is None and not getattr(view, "open_because", "").strip()
    ]
    assert unexplained == []


def test_every_permission_can_be_held() -> None:
    known = {permission for role in Role for permission in permissions_of(role)}
    asked = {view.permission for view in all_doors().values() if view.permission is not None}
    assert asked
    assert asked <= known


def test_the_doors_open_to_all_are_these() -> None:
    opened = {
        name
        for name, view in all_doors().items()
        if view.permission is None and not getattr(view, "login_required", True)
    }
    assert opened == OPEN_TO_ALL


def test_a_url_is_named_by_what_it_does() -> None:
    misnamed = [
        name for name in all_doors() if not re.fullmatch(r"[a-z]+:[a-z]+(?:_[a-z]+)*", name)
    ]
    assert misnamed == []

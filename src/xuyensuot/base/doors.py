"""What a door (view) may be opened with: each view names its permission, or why it needs none."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase

from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Denied, NotPermitted

View = Callable[..., HttpResponseBase]


def needs(permission: str, *others: str) -> Callable[[View], View]:
    """Refuse (403) whoever holds it nowhere; ``access`` decides about the single thing.

    Where several permissions lead to the same deed any of them opens the door.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def run(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
            decision = request.actor.holds(permission)
            if isinstance(decision, Denied) and not any(map(request.actor.holds, others)):
                raise NotPermitted(decision)
            return view(request, *args, **kwargs)

        return _marked(run, permission=permission)

    return wrap


def open_to_members(reason: str) -> Callable[[View], View]:
    """Anyone signed in may pass; the reason is written down."""
    return lambda view: _marked(view, permission=None, open_because=reason)


def open_to_all(reason: str) -> Callable[[View], View]:
    """No sign-in is needed; the reason is written down and a house test lists these doors."""
    return lambda view: _marked(login_not_required(view), permission=None, open_because=reason)


def _marked(view: View, **marks: str | None) -> View:
    """The view with what the house test of doors reads from it."""
    marked = cast(Any, view)
    for name, value in marks.items():
        setattr(marked, name, value)
    return cast(View, marked)

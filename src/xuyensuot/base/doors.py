"""What a door (view) may be opened with: each view names its permission, or why it needs none."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from xuyensuot.kernel.decisions import Denied, NotPermitted

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    """Refuse (403) whoever holds it nowhere; ``access`` decides about the single thing."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            decision = request.actor.holds(permission)
            if isinstance(decision, Denied):
                raise NotPermitted(decision)
            return view(request, *args, **kwargs)

        run.permission = permission
        return run

    return wrap


def open_to_members(reason: str) -> Callable[[View], View]:
    """Anyone signed in may pass; the reason is written down."""

    def wrap(view: View) -> View:
        view.permission = None
        view.open_because = reason
        return view

    return wrap


def open_to_all(reason: str) -> Callable[[View], View]:
    """No sign-in is needed; the reason is written down and a house test lists these doors."""

    def wrap(view: View) -> View:
        opened = login_not_required(view)
        opened.permission = None
        opened.open_because = reason
        return opened

    return wrap

"""Every request knows who acts, when it came, and the day it asks about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from xuyensuot.base.actor import Actor
from xuyensuot.base.clock import now
from xuyensuot.base.requests import Request
from xuyensuot.org.queries import actor_named

VISITOR = Actor("system", 0, "visitor")


def _actor(request: Request, on: date) -> Actor:
    if not request.user.is_authenticated:
        return VISITOR
    return actor_named(request.user.pk, request.user.display_name, on=on)


class ActorMiddleware:
    """Sets ``request.received_at`` (datetime), ``request.on`` (date) and ``request.actor``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.received_at = now()
        request.on = request.received_at.date()
        request.actor = cast(Actor, SimpleLazyObject(lambda: _actor(request, request.on)))
        return self.get_response(request)

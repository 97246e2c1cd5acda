"""A request as every view receives it, behind the middleware that says who, when and which day."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest

from xuyensuot.base.actor import Actor


class Request(HttpRequest):
    """For annotations: the middleware sets these on Django's own request and makes no new one.

    ``actor`` acts; ``received_at`` is the moment of the request and ``on`` its local day, which in
    the demonstration is the demonstration's day.
    """

    actor: Actor
    received_at: datetime
    on: date

"""What the tests of views share: addresses, and what an answer says."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

SignIn = Callable[[str], Client]
HTMX = {"HX-Request": "true"}
TEXT = "Kế hoạch\n1. Sở Tư pháp số hóa sổ hộ tịch.\n"


def url(name: str, *args: object) -> str:
    return reverse(f"directives:{name}", args=args)


def body(response: HttpResponse) -> str:
    return response.content.decode()


def is_whole(response: HttpResponse) -> bool:
    return "<!doctype html" in body(response).lower()

"""Which answer does a request want, the page or a part of it? One helper, so all views agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

VARY = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
NEIGHBOURS = 2
MOST_DIGITS = 9


def wants_partial(request: HttpRequest) -> bool:
    """Whether htmx will swap the answer into a page it already shows.

    A boosted link and a restore from the history replace the whole page: both want all of it.
    """
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Boosted") != "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partial: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render ``template``, or only its ``partialdef`` named ``partial`` when htmx asks for it.

    Without ``partial`` everyone gets the page. The answer says by ``Vary`` on what it depends.
    """
    name = f"{template}#{partial}" if partial and wants_partial(request) else template
    response = render(request, name, None if context is None else dict(context), status=status)
    patch_vary_headers(response, VARY)
    return response


def redirect_page(request: HttpRequest, url: str) -> HttpResponse:
    """Send the browser to ``url`` after a write, also when htmx sent the form."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url, status=303)


def page_number(request: HttpRequest) -> int:
    """The page asked for by ``?page=``, 1 for anything that is no number of a page."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < MOST_DIGITS else 1


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page of a list stands: page ``number`` (from 1) of ``size`` rows out of ``total``.

    A number beyond the last page means the last page, as a list may have shrunk meanwhile.
    """

    number: int
    size: int
    total: int

    def __post_init__(self) -> None:
        if self.size < 1 or self.total < 0:
            raise ValueError("a page has at least one row and a list no fewer than none")
        object.__setattr__(self, "number", max(1, min(self.number, self.pages)))

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.offset + self.size, self.total)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None

    @property
    def shown(self) -> tuple[int | None, ...]:
        """The page numbers to print; ``None`` where some between are left out."""
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        kept = sorted({1, self.pages, *(n for n in near if 1 <= n <= self.pages)})
        shown: list[int | None] = []
        for number in kept:
            if shown and shown[-1] is not None and number - shown[-1] > 1:
                shown.append(None)
            shown.append(number)
        return tuple(shown)

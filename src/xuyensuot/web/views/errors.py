"""What is shown when a request is refused, finds nothing, or breaks: a page, or a notice in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.pages import wants_partial
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.web.wording import sentence_of


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong and how to mend it."""

    status: HTTPStatus
    title: Promise
    detail: Promise | str


UNREADABLE = Failure(
    HTTPStatus.BAD_REQUEST,
    _("The request could not be understood"),
    _("Go back, load the page again and repeat the last step."),
)
FORBIDDEN = Failure(
    HTTPStatus.FORBIDDEN,
    _("This is not open to your post"),
    _("If your work needs it, ask the standing agency for the right."),
)
STALE_FORM = Failure(
    HTTPStatus.FORBIDDEN,
    _("The page was open for too long"),
    _("Nothing was saved. Load the page again, then send the form once more."),
)
MISSING = Failure(
    HTTPStatus.NOT_FOUND,
    _("There is no such page here"),
    _("Check the address, or find the directive, task or unit by its name."),
)
CONFLICT = Failure(HTTPStatus.CONFLICT, _("This cannot be done now"), "")
TOO_LARGE = Failure(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    _("What was sent is too large"),
    _("Send a smaller file, or split it. Nothing was stored."),
)
BROKEN = Failure(
    HTTPStatus.INTERNAL_SERVER_ERROR,
    _("Something broke on our side"),
    _("Nothing was saved in this step. Try again; if it stays, tell whoever runs this server."),
)


def fail(request: HttpRequest, failure: Failure, detail: str = "") -> HttpResponse:
    """The page of a failure, or for htmx a notice above the page that is already open."""
    context = {
        "status": int(failure.status),
        "title": failure.title,
        "detail": detail or failure.detail,
        "frame": _frame(request, failure),
    }
    if not wants_partial(request):
        return render(request, "errors/error.html", context, status=failure.status)
    response = render(request, "errors/notice.html", context, status=failure.status)
    response["HX-Retarget"] = "#notices"
    response["HX-Reswap"] = "innerHTML show:window:top"
    return response


def _frame(request: HttpRequest, failure: Failure) -> str:
    # A broken page asks for nothing that may be broken too: no shell, no database.
    whole = failure is not BROKEN and hasattr(request, "actor") and request.user.is_authenticated
    return "web/base.html" if whole else "web/bare.html"


class RefusalMiddleware:
    """Turns what operations and queries raise into answers; anything else stays an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        match error:
            case NotFound():
                return fail(request, MISSING)
            case NotPermitted():
                return fail(request, FORBIDDEN, sentence_of(error.problem))
            case Refused():
                return fail(request, CONFLICT, sentence_of(error.problem))
            case RequestDataTooBig():
                return fail(request, TOO_LARGE)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_large = isinstance(exception, RequestDataTooBig)
    return fail(request, TOO_LARGE if too_large else UNREADABLE)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fail(request, FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return fail(request, MISSING)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose token does not fit (``CSRF_FAILURE_VIEW``)."""
    return fail(request, STALE_FORM)


def server_error(request: HttpRequest) -> HttpResponse:
    return fail(request, BROKEN)

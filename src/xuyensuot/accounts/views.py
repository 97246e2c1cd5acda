"""Signing in and out, one's language, one's password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from xuyensuot.accounts.forms import (
    ChangeLanguageForm,
    ChangePasswordForm,
    SignInAsSampleForm,
    SignInForm,
)
from xuyensuot.accounts.operations import (
    change_language as save_language,
)
from xuyensuot.accounts.operations import (
    change_password as save_password,
)
from xuyensuot.accounts.operations import note_failed_sign_in, note_sign_in
from xuyensuot.accounts.presenters import person_cards
from xuyensuot.accounts.queries import find_account, must_wait
from xuyensuot.accounts.rules.samples import SAMPLE_PASSWORD
from xuyensuot.accounts.rules.throttle import WINDOW
from xuyensuot.accounts.wording import sentence
from xuyensuot.base.doors import open_to_all, open_to_members
from xuyensuot.base.pages import redirect_page, render_page
from xuyensuot.base.requests import Request
from xuyensuot.kernel.decisions import Refused

YEAR = 365 * 24 * 3600
TOO_MANY = 429
REFUSED = 422


def _next_url(request: Request, wanted: str) -> str:
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else settings.LOGIN_REDIRECT_URL


def _remember_language(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )


def _sign_in_page(request: Request, form: SignInForm, *, status: int = 200) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "people": person_cards(), "next": wanted}
    return render_page(request, "accounts/sign_in.html", context, status=status)


def _refuse_sign_in(request: Request, form: SignInForm, code: str, *, status: int) -> HttpResponse:
    minutes = int(WINDOW.total_seconds() // 60)
    form.add_error(None, sentence(code, {"minutes": minutes}))
    return _sign_in_page(request, form, status=status)


def _enter(request: Request, username: str, password: str) -> HttpResponse | None:
    user = authenticate(request, username=username, password=password)
    if user is None:
        return None
    # The session first: only then does ``request.actor`` say who it is.
    login(request, user)
    note_sign_in(actor=request.actor, at=request.received_at)
    response = redirect_page(request, _next_url(request, request.POST.get("next", "")))
    account = find_account(username=username)
    if account is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        _remember_language(response, account.language)
    return response


@open_to_all("people sign in here")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect_page(request, _next_url(request, request.GET.get("next", "")))
    if request.method != "POST":
        return _sign_in_page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=REFUSED)
    username = form.cleaned_data["username"]
    if must_wait(username=username, at=request.received_at):
        return _refuse_sign_in(request, form, "account.sign_in_throttled", status=TOO_MANY)
    entered = _enter(request, username, form.cleaned_data["password"])
    if entered is None:
        note_failed_sign_in(actor=request.actor, username=username, at=request.received_at)
        return _refuse_sign_in(request, form, "account.sign_in_wrong", status=REFUSED)
    return entered


@open_to_all("the demonstration's people sign in with one click; absent outside it")
@require_POST
def sign_in_as_sample(request: Request) -> HttpResponse:
    form = SignInAsSampleForm(request.POST)
    if not settings.DEMONSTRATION or not form.is_valid():
        raise Http404
    entered = _enter(request, form.cleaned_data["username"], SAMPLE_PASSWORD)
    if entered is None:
        raise Http404
    return entered


@open_to_all("leaving needs no right, and a page left open may have no session any more")
@require_POST
def sign_out(request: Request) -> HttpResponse:
    logout(request)
    return redirect_page(request, reverse("accounts:sign_in"))


@open_to_all("a visitor reads the sign-in page in either language")
@require_POST
def change_language(request: Request) -> HttpResponse:
    form = ChangeLanguageForm(request.POST)
    if not form.is_valid():
        raise Http404
    language = form.cleaned_data["language"]
    if request.user.is_authenticated:
        save_language(actor=request.actor, language=language, at=request.received_at)
    response = redirect_page(request, _next_url(request, form.cleaned_data["next"]))
    _remember_language(response, language)
    return response


def _keep_signed_in(request: Request) -> None:
    """A new password ends all sessions but the one it was changed in."""
    if request.user.is_authenticated:
        request.user.refresh_from_db(fields=["password"])
        update_session_auth_hash(request, request.user)


@open_to_members("everyone looks after their own password")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: Request) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            save_password(
                actor=request.actor,
                current=form.cleaned_data["current"],
                new=form.cleaned_data["new"],
                at=request.received_at,
            )
        except Refused as refused:
            form.add_error("current", sentence(refused.problem.code, refused.problem.params))
        else:
            _keep_signed_in(request)
            messages.info(request, gettext("The password was changed."))
            return redirect_page(request, settings.LOGIN_REDIRECT_URL)
    status = REFUSED if form.is_bound else 200
    return render_page(request, "accounts/change_password.html", {"form": form}, status=status)

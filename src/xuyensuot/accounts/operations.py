"""Writing identities."""

from __future__ import annotations

from datetime import datetime

from xuyensuot.accounts.models import Account, SignInAttempt
from xuyensuot.accounts.queries import is_name_taken
from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotFound, NotPermitted, Refused

MANAGE_ACCOUNTS = "accounts.manage_accounts"
LANGUAGES = ("vi", "en")


def _subject(account: Account) -> Subject:
    return Subject("accounts.account", account.pk, account.username)


@operation("accounts.account_created")
def create_account(
    *,
    actor: Actor,
    username: str,
    display_name: str,
    password: str | None,
    is_sample: bool = False,
    at: datetime,
) -> int:
    """Create an identity; without a password it cannot sign in by password. Returns its id."""
    decision = actor.holds(MANAGE_ACCOUNTS)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    if is_name_taken(username):
        raise Refused.because("account.name_taken", username=username)
    account = Account(username=username, display_name=display_name, is_sample=is_sample)
    account.set_password(password)
    account.save()
    record(verb="accounts.account_created", actor=actor, subject=_subject(account), at=at)
    return account.pk


@operation("accounts.sign_in_failed")
def note_failed_sign_in(*, actor: Actor, username: str, at: datetime) -> None:
    """Count a wrong password against the name, whether or not such a name exists."""
    attempt = SignInAttempt.objects.create(username=username[:80], at=at)
    record(
        verb="accounts.sign_in_failed",
        actor=actor,
        subject=Subject("accounts.sign_in_attempt", attempt.pk, "sign-in"),
        at=at,
    )


@operation("accounts.signed_in")
def note_sign_in(*, actor: Actor, at: datetime) -> None:
    """Leave the trace of a sign-in and forget the failures before it."""
    account = Account.objects.filter(pk=actor.id).first()
    if account is None:
        raise NotFound
    SignInAttempt.objects.filter(username=account.username).delete()
    record(verb="accounts.signed_in", actor=actor, subject=_subject(account), at=at)


@operation("accounts.language_changed")
def change_language(*, actor: Actor, language: str, at: datetime) -> None:
    """Remember the language a person reads in (vi or en)."""
    if language not in LANGUAGES:
        raise Refused.because("account.language_unknown", language=language)
    account = Account.objects.select_for_update().filter(pk=actor.id).first()
    if account is None:
        raise NotFound
    before, account.language = account.language, language
    account.save(update_fields=["language"])
    record(
        verb="accounts.language_changed",
        actor=actor,
        subject=_subject(account),
        at=at,
        before={"language": before},
        after={"language": language},
    )


@operation("accounts.password_changed")
def change_password(*, actor: Actor, current: str, new: str, at: datetime) -> None:
    """Replace one's own password; refuses when the current one is not given rightly."""
    account = Account.objects.select_for_update().filter(pk=actor.id).first()
    if account is None:
        raise NotFound
    if not account.check_password(current):
        raise Refused.because("account.password_wrong")
    account.set_password(new)
    account.save(update_fields=["password"])
    record(verb="accounts.password_changed", actor=actor, subject=_subject(account), at=at)

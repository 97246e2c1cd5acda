"""Identities: created by right, changed by oneself, guessing slowed down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate

from xuyensuot.accounts.factories import PASSWORD, make_account
from xuyensuot.accounts.models import Account, SignInAttempt
from xuyensuot.accounts.operations import (
    change_language,
    change_password,
    create_account,
    note_failed_sign_in,
    note_sign_in,
)
from xuyensuot.accounts.queries import account_cards, find_account, must_wait, sample_accounts
from xuyensuot.accounts.rules.samples import Sample
from xuyensuot.accounts.rules.throttle import ATTEMPTS_ALLOWED
from xuyensuot.audit.queries import events_of, has_event
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 15, 9, tzinfo=UTC)
MAKER = system_actor("set-up", "accounts.manage_accounts")
VISITOR = Actor("system", 0, "visitor")


def actor_of(account: Account) -> Actor:
    return Actor("person", account.pk, account.display_name)


def create(username: str = "hanoi.clerk", *, actor: Actor = MAKER) -> int:
    return create_account(
        actor=actor, username=username, display_name="Lê Thị Bình", password=PASSWORD, at=AT
    )


def test_an_account_is_created_with_its_trace() -> None:
    account_id = create()
    account = Account.objects.get(pk=account_id)
    assert (account.username, account.language, account.is_active) == ("hanoi.clerk", "vi", True)
    assert not account.is_sample
    assert authenticate(username="hanoi.clerk", password=PASSWORD) == account
    (trace,) = events_of(kind="accounts.account", subject_id=account_id)
    assert (trace.verb, trace.actor_label) == ("accounts.account_created", "set-up")
    assert PASSWORD not in str(trace)


def test_without_a_password_nobody_signs_in_by_password() -> None:
    create_account(actor=MAKER, username="by.key", display_name="Lê Thị Bình", password=None, at=AT)
    assert authenticate(username="by.key", password="") is None


def test_only_who_manages_accounts_creates_one() -> None:
    with pytest.raises(NotPermitted):
        create(actor=VISITOR)
    assert not Account.objects.exists()


def test_a_name_is_taken_once() -> None:
    create()
    with pytest.raises(Refused) as refused:
        create()
    assert refused.value.problem.code == "account.name_taken"
    assert refused.value.problem.params == {"username": "hanoi.clerk"}
    assert Account.objects.count() == 1


def fail(username: str, *, times: int, at: datetime = AT) -> None:
    for _ in range(times):
        note_failed_sign_in(actor=VISITOR, username=username, at=at)


def test_a_name_that_failed_too_often_waits_and_only_it() -> None:
    fail("hanoi.clerk", times=ATTEMPTS_ALLOWED - 1)
    assert not must_wait(username="hanoi.clerk", at=AT)
    fail("hanoi.clerk", times=1)
    assert must_wait(username="hanoi.clerk", at=AT)
    assert not must_wait(username="hanoi.chair", at=AT)
    assert must_wait(username="hanoi.clerk", at=AT + timedelta(minutes=10))
    assert not must_wait(username="hanoi.clerk", at=AT + timedelta(minutes=10, seconds=1))


def test_names_that_do_not_exist_are_counted_too() -> None:
    fail("nobody", times=ATTEMPTS_ALLOWED)
    assert must_wait(username="nobody", at=AT)


def test_the_trace_of_a_failure_names_nobody() -> None:
    fail("typed-my-password-here", times=1)
    assert has_event(verb="accounts.sign_in_failed")
    attempt = SignInAttempt.objects.get()
    (trace,) = events_of(kind="accounts.sign_in_attempt", subject_id=attempt.pk)
    assert "typed-my-password-here" not in str(trace)


def test_a_name_longer_than_the_column_is_counted_under_what_fits() -> None:
    fail("n" * 300, times=ATTEMPTS_ALLOWED)
    assert must_wait(username="n" * 300, at=AT)


def test_a_sign_in_forgets_the_failures_before_it() -> None:
    account = make_account("hanoi.clerk")
    fail("hanoi.clerk", times=ATTEMPTS_ALLOWED - 1)
    fail("hanoi.chair", times=1)
    note_sign_in(actor=actor_of(account), at=AT)
    assert set(SignInAttempt.objects.values_list("username", flat=True)) == {"hanoi.chair"}
    assert has_event(verb="accounts.signed_in")


def test_a_visitor_leaves_no_sign_in() -> None:
    with pytest.raises(NotFound):
        note_sign_in(actor=VISITOR, at=AT)
    assert not has_event(verb="accounts.signed_in")


def test_the_language_is_remembered_with_what_it_was() -> None:
    account = make_account()
    change_language(actor=actor_of(account), language="en", at=AT)
    account.refresh_from_db()
    assert account.language == "en"
    (trace,) = events_of(kind="accounts.account", subject_id=account.pk)
    assert (trace.before, trace.after) == ({"language": "vi"}, {"language": "en"})


def test_other_languages_are_refused() -> None:
    account = make_account()
    with pytest.raises(Refused) as refused:
        change_language(actor=actor_of(account), language="fr", at=AT)
    assert refused.value.problem.code == "account.language_unknown"
    account.refresh_from_db()
    assert account.language == "vi"


def test_a_password_is_changed_by_who_knows_it() -> None:
    account = make_account()
    with pytest.raises(Refused) as refused:
        change_password(actor=actor_of(account), current="wrong", new="four quiet lakes", at=AT)
    assert refused.value.problem.code == "account.password_wrong"
    assert authenticate(username=account.username, password=PASSWORD)
    change_password(actor=actor_of(account), current=PASSWORD, new="four quiet lakes", at=AT)
    assert authenticate(username=account.username, password=PASSWORD) is None
    assert authenticate(username=account.username, password="four quiet lakes")
    (trace,) = events_of(kind="accounts.account", subject_id=account.pk)
    assert "quiet" not in str(trace)


def test_cards_show_who_left_but_only_who_is_there_is_found() -> None:
    there = make_account(Sample.LEADER, is_sample=True)
    left = make_account(Sample.CLERK, is_active=False, is_sample=True)
    make_account(is_sample=True)  # a desk of the demonstration, which nobody signs in to
    make_account(Sample.COLLEAGUE)  # a real person who happens to be called so
    assert find_account(username=there.username) is not None
    assert find_account(username=left.username) is None
    assert set(account_cards(ids={there.pk, left.pk, 0})) == {there.pk, left.pk}
    assert [card.id for card in sample_accounts()] == [there.pk]

"""How many wrong passwords are too many: the eighth, for ten minutes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from xuyensuot.accounts.rules.throttle import ATTEMPTS_ALLOWED, is_throttled, window_start


@pytest.mark.parametrize(("failures", "waits"), [(0, False), (7, False), (8, True), (80, True)])
def test_the_eighth_failure_is_one_too_many(failures: int, waits: bool) -> None:
    assert is_throttled(failures) is waits
    assert ATTEMPTS_ALLOWED == 8


def test_failures_count_for_ten_minutes() -> None:
    at = datetime(2024, 5, 15, 9, 0, tzinfo=UTC)
    assert window_start(at) == at - timedelta(minutes=10)

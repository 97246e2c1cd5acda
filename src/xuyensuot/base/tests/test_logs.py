from __future__ import annotations

import logging

from django.conf import settings
from django.test import Client

from xuyensuot.base.logs import WithoutSecrets


def test_a_line_about_an_address_loses_its_secret() -> None:
    record = logging.LogRecord(
        "django.request",
        logging.WARNING,
        __file__,
        1,
        "%s: %s",
        ("Not Found", "/tasks/calendar/Zm9v-_x.ics"),
        None,
    )
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "Not Found: /tasks/calendar/….ics"


def test_the_handler_that_writes_logs_hides_secrets() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
    assert settings.LOGGING["filters"]["secrets"]["()"] == "xuyensuot.base.logs.WithoutSecrets"


def test_what_django_says_of_an_unknown_address_is_hidden(db: None, capfd) -> None:
    Client().get("/tasks/calendar/Zm9vYmFy.ics")
    assert "Zm9vYmFy" not in capfd.readouterr().err

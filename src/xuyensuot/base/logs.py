"""What never reaches a log: secrets that stand in an address."""

from __future__ import annotations

import logging
import re

SECRET_PATH = re.compile(r"(/calendar/)[^/\s]+(\.ics)")


def without_secrets(text: str) -> str:
    """The text with the secret of a calendar's address left out.

    >>> without_secrets("Not Found: /tasks/calendar/abc123.ics")
    'Not Found: /tasks/calendar/….ics'
    """
    return SECRET_PATH.sub(r"\1…\2", text)


class WithoutSecrets(logging.Filter):
    """Django names the path of an answer that went wrong; here it loses its secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_secrets(record.getMessage()), ()
        return True

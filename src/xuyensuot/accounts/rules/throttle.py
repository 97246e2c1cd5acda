"""How many wrong passwords are too many?"""

from datetime import datetime, timedelta

ATTEMPTS_ALLOWED = 8
WINDOW = timedelta(minutes=10)


def window_start(at: datetime) -> datetime:
    """Failures before this moment no longer count."""
    return at - WINDOW


def is_throttled(failures: int) -> bool:
    """Whether a name with so many failures inside the window must wait."""
    return failures >= ATTEMPTS_ALLOWED

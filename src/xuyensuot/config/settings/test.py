"""Tests: a home of their own, quick passwords. The root ``conftest.py`` brings the database."""

import tempfile
from pathlib import Path

from xuyensuot.config.settings.base import *  # noqa: F403

HOME = Path(tempfile.gettempdir()) / "xuyensuot-tests-keep-nothing-here"
FILES_ROOT = HOME / "files"
PROGRESS_ROOT = HOME / "progress"
MAIL_ROOT = HOME / "mail"

SECRET_KEY = "a key for tests, which guard nothing"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMONSTRATION = False
DEMONSTRATION_DATE = None

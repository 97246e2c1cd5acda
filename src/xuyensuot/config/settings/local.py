"""One computer, one person or a demonstration: reachable from this computer alone."""

from xuyensuot.config.environment import local_secret_key
from xuyensuot.config.settings.base import *  # noqa: F403
from xuyensuot.config.settings.base import ENVIRONMENT

SECRET_KEY = ENVIRONMENT.secret_key or local_secret_key(ENVIRONMENT.home)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ENVIRONMENT.hosts]

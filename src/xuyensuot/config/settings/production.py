"""A server that others reach, behind a proxy that speaks HTTPS: nothing secret has a default."""

from xuyensuot.config.settings.base import *  # noqa: F403
from xuyensuot.config.settings.base import ENVIRONMENT

SECRET_KEY = ENVIRONMENT.demanded("XUYENSUOT_SECRET_KEY", ENVIRONMENT.secret_key)
ENVIRONMENT.demanded("XUYENSUOT_HOSTS", ",".join(ENVIRONMENT.hosts))
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts]
BASE_URL = ENVIRONMENT.base_url or f"https://{ALLOWED_HOSTS[0]}"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

DEMONSTRATION = False
DEMONSTRATION_DATE = None

WHITENOISE_USE_FINDERS = False
STATIC_ROOT = ENVIRONMENT.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

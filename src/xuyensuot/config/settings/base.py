"""What is the same in every installation. Importing needs no running database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xuyensuot.base import postgres
from xuyensuot.config.environment import database_settings, mail_server, read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parents[2]

HOME = ENVIRONMENT.home
FILES_ROOT = HOME / "files"
PROGRESS_ROOT = HOME / "progress"
MAIL_ROOT = HOME / "mail"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "xuyensuot.base",
    "xuyensuot.audit",
    "xuyensuot.accounts",
    "xuyensuot.org",
    "xuyensuot.messaging",
    "xuyensuot.directives",
    "xuyensuot.tasks",
    "xuyensuot.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "xuyensuot.base.security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xuyensuot.base.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "xuyensuot.web.middleware.ActorMiddleware",
    "xuyensuot.web.views.errors.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            # As in Django 6, where the tags of partials need no loading.
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

ROOT_URLCONF = "xuyensuot.web.urls"
WSGI_APPLICATION = "xuyensuot.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database_settings(ENVIRONMENT.database_url or postgres.expected_dsn(HOME))}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["xuyensuot.accounts.backends.AccountBackend"]
SESSION_ENGINE = "xuyensuot.accounts.sessions"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "xuyensuot.web.views.errors.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["xuyensuot.base.uploads.BoundedUploadHandler"]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
STATIC_ROOT: Path | None = None

BASE_URL = ENVIRONMENT.base_url or "http://127.0.0.1:8000"
MAIL_SERVER = mail_server(ENVIRONMENT.smtp_url)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from or "xuyensuot@localhost"
if MAIL_SERVER is None:
    EMAIL_BACKEND = "xuyensuot.base.mail.MaildirBackend"
else:
    ENVIRONMENT.demanded("XUYENSUOT_MAIL_FROM", ENVIRONMENT.mail_from)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL_SERVER.secured, MAIL_SERVER.starttls

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

DEMONSTRATION = ENVIRONMENT.demonstration
DEMONSTRATION_DATE = date(2024, 5, 15) if DEMONSTRATION else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "xuyensuot.base.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "xuyensuot": {"level": "INFO"},
    },
}

"""Django's settings, read from the environment; secrets only from there or from files it names."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from goodterms.core.page_look.spoken import PAGE_LANGUAGES
from goodterms.store.secrets import secret

ENVIRONMENT = os.environ.get("GOODTERMS_ENV", "development")
PRODUCTION = ENVIRONMENT == "production"


def database(url: str) -> dict[str, Any]:
    """Django's database settings from a PostgreSQL URL; a socket folder may be given as ?host=/folder.

    A prepared statement keeps one plan: ours look things up by bucket and id, which no value makes better or worse, and
    planning anew over the partitions of a table takes longer than most of them run.
    """
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "goodterms",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or (unquote(parts.hostname) if parts.hostname else ""),
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 5,
            "options": "-c plan_cache_mode=force_generic_plan",
        },
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql://goodterms@localhost/goodterms"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = secret("GOODTERMS_SECRET_KEY", development="development only: never used in production")
DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
ALLOWED_HOSTS = os.environ.get("GOODTERMS_HOSTS", "127.0.0.1,localhost").split(",")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "goodterms.store",
    "goodterms.site",
]
MIDDLEWARE = [
    "goodterms.site.headers.SecurityHeaders",
    "goodterms.site.limits.QueryLimit",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "goodterms.web.resolve.languages.PagesLanguage",
    "goodterms.site.csrf.FormGuard",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
ROOT_URLCONF = "goodterms.site.urls"
WSGI_APPLICATION = "goodterms.site.wsgi.application"
APPEND_SLASH = False

ROOMS = Path(__file__).resolve().parent.parent / "web"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOMS / room / "templates" for room in ("resolve", "desk", "insight", "api")],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ],
            "libraries": {"wording": "goodterms.web.wording_tags"},
        },
    }
]
# The languages of customers' pages, each named in itself; staff pages are in the first.
LANGUAGES = list(PAGE_LANGUAGES.items())
LOCALE_PATHS = [ROOMS / "resolve" / "locale"]

# Cookies: with the __Host- prefix and Secure in production, where a system check refuses anything less (site.checks).
_PREFIX = "__Host-" if PRODUCTION else ""
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # staff only: signing out ends it on the server too
SESSION_COOKIE_NAME = f"{_PREFIX}staff"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LOGIN_URL = "staff:sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
CSRF_COOKIE_NAME = f"{_PREFIX}form"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "goodterms.web.resolve.mishaps.form_refused"
VISIT_COOKIE = f"{_PREFIX}visit"
LANGUAGE_COOKIE = f"{_PREFIX}language"
DEVICE_COOKIE = f"{_PREFIX}device"

# Links in messages are built from this, never from a Host header. The sandbox phone may show customers' pages in a frame.
GOODTERMS_PUBLIC_URL = os.environ.get("GOODTERMS_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
GOODTERMS_PHONE_URL = os.environ.get("GOODTERMS_PHONE_URL", "").rstrip("/")
# Where "leave" leads somebody who is watched: a page that anybody might have open. Nothing is fetched from there before.
GOODTERMS_ENCODER = os.environ.get("GOODTERMS_ENCODER", "") == "on"
GOODTERMS_LEAVE_TO = os.environ.get("GOODTERMS_LEAVE_TO", "")
if GOODTERMS_LEAVE_TO and not (GOODTERMS_LEAVE_TO.startswith("https://") and urlsplit(GOODTERMS_LEAVE_TO).hostname):
    raise SystemExit("GOODTERMS_LEAVE_TO is no https address: set one such as https://www.wikipedia.org/, or unset it.")
# The seed invented people were made from: where it is given, pages tell a visitor of the demo what an invented person knows.
GOODTERMS_DEMO_SEED = os.environ.get("GOODTERMS_DEMO_SEED", "")

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
# What customers send stays in memory until it is sealed: nothing of it touches a disk in the clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 4
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "goodterms.site.discreet_logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["discreet"]}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

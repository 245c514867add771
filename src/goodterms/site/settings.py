"""Django's settings, read from the environment; secrets only from there or from files it names."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from goodterms.store.secrets import secret

ENVIRONMENT = os.environ.get("GOODTERMS_ENV", "development")
PRODUCTION = ENVIRONMENT == "production"


def database(url: str) -> dict[str, Any]:
    """Django's database settings from a PostgreSQL URL; a socket folder may be given as ?host=/folder."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "goodterms",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or (unquote(parts.hostname) if parts.hostname else ""),
        "PORT": str(parts.port or query.get("port", "")),
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
    "django.contrib.postgres",
    "goodterms.store",
]

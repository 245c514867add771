"""Unsafe settings do not start in production; each is named by an id."""

import json
import os
import subprocess
import sys

import pytest

from goodterms.site.checks import safe_to_start

SAFE = {
    "PRODUCTION": True,
    "SECRET_KEY": "x" * 60,
    "SESSION_COOKIE_NAME": "__Host-staff",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_NAME": "__Host-form",
    "CSRF_COOKIE_SECURE": True,
    "VISIT_COOKIE": "__Host-visit",
    "GOODTERMS_PUBLIC_URL": "https://pay.example",
    "GOODTERMS_PHONE_URL": "",
    "GOODTERMS_DEMO_SEED": "",
    "DEBUG": False,
    "ALLOWED_HOSTS": ["pay.example"],
}


@pytest.fixture
def safe(settings, monkeypatch: pytest.MonkeyPatch):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    monkeypatch.delenv("GOODTERMS_OUTSIDE", raising=False)
    return settings


def ids() -> list[str]:
    return [message.id for message in safe_to_start()]


def test_a_safe_production_starts(safe):
    assert ids() == []


def test_development_needs_none_of_it(settings):
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("GOODTERMS_PUBLIC_URL", "pay.example", "goodterms.E001"),
        ("SECRET_KEY", "development only: never used in production, whatever its length may be", "goodterms.E002"),
        ("SECRET_KEY", "short", "goodterms.E002"),
        ("SESSION_COOKIE_SECURE", False, "goodterms.E003"),
        ("CSRF_COOKIE_NAME", "form", "goodterms.E003"),
        ("VISIT_COOKIE", "visit", "goodterms.E003"),
        ("GOODTERMS_PUBLIC_URL", "http://pay.example", "goodterms.E004"),
        ("GOODTERMS_PHONE_URL", "http://127.0.0.1:8090", "goodterms.E005"),
        ("GOODTERMS_DEMO_SEED", "7", "goodterms.E008"),
        ("DEBUG", True, "goodterms.E006"),
        ("ALLOWED_HOSTS", ["*"], "goodterms.E006"),
    ],
)
def test_each_unsafe_setting_is_named(safe, name: str, value: object, expected: str):
    setattr(safe, name, value)
    assert expected in ids()


@pytest.mark.parametrize(
    "outside",
    [
        {"channels": {"sms": {"adapter": "sandbox"}}},
        {"gateway": {"adapter": "sandbox"}},
        {"record": {"adapter": "core_ledger"}},
    ],
)
def test_no_stand_in_carries_anything_in_production(safe, monkeypatch: pytest.MonkeyPatch, outside: object):
    monkeypatch.setenv("GOODTERMS_OUTSIDE", json.dumps(outside))
    assert ids() == ["goodterms.E007"]


def test_the_web_process_itself_refuses_to_start():
    environment = {
        **os.environ,
        "GOODTERMS_ENV": "production",
        "GOODTERMS_SECRET_KEY": "short",
        "GOODTERMS_PUBLIC_URL": "http://pay.example",
        "DJANGO_SETTINGS_MODULE": "goodterms.site.settings",
    }
    started = subprocess.run(
        [sys.executable, "-c", "import goodterms.site.wsgi"],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert started.returncode == 1
    assert "goodterms.E002" in started.stderr
    assert "goodterms.E004" in started.stderr
    assert "Traceback" not in started.stderr

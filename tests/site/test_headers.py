"""Every answer carries the strict headers; only outside production may the sandbox phone frame a customer's page."""

import pytest
from django.test import Client

from goodterms.site.headers import content_policy


def test_an_answer_is_never_stored_sniffed_or_named_to_others():
    answer = Client().get("/nothing-here")
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in answer.headers


def test_no_other_site_holds_on_to_a_page_and_no_search_engine_keeps_it():
    answer = Client().get("/nothing-here")
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "payment=()" in answer.headers["Permissions-Policy"]


def test_an_address_under_another_name_is_not_answered():
    assert Client().get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_policy_allows_one_inline_style_and_nothing_else():
    answer = Client().get("/nothing-here")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    nonce = policy.split("style-src 'nonce-")[1].split("'")[0]
    assert f'<style nonce="{nonce}">' in answer.content.decode()


def test_each_answer_has_a_nonce_of_its_own():
    first, second = (Client().get("/nothing-here").headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_the_phone_may_frame_customers_pages_only(settings):
    settings.GOODTERMS_PHONE_URL = "http://127.0.0.1:8090"
    assert "frame-ancestors 'self' http://127.0.0.1:8090" in content_policy(path="/r/x", nonce="n", more={})
    assert "frame-ancestors 'none'" in content_policy(path="/staff/", nonce="n", more={})
    settings.PRODUCTION = True
    assert "frame-ancestors 'none'" in content_policy(path="/r/x", nonce="n", more={})


def test_production_asks_for_https_for_a_year(settings):
    settings.PRODUCTION = True
    assert "max-age=31536000" in Client().get("/nothing-here").headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"form-action": "https://pay.example"}, "form-action 'self' https://pay.example"),
        ({"script-src": "'self'"}, "script-src 'self'"),
    ],
)
def test_a_page_may_add_sources_for_itself(more: dict[str, str], expected: str):
    assert expected in content_policy(path="/r/x", nonce="n", more=more)

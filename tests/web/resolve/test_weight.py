"""What a page weighs on the way to an old phone: every page, in every language, under 14 KB with its style, fetching nothing."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode

import orjson
import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, every_page

from goodterms.core.page_look import PageLook
from goodterms.core.page_look.logo import LARGEST
from goodterms.web.resolve import matter
from goodterms.web.resolve.rendering import STYLE, style

MOST = 14 * 1024
"""Bytes of a whole page, compressed: what a first round trip of TCP brings (RFC 6928: ten segments)."""
FETCHES = re.compile(
    r"<(?:script|link|img|iframe|video|audio|source|object|embed)\b[^>]*?\b(?:src|href|data)=[\"']?([^\"' >]*)"
)


def weigh(browser: Browser, *, language: str = "en") -> int:
    assert browser.last is not None
    page = browser.last.content
    fetched = [address for address in FETCHES.findall(page.decode()) if not address.startswith("data:")]
    assert fetched == [], f"{browser.address} fetches {fetched}"
    assert b"url(" not in page, f"{browser.address}: its style fetches something"
    weight = len(gzip.compress(page, 6))
    assert weight <= MOST, f"{browser.address or '/'} in {language} weighs {weight} bytes"
    return weight


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_light_and_whole_in_one_request(somebody: Late, browser: Browser, language: str):
    browser.get(f"?language={language}")
    weights = {"": weigh(browser, language=language)}
    browser.send("")
    weights["/check"] = weigh(browser, language=language)
    browser.at_level(2)
    for address in every_page():
        if address != "/leave":
            browser.get(address)
            weights[address] = weigh(browser, language=language)
    assert len(weights) > 20
    heaviest = max(weights, key=lambda address: weights[address])
    print(f"{language}: first page {weights['']} bytes, heaviest {heaviest} {weights[heaviest]}")


def test_mistakes_and_what_was_told_are_light_too(somebody: Late, browser: Browser):
    browser.come_in()
    browser.get("/promise")
    browser.send("/promise", how_much="other", amount="x")
    weigh(browser)
    browser.get("/promise")
    browser.send("/promise", how_much="full", when="2026-05-29")
    weigh(browser)
    browser.send("/promise/check")
    weigh(browser)
    browser.get("/home")
    weigh(browser)


def test_the_first_page_stays_light_with_the_heaviest_logo(somebody: Late, browser: Browser):
    pixels = b"".join(number.to_bytes(4) for number in (n * 2654435761 % 2**32 for n in range(LARGEST // 4)))
    look = PageLook("#0b5458", "#6b9a9c", f"data:image/png;base64,{b64encode(pixels).decode()}", 180, 36)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE installation SET look = %s", [orjson.dumps(look).decode()])
    matter.workspace.cache_clear()
    browser.get()
    assert b"data:image/png" in browser.last.content
    weigh(browser)


def test_the_style_is_under_eight_kilobytes_compressed():
    assert len(gzip.compress(style().encode(), 6)) <= 8 * 1024
    assert "url(" not in STYLE.read_text()
    assert "@import" not in STYLE.read_text()

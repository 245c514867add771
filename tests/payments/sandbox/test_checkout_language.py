"""The test checkout speaks the payer's language: the one of our own page, else the browser's, else English."""

from __future__ import annotations

import re

import pytest

from goodterms.payments.sandbox import checkout_page
from goodterms.payments.sandbox.checkout_words import LANGUAGES, WORDS, language_of

CHECKOUT = {
    "id": "c1",
    "amount": 4200,
    "currency": "EUR",
    "brand": "Harbour <Bank>",
    "description": "Your payment",
    "reference": "GT-1",
    "status": "open",
    "return_url": "https://pay.example/r/x",
}


@pytest.mark.parametrize(
    ("asked", "accepted", "read"),
    [
        ("es", "fr", "es"),
        ("", "fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("", "de,ga;q=0.5,en;q=0.2", "ga"),
        ("xx", "de", "en"),
        ("", "es;q=broken, ar;q=0.1", "ar"),
        ("", "fr;q=0", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_is_found(asked: str, accepted: str, read: str):
    assert language_of(asked=asked, accepted=accepted) == read


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", ["open", "paid"])
def test_every_page_is_whole_in_every_language(language: str, status: str):
    page = checkout_page.page({**CHECKOUT, "status": status}, last="declined", language=language, mistake=False)
    text = page.body.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in text
    assert "Harbour &lt;Bank&gt;" in text
    assert "<Bank>" not in text
    assert "{" not in re.sub(r"<[^>]+>", "", text), "no place was left unfilled"
    if language != "en":
        english = {words for words in WORDS["en"].values() if words not in WORDS[language].values()}
        assert [words for words in english if f">{words}<" in text] == []


def test_every_language_says_all_of_it_with_the_same_places():
    for language in LANGUAGES:
        for key, words in WORDS["en"].items():
            assert WORDS[language][key]
            assert sorted(re.findall(r"{\w+}", WORDS[language][key])) == sorted(re.findall(r"{\w+}", words)), key

"""The catalogues of the customer's pages: collected exactly, merged without guessing, and every fault named."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from docs.translate import LANGUAGES, LOCALE, Sentence, faults, merged, mo_bytes, po_bytes, sentences

from docs import translate

PAGES = LOCALE.parent


@pytest.fixture(scope="module")
def wanted() -> list[Sentence]:
    return sentences()


def test_sentences_are_those_the_pages_ask_for(wanted: list[Sentence]):
    by_text = {one.one: one for one in wanted}
    assert by_text["Pay %(amount)s"].files == ("src/goodterms/web/resolve/home.py",), "from Python"
    assert "Is it really us?" in by_text, "from a template"
    assert by_text["You have one more minute."].many == "You have %(minutes)s more minutes.", "with its plural"
    assert 'Or call us at <a class="day" href="tel:%(phone)s">%(phone)s</a>. Nothing is lost.' in by_text


def test_every_language_of_the_pages_has_a_catalogue():
    assert sorted({code for code, _ in settings.LANGUAGES} - {"en"}) == sorted(LANGUAGES)


def test_no_sentence_hides_in_another_text_where_it_is_not_collected():
    hidden = [
        f"{file.relative_to(PAGES)}:{call.lineno}"
        for file in PAGES.rglob("*.py")
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}
    ]
    assert hidden == [], "take the sentence out of the f-string: customers would read it in English"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compiled_catalogue_is_the_one_its_text_makes(language: str):
    folder = LOCALE / language / "LC_MESSAGES"
    assert (folder / "django.mo").read_bytes() == mo_bytes(translate.catalogue(language)), "run `make translations`"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """A catalogue of French of the test's own."""
    found = Catalog(locale="fr", fuzzy=False)
    monkeypatch.setattr(translate, "catalogue", lambda _: found)
    return found


def only(one: str, many: str | None = None) -> list[Sentence]:
    return [Sentence(one, many, ("a.py",))]


@pytest.mark.parametrize(
    ("source", "translation", "named"),
    [
        ("Pay", "", "missing"),
        ("Pay %(amount)s", "Payer %(somme)s", "placeholders"),
        ("Pay %(amount)s", "Payer", "placeholders"),
        ("Call <a>us</a>", "Appelez-nous", "marks"),
        ("Pay", " Payer", "space"),
        (("One", "%(count)s more"), ("Encore un", "Encore"), None),
        (("One", "%(count)s of %(all)s"), ("Un", "Sur tout"), "placeholders"),
        (("One", "%(count)s more"), ("Encore un", ""), "missing"),
        ("Pay %(amount)s", "Payer %(amount)s", None),
    ],
)
def test_each_fault_of_a_translation_is_named(kept: Catalog, source: Any, translation: Any, named: str | None):
    kept.add(source, translation)
    wanted = only(source) if isinstance(source, str) else only(*source)
    found = faults("fr", wanted)
    assert [named in fault for fault in found] == ([True] if named else []), found


def test_what_nobody_looked_at_is_named(kept: Catalog):
    kept.add("Pay", "Payer", flags=("fuzzy",))
    assert ["fuzzy" in fault for fault in faults("fr", only("Pay"))] == [True]


def test_a_sentence_that_changed_loses_its_translation_and_others_keep_theirs(kept: Catalog):
    kept.add("Pay", "Payer")
    kept.add("Old words", "Vieux mots")
    after = merged("fr", [*only("Pay"), *only("New words")])
    assert {message.id: message.string for message in after if message.id} == {"Pay": "Payer", "New words": ""}


def test_the_same_sentences_make_the_same_file(kept: Catalog):
    kept.add("Pay", "Payer")
    assert po_bytes(merged("fr", only("Pay"))) == po_bytes(merged("fr", only("Pay")))
    assert b"2026" in po_bytes(merged("fr", only("Pay")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_in_any_language(language: str, wanted: list[Sentence]):
    """Every sentence of the pages, with the placeholders and the marks of the English: else `make translations` names it."""
    assert faults(language, wanted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_sentences_of_the_pages_and_no_others(language: str, wanted: list[Sentence]):
    kept = {message.id if isinstance(message.id, str) else message.id[0] for message in translate.catalogue(language)}
    assert kept - {""} == {sentence.one for sentence in wanted}, "run `make translations`"

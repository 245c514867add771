"""Concepts: the same in every language, told by bare words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.concepts import LANGUAGES, SHORTEST, concepts_of
from goodterms.language.safety.languages import TABLES
from goodterms.language.text import bare_form


def test_every_language_that_is_read_has_the_same_concepts() -> None:
    assert set(LANGUAGES) == {table.language for table in TABLES}
    for concepts in LANGUAGES.values():
        assert list(concepts) == list(LANGUAGES["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_written_as_a_message_is_read_and_stands_once_in_a_concept(language: str) -> None:
    for name, text in LANGUAGES[language].items():
        words = text.split()
        assert words, f"{name} has no word"
        assert [word for word in words if bare_form(word.removesuffix("*")) != word.removesuffix("*")] == [], name
        assert [word for word in words if word.endswith("*") and len(word) <= SHORTEST] == [], name
        assert sorted({word for word in words if words.count(word) > 1}) == [], name


def test_a_word_is_known_by_itself_and_by_how_it_begins() -> None:
    assert "stop" in concepts_of("stop")
    assert "bother" in concepts_of("harassing")
    assert "bother" in concepts_of("acoso")
    assert concepts_of("zyxw") == ()


@given(st.text())
def test_any_word_has_concepts_in_the_order_of_the_alphabet_or_none(word: str) -> None:
    found = concepts_of(word)
    assert list(found) == sorted(set(found))
    assert set(found) <= set(LANGUAGES["en"])

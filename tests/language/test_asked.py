"""Courtesies, corrections, another language, and questions about a fact: read where a message says nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.asked import brief, fact_asked, language_asked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello there", "hello"),
        ("dia duit", "hello"),
        ("thanks a million", "thanks"),
        ("go raibh maith agat", "thanks"),
        ("merci beaucoup", "thanks"),
        ("🙏", "thanks"),
        ("OK thanks", "agreed"),
        ("👍🏽", "agreed"),
        ("d'accord", "agreed"),
        ("vale gracias", "agreed"),
        ("No sorry I meant the other one", "other_one"),
        ("la otra", "other_one"),
        ("l'autre", "other_one"),
    ],
)
def test_what_is_nothing_but_a_courtesy_or_a_correction_is_read_as_that(text: str, said: str) -> None:
    assert brief(text) == said


@pytest.mark.parametrize(
    "text", ["hi i lost my job", "ok friday", "ok but i wont pay", "thanks for nothing", "👍🖕", ""]
)
def test_what_says_more_is_no_courtesy(text: str) -> None:
    assert brief(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("en español por favor", "es"),
        ("Gaeilge le do thoil", "ga"),
        ("in English please", "en"),
        ("can you write to me in French", "fr"),
        ("en français svp", "fr"),
    ],
)
def test_another_language_is_asked_for_by_its_name(text: str, language: str) -> None:
    assert language_asked(text) == language


@pytest.mark.parametrize(
    "text", ["I dont speak English", "Irish or English please", "my Spanish teacher will pay", "pay in French francs"]
)
def test_a_language_that_is_only_spoken_of_is_not_asked_for(text: str) -> None:
    assert language_asked(text) is None


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("how much do i owe?", "balance"),
        ("¿cuánto debo?", "balance"),
        ("combien je dois", "balance"),
        ("cé mhéad atá le híoc agam", "balance"),
        ("when is it due", "due_day"),
        ("quelle est l'échéance", "due_day"),
        ("when did i last pay?", "last_payment"),
        ("¿Cuándo fue mi último pago?", "last_payment"),
    ],
)
def test_a_question_about_a_fact_is_read(text: str, fact: str) -> None:
    assert fact_asked(text) == fact


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    assert brief(text) in {None, "hello", "thanks", "agreed", "other_one"}
    assert language_asked(text) in {None, "en", "ga", "fr", "es"}
    assert fact_asked(text) in {None, "balance", "due_day", "last_payment"}

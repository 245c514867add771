"""Courtesies, corrections, another language, and questions about a fact: read where a message says nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.asked import brief, doubtful, fact_asked, fact_told, language_asked


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
    "text",
    [
        *("no, thats fine", "no, ok", "ok no thanks", "sure, no", "Great, no", "no, right", "not ok", "yes no"),
        *("no está bien", "no de acuerdo", "no, claro", "non, d'accord", "pas d'accord", "ní hea, ceart go leor"),
        *("ok?", "right?", "yes?", "¿vale?", "d'accord ?", "ceart go leor?", "the other one?", "ok？"),
        *("ok 👎", "fine 😡😡", "thanks 😢", "vale 🛑", "merci 🖕", "togha 🔪", "ok :(", "right :/"),
    ],
)
def test_an_agreement_that_is_denied_asked_or_beside_another_picture_is_unclear(text: str) -> None:
    assert brief(text) == "unclear"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("hi, yes", "yes"), ("hola, sí", "yes"), ("bonjour, oui", "yes"), ("dia duit, tá", "yes")),
        *(("hi, no", "no"), ("hola, no", "no"), ("bonjour, non merci", "no"), ("dia duit, níl", "no")),
        *(("yes thats right", "agreed"), ("oui parfait", "agreed"), ("sí, perfecto", "agreed")),
        *(("no worries", "thanks"), ("ok no problem", "agreed"), ("hello?", "hello"), ("no, la otra", "other_one")),
        *(("ok 👍🏽🙏", "agreed"), ("thanks 🙂❤️", "thanks"), ("hi 👋🏻", "hello"), ("ok http://", None)),
    ],
)
def test_a_yes_a_no_and_known_pictures_among_courtesies_keep_their_meaning(text: str, said: str | None) -> None:
    assert brief(text) == said


@pytest.mark.parametrize("picture", ["👍", "👌", "✅", "🙏", "❤️", "👍🏿", "☘️"])
def test_pictures_of_thanks_and_agreement_change_nothing(picture: str) -> None:
    assert not doubtful(f"ok {picture}")


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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        *(("my last payment?", "last_payment"), ("hi, the due date please", "due_day"), ("my balance", "balance")),
        *(
            ("hola, mi saldo por favor", "balance"),
            ("mi último pago", "last_payment"),
            ("fecha de vencimiento", "due_day"),
        ),
        *(("mon solde svp", "balance"), ("mon dernier paiement ?", "last_payment"), ("l'échéance", "due_day")),
        *(("m'iarmhéid le do thoil", "balance"), ("an spriocdháta", "due_day")),
        *(("i dont know how much i owe", "balance"), ("je ne sais pas combien je dois", "balance")),
        *(("no sé cuánto debo", "balance"), ("níl a fhios agam cé mhéad atá le híoc", "balance")),
        *(("has my last payment gone through", "last_payment"), ("can you tell me my balance", "balance")),
    ],
)
def test_the_name_of_a_fact_is_a_question_where_it_is_the_whole_message(text: str, fact: str) -> None:
    assert fact_asked(text) == fact


@pytest.mark.parametrize(
    "text",
    [
        *("my last payment was taken by mistake", "my last payment bounced", "when was my last payment, it bounced"),
        *(
            "the due date is wrong, change it",
            "my balance is wrong",
            "why is that how much i owe",
            "how much i owe is not right",
        ),
        *("mi último pago fue rechazado", "la fecha de pago está mal", "mi saldo es incorrecto"),
        *("mon dernier paiement a été rejeté", "l'échéance n'est pas bonne", "mon solde est faux"),
        *("preabadh é, botún i m'iocaíocht dheireanach", "tá an spriocdháta mícheart"),
    ],
)
def test_what_is_amiss_with_a_fact_is_not_answered_as_a_question(text: str) -> None:
    assert fact_asked(text) is None
    assert fact_told(text) == "amiss"


@pytest.mark.parametrize(
    "text",
    [
        *("my last payment was by card", "I get paid a day after the due date", "mi último pago fue con tarjeta"),
        *("mon dernier paiement était par carte", "bhí m'íocaíocht dheireanach le cárta"),
    ],
)
def test_a_statement_about_a_fact_is_not_answered_as_a_question(text: str) -> None:
    assert fact_asked(text) is None
    assert fact_told(text) == "told"


WORDS = ["ok", "no", "yes", "thanks", "hi", "all", "right", "please", "tell", "me", "sí", "merci", "balance", "x"]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_words_of_courtesy_in_any_order_are_read_in_bounded_time(words: list[str]) -> None:
    text = " ".join(words)
    assert brief(text) in {None, "hello", "thanks", "agreed", "other_one", "yes", "no", "unclear"}
    assert not (brief(text) in {"agreed", "yes"} and "no" in words)


@given(st.text(max_size=300))
def test_no_text_is_too_strange(text: str) -> None:
    assert brief(text) in {None, "hello", "thanks", "agreed", "other_one", "yes", "no", "unclear"}
    assert language_asked(text) in {None, "en", "ga", "fr", "es"}
    assert fact_asked(text) in {None, "balance", "due_day", "last_payment"}

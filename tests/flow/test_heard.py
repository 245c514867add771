"""The table of words or the safety layer, whichever hears more."""

import pytest
from tests.flow.doubtful import MAY_BE_A_STOP

from goodterms.core.reading_of_replies import STOP_WORDS, read_reply
from goodterms.flow.heard import ANSWERABLE, MOSTLY_STRANGE, hear


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_every_stop_word_is_still_a_stop(word: str) -> None:
    assert hear(word).readings[0] in {"stop", "cease"}


@pytest.mark.parametrize("text", ["ne m'écrivez plus", "ya no me escriban", "stpo textin me", "lose my number"])
def test_what_the_table_misses_the_safety_layer_hears(text: str) -> None:
    assert read_reply(text)[0] not in {"stop", "cease"}
    assert hear(text).readings[0] == "stop"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("i lost my job and cant feed the kids", "en"),
        ("j'ai perdu mon travail et je n'ai plus rien pour manger", "fr"),
        ("perdí mi trabajo y no tengo para comer", "es"),
        ("chaill mé mo phost agus níl airgead agam do bhia", "ga"),
    ],
)
def test_who_is_in_hardship_and_needs_care_is_heard_as_both_and_answered_in_every_language(
    text: str, language: str
) -> None:
    heard = hear(text, language=language)
    assert heard.readings == ("hardship",)
    assert heard.support


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("dia duit", "ga", "hello"),
        ("Dia dhuit, a chara", "ga", "hello"),
        ("merci beaucoup", "fr", "thanks"),
        ("c'est noté", "fr", "thanks"),
        ("au revoir", "fr", "thanks"),
        ("de nada", "es", "thanks"),
        ("vale, gracias", "es", "agreed"),
    ],
)
def test_a_courtesy_is_no_more_than_that_whatever_a_model_hears_in_it(text: str, language: str, asks: str) -> None:
    heard = hear(text, language=language)
    assert heard.readings == ("other",)
    assert heard.asks is not None
    assert (heard.asks.reading, heard.support, heard.perhaps_stop) == (asks, False, False)


@pytest.mark.parametrize(
    "text",
    ["no thanks, stop", "adios, no me escriban mas", "thanks, i want to die", "merci, je n'ai plus rien à manger"],
)
def test_a_courtesy_beside_something_graver_hides_nothing(text: str) -> None:
    assert hear(text).readings[0] in {"stop", "cease", "crisis", "hardship", "vulnerability"}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        *(
            ("ok 🛑", "stop"),
            ("thanks 🛑✋", "stop"),
            ("bonsoir 🛑", "stop"),
            ("merci 🖕", "stop"),
            ("vale 🚫", "stop"),
        ),
        *(("dia duit ⛔", "stop"), ("yes 🛑", "stop"), ("no sé 🛑", "stop"), ("not sure 🚫", "stop")),
        *(("thanks bye 🔫", "crisis"), ("bye 🔪", "crisis"), ("adios ☠", "crisis"), ("slán 🔫", "crisis")),
        *(("au revoir ⚰️", "crisis"), ("idk 🔫", "crisis"), ("🛑", "stop"), ("🚫🚫", "stop")),
    ],
)
def test_a_picture_of_a_stop_or_a_crisis_beside_a_courtesy_is_heard(text: str, reading: str) -> None:
    assert hear(text).readings[0] == reading


@pytest.mark.parametrize(
    "text",
    [
        *("ok 👎", "fine 😡😡", "yes 👎", "oui 😡", "sí 😡", "tá 😡", "1 😡", "ok :("),
        *("no, thats fine", "no, ok", "ok no thanks", "no está bien", "non d'accord", "ok?", "right?", "yes?"),
    ],
)
def test_an_agreement_that_may_mean_a_refusal_agrees_to_nothing(text: str) -> None:
    heard = hear(text)
    assert heard.readings[0] not in {"yes", "first", "second"}
    assert heard.asks is None


@pytest.mark.parametrize(
    ("text", "reading"),
    [("hi, yes", "yes"), ("hola, sí", "yes"), ("bonjour, oui", "yes"), ("dia duit, tá", "yes"), ("hi, no", "no")],
)
def test_a_yes_or_a_no_after_a_greeting_is_one(text: str, reading: str) -> None:
    assert hear(text).readings == (reading,)


@pytest.mark.parametrize(
    "text",
    [
        "my last payment was taken by mistake",
        "the due date is wrong, change it",
        "my last payment was by card",
        "mi saldo es incorrecto",
    ],
)
def test_a_statement_about_a_fact_is_never_only_answered(text: str) -> None:
    asks = hear(text).asks
    assert asks is None or asks.reading not in {"balance", "due_day", "last_payment", "question", "pay_now"}


def test_trouble_beside_a_stop_is_heard_too() -> None:
    assert hear("lose my number, no money for food").readings == ("stop", "hardship")


def test_a_crisis_comes_before_everything_but_a_stop_and_is_told_beside_it() -> None:
    assert hear("i want to die").readings == ("crisis",)
    stopped = hear("STOP texting me, i want to die")
    assert (stopped.readings[0], stopped.support, stopped.crisis) == ("stop", True, True)
    assert not hear("ok friday").support


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("my solicitor is dealing with this", "attorney"),
        ("I have filed for bankruptcy", "bankruptcy"),
        ("he passed away in March", "deceased"),
    ],
)
def test_what_only_people_may_answer_is_read_as_that(text: str, reading: str) -> None:
    assert hear(text).readings[0] == reading


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how much do i owe", "balance"),
        ("hello", "hello"),
        ("thanks", "thanks"),
        ("ok", "agreed"),
        ("can i pay now", "pay_now"),
        ("call me tomorrow", "call_me"),
    ],
)
def test_what_it_asks_for_is_heard_where_nothing_graver_stands(text: str, asks: str) -> None:
    found = hear(text).asks
    assert found is not None
    assert found.reading == asks


def test_what_is_not_likely_enough_asks_for_nothing_and_is_for_a_person() -> None:
    found = hear("same as the last time")
    assert (found.readings, found.asks) == (("other",), None)


def test_words_that_may_be_a_stop_are_never_answered_as_something_else() -> None:
    found = hear(MAY_BE_A_STOP)
    assert (found.readings, found.perhaps_stop, found.asks) == (("perhaps_stop",), True, None)


def test_another_language_is_asked_for_by_its_name() -> None:
    found = hear("en español por favor").asks
    assert found is not None
    assert (found.reading, found.language) == ("language", "es")


@pytest.mark.parametrize(
    "text", ["leave me alone", "I lost my job", "I paid it yesterday", "START", "yes please", "help"]
)
def test_what_the_table_hears_stays_heard(text: str) -> None:
    assert hear(text).readings[0] == read_reply(text)[0]


HALF = (
    "same as the last time",
    "what about it then",
    "what now then",
    "hmm the second half of it",
    "the thing from before",
)


def test_a_question_that_is_only_half_likely_is_for_a_person() -> None:
    found = [hear(text) for text in HALF]
    doubted = [one for one in found if one.understood is not None and one.understood.intents[0].chance < ANSWERABLE]
    assert len(doubted) > 1, "the model is sure of these now: find others"
    assert [one.asks for one in doubted] == [None] * len(doubted)


STRANGE = ("xqzt blorp fnarg dispute", "mlkj poiu yhgt paid", "pay zxcv qwfp arst")


def test_mostly_unknown_words_ask_for_nothing_however_likely_the_rest_sounds() -> None:
    found = [hear(text) for text in STRANGE]
    likely = [
        one
        for one in found
        if one.understood is not None
        and one.understood.strange >= MOSTLY_STRANGE
        and one.understood.intents[0].chance >= ANSWERABLE
    ]
    assert likely, "the model doubts these now: find others"
    assert [one.asks for one in likely] == [None] * len(likely)

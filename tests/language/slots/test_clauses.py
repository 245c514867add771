from datetime import date
from zoneinfo import ZoneInfo

import pytest

from goodterms.language.slots import main_clause, read_clauses, read_dates


def standing(text: str, language: str) -> str | None:
    found = main_clause(text, language)
    return found.standing if found else None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "I'll pay on Friday", "affirmed"),
        ("en", "can't pay on Friday", "denied"),
        ("en", "No problem, I'll pay Friday", "affirmed"),
        ("en", "I'll pay if my wages come in", "conditional"),
        ("en", "I might pay Friday", "doubted"),
        ("en", "can I pay Friday?", "asked"),
        ("es", "no puedo pagar el viernes", "denied"),
        ("es", "te pago el viernes, sin falta", "affirmed"),
        ("es", "pago el jueves siempre que me quiten el recargo", "conditional"),
        ("fr", "je peux pas payer vendredi", "denied"),
        ("fr", "pas de souci je paie vendredi", "affirmed"),
        ("fr", "je ne peux mettre que 100", "limited"),
        ("fr", "je paierai si ma paie tombe", "conditional"),
        ("ga", "ní féidir liom íoc inniu", "denied"),
        ("ga", "íocfaidh mé Aoine", "affirmed"),
        ("ga", "íocfaidh mé na billí Aoine", "affirmed"),
        ("ga", "íocfaidh mé má thagann mo phá", "conditional"),
    ],
)
def test_the_clause_with_the_verb_decides_how_a_message_stands(language: str, text: str, expected: str) -> None:
    assert standing(text, language) == expected


def test_a_refusal_and_a_promise_in_one_message_keep_their_own_days() -> None:
    found = read_dates(
        "can't pay on Friday, but I'll have it Monday",
        "en",
        reference=date(2026, 11, 24),
        zone=ZoneInfo("Europe/Dublin"),
    )
    assert [(one.readings[0].first.day, one.standing) for one in found] == [(27, "denied"), (30, "affirmed")]


def test_unable_until_a_day_is_told_from_a_plain_refusal() -> None:
    (clause,) = read_clauses("I won't be able to until the 9th", "en")
    assert (clause.standing, clause.until) == ("denied", True)


def test_a_payment_made_is_told_of_the_past() -> None:
    assert [one.past for one in read_clauses("I paid on Friday. I'll ring you", "en")] == [True, False]


def test_wages_that_are_to_come_are_not_of_the_past() -> None:
    assert [one.past for one in read_clauses("I get paid on Friday, I was paid last week", "en")] == [False, True]


def test_clauses_know_where_they_stand() -> None:
    text = "désolé, je paie pas demain"
    assert [text[one.start : one.end].strip() for one in read_clauses(text, "fr")] == ["désolé,", "je paie pas demain"]

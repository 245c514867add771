"""Card numbers, asked for or shown, and what tells of decisions by machines."""

import pytest

from goodterms.core.content import Content
from goodterms.core.policy.content.card_number import shows_card_number
from goodterms.core.policy.content.read import read_content


def read(text: str, language: str = "en") -> Content:
    return read_content(text=text, language=language, channel="email")


@pytest.mark.parametrize(
    "text", ["Your card 4242 4242 4242 4242 was used.", "4242-4242-4242-4242", "378282246310005", "(5555555555554444)"]
)
def test_a_card_number_is_seen_however_it_is_written(text: str) -> None:
    assert shows_card_number(text)
    assert "card_number" in read(text).mentions


@pytest.mark.parametrize(
    "text",
    [
        "Your card ending 4242 was charged.",
        "**** **** **** 4242",
        "4242 4242 4242 4243",
        "Call +44 20 7946 0958 123 456",
        "IBAN DE89370400440532013000",
        "Reference 1234567890123456",
        "",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert not shows_card_number(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please reply with your card number."),
        ("en", "Text us the CVV and we will take the payment."),
        ("de", "Bitte antworten Sie mit Ihrer Kartennummer."),
        ("fr", "Merci de nous envoyer le numéro de votre carte."),
        ("es", "Por favor, envíe el número de su tarjeta."),
    ],
)
def test_asking_for_one_is_seen_in_each_language(language: str, text: str) -> None:
    assert "card_number" in read(text, language).mentions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We will never ask for your card number."),
        ("en", "Do not send your card number by email."),
        ("en", "Pay by card on our secure page."),
        ("de", "Wir fragen nie nach Ihrer Kartennummer."),
        ("fr", "Nous ne demandons jamais le numéro de votre carte."),
        ("es", "Nunca le pediremos el número de su tarjeta."),
    ],
)
def test_a_warning_not_to_send_one_asks_for_none(language: str, text: str) -> None:
    assert "card_number" not in read(text, language).mentions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your plan was declined automatically. You can ask for a person to review it."),
        ("de", "Das war eine automatisierte Entscheidung. Sie können sie von einem Mitarbeiter prüfen lassen."),
        ("fr", "C'est une décision automatisée. Vous pouvez contester cette décision."),
        ("es", "Es una decisión automatizada. Puede pedir una revisión humana."),
    ],
)
def test_a_decision_by_a_machine_and_the_way_to_a_person_are_seen(language: str, text: str) -> None:
    assert {"automated_decision", "human_review"} <= read(text, language).mentions


def test_a_decision_without_a_way_to_a_person_is_seen_as_that() -> None:
    mentions = read("Your application was refused automatically.").mentions
    assert "automated_decision" in mentions
    assert "human_review" not in mentions

"""Words that are read aloud properly, and never become markup."""

from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.calls.speech import spoken_amount, ssml
from goodterms.core.money import Money


def test_an_amount_is_said_as_people_say_it():
    assert spoken_amount(Money(42_00, "EUR"), locale="en_IE") == "42 euros"
    assert spoken_amount(Money(42_50, "EUR"), locale="fr_FR") == "42 euros 50"
    assert spoken_amount(Money(1_00, "USD"), locale="es_US") == "1 dólar estadounidense"
    assert spoken_amount(Money(4200, "JPY"), locale="en") == "4200 Japanese yen"


def test_numbers_to_dial_and_ends_of_accounts_are_read_digit_by_digit_and_years_are_not():
    text = "Ring +353 1 555 0142 about the account ending 4711, in 2026."
    assert ssml(text) == (
        'Ring <say-as interpret-as="telephone">+353 1 555 0142</say-as> about the account ending '
        '<say-as interpret-as="digits">4711</say-as>, in 2026.'
    )


def test_an_amount_in_the_words_keeps_its_written_form_for_those_who_read():
    amount = Money(42_50, "EUR")
    assert ssml("Pay €42.50 now", amounts=[amount], locale="en_IE") == ('Pay <sub alias="42 euros 50">€42.50</sub> now')


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_text_becomes_markup(text: str):
    read = fromstring(f"<speak>{ssml(text)}</speak>")
    assert "".join(read.itertext()) == text
    assert {one.tag for one in read} <= {"say-as"}

"""Card numbers are found as issuers write them, and nothing else is; what is blacked out is none any more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.card_numbers import card_numbers, without_card_numbers

TEST_NUMBERS = (
    # https://docs.stripe.com/testing#cards (read 2026-11): no bank ever issued one of these
    *("4242424242424242", "4000056655665556", "5555555555554444", "2223003122003222", "5105105105105100"),
    *("378282246310005", "371449635398431", "6011111111111117", "3056930009020004", "36227206271667"),
    *("3566002020360505", "6200000000000005", "6205500000000000004"),
)


@pytest.mark.parametrize("number", TEST_NUMBERS)
def test_the_card_numbers_of_every_scheme_are_found(number: str) -> None:
    grouped = " ".join(number[place : place + 4] for place in range(0, len(number), 4))
    for written in (
        number,
        grouped,
        grouped.replace(" ", "-"),
        f'{{"pan":"{number}"}}',
        f"card={number}&x=1",
        f"no:{number}.",
    ):
        assert card_numbers(written), written
        assert not card_numbers(without_card_numbers(written)), written


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424241",  # the last digit is wrong
        "1700000000000",  # milliseconds
        "GT1AH1CP8GPMAP2HCQGHPG42",
        "pi_4242424242424242",
        "0.4242424242424242",
        "2026-11-22T16:45:31.123456",
        "+353 86 123 4567",
        "00000000000000000",
        "9999 9999 9999 9999",
        "42424242424242424242424242",
    ],
)
def test_what_is_no_card_number_stays_as_it_is(text: str) -> None:
    assert card_numbers(text) == []
    assert without_card_numbers(text) == text


def test_json_stays_json_with_the_number_as_text_or_as_a_number() -> None:
    text = json.dumps({"a": "4242 4242 4242 4242", "b": 4242424242424242, "c": [1.5, "x"]})
    assert json.loads(without_card_numbers(text)) == {
        "a": "9999 9999 9999 9999",
        "b": 9999999999999999,
        "c": [1.5, "x"],
    }


@given(st.text(alphabet='0123456789 -.,:x{}"', max_size=80))
def test_blacking_out_once_leaves_nothing_to_black_out(text: str) -> None:
    clean = without_card_numbers(text)
    assert card_numbers(clean) == []
    assert without_card_numbers(clean) == clean
    assert len(clean) == len(text)

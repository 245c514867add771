"""A bank account is read strictly, and never shown whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.bank_account import IBAN_LENGTHS, BankAccount, BankAccountRefused, read_bacs, read_iban, scheme_for

# The examples of the ISO 13616 registry.
EXAMPLES = (
    "IE29 AIBK 9311 5212 3456 78",
    "DE89 3704 0044 0532 0130 00",
    "ES91 2100 0418 4502 0005 1332",
    "FR14 2004 1010 0505 0001 3M02 606",
    "GB29 NWBK 6016 1331 9268 19",
    "NO93 8601 1117 947",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_iban_is_read_however_it_is_spaced(text: str):
    whole = text.replace(" ", "")
    assert read_iban(text) == read_iban(f" {text.lower()}\u00a0") == read_iban(whole) == whole


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        ("IE29 AIBK", "length"),
        ("IE29 AIBK 9311 5212 3456 79", "check"),
        ("US29 AIBK 9311 5212 3456 78", "country"),
        ("IE29 AIBK 9311 5212 3456 7é", "letters"),
        ("IE29 AIBK 9311 5212 3456 7٨", "letters"),
    ],
)
def test_what_is_none_says_why_and_quotes_nothing(text: str, code: str):
    with pytest.raises(BankAccountRefused) as refused:
        read_iban(text)
    assert refused.value.code == code
    assert "9311" not in str(refused.value)


@given(st.sampled_from(EXAMPLES), st.data())
def test_any_one_digit_that_is_wrong_is_noticed(text: str, data: st.DataObject):
    whole = text.replace(" ", "")
    places = [place for place, one in enumerate(whole) if place > 1 and one.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != whole[place]]))
    with pytest.raises(BankAccountRefused):
        read_iban(whole[:place] + digit + whole[place + 1 :])


@given(st.text(max_size=60))
def test_any_text_is_an_account_or_refused(text: str):
    try:
        found = read_iban(text)
    except BankAccountRefused:
        return
    assert len(found) == IBAN_LENGTHS[found[:2]]


def test_a_bacs_account_is_six_digits_and_eight():
    assert read_bacs(sort_code="20-00-00", number="1234 5678") == "200000 12345678"
    assert read_bacs(sort_code="200000", number="123456") == "200000 00123456"
    for sort_code, number, code in (("2000", "12345678", "sort_code"), ("200000", "123", "number")):
        with pytest.raises(BankAccountRefused) as refused:
            read_bacs(sort_code=sort_code, number=number)
        assert refused.value.code == code


def test_only_its_ending_is_ever_shown():
    account = BankAccount("sepa_core", "IE29AIBK93115212345678", "Aoife Byrne")
    assert account.ending == "5678"
    assert "9311" not in repr(account)
    assert "Aoife" not in repr(account)
    assert (scheme_for("EUR"), scheme_for("GBP"), scheme_for("USD")) == ("sepa_core", "bacs", None)

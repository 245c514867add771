"""The same address has the same hash however it was written, and different things never meet."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.lookup import (
    AddressError,
    LookupKeyError,
    fact_hash,
    lookup_hash,
    name_tokens,
    normalise_email,
    normalise_fact,
    normalise_phone,
)

SECRET = b"s" * 32
kinds = st.sampled_from(["email", "phone", "name", "postcode"])


# --- hashing -----------------------------------------------------------------------------------------


@given(st.text(max_size=40), kinds, st.text(max_size=40), kinds)
def test_two_look_ups_meet_only_for_the_same_text_of_the_same_kind(one: str, a: str, other: str, b: str) -> None:
    first = lookup_hash(secret=SECRET, kind=a, normalised=one)
    second = lookup_hash(secret=SECRET, kind=b, normalised=other)
    assert len(first) == 16
    assert (first == second) == ((one, a) == (other, b))


def test_another_secret_gives_another_hash() -> None:
    assert lookup_hash(secret=SECRET, kind="email", normalised="a@example.org") != lookup_hash(
        secret=b"t" * 32, kind="email", normalised="a@example.org"
    )


def test_this_address_has_this_hash_for_ever() -> None:
    """A stored sample: addresses already stored must be found in every later release."""
    assert (
        lookup_hash(secret=SECRET, kind="email", normalised="a@example.org").hex() == "e313b011fdf35450ba4466ddfa1a47da"
    )


@given(st.integers(-(2**63), 2**63 - 1), st.integers(-(2**63), 2**63 - 1))
def test_a_known_fact_can_be_compared_with_the_same_customers_only(one: int, other: int) -> None:
    first = fact_hash(secret=SECRET, kind="birth_date", customer_id=one, normalised="19800401")
    second = fact_hash(secret=SECRET, kind="birth_date", customer_id=other, normalised="19800401")
    assert (first == second) == (one == other)
    assert first != lookup_hash(secret=SECRET, kind="birth_date", normalised="19800401")


@pytest.mark.parametrize(
    ("secret", "kind", "message"),
    [
        (b"short", "email", "32 to 64 random bytes, not 5"),
        (b"x" * 65, "email", "32 to 64 random bytes, not 65"),
        (SECRET, "", "no kind of look-up"),
        (SECRET, "a_kind_much_too_long", "no kind of look-up"),
        (SECRET, "é", "no kind of look-up"),
    ],
)
def test_what_cannot_be_keyed_is_refused_with_a_reason(secret: bytes, kind: str, message: str) -> None:
    with pytest.raises(LookupKeyError, match=message):
        lookup_hash(secret=secret, kind=kind, normalised="x")


# --- e-mail ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        (" Anna.Example@Example.ORG ", "anna.example@example.org"),
        ("anna+bank@example.org", "anna+bank@example.org"),
        ("o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("info@BÜCHER.example", "info@xn--bcher-kva.example"),
        ("info@XN--BCHER-KVA.example", "info@xn--bcher-kva.example"),
        ("用户@例子.公益", "用户@xn--fsqu00a.xn--55qw42g"),
        ("re\u0301mi@example.org", "rémi@example.org"),
    ],
)
def test_an_e_mail_address_has_one_spelling(written: str, normalised: str) -> None:
    assert normalise_email(written) == normalised


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "anna@localhost",
        "anna@example..org",
        "anna@-example.org",
        "anna@exam ple.org",
        "anna@" + "a" * 64 + ".org",
        "a" * 65 + "@example.org",
        "anna@" + "a." * 130 + "org",
        "an na@example.org",
        ".anna@example.org",
        "anna.@example.org",
        "an..na@example.org",
        "Anna <anna@example.org>",
        "anna@example.org, bob@example.org",
        "anna@bob@example.org",
        "anna\x00@example.org",
        "anna@exämple..org",
        "anna@example.org\nBcc: all@example.org",
        '"anna"@example.org',
    ],
)
def test_a_text_that_is_no_e_mail_address_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(AddressError) as refused:
        normalise_email(text)
    assert "anna" not in str(refused.value)


@given(st.emails())
def test_normalising_an_e_mail_address_twice_changes_nothing(address: str) -> None:
    try:
        once = normalise_email(address)
    except AddressError:
        return
    assert normalise_email(once) == once
    assert normalise_email(address.upper()) == once or not address.isascii()


@given(st.emails() | st.from_regex(r"[A-Za-z0-9_.+-]{1,30}@[A-Za-z0-9.-]{1,30}", fullmatch=True))
def test_a_plain_e_mail_address_reads_as_it_does_among_spaces(address: str) -> None:
    def read(text: str) -> str | None:
        try:
            return normalise_email(text)
        except AddressError:
            return None

    assert read(address) == read(f" {address} ")


@given(st.text(max_size=40))
def test_a_known_fact_in_plain_letters_reads_as_it_does_beside_others(text: str) -> None:
    assert normalise_fact(text + "é") == normalise_fact(text) + normalise_fact("é")


@given(st.text(max_size=30) | st.text(max_size=20).map(lambda text: text + "@example.org"))
def test_any_text_is_an_e_mail_address_or_refused(text: str) -> None:
    with suppress(AddressError):
        assert "@" in normalise_email(text)


# --- phone -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "region", "normalised"),
    [
        ("+44 20 7946 0000", None, "+442079460000"),
        ("+44 (0)20 7946 0000", None, "+442079460000"),
        ("0044 20 7946 0000", None, "+442079460000"),
        ("020 7946 0000", "GB", "+442079460000"),
        ("(212) 555-0100", "US", "+12125550100"),
        ("+1-212-555-0100 ext. 12", None, "+12125550100"),
        ("+39 06 6982", None, "+39066982"),
        ("\uff0b\uff14\uff14 20 7946 0000", None, "+442079460000"),
        ("٠٢٠ ٧٩٤٦ ٠٠٠٠", "GB", "+442079460000"),
    ],
)
def test_a_phone_number_has_one_spelling(written: str, region: str | None, normalised: str) -> None:
    assert normalise_phone(written, region=region) == normalised


@pytest.mark.parametrize(
    ("written", "region", "message"),
    [
        ("", None, "not a phone number"),
        ("hello", "GB", "not a phone number"),
        ("020 7946 0000", None, "no known country code"),
        ("+999 12345678", None, "no known country code"),
        ("+44 20", None, "another number of digits"),
        ("+44 20 7946 0000 0000", None, "another number of digits|too long"),
        ("+" + "4" * 400, None, "too long"),
        ("020 7946 0000", "XX", "no known country code"),
    ],
)
def test_a_text_that_is_no_phone_number_is_refused_with_a_reason(
    written: str, region: str | None, message: str
) -> None:
    with pytest.raises(AddressError, match=message):
        normalise_phone(written, region=region)


@given(st.text(max_size=20), st.sampled_from([None, "GB", "US", "TW", "XX", ""]))
def test_any_text_is_a_phone_number_or_refused(text: str, region: str | None) -> None:
    try:
        once = normalise_phone(text, region=region)
    except AddressError:
        return
    assert normalise_phone(once) == once


# --- names and facts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Anna-Maria O'Brien", ("anna", "maria", "o", "brien")),
        ("JOSÉ  GARCÍA", ("jose", "garcia")),
        ("Straße", ("strasse",)),
        ("王小明", ("王小明",)),
        ("Anna anna ANNA", ("anna",)),
        (" -- ", ()),
    ],
)
def test_a_name_is_found_by_its_words(name: str, tokens: tuple[str, ...]) -> None:
    assert name_tokens(name) == tokens


@pytest.mark.parametrize(
    ("written", "normalised"), [("AB1 2CD", "ab12cd"), (" ab1-2cd ", "ab12cd"), ("1980-04-01", "19800401")]
)
def test_a_known_fact_has_one_spelling(written: str, normalised: str) -> None:
    assert normalise_fact(written) == normalised


@given(st.text(max_size=30))
def test_normalising_a_fact_twice_changes_nothing(text: str) -> None:
    assert normalise_fact(normalise_fact(text)) == normalise_fact(text)

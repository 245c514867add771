from __future__ import annotations

import random

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.timezone import time_zones_for_number

from goodterms.store.intake.fault import Bad
from goodterms.store.intake.phones import RESERVED_FOR_FICTION, Phone, _from_e164, parse_phone


def phone(written: str, country: str = "") -> Phone:
    found = parse_phone(written, country)
    assert isinstance(found, Phone), found
    return found


def numbers_of_the_world(seed: int) -> list[str]:
    """Numbers of every kind and country, in use and not, as E.164."""
    draw = random.Random(seed)
    found = []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in range(11):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                e164 = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
                found += [e164, e164[:-4] + f"{draw.randrange(10_000):04d}", e164[:-2], e164 + "1"]
    return found


@pytest.mark.parametrize(
    ("written", "country", "e164"),
    [
        ("0171 2345678", "DE", "+491712345678"),
        ("(202) 555-0123", "US", "+12025550123"),
        ("0044 20 7946 0123", "IE", "+442079460123"),
        ("+44 (0)20 7946 0123", "", "+442079460123"),
        ("0912 345 678", "TW", "+886912345678"),
        ("tel:+353-86-123-4567", "IE", "+353861234567"),
    ],
)
def test_numbers_have_one_spelling_however_they_are_written(written: str, country: str, e164: str) -> None:
    assert phone(written, country).e164 == e164


def test_texts_go_to_mobiles_and_to_numbers_that_may_be_mobiles() -> None:
    assert phone("+353861234567").texts
    assert phone("+12025550123").texts
    assert not phone("+442079460123").texts


def test_validity_and_zones_agree_with_the_library_for_numbers_of_the_world() -> None:
    for written in numbers_of_the_world(seed=1):
        number = phonenumbers.parse(written)
        found = parse_phone(written, "")
        valid = phonenumbers.is_valid_number(number)
        if written.startswith(RESERVED_FOR_FICTION):
            continue
        assert isinstance(found, Phone) == valid, written
        if isinstance(found, Phone):
            zones = tuple(time_zones_for_number(number))
            assert found.zones == (() if zones == ("Etc/Unknown",) else zones), written
            assert found.e164 == phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def test_the_short_way_to_read_e164_gives_what_the_library_parses() -> None:
    taken = 0
    for written in numbers_of_the_world(seed=2):
        short = _from_e164(written)
        if short is not None:
            taken += 1
            number = phonenumbers.parse(written)
            national = phonenumbers.national_significant_number(number)
            assert short == (str(number.country_code), national), written
    assert taken > 1_000


def test_a_toll_free_number_may_ring_in_every_zone_of_its_country_code() -> None:
    assert len(phone("+18005550123").zones) > 30


@pytest.mark.parametrize("written", ["+447700900123", "+353209101234", "+33639981234"])
def test_numbers_that_regulators_keep_for_fiction_are_taken(written: str) -> None:
    assert phone(written).texts


def test_a_number_nobody_can_have_is_refused_unless_it_is_marked_invented() -> None:
    assert isinstance(parse_phone("+12020550123", ""), Bad)
    assert isinstance(parse_phone("+12020550123", "", invented=True), Phone)


@pytest.mark.parametrize(
    ("written", "country"),
    [("12", "DE"), ("hello", "DE"), ("0171 2345678", ""), ("+999 12345678", ""), ("0" * 40, "DE")],
)
def test_what_is_no_number_is_refused_without_repeating_it(written: str, country: str) -> None:
    found = parse_phone(written, country)
    assert isinstance(found, Bad)
    assert written not in found.reason


@given(st.text(max_size=40), st.sampled_from(["", "DE", "US", "IE", "XX"]))
def test_any_text_is_a_number_or_a_reason(written: str, country: str) -> None:
    assert isinstance(parse_phone(written, country), Phone | Bad)

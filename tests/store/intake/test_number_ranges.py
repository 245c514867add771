"""What a number is: always what the library says, for every country and type."""

from __future__ import annotations

import random

import phonenumbers
from hypothesis import given
from hypothesis import strategies as st

from goodterms.store.intake.number_ranges import number_type

CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def asked(number: phonenumbers.PhoneNumber) -> int:
    return number_type(number.country_code or 0, phonenumbers.national_significant_number(number))


def test_examples_of_every_type_in_every_country_are_what_the_library_says() -> None:
    draw = random.Random(3)
    seen = set()
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in range(11):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None:
                continue
            e164 = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
            for written in (e164, e164[:-4] + f"{draw.randrange(10_000):04d}", e164[:-1], e164 + "7"):
                number = phonenumbers.parse(written)
                assert asked(number) == phonenumbers.number_type(number), written
                seen.add(asked(number))
    assert len(seen) > 8


def test_numbers_of_no_country_are_what_the_library_says() -> None:
    for code in phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS:
        example = phonenumbers.example_number_for_non_geo_entity(code)
        assert example is not None
        assert asked(example) == phonenumbers.number_type(example)


@given(st.sampled_from(CODES), st.integers(min_value=1_000, max_value=10**13))
def test_any_digits_are_what_the_library_says(code: int, national: int) -> None:
    number = phonenumbers.PhoneNumber(country_code=code, national_number=national)
    assert asked(number) == phonenumbers.number_type(number)


def test_a_country_code_that_nobody_has_has_no_numbers() -> None:
    assert number_type(999, "123456789") == phonenumbers.PhoneNumberType.UNKNOWN

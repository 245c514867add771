"""Where somebody lives, as far as rules differ: places there are, and places there are not."""

import pytest

from goodterms.core.jurisdictions import NoSuchPlace, place_in


@pytest.mark.parametrize(
    ("text", "country", "place"),
    [
        ("MA", "US", "US-MA"),
        ("us-ma", "US", "US-MA"),
        ("US", "US", "US"),
        ("NY-NYC", "US", "US-NY-NYC"),
        ("SCT", "GB", "GB-SCT"),
        ("9", "AT", "AT-9"),
    ],
)
def test_a_place_is_written_in_full(text: str, country: str, place: str) -> None:
    assert place_in(text, country=country) == place


@pytest.mark.parametrize(
    ("text", "country", "why"),
    [
        ("ZZ", "US", "no part 'ZZ'"),
        ("MA-NYC", "US", "a city 'NYC' in US-MA"),
        ("NY-NYC-1", "US", "has more"),
        ("Wien!", "AT", "no part 'WIEN!'"),
        ("US-MA", "GB", "no part 'US'"),
    ],
)
def test_a_place_there_is_not_is_refused_with_what_is_wrong(text: str, country: str, why: str) -> None:
    with pytest.raises(NoSuchPlace, match=why):
        place_in(text, country=country)

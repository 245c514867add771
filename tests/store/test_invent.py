from __future__ import annotations

import pytest

from goodterms.core.lookup import normalise_email
from goodterms.store.intake.phones import Phone, parse_phone
from goodterms.store.invent import LARGEST_ORDINAL, ordinal_of, person


@pytest.mark.parametrize("country", ["US", "GB", "IE", "TW", "DE", "FR", "AU"])
def test_no_two_people_share_a_number_or_an_address(country: str) -> None:
    people = [person(seed=7, key=f"C-{number}", country=country) for number in range(30_000)]
    assert len({one.phone for one in people}) == len(people)
    assert len({one.email for one in people}) == len(people)
    for one in people[::501]:
        assert isinstance(parse_phone(one.phone, "", invented=True), Phone)
        assert normalise_email(one.email) == one.email


def test_the_same_seed_and_key_give_the_same_person() -> None:
    assert person(seed=7, key="C-1", country="GB") == person(seed=7, key="C-1", country="GB")
    assert person(seed=8, key="C-1", country="GB") != person(seed=7, key="C-1", country="GB")


def test_the_first_numbers_come_from_ranges_kept_for_fiction() -> None:
    assert person(seed=1, key="5", country="US").phone[5:10] == "55501"
    assert person(seed=1, key="5", country="GB").phone.startswith("+447700900")


def test_numbers_beyond_them_can_be_nobodys() -> None:
    assert person(seed=1, key="5000000", country="US").phone[5] == "0", "an exchange code never begins with 0"
    assert person(seed=1, key="5000000", country="GB").phone.startswith("+444"), "04 is in no use"


def test_addresses_lie_in_domains_reserved_for_examples() -> None:
    domains = {person(seed=1, key=str(number), country="GB").email.partition("@")[2] for number in range(200)}
    assert domains == {"example.com", "example.org", "example.net", "mail.invalid"}


def test_a_key_without_a_number_still_gives_a_person() -> None:
    assert person(seed=1, key="Ann", country="IE").phone.startswith("+353209")


@pytest.mark.parametrize(
    ("key", "ordinal"),
    [("C-0012", 12), ("12", 12), ("A", None), ("", None), (f"C{LARGEST_ORDINAL}", None), ("1" * 40, None)],
)
def test_the_number_at_the_end_of_a_key_is_its_ordinal(key: str, ordinal: int | None) -> None:
    assert ordinal_of(key) == ordinal


def test_a_country_without_mobiles_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'AQ'"):
        person(seed=1, key="1", country="AQ")

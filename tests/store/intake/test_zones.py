from __future__ import annotations

from goodterms.core.calendar import zone_info
from goodterms.store.intake.casts import countries
from goodterms.store.intake.phones import Phone, parse_phone
from goodterms.store.intake.zones import candidate_zones, zones_of_country


def phone(written: str) -> Phone:
    found = parse_phone(written, "")
    assert isinstance(found, Phone)
    return found


def test_the_zone_of_the_file_comes_first_and_that_of_the_number_counts_as_well() -> None:
    found = candidate_zones(given="America/Los_Angeles", country="US", phones=[phone("+12125550123")])
    assert found == ("America/Los_Angeles", "America/New_York")


def test_a_number_that_names_a_place_is_enough() -> None:
    assert candidate_zones(given="", country="US", phones=[phone("+12125550123")]) == ("America/New_York",)


def test_numbers_of_two_places_give_both_zones() -> None:
    found = candidate_zones(given="", country="US", phones=[phone("+12135550123"), phone("+12125550123")])
    assert found == ("America/New_York", "America/Los_Angeles"), "the more populous first"


def test_a_toll_free_number_is_narrowed_to_the_country() -> None:
    found = candidate_zones(given="", country="CA", phones=[phone("+18005550123")])
    assert set(found) <= set(zones_of_country("CA"))
    assert len(found) > 3


def test_a_toll_free_number_adds_nothing_to_a_zone_we_know() -> None:
    assert candidate_zones(given="America/Denver", country="US", phones=[phone("+18005550123")]) == ("America/Denver",)


def test_without_a_number_the_country_has_to_do() -> None:
    assert candidate_zones(given="", country="IE", phones=[]) == ("Europe/Dublin",)
    assert len(candidate_zones(given="", country="AU", phones=[])) > 5


def test_nothing_known_is_nothing_said() -> None:
    assert candidate_zones(given="", country="", phones=[]) == ()


def test_every_zone_of_every_country_is_one_we_can_reckon_with() -> None:
    for country in countries():
        for zone in zones_of_country(country):
            assert zone_info(zone) is not None, (country, zone)

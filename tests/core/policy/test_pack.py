"""Whom a pack binds."""

import pytest
from tests.core.policy.asking import customer

from goodterms.core.circumstances import Circumstances
from goodterms.core.policy.pack import Scope, within


@pytest.mark.parametrize(
    ("place", "wider", "lies"),
    [
        ("US-MA", "US", True),
        ("US-MA", "US-MA", True),
        ("US-NY-NYC", "US-NY", True),
        ("US", "US-MA", False),
        ("US-*", "US", True),
        ("US-*", "US-MA", True),
        ("US-*", "US-NY-NYC", True),
        ("US-*", "GB", False),
        ("US-NY-*", "US-NY-NYC", True),
        ("US-NY-*", "US-MA", False),
        ("-*", "US", False),
    ],
)
def test_a_wider_place_covers_the_narrower_and_an_unknown_part_may_be_any(place: str, wider: str, lies: bool) -> None:
    assert within(place, wider) is lies


def test_somebody_of_whom_only_the_country_is_known_may_live_in_any_part_of_it() -> None:
    massachusetts = Scope(places=frozenset({"US-MA"}))
    assert massachusetts.covers(customer(country="US").places, "creditor")
    lives = Circumstances(places=("US-TX",))
    assert not massachusetts.covers(customer(country="US", circumstances=lives).places, "creditor")
    nowhere = Circumstances(places=("US",))
    assert not massachusetts.covers(customer(country="US", circumstances=nowhere).places, "creditor")

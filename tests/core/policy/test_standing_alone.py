"""The house pack judges beside every other, but where a signed one stands alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.policy.asking import HOUSE, ask, dated, pack

from goodterms.core.circumstances import Circumstances
from goodterms.core.policy.pack import Pack, Scope, Signature
from goodterms.packs.loading import shipped_packs

SUNDAY = "2026-11-22 12:00"  # the house rests, the law does not
LAW = pack(dated("per_day", limit=3), name="law", scope=Scope(frozenset({"DE"}), frozenset({"creditor"})))
BY = Signature("0", "Ana Ruiz", date(2026, 11, 1))


def at_noon_on_sunday(law: Pack, *places: str) -> str:
    return ask(SUNDAY, packs=(*HOUSE, law), circumstances=Circumstances(places=places)).verdict


def test_an_unsigned_pack_only_makes_things_stricter() -> None:
    assert at_noon_on_sunday(LAW) == "defer"
    assert at_noon_on_sunday(replace(LAW, signature=BY)) == "defer"


def test_a_signed_one_may_stand_alone_at_its_places() -> None:
    alone = replace(LAW, signature=replace(BY, alone=True))
    assert alone.label == "law@0+alone"
    assert at_noon_on_sunday(alone) == at_noon_on_sunday(alone, "DE-BE") == "allow"


@pytest.mark.parametrize("places", [("DE", "FR"), ("FR",)])
def test_whoever_may_live_elsewhere_is_still_judged_by_the_house(places: tuple[str, ...]) -> None:
    assert at_noon_on_sunday(replace(LAW, signature=replace(BY, alone=True)), *places) == "defer"


def test_somewhere_in_a_country_is_not_surely_in_a_part_of_it() -> None:
    berlin = replace(LAW, scope=Scope(frozenset({"DE-BE"})), signature=replace(BY, alone=True))
    assert at_noon_on_sunday(berlin, "DE-BE") == "allow"
    assert at_noon_on_sunday(berlin, "DE-*") == "defer"


@pytest.mark.parametrize(
    "law",
    [
        replace(LAW, version="1", signature=replace(BY, alone=True)),
        replace(LAW, scope=Scope(), signature=replace(BY, alone=True)),
        replace(LAW, scope=Scope(frozenset({"DE"}), frozenset({"third_party"})), signature=replace(BY, alone=True)),
    ],
    ids=["another version was signed", "it names no places", "it binds others"],
)
def test_otherwise_the_house_is_back(law: Pack) -> None:
    assert at_noon_on_sunday(law) == "defer"


@given(
    packs=st.lists(st.sampled_from(shipped_packs()), unique=True, max_size=6),
    place=st.sampled_from(["US", "US-MA", "GB", "DE", ""]),
    actor=st.sampled_from(["creditor", "third_party"]),
)
def test_unsigned_packs_never_take_the_house_away(packs: list[Pack], place: str, actor: str) -> None:
    from goodterms.core.policy.rule_book import RuleBook

    book = RuleBook((*HOUSE, *(one for one in packs if one.name != "house")))
    assert HOUSE[0] in book.covering((place,), actor)

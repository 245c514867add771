"""Hours for an address at work; elsewhere the day is open."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, local, pack, reason

from goodterms.core.circumstances import Address, Circumstances

PACKS = (pack(dated("hours_at_work", open={"default": "09:00-17:00", "saturday": "closed", "sunday": "closed"})),)


def at_work(**of: Any) -> Circumstances:
    return Circumstances(addresses=(Address(1, **of),))


def test_at_five_the_office_waits_for_nine_and_one_second_earlier_is_refused() -> None:
    decision = ask("2026-11-24 17:00", packs=PACKS, circumstances=at_work(place="work"))
    assert decision.until == local("2026-11-25 09:00")
    assert ask("2026-11-25 08:59:59", packs=PACKS, circumstances=at_work(place="work")).verdict == "defer"
    assert ask("2026-11-25 09:00:00", packs=PACKS, circumstances=at_work(place="work")).verdict == "allow"
    assert reason(decision, "extra.extra").endswith("and this address is at work")


def test_an_employers_address_is_at_work_and_a_weekend_is_passed_over() -> None:
    decision = ask("2026-11-28 12:00", packs=PACKS, circumstances=at_work(owner="employer"))
    assert decision.until == local("2026-11-30 09:00")


@pytest.mark.parametrize("known", [Circumstances(), at_work(place="home"), at_work()])
def test_elsewhere_the_evening_is_open(known: Circumstances) -> None:
    assert ask("2026-11-24 22:00", packs=PACKS, circumstances=known).verdict == "allow"

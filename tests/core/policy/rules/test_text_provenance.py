"""A number is texted only while it is surely still theirs."""

from datetime import timedelta
from typing import Any

import pytest
from tests.core.policy.asking import TUESDAY_TEN, ask, dated, local, pack, reason

from goodterms.core.circumstances import Address, Circumstances, Provenance
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("text_provenance", days=60)),)
NEW_YORK = "America/New_York"


def asked(
    *ways: Provenance, at: Any = TUESDAY_TEN, zones: tuple[str, ...] = ("Europe/Berlin",), **address: Any
) -> Decision:
    known = Circumstances(addresses=(Address(1, provenance=ways, **address),))
    return ask(at, packs=PACKS, circumstances=known, zones=zones)


def test_a_number_that_came_from_nowhere_needs_a_person() -> None:
    assert asked().verdict == ask(packs=PACKS).verdict == "needs_human"


def test_so_does_one_of_which_nobody_knows_when_it_was_last_theirs() -> None:
    assert asked(Provenance("used_by_consumer")).verdict == "needs_human"
    assert asked(Provenance("used_by_consumer", local("2026-11-24 10:01"))).verdict == "needs_human"


# Sixty dates that hold the night the clocks go forward (8 March 2026), go back (1 November), or neither.
@pytest.mark.parametrize("day", ["2026-02-20", "2026-09-20", "2026-06-01"])
@pytest.mark.parametrize("clock", ["00:00:00", "23:59:59"])
def test_the_sixtieth_day_counts_and_the_next_does_not_whatever_the_clocks_do(day: str, clock: str) -> None:
    told = local(f"{day} {clock}", NEW_YORK)
    sixtieth = local(f"{day} 12:00", NEW_YORK).date() + timedelta(days=60)
    last = local(f"{sixtieth} 23:59:59", NEW_YORK)
    way = Provenance("direct_consent", told)
    assert asked(way, at=last, zones=(NEW_YORK,)).verdict == "allow"
    over = asked(way, at=last + timedelta(seconds=1), zones=(NEW_YORK,))
    assert over.verdict == "deny"
    assert "for more than 60 days" in reason(over, "extra.extra")


def test_where_the_zone_is_not_known_the_first_of_them_ends_it() -> None:
    way = Provenance("direct_consent", local("2026-09-20 12:00"))
    zones = ("Europe/Berlin", "America/Los_Angeles")
    assert asked(way, at="2026-11-19 23:59:59", zones=zones).verdict == "allow"
    assert asked(way, at="2026-11-20 00:00", zones=zones).verdict == "deny"


def test_a_check_of_a_complete_database_renews_it() -> None:
    old = Provenance("used_by_consumer", local("2026-06-01 12:00"))
    assert asked(old).verdict == "deny"
    assert asked(old, not_reassigned_at=local("2026-11-14 12:00")).verdict == "allow"
    assert asked(Provenance("used_by_consumer"), not_reassigned_at=local("2026-11-14 12:00")).verdict == "allow"


def test_a_consent_that_was_taken_back_renews_nothing() -> None:
    old = Provenance("used_by_consumer", local("2026-06-01 12:00"))
    gone = Provenance("direct_consent", local("2026-11-01 12:00"), withdrawn_at=local("2026-11-10 12:00"))
    assert asked(old, gone).verdict == "deny"
    decision = asked(gone, not_reassigned_at=local("2026-11-14 12:00"))
    assert "or took it back" in reason(decision, "extra.extra")


@pytest.mark.parametrize("kind", ["spoken_only", "creditor_notice", "prior_collector"])
def test_only_texts_from_it_or_a_consent_make_it_known(kind: Any) -> None:
    assert asked(Provenance(kind, local("2026-11-20 12:00"))).verdict == "deny"


def test_a_number_that_told_somebody_else_of_a_debt_is_never_texted() -> None:
    decision = asked(Provenance("direct_consent", local("2026-11-20 12:00")), prohibited_disclosure=True)
    assert "told somebody else" in reason(decision, "extra.extra")

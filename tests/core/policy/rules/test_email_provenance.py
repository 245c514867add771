"""An e-mail address is used only as it became known."""

from datetime import date
from typing import Any

import pytest
from tests.core.policy.asking import TUESDAY_TEN, ask, dated, local, pack, reason

from goodterms.core.circumstances import Address, Circumstances, Provenance
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("email_provenance", notice_days=35)),)
NOTICE: dict[str, Any] = {"notice_sent": date(2026, 10, 19), "opt_out_by": date(2026, 11, 23)}


def asked(
    *ways: Provenance, at: str = TUESDAY_TEN, zones: tuple[str, ...] = ("Europe/Berlin",), **address: Any
) -> Decision:
    known = Circumstances(addresses=(Address(2, provenance=ways, **address),))
    return ask(at, packs=PACKS, asks={"channel": "email", "point": 2}, circumstances=known, zones=zones)


def test_an_address_that_came_from_nowhere_needs_a_person() -> None:
    assert asked().verdict == "needs_human"
    assert ask(packs=PACKS, asks={"channel": "email", "point": 2}).verdict == "needs_human"


@pytest.mark.parametrize("kind", ["used_by_consumer", "direct_consent", "prior_collector"])
def test_what_they_used_or_gave_is_used_until_they_take_it_back(kind: Any) -> None:
    assert asked(Provenance(kind)).verdict == "allow"
    assert asked(Provenance(kind, withdrawn_at=local(TUESDAY_TEN))).verdict == "deny"
    assert asked(Provenance(kind, withdrawn_at=local("2026-11-24 10:01"))).verdict == "allow"


def test_an_address_that_told_somebody_else_of_a_debt_is_never_used() -> None:
    decision = asked(Provenance("direct_consent"), prohibited_disclosure=True)
    assert decision.verdict == "deny"
    assert "told somebody else" in reason(decision, "extra.extra")


def test_a_creditors_notice_opens_it_when_the_days_to_object_are_over_everywhere() -> None:
    assert asked(Provenance("creditor_notice", **NOTICE)).verdict == "allow"
    early = asked(Provenance("creditor_notice", **NOTICE), at="2026-11-23 10:00")
    assert early.until == local("2026-11-24 00:00")
    assert "may still object" in reason(early, "extra.extra")
    west = asked(
        Provenance("creditor_notice", **NOTICE), at="2026-11-24 01:00", zones=("Europe/Berlin", "America/Lima")
    )
    assert west.until == local("2026-11-24 00:00", "America/Lima")


@pytest.mark.parametrize(
    "way",
    [
        Provenance("spoken_only"),
        Provenance("creditor_notice"),
        Provenance("creditor_notice", complete=False, **NOTICE),
        Provenance("creditor_notice", notice_sent=date(2026, 10, 20), opt_out_by=date(2026, 11, 23)),
        Provenance("creditor_notice", notice_sent=date(2026, 10, 20), opt_out_by=date(9999, 12, 31)),
    ],
)
def test_nothing_less_opens_it(way: Provenance) -> None:
    assert asked(way).verdict == "deny"

"""Recorded calls to a residential line without consent: so many in so many dates."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, contact, dated, local, pack

from goodterms.core.circumstances import Address, Circumstances
from goodterms.core.facts import Consent
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("recorded_calls", limit=3, days=30)),)
THREE = tuple(contact(f"2026-11-0{day} 10:00", channel="call") for day in (2, 3, 4))
RECORDED: dict[str, Any] = {"channel": "call", "delivery": "recorded"}


def asked(asks: dict[str, Any] = RECORDED, *, line: Any = "residential", made: Any = THREE, **more: Any) -> Decision:
    known = Circumstances(addresses=(Address(1, line=line),))
    return ask(packs=PACKS, asks=asks, circumstances=known, contacts=made, **more)


def test_the_fourth_waits_until_the_first_is_thirty_dates_old() -> None:
    assert asked(made=THREE[:2]).verdict == "allow"
    assert asked().until == local("2026-12-02 00:00")


def test_a_machine_counts_as_a_recording() -> None:
    assert asked({"channel": "call", "automated": True}).verdict == "defer"
    assert asked({"channel": "call", "delivery": "live"}).verdict == "allow"


@pytest.mark.parametrize("line", ["wireless", "business", None])
def test_other_lines_have_other_rules(line: Any) -> None:
    assert asked(line=line).verdict == "allow"


def test_a_consent_that_has_not_expired_opens_it() -> None:
    agreed = Consent("call", "collections", True)
    assert asked(consents=(agreed,)).verdict == "allow"
    assert asked(consents=(agreed, Consent("call", "collections", False))).verdict == "defer"
    expired = Consent("call", "collections", True, local("2026-11-24 10:00"))
    assert asked(consents=(expired,)).verdict == "defer"
    assert asked(consents=(Consent("call", "collections", True, local("2026-11-24 10:01")),)).verdict == "allow"

"""No e-mail address that an employer gave, unless the consumer used it; nothing that others can read."""

from typing import Any

import pytest
from tests.core.policy.asking import TUESDAY_TEN, ask, dated, local, pack

from goodterms.core.circumstances import Address, Circumstances, Provenance
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("address_owner", binds="yes")),)
MAIL = {"channel": "email", "point": 2}


def asked(owner: Any, *ways: Provenance, asks: dict[str, Any] = MAIL) -> Decision:
    addresses = (Address(2, owner=owner, provenance=ways), Address(1, owner=owner))
    return ask(packs=PACKS, asks=asks, circumstances=Circumstances(addresses=addresses))


def test_ones_own_address_is_used() -> None:
    assert asked("personal").verdict == "allow"


def test_an_employers_address_is_not_used_for_email_and_may_be_called() -> None:
    assert asked("employer").against == ("extra.extra",)
    assert asked("employer", asks={"channel": "call"}).verdict == "allow"


@pytest.mark.parametrize("kind", ["used_by_consumer", "direct_consent", "prior_collector"])
def test_an_employers_address_that_they_used_themselves_is_used_until_they_take_it_back(kind: Any) -> None:
    assert asked("employer", Provenance(kind)).verdict == "allow"
    assert asked("employer", Provenance(kind, withdrawn_at=local(TUESDAY_TEN))).verdict == "deny"


def test_a_creditors_notice_does_not_open_an_employers_address() -> None:
    assert asked("employer", Provenance("creditor_notice")).verdict == "deny"


def test_nothing_is_written_where_others_can_read_it() -> None:
    assert asked("public", Provenance("direct_consent")).verdict == "deny"
    assert asked("public", asks={"channel": "call"}).verdict == "deny"

"""A machine texts or calls a mobile number only with consent."""

from typing import Any

import pytest
from tests.core.policy.asking import AGREED, ask, dated, pack, reason

from goodterms.core.circumstances import Address, Circumstances
from goodterms.core.facts import Consent
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("automated_consent", binds="yes")),)
CALL: dict[str, Any] = {"channel": "call"}


def asked(asks: dict[str, Any], *, line: Any = None, consents: tuple[Consent, ...] = ()) -> Decision:
    known = Circumstances(addresses=(Address(1, line=line),))
    return ask(packs=PACKS, asks=asks, circumstances=known, consents=consents)


def test_a_text_needs_a_consent() -> None:
    assert ask(packs=PACKS, consents=AGREED).verdict == "allow"
    decision = ask(packs=PACKS, consents=())
    assert decision.against == ("extra.extra",)
    assert "a machine would call or text a mobile number" in reason(decision, "extra.extra")


@pytest.mark.parametrize(
    "machine",
    [
        {"automated": True},
        {"delivery": "recorded"},
        {"delivery": "artificial_voice"},
        {"delivery": "ringless_voicemail"},
    ],
)
def test_a_call_by_a_machine_needs_one_where_the_line_is_or_may_be_mobile(machine: dict[str, Any]) -> None:
    agreed = (Consent("call", "collections", True),)
    for line, verdict in ((None, "deny"), ("wireless", "deny"), ("residential", "allow"), ("business", "allow")):
        assert asked(CALL | machine, line=line).verdict == verdict
        assert asked(CALL | machine, line=line, consents=agreed).verdict == "allow"


@pytest.mark.parametrize("delivery", [None, "live", "voicemail"])
def test_a_call_by_a_person_needs_none(delivery: Any) -> None:
    assert asked(CALL | {"delivery": delivery}).verdict == "allow"


def test_what_the_customer_just_asked_for_needs_none() -> None:
    assert asked({"purpose": "answer", "answers_customer": True}).verdict == "allow"

"""A validation notice after the first communication goes by electronic means only with E-SIGN consent."""

from dataclasses import replace

from tests.core.policy.asking import account, ask, dated, pack

from goodterms.core.circumstances import Circumstances, Debt
from goodterms.core.content import Content
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("electronic_notice", binds="yes")),)
NOTICE = Content(mentions=frozenset({"validation_notice"}))


def asked(content: Content | None, *debts: Debt, accounts: tuple[int, ...] = ()) -> Decision:
    asks = {"content": content, "accounts": accounts}
    return ask(packs=PACKS, asks=asks, circumstances=Circumstances(debts=debts), accounts=(account(1), account(2)))


def test_no_notice_no_question() -> None:
    assert asked(None).verdict == asked(Content()).verdict == "allow"


def test_in_the_first_communication_it_may_go() -> None:
    assert asked(replace(NOTICE, first=True)).verdict == "allow"


def test_later_it_needs_a_consent_for_every_debt_it_is_about() -> None:
    assert asked(NOTICE).verdict == asked(NOTICE, Debt(1)).verdict == "deny"
    assert asked(NOTICE, Debt(1, esign_consent=True)).verdict == "allow"
    assert asked(NOTICE, Debt(1, esign_consent=True), accounts=(1, 2)).verdict == "deny"

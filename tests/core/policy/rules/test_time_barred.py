"""A debt found to be time-barred is not asked for; one that nobody looked into is not taken for one."""

import pytest
from tests.core.policy.asking import ask, dated, pack, reason

from goodterms.core.circumstances import Circumstances, Debt

PACKS = (pack(dated("time_barred", binds="yes")),)


def known(*debts: Debt) -> Circumstances:
    return Circumstances(debts=debts)


def test_it_is_not_asked_for() -> None:
    decision = ask(packs=PACKS, circumstances=known(Debt(1, time_barred=True)))
    assert (decision.verdict, decision.against) == ("deny", ("extra.extra",))
    assert reason(decision, "extra.extra") == "the debt is time-barred"


@pytest.mark.parametrize("debts", [(), (Debt(1),), (Debt(1, time_barred=False),), (Debt(2, time_barred=True),)])
def test_another_debt_or_one_nobody_looked_into_may_be(debts: tuple[Debt, ...]) -> None:
    assert ask(packs=PACKS, circumstances=known(*debts)).verdict == "allow"


def test_a_message_about_several_debts_may_name_none_of_them() -> None:
    several = known(Debt(1), Debt(2, time_barred=True))
    assert ask(packs=PACKS, circumstances=several, asks={"accounts": (2,)}).verdict == "deny"

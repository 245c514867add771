"""A plan that is changed: judged as if it were not there, and nothing else is touched."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.core.offers.test_judge import NOW, eur, facts

from goodterms.core.events import Instalment
from goodterms.core.facts import Hold, Plan
from goodterms.core.offers.renegotiate import open_plan, plan_hold, without_plan

MADE = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def plan(name: str, account: int) -> Plan:
    return Plan(name, account, 7, (Instalment(date(2026, 6, 1), eur(5000)),), MADE, 95, 5, eur(0))


@given(st.lists(st.integers(1, 4), unique=True, max_size=4), st.integers(1, 4))
def test_only_the_plan_of_the_account_and_its_quiet_are_gone(accounts: list[int], changed: int):
    plans = tuple(plan(f"P{number}", number) for number in accounts)
    quiet = tuple(Hold(plan_hold(one.id), "plan", "both", one.account, MADE, None) for one in plans)
    other = Hold("h", "complaint", "person", None, MADE, None)
    before = replace(facts(), plans=plans, holds=(*quiet, other))
    after = without_plan(before, changed)
    assert open_plan(after, changed) is None
    assert [one for one in before.plans if one.account != changed] == list(after.plans)
    gone = set(before.holds) - set(after.holds)
    assert {hold.account for hold in gone} == {changed} & set(accounts)
    assert other in after.holds
    if changed not in accounts:
        assert after is before
    assert after.open_holds(now=NOW) is not None

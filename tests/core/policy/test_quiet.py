"""How long somebody who struggles is left alone."""

from tests.core.policy.asking import customer, hold, local

from goodterms.core.policy.holds import hardship_holds, quiet_until


def test_the_pause_that_ends_last_counts() -> None:
    first, last = hold("hardship", until="2026-12-01 00:00"), hold("hardship", until="2026-12-24 00:00")
    facts = customer(holds=(last, hold("complaint"), first))
    assert hardship_holds(facts) == [first, last]
    assert quiet_until(facts) == local("2026-12-24 00:00")


def test_a_pause_without_an_end_is_for_a_person_to_end() -> None:
    ending, endless = hold("hardship", until="2026-12-01 00:00"), hold("hardship")
    facts = customer(holds=(endless, ending))
    assert hardship_holds(facts) == [ending, endless]
    assert quiet_until(facts) is None
    assert quiet_until(customer()) is None

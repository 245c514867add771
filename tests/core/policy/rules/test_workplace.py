"""At work: not where the employer is known to forbid it."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, local, pack

from goodterms.core.circumstances import Address, Circumstances, Designation

PACKS = (pack(dated("workplace", binds="yes")),)


@pytest.mark.parametrize(
    ("address", "forbids", "verdict"),
    [
        (Address(1, place="work"), True, "deny"),
        (Address(1, owner="employer"), True, "deny"),
        (Address(1, place="work"), False, "allow"),
        (Address(1, place="home"), True, "allow"),
        (Address(2, place="work"), True, "allow"),
    ],
)
def test_no_contact_at_work_where_the_employer_forbids_it(address: Any, forbids: bool, verdict: str) -> None:
    known = Circumstances(addresses=(address,), employer_forbids=forbids)
    assert ask(packs=PACKS, circumstances=known).verdict == verdict


def at_work(*agreed: Designation, now: str = "2026-11-24 10:00", address: Address | None = None) -> Any:
    known = Circumstances(addresses=(address or Address(1, place="work"),), employer_forbids=True, designations=agreed)
    return ask(now, packs=PACKS, circumstances=known)


def test_what_they_agreed_to_themselves_lifts_it() -> None:
    decision = at_work(Designation(convenient=True, place="work"))
    assert decision.verdict == "allow"
    assert decision.verdicts[-1].reason == "the person agreed to be contacted at work"
    assert at_work(Designation(convenient=True, point=1), address=Address(1, owner="employer")).verdict == "allow"


@pytest.mark.parametrize(
    "agreed",
    [
        Designation(convenient=True, place="work", lawful=False),
        Designation(convenient=True, opens=0, closes=86_400),
        Designation(convenient=True, place="work", until=local("2026-11-24 10:00")),
        Designation(convenient=True, point=2),
        Designation(place="work"),
    ],
)
def test_no_other_agreement_does(agreed: Designation) -> None:
    assert at_work(agreed).verdict == "deny"


def test_an_agreed_hour_at_work_is_waited_for() -> None:
    agreed = Designation(convenient=True, place="work", opens=12 * 3600, closes=13 * 3600)
    assert at_work(agreed).until == local("2026-11-24 12:00")
    assert at_work(agreed, now="2026-11-24 12:30").verdict == "allow"


def test_an_agreement_that_begins_later_is_waited_for() -> None:
    agreed = Designation(convenient=True, place="work", since=local("2026-11-25 09:00"))
    assert at_work(agreed).until == local("2026-11-25 09:00")

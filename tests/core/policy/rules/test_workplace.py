"""At work: not where the employer is known to forbid it."""

from typing import Any

import pytest
from tests.core.policy.asking import ask, dated, pack

from goodterms.core.circumstances import Address, Circumstances

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

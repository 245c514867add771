"""Represented by an attorney: they are written to, and not the person."""

import pytest
from tests.core.policy.asking import ask, dated, pack

from goodterms.core.circumstances import Attorney, Circumstances
from goodterms.core.policy.decision import Decision

PACKS = (pack(dated("attorney", binds="yes")),)


def asked(attorney: Attorney | None) -> Decision:
    return ask(packs=PACKS, circumstances=Circumstances(attorney=attorney))


def test_nobody_else_speaks_for_most_people() -> None:
    assert asked(None).verdict == "allow"


def test_a_known_attorney_is_written_to_instead() -> None:
    assert asked(Attorney()).against == ("extra.extra",)


def test_an_attorney_whom_nobody_can_reach_is_no_bar() -> None:
    decision = asked(Attorney(contactable=False))
    assert (decision.verdict, decision.exceptions) == ("allow", ())


@pytest.mark.parametrize(
    ("attorney", "why"),
    [
        (Attorney(allows_contact=True), "the person's attorney allows direct contact"),
        (Attorney(unresponsive=True), "the person's attorney has not answered within a reasonable time"),
    ],
)
def test_an_attorney_who_allows_it_or_never_answers_is_an_exception_that_is_named(attorney: Attorney, why: str) -> None:
    decision = asked(attorney)
    assert [verdict.reason for verdict in decision.exceptions] == [why]

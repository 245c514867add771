"""Owed from the day a complaint is made: its final response, to the customer, in a form they can keep.

It is open with the complaint (`CustomerFacts.complaints`), and owed still when a person closed the complaint by voice alone:
only a response by one of the rule's channels, or the customer's withdrawal, ends it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goodterms.core.calendar import local_day
from goodterms.core.facts import OpenComplaint
from goodterms.core.policy.duty_kinds.kind import DutyKind, Look, Opening


def _opens(look: Look, values: Mapping[str, Any]) -> Iterator[Opening]:
    for complaint in look.facts.complaints:
        if complaint.made_at <= look.now and _binds(complaint, look):
            yield Opening(complaint.id, complaint.made_at, local_day(at=complaint.made_at, zone=look.zone))


def _binds(complaint: OpenComplaint, look: Look) -> bool:
    """Whether it is answered on this account: the one it names, or, where it names none of theirs, the first."""
    own = [one.id for one in look.facts.accounts if one.lives != "elsewhere"]
    named = complaint.account if complaint.account in own else next(iter(own), None)
    return named == look.account.id


COMPLAINT_ANSWER: Final = DutyKind("The final response to a complaint", _opens)

"""Owed from the day a hold of one kind begins: an answer to what the customer said, or a notice before what is prepared.

A dispute or a word of hardship places its hold in the same transaction (`policy.holds`), so the hold's beginning is when it
was said. (A complaint has a record of its own: `complaint_answer`.) The answer stays owed when the hold has ended.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from goodterms.core.calendar import local_day
from goodterms.core.events import HoldKind
from goodterms.core.facts import Hold
from goodterms.core.policy.duty_kinds.kind import DutyKind, Look, Opening
from goodterms.core.policy.validation import validation_period
from goodterms.core.policy.written import one_of


def _opens(look: Look, values: Mapping[str, Any]) -> Iterator[Opening]:
    for hold in look.facts.holds:
        if hold.kind != values["to"] or hold.since > look.now or not _binds(hold, look):
            continue
        if values["when"] == "validation period" and not _timely(hold, look):
            continue
        yield Opening(hold.id, hold.since, local_day(at=hold.since, zone=look.zone))


def _binds(hold: Hold, look: Look) -> bool:
    """Whether it is about this account; one about the person is answered once, on the account it names, or the first."""
    if hold.account is not None:
        return hold.account == look.account.id
    return next((one.id for one in look.facts.accounts if one.lives != "elsewhere"), None) == look.account.id


def _timely(hold: Hold, look: Look) -> bool:
    """Within the validation period of the debt; with no period known it is taken to be in time."""
    debt = look.facts.circumstances.debt(look.account.id)
    period = validation_period(debt, zone=look.zone) if debt is not None else None
    return period is None or hold.since < period.ends


ANSWER: Final = DutyKind(
    "An answer to what placed a hold: a dispute, a word of hardship; or a notice before a court is asked",
    _opens,
    parameters={"to": one_of(*get_args(HoldKind))},
    optional={"when": (one_of("always", "validation period"), "always")},
)

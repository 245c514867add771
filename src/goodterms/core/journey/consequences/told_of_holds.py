"""What the record is told of a hold: what it must stop while it is in force, and what it may do again afterwards.

The instruction names the effects of the hold as data (`policy.hold_table`): fees, interest and taking money by itself stop, and
whoever collects for us hears of it. It goes out in the transaction that places the hold. When a hold ends the record hears
only of what no other hold still stops.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from goodterms.core.events import HoldKind
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.consequences.record import By, write_back
from goodterms.core.journey.draft import Draft
from goodterms.core.policy.held_time import binds
from goodterms.core.policy.hold_table import HOLD_EFFECTS, Stops

NAMED: Final[tuple[tuple[Stops, str], ...]] = (
    ("fees", "stop_fees"),
    ("interest", "stop_interest"),
    ("pulls", "stop_pulls"),
)
"""What a hold may stop, and the word of it in an instruction."""
TELL_AGENTS = "tell_agents"


def concerns_record(kind: HoldKind) -> bool:
    """Whether the record has anything to do because of such a hold."""
    effect = HOLD_EFFECTS[kind]
    return bool(effect.stops) or effect.cascades


def begins(kind: HoldKind, until: datetime | None) -> dict[str, object]:
    """The instruction that such a hold begins: what stops, and until when as far as that is known."""
    effect = HOLD_EFFECTS[kind]
    said: dict[str, object] = {"kind": kind, "until": None if until is None else until.isoformat()}
    said |= {word: True for stop, word in NAMED if stop in effect.stops}
    return said | ({TELL_AGENTS: True} if effect.cascades else {})


def ends(kind: HoldKind, facts: CustomerFacts, account: int) -> dict[str, object]:
    """The instruction that it is over: what may go on, unless another hold on the account still stops it."""
    effect = HOLD_EFFECTS[kind]
    others = [HOLD_EFFECTS[hold.kind] for hold in facts.holds if binds(hold, account)]
    said: dict[str, object] = {"kind": kind}
    said |= {word: False for stop, word in NAMED if stop in effect.stops and all(stop not in o.stops for o in others)}
    if effect.cascades and not any(other.cascades for other in others):
        said[TELL_AGENTS] = False
    return said


def tell_begin(
    draft: Draft, kind: HoldKind, accounts: Sequence[int], *, until: datetime | None, by: By, case: int | None = None
) -> None:
    """Tell the record of a hold on each of these accounts; `case` is the one it came through, if it is one of theirs."""
    for account in accounts:
        here = draft.cases.get(case) if case is not None else None
        owner = case if here is not None and here.account == account else None
        write_back(draft, owner, account, "hold.placed", by=by, payload=begins(kind, until))


def same_creditor(draft: Draft, case: int | None) -> list[int]:
    """The customer's own accounts of the creditor this case is about; all of them without one."""
    here = draft.cases.get(case) if case is not None else None
    of = {account.id: _creditor(draft, account.portfolio) for account in draft.facts.accounts}
    own = [account.id for account in draft.facts.accounts if account.lives != "elsewhere"]
    return [account for account in own if here is None or of[account] == of.get(here.account)]


def _creditor(draft: Draft, portfolio: int) -> str:
    known = draft.world.portfolios.get(portfolio)
    return known.creditor if known is not None else ""

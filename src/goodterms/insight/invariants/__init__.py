"""What is always true of the data, one small class a sentence, checked read-only in one snapshot.

The same sentences are properties in tests, hold over the simulator, and are checked on production data by
`goodterms audit invariants`.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodterms.insight.invariants.allocations_sum import AllocationsSum
from goodterms.insight.invariants.base import Finding, Invariant, Look, Totals
from goodterms.insight.invariants.caps_hold import CapsHold
from goodterms.insight.invariants.case_is_at_home import CaseIsAtHome
from goodterms.insight.invariants.contacts_have_receipts import ContactsHaveReceipts
from goodterms.insight.invariants.control_is_left_alone import ControlIsLeftAlone
from goodterms.insight.invariants.ended_owes_nothing import EndedOwesNothing
from goodterms.insight.invariants.hot_row_is_the_tables import HotRowIsTheTables
from goodterms.insight.invariants.intents_have_one_effect import IntentsHaveOneEffect
from goodterms.insight.invariants.log_gives_the_case import LogGivesTheCase
from goodterms.insight.invariants.log_gives_the_tables import LogGivesTheTables
from goodterms.insight.invariants.log_is_whole import LogIsWhole
from goodterms.insight.invariants.money_agrees import MoneyAgrees
from goodterms.insight.invariants.no_contact_after_stop import NoContactAfterStop
from goodterms.insight.invariants.no_effect_twice import NoEffectTwice
from goodterms.insight.invariants.nothing_stuck import NothingStuck
from goodterms.insight.invariants.one_live_case import OneLiveCase
from goodterms.insight.invariants.recorded_is_acknowledged import RecordedIsAcknowledged
from goodterms.insight.log_rows import one_snapshot
from goodterms.store.clock import machine_now, read_clock

__all__ = ["INVARIANTS", "Finding", "Invariant", "check_all", "check_each", "look_now"]

INVARIANTS: tuple[Invariant, ...] = (
    IntentsHaveOneEffect(),
    NoEffectTwice(),
    NoContactAfterStop(),
    ControlIsLeftAlone(),
    CapsHold(),
    ContactsHaveReceipts(),
    LogGivesTheCase(),
    LogGivesTheTables(),
    HotRowIsTheTables(),
    MoneyAgrees(),
    AllocationsSum(),
    RecordedIsAcknowledged(),
    EndedOwesNothing(),
    OneLiveCase(),
    CaseIsAtHome(),
    NothingStuck(),
    LogIsWhole(),
)

LATE = timedelta(seconds=60)
"""Machine time something due may wait before it counts as stuck."""
TICK = timedelta(minutes=15)
"""How far a stepped clock moves at once: what is due within it may not have been looked at yet."""


def check_each(
    *, gateway_totals: Totals | None = None, record_totals: Totals | None = None, provider_totals: Totals | None = None
) -> Iterator[Finding]:
    """Check every invariant, one after the other, at one moment of the database.

    The totals are what gateway, record and provider counted by themselves (`GET /totals`); None where nobody asked them.
    Each finding says how many rows were looked at: 0 only where there are none of the kind.
    """
    with one_snapshot():
        look = look_now(provider=provider_totals, gateway=gateway_totals, record=record_totals)
        for invariant in INVARIANTS:
            yield invariant.finding(look)


def look_now(*, provider: Totals | None = None, gateway: Totals | None = None, record: Totals | None = None) -> Look:
    """A look at this moment. Checks with it must run inside a transaction."""
    clock, machine = read_clock(), machine_now()
    late = max(clock.lasts(LATE), TICK)
    return Look(clock.at(machine), machine, late, provider, gateway, record)


def check_all(
    *, gateway_totals: Totals | None = None, record_totals: Totals | None = None, provider_totals: Totals | None = None
) -> list[Finding]:
    """The answers of `check_each`, all at once."""
    return list(check_each(gateway_totals=gateway_totals, record_totals=record_totals, provider_totals=provider_totals))

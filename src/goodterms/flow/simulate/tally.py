"""What a simulation comes to, counted by journey while it runs."""

from collections import Counter
from dataclasses import dataclass, field

from goodterms.core import events as e
from goodterms.core.case import Case
from goodterms.core.events import Event
from goodterms.flow.simulate.somebody import Somebody


@dataclass(slots=True)
class Counts:
    """One journey. `kept` counts promises; completed, recorded and cured count cases, never added together.

    `deferred`, `denied` and `not_contacted` say by which rule (the first in the order of checks), or by what else.
    `promised` and `paid` are minor units by currency.
    """

    opened: int = 0
    contacted: int = 0
    not_contacted: Counter[str] = field(default_factory=Counter)
    contacts: Counter[str] = field(default_factory=Counter)
    deferred: Counter[str] = field(default_factory=Counter)
    denied: Counter[str] = field(default_factory=Counter)
    released: int = 0
    failed: int = 0
    completed: int = 0
    recorded: int = 0
    promises: int = 0
    kept: int = 0
    broken: int = 0
    cured: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    exceptions: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)
    promised: Counter[str] = field(default_factory=Counter)
    paid: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Counts") -> None:
        """Count another journey's figures in."""
        for name in Counts.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            else:
                setattr(self, name, mine + theirs)


@dataclass(slots=True)
class Tally:
    """Every journey's counts, and for each case not contacted yet what was last against it."""

    journeys: dict[str, Counts] = field(default_factory=dict)
    events: int = 0
    against: dict[int, str] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)

    def note(self, who: Somebody, event: Event) -> None:
        """Count one event of the log, of the types in `COUNTED`; how many there were in all is the caller's to say."""
        match event:
            case e.CaseOpened(journey=journey):
                self.journey(journey).opened += 1
            case e.ContactAccepted(case=case, channel=channel):
                self._of(who, case).contacts[channel] += 1
            case e.ContactDeferred(case=case, rules=rules):
                self._of(who, case).deferred[rules[0]] += 1
                self._against(case, rules[0])
            case e.ContactDenied(case=case, rules=rules):
                self._of(who, case).denied[rules[0]] += 1
                self._against(case, rules[0])
            case e.ContactReleased(case=case):
                self._of(who, case).released += 1
            case e.ContactFailed(case=case) | e.DeliveryFailed(case=case):
                self._of(who, case).failed += 1
            case e.CallMade(case=case, outcome=outcome):
                counts = self._of(who, case)
                counts.calls[outcome] += 1
                counts.contacts["call"] += 1
                self.called.add(case)
            case e.TaskOpened(case=case, kind="exception", queue=queue):
                self._of(who, case).exceptions[queue] += 1
            case e.PromiseMade() | e.PromiseKept() | e.PromiseBroken() | e.PaymentReceived():
                self._money(who, event)
            case _:
                return

    def _against(self, case: int | None, rule: str) -> None:
        if case is not None:
            self.against[case] = rule

    def _money(self, who: Somebody, event: Event) -> None:
        match event:
            case e.PromiseMade(account=account, amount=amount):
                counts = self._of_account(who, account)
                counts.promises += 1
                counts.promised[amount.currency] += amount.amount
            case e.PromiseKept(account=account):
                self._of_account(who, account).kept += 1
            case e.PromiseBroken(account=account):
                self._of_account(who, account).broken += 1
            case e.PaymentReceived(allocations=allocations):
                for part in allocations:
                    self._of_account(who, part.account).paid[part.amount.currency] += part.amount.amount
            case _:
                return

    def journey(self, name: str) -> Counts:
        """The counts of a journey; of everything outside any case under the empty name."""
        counts = self.journeys.get(name)
        if counts is None:
            counts = self.journeys[name] = Counts()
        return counts

    def _of(self, who: Somebody, case: int | None) -> Counts:
        found = who.cases.get(case) if case is not None else None
        return self.journey(found.journey if found is not None else "")

    def _of_account(self, who: Somebody, account: int) -> Counts:
        """The counts of the journey that last had a case on this account."""
        found = [case for case in who.cases.values() if case.account == account]
        return self.journey(max(found, key=lambda c: (c.opened_at, c.id)).journey if found else "")

    def close(self, case: Case) -> None:
        """Count how a case stands at the end."""
        counts = self.journey(case.journey)
        counts.completed += case.completed_at is not None
        counts.recorded += case.recorded_at is not None
        counts.cured += case.cured_at is not None
        if case.end_reason is not None:
            counts.ended[case.end_reason] += 1
        if case.contacts or case.id in self.called:
            counts.contacted += 1
        else:
            counts.not_contacted[self._why_not(case)] += 1

    def _why_not(self, case: Case) -> str:
        if case.completed_at is not None:
            return "the goal was true before any contact"
        if case.id in self.against:
            return self.against[case.id]
        return f"ended as {case.end_reason}" if case.end_reason else f"at the end: {case.held or case.phase}"


COUNTED: frozenset[type[Event]] = frozenset(
    (
        e.CaseOpened,
        e.ContactAccepted,
        e.ContactDeferred,
        e.ContactDenied,
        e.ContactReleased,
        e.ContactFailed,
        e.DeliveryFailed,
        e.CallMade,
        e.TaskOpened,
        e.PromiseMade,
        e.PromiseKept,
        e.PromiseBroken,
        e.PaymentReceived,
    )
)
"""The events that are counted one by one; the rest only as events."""

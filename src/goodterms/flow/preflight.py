"""Preflight: before a journey opens, whom its first contact would reach today, and what stands against the others.

Nothing is imagined: each account that would enter is opened on paper, by the same decision that opening makes, and the
receipts of that decision are counted. Nothing is written.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from goodterms.core.events import Channel, ContactRequested
from goodterms.core.facts import Account
from goodterms.core.journey.change import Change, Given
from goodterms.core.journey.decide import decide
from goodterms.core.policy.decision import Decision, Verdict
from goodterms.flow.door import DEFECTS
from goodterms.flow.open_cases import (
    LET_IN_NO_MORE,
    PARKED,
    Opened,
    Opening,
    customers,
    entering,
    everybody,
    live_journey,
    requests,
)
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE, Gathered, gather, lock
from goodterms.store.world import Published, Workspace

KEY = "preflight"


@dataclass(slots=True)
class Preflight:
    """What the first contacts would be answered.

    `first` counts accounts that would enter by the verdict on their first contact; `later` are those whose journey does not
    begin with one. `by_rule` counts, for each rule that spoke against any, its own verdicts. `until` are the earliest and
    the latest of the times that deferred contacts would wait for. `by_channel` counts those that would leave by the channel chosen.
    """

    opening: Opened = field(default_factory=Opened)
    first: Counter[Verdict] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    by_channel: Counter[Channel] = field(default_factory=Counter)
    later: int = 0
    until: tuple[datetime, datetime] | None = None

    def count(self, decision: Decision | None) -> None:
        """Take in the decision about one account's first contact; None where none was asked for yet."""
        if decision is None:
            self.later += 1
            return
        self.first[decision.verdict] += 1
        self.by_rule.update((v.rule, v.verdict) for v in decision.verdicts if v.verdict != "allow")
        if decision.until is not None:
            earliest, latest = self.until or (decision.until, decision.until)
            self.until = (min(earliest, decision.until), max(latest, decision.until))


def preflight(
    *, workspace: Workspace, journey: str, on_progress: Callable[[int, int], None] = lambda done, total: None
) -> Preflight:
    """Judge the first contact of every account that would enter `journey` now. Writes nothing.

    Raises `NoSuchJourney`, `JourneyPaused`.
    """
    opening = Opening(
        journey=live_journey(workspace.read(), journey),
        key=lambda _: KEY,
        name=lambda account: f"preflight/{account.id}",
        trigger=KEY,
        by=KEY,
    )
    found, done, total = Preflight(), 0, customers()
    for here in everybody():
        with transaction.atomic():
            _look(opening, here, published=workspace.read(), found=found)
        done += len(here)
        on_progress(done, total)
    return found


def _look(opening: Opening, here: Sequence[HERE], *, published: Published, found: Preflight) -> None:
    now = business_now()
    for one in gather(lock(here)):
        if one.locked.parked is not None or one.trouble is not None:
            found.opening.reasons[PARKED] += 1
            continue
        accounts = entering(opening, one, published, now=now, result=found.opening)
        change = _on_paper(one, opening, accounts, published, now=now) if accounts else None
        if change is None:
            found.opening.reasons[PARKED] += len(accounts)
            continue
        opened = {case.account for case in change.cases if case.id in change.opened}
        found.opening.opened += len(opened)
        if len(opened) < len(accounts):
            found.opening.reasons[LET_IN_NO_MORE] += len(accounts) - len(opened)
        found.by_channel.update(
            one.event.channel
            for one in change.log
            if isinstance(one.event, ContactRequested) and one.event.case in change.opened
        )
        for account in opened:
            judged = [kept for kept in change.receipts if account in {kept.intent.account, *kept.intent.accounts}]
            found.count(_best([kept.decision for kept in judged]))


def _on_paper(
    one: Gathered, opening: Opening, accounts: Sequence[Account], published: Published, *, now: datetime
) -> Change | None:
    """What opening these accounts would decide; None where the customer's matters cannot be decided at all."""
    events = tuple(requests(opening, accounts, now=now))
    try:
        return decide(given=Given(one.given.facts, one.given.cases, events), world=published.world, now=now)
    except DEFECTS:
        return None


def _best(decisions: Sequence[Decision]) -> Decision | None:
    """The answer that lets the contact happen, where one channel does; else the first one's."""
    return next((d for d in decisions if d.verdict == "allow"), decisions[0] if decisions else None)

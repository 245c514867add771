"""Working off one customer instant by instant, when business time is stepped.

On a running clock everything that is due is decided at once, now. On a stepped clock each case and event decides at its own
due time, in order, and the customer stands still from the first effect until its outcome is known: so the result depends on
the seed, never on how many workers ran or what was killed. An event that is heard of late is decided when it is heard of:
never before the last step that one of the customer's cases took, nor before their last contact.
"""

from collections.abc import Sequence
from datetime import datetime

from goodterms.core.contacts import last_at
from goodterms.core.events import Stamped
from goodterms.core.journey.change import Change, Given, World
from goodterms.core.journey.decide import decide, next_due

LONGEST_RUN = 200


def work_off(
    *, given: Given, due: Sequence[datetime], world: World, until: datetime, stepped: bool
) -> tuple[Change, int, datetime]:
    """Decide what is due. `due[i]` is when `given.events[i]` wants attention (business time).

    Returns the change, how many of the events were taken (in order), and the instant of the last decision.
    """
    if not stepped:
        taken = sum(1 for at in due if at <= until)
        ready = Given(given.facts, given.cases, given.events[:taken])
        return decide(given=ready, world=world, now=until), taken, until
    return _by_instants(given=given, due=due, world=world, until=until)


def _by_instants(
    *, given: Given, due: Sequence[datetime], world: World, until: datetime
) -> tuple[Change, int, datetime]:
    taken = 0
    cases = {case.id: case for case in given.cases}
    facts, total, at = given.facts, None, until
    reached = _reached(given, until=until)
    wakes = next_due(facts=facts, cases=given.cases)
    for _ in range(LONGEST_RUN):
        ahead = due[taken] if taken < len(due) else None
        moment = wakes or ahead if wakes is None or ahead is None else min(wakes, ahead)
        if moment is None or moment > until:
            break
        at = reached = moment if reached is None else max(moment, reached)
        events: list[Stamped] = []
        while taken < len(due) and due[taken] <= at:
            events.append(given.events[taken])
            taken += 1
        change = decide(given=Given(facts, tuple(cases.values()), tuple(events)), world=world, now=at)
        facts, wakes = change.facts, change.due_at
        cases.update((case.id, case) for case in change.cases)
        total = change if total is None else _joined(total, change)
        if change.effects:
            break
    if total is None:
        total = Change(facts, (), (), (), (), wakes)
    return total, taken, at


def _reached(given: Given, *, until: datetime) -> datetime | None:
    """The last instant at which something was certainly decided."""
    steps = [case.entered_at for case in given.cases]
    if given.facts.contacts:
        steps.append(min(last_at(given.facts.contacts), until))
    return max(steps, default=None)


def _joined(first: Change, then: Change) -> Change:
    cases = {case.id: case for case in first.cases} | {case.id: case for case in then.cases}
    return Change(
        facts=then.facts,
        cases=tuple(cases.values()),
        log=first.log + then.log,
        effects=first.effects + then.effects,
        receipts=first.receipts + then.receipts,
        due_at=then.due_at,
        opened=first.opened + then.opened,
        tellings=first.tellings + then.tellings,
    )

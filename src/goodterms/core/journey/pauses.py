"""The pause of somebody who struggles: before it ends they are asked whether they need more time, and one yes is enough.

Three days before the last such hold ends a message asks; where none can go, a person does. A yes, in the thread or on the
page, makes the same hold longer, tells the record so, and needs no form, no reason and nobody's leave.
"""

from datetime import datetime, timedelta

from goodterms.core.calendar import day_end
from goodterms.core.events import HoldEnding, HoldPlaced, Replied
from goodterms.core.facts import CustomerFacts, Hold
from goodterms.core.fold import day_of
from goodterms.core.journey.answers import MORE_TIME, ask_by_person, owe
from goodterms.core.journey.draft import Draft
from goodterms.core.policy.holds import HARDSHIP_DAYS, HOLD_EFFECTS, hardship_holds

ASK_BEFORE = timedelta(days=3)
"""Design, Compassion: "three days before the end we ask whether more time is needed"."""
INSTANT = timedelta(microseconds=1)
NEEDS_MORE_TIME = "the customer needs more time"


def next_question(facts: CustomerFacts) -> datetime | None:
    """When the customer is to be asked whether they need more time; None when nobody is, or they have been."""
    if not facts.holds:
        return None
    held = hardship_holds(facts)
    last = held[-1] if held else None
    if last is None or last.until is None or last.asked_until == last.until:
        return None
    return max(last.until - ASK_BEFORE, last.since)


def ask_before_it_ends(draft: Draft) -> None:
    """Ask, once for each end of the pause. Nobody is asked who owes nothing any more: nothing would be asked for either."""
    at = next_question(draft.facts)
    if at is None or at > draft.now:
        return
    hold = hardship_holds(draft.facts)[-1]
    assert hold.until is not None
    draft.begin(None)
    draft.tell(HoldEnding(hold.id, hold.kind, hold.until))
    behind = [account.id for account in draft.facts.accounts if account.past_due.amount > 0]
    if not behind:
        return
    about = f"{hold.id}/{hold.until.isoformat()}"
    case = next((case for case in reversed(draft.live()) if case.phase != "finishing"), None)
    if case is None:
        ask_by_person(draft, case=None, account=behind[0], about=about)
        return
    effect = draft.key_of_event(about)
    owe(draft, message=MORE_TIME, case=case.id, account=case.account, effect=effect, point=None)


def asked_about(facts: CustomerFacts) -> Hold | None:
    """The pause that the customer was asked about and that still ends as they were told."""
    held = hardship_holds(facts)
    return held[-1] if held and held[-1].until is not None and held[-1].asked_until == held[-1].until else None


def longer(hold: Hold, facts: CustomerFacts) -> HoldPlaced:
    """The same pause, fourteen days more."""
    assert hold.until is not None
    until = day_end(on=day_of(facts, hold.until - INSTANT) + timedelta(days=HARDSHIP_DAYS), zones=facts.zones)
    return HoldPlaced(hold.id, hold.kind, HOLD_EFFECTS[hold.kind].scope, hold.account, until, NEEDS_MORE_TIME)


def said_yes(draft: Draft, reply: Replied) -> HoldPlaced | None:
    """What a yes in the thread amounts to: more time, if that is what was asked; None when nothing was."""
    hold = asked_about(draft.facts) if reply.reading == "yes" else None
    return None if hold is None else longer(hold, draft.facts)

"""What time does to duties: delays, sending, half time, the last moment."""

from collections.abc import Iterator
from datetime import datetime

from goodterms.core.duty import Duty
from goodterms.core.events import DutyHeld, DutyLapsed, DutyMissed, DutyResumed
from goodterms.core.facts import CustomerFacts
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.owing.desk import at_hand, off_the_desk, put_on_the_desk
from goodterms.core.journey.owing.opening import open_duties
from goodterms.core.journey.owing.sending import send
from goodterms.core.journey.owing.tracked import current, portfolio_of
from goodterms.core.policy.duties import DutyBook, DutyRule, duty_book


def duty_moments(facts: CustomerFacts) -> Iterator[datetime]:
    """When each open duty wants attention next. A held one waits for its hold, whose end is a moment of its own."""
    for duty in facts.duties:
        if not duty.open or duty.held_since is not None:
            continue
        if duty.due_at is not None:
            yield duty.due_at
        if duty.half_time is not None and not duty.raised:
            yield duty.half_time
        if duty.deadline is not None and duty.missed_at is None:
            yield duty.deadline


def see_to_duties(draft: Draft) -> None:
    """Open what is newly owed, and do what is due for each open duty: delay, send, raise, note that its day is past."""
    book = duty_book(draft.world.packs)
    if book.rules:
        open_duties(draft, book)
    if not draft.facts.duties:
        return
    for duty in draft.facts.duties:
        if duty.open:
            draft.begin(None)
            _see_to_one(draft, book, duty)


def _see_to_one(draft: Draft, book: DutyBook, duty: Duty) -> None:
    why = _lapsed(draft, book, duty)
    if why:
        draft.tell(DutyLapsed(duty.id, duty.rule, duty.account, why))
        off_the_desk(draft, duty.id)
        return
    rule = book.rules.get(duty.rule)
    if _stands_still(draft, rule, duty):
        return
    now, duty = draft.now, current(draft, duty)
    if duty.due_at is not None and duty.due_at <= now:
        send(draft, rule, duty)
        duty = current(draft, duty)
    if duty.half_time is not None and duty.half_time <= now and not duty.raised:
        put_on_the_desk(draft, rule, duty, why="half of the time for it is gone")
        duty = current(draft, duty)
    by_person = not duty.effect and (duty.proof != "spoken" or duty.half_time is None)
    if by_person and not duty.raised and not at_hand(draft.facts, duty):
        put_on_the_desk(draft, rule, duty, why="no message of ours says it, so a person does")
        duty = current(draft, duty)
    if duty.deadline is not None and duty.deadline <= now and duty.missed_at is None:
        _miss(draft, rule, duty)


def _lapsed(draft: Draft, book: DutyBook, duty: Duty) -> str:
    portfolio = portfolio_of(draft, duty)
    if portfolio is None:
        return ""
    return book.lapsed(duty, facts=draft.facts, portfolio=portfolio, now=draft.now)


def _stands_still(draft: Draft, rule: DutyRule | None, duty: Duty) -> bool:
    """Whether a hold delays the duty. Where the last one has ended, the time it was held for is given back."""
    hold = None if rule is None else rule.delaying(draft.facts, duty.account, draft.now)
    if hold is not None:
        if duty.held_since is None:
            since = max(hold.since, duty.opened_at)
            if duty.deadline is not None and duty.deadline <= since and duty.missed_at is None:
                _miss(draft, rule, duty)
            draft.tell(DutyHeld(duty.id, duty.rule, duty.account, hold.kind, since))
        return True
    if duty.held_since is not None:
        back = draft.now - duty.held_since
        missed = duty.missed_at is not None
        half = None if duty.half_time is None else duty.half_time + back
        end = duty.deadline if duty.deadline is None or missed else duty.deadline + back
        draft.tell(DutyResumed(duty.id, duty.rule, duty.account, half, end))
    return False


def _miss(draft: Draft, rule: DutyRule | None, duty: Duty) -> None:
    assert duty.deadline is not None
    draft.tell(DutyMissed(duty.id, duty.rule, duty.account, duty.deadline))
    if current(draft, duty).task is None:
        put_on_the_desk(draft, rule, duty, why="its last day is past, and it is owed still")

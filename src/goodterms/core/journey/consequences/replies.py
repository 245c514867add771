"""What a reply in a thread was read as, and the event it amounts to."""

from typing import Final, Literal

from goodterms.core.case import Case
from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    HardshipDisclosed,
    OptedIn,
    OptedOut,
    Replied,
    VulnerabilityDisclosed,
    WrongPerson,
)
from goodterms.core.journey.consequences.called import call_announced, choose
from goodterms.core.journey.consequences.dialogue import (
    answer_in_thread,
    hold_for_people,
    language_changed,
    raise_dispute,
)
from goodterms.core.journey.consequences.read_back import answered, ask_when, put_to_them
from goodterms.core.journey.definition import Call
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.pauses import said_yes
from goodterms.core.policy.rules.contact_point import PHONES


def _taken_back_stop(draft: Draft, reply: Replied) -> OptedIn | None:
    """What a START amounts to: the end of a stop that came from this very address; None when there is none such.

    A stop of all texts that names no address, as another system told it, ends from any telephone of theirs. Who refused all
    contact is not written to again because of one word: a person reads it, and asks.
    """
    facts = draft.facts
    from_here = next((point for point in facts.points if point.id == reply.point), None)
    if facts.ceased or from_here is None:
        return None
    if reply.channel == "email":
        return OptedIn("email", reply.point, reply.external_id) if from_here.state == "opted_out" else None
    elsewhere = any(point.state == "opted_out" and point.channel in PHONES for point in facts.points)
    if from_here.state == "opted_out" or (facts.text_stopped and not elsewhere and from_here.state == "ok"):
        return OptedIn("text", reply.point, reply.external_id)
    return None


def act_on_reading(draft: Draft, event: Replied) -> None:
    """Act on what a reply was read as: the event it amounts to goes through the same fold and the same built-ins."""
    from goodterms.core.journey.decide import happen

    if event.may_be_a_stop:
        hold_for_people(draft, event)
    if event.reading in OF_THE_THREAD:
        _talk(draft, event)
        return
    match event.reading:
        case "stop":
            media: Literal["text", "email"] = "email" if event.channel == "email" else "text"
            happen(draft, OptedOut(media, event.point), actor="customer")
        case "cease":
            happen(draft, OptedOut("all", event.point), actor="customer")
        case "hardship":
            happen(draft, HardshipDisclosed(event.case, event.words), actor="customer")
        case "crisis" | "vulnerability":
            _needs_support(draft, event)
        case "wrong_person" | "complaint" if not event.sure:
            return  # a person reads it, and nothing of the case is sent before
        case "wrong_person":
            happen(draft, WrongPerson(event.point), actor="customer")
            draft.understood = True
        case "already_paid" if not event.sure:
            draft.understood = answer_in_thread(draft, event)
        case "already_paid":
            account = _meant(draft, event)
            if account is not None:
                happen(draft, AlreadyPaid(account, event.case), actor="customer")
        case "complaint":
            happen(draft, ComplaintMade(None, event.case, event.words, None, "reply"), actor="customer")
            draft.understood = True
        case "start":
            again = _taken_back_stop(draft, event)
            if again is not None:
                happen(draft, again, actor="customer")
                draft.understood = True
        case "yes" | "no" | "first" | "second" | "agreed" | "other_one" if answered(draft, event):
            draft.understood = True
        case "promise":
            draft.understood = put_to_them(draft, event) or _needs_no_promise(draft, event)
        case "yes":
            draft.understood = _yes(draft, event)
        case "reschedule":
            draft.understood = _time_is_set(draft, event)
        case _:
            return


def _yes(draft: Draft, event: Replied) -> bool:
    """A yes to what was asked last: more time, a call that was announced, a promise. False: to nothing we asked."""
    from goodterms.core.journey.decide import happen

    if (more_time := said_yes(draft, event)) is not None:
        happen(draft, more_time, actor="customer")
        return True
    if (called := _announced(draft, event)) is not None:
        choose(draft, called, draft.now)
        return True
    return _is_promised(draft, event) or answer_in_thread(draft, event)


OF_THE_THREAD: Final = frozenset(
    {"pay_now", "another_day", "cant_pay", "dispute", "call_me", "balance", "due_day", "last_payment", "question"}
    | {"language", "hello", "perhaps_stop", "deceased", "attorney", "bankruptcy"}
)
"""Readings that the thread itself answers, once, or that hold what is written until a person has looked."""


def _talk(draft: Draft, event: Replied) -> None:
    """Answer in the thread, or hold what waits for a person. `call_me` and `perhaps_stop` are for a person as well."""
    match event.reading:
        case "dispute":
            draft.understood = raise_dispute(draft, event) or answer_in_thread(draft, event)
        case "another_day":
            draft.understood = ask_when(draft, event)
        case "language":
            draft.understood = language_changed(draft, event)
        case "call_me" if not _may_choose_a_time(draft, event):
            return
        case "call_me" | "perhaps_stop":
            answer_in_thread(draft, event)
        case "deceased" | "attorney" | "bankruptcy":
            hold_for_people(draft, event)
        case _:
            draft.understood = answer_in_thread(draft, event)


def _needs_support(draft: Draft, event: Replied) -> None:
    """Hold everything and let a person take over; where a life may be in danger the thread says that one is coming."""
    from goodterms.core.journey.decide import happen

    crisis = event.reading == "crisis"
    if crisis:
        answer_in_thread(draft, event)
    happen(draft, VulnerabilityDisclosed(event.case, event.words, "customer", crisis), actor="customer")


def _may_choose_a_time(draft: Draft, event: Replied) -> bool:
    case = draft.cases.get(event.case) if event.case is not None else None
    return case is not None and "choose_call_slot" in draft.journey(case).offers


def _needs_no_promise(draft: Draft, event: Replied) -> bool:
    """Answer who names a day where the journey takes no promises, for a bill that is only coming: their page is where they pay it."""
    case = draft.cases.get(event.case) if event.case is not None else None
    return case is not None and "promise" not in draft.journey(case).offers and answer_in_thread(draft, event)


def _is_promised(draft: Draft, event: Replied) -> bool:
    """Whether they have promised already: another yes says it again."""
    case = draft.cases.get(event.case) if event.case is not None else None
    return case is not None and any(promise.account == case.account for promise in draft.facts.promises)


def _announced(draft: Draft, event: Replied) -> Case | None:
    """The case of the thread, where a call was announced in it: a yes agrees to that call."""
    case = draft.cases.get(event.case) if event.case is not None else None
    return case if case is not None and call_announced(draft, case) else None


def _time_is_set(draft: Draft, event: Replied) -> bool:
    """Whether the time that was named is that of the call: the case waits in its call for a time that was chosen."""
    case = draft.cases.get(event.case) if event.case is not None else None
    if case is None or not isinstance(draft.step(case), Call) or case.requested_at is None:
        return False
    return case.requested_at > case.entered_at


def _meant(draft: Draft, event: Replied) -> int | None:
    """The account a reply is about: that of its case, else of the oldest live one, else the only one."""
    named = draft.cases.get(event.case) if event.case is not None else None
    spoken_of = named or next(iter(draft.live()), None)
    if spoken_of is not None:
        return spoken_of.account
    return draft.facts.accounts[0].id if len(draft.facts.accounts) == 1 else None

"""What a reply in a thread was read as, and the event it amounts to."""

from typing import Literal

from goodterms.core.case import Case
from goodterms.core.events import (
    AlreadyPaid,
    ComplaintMade,
    HardshipDisclosed,
    OptedIn,
    OptedOut,
    Replied,
    WrongPerson,
)
from goodterms.core.journey.consequences.called import call_announced, choose
from goodterms.core.journey.consequences.read_back import answered, put_to_them
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

    match event.reading:
        case "stop":
            media: Literal["text", "email"] = "email" if event.channel == "email" else "text"
            happen(draft, OptedOut(media, event.point), actor="customer")
        case "cease":
            happen(draft, OptedOut("all", event.point), actor="customer")
        case "hardship":
            happen(draft, HardshipDisclosed(event.case, event.words), actor="customer")
        case "wrong_person":
            happen(draft, WrongPerson(event.point), actor="customer")
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
        case "yes" | "no" | "first" | "second" if answered(draft, event):
            draft.understood = True
        case "promise":
            draft.understood = put_to_them(draft, event)
        case "yes":
            more_time = said_yes(draft, event)
            if more_time is not None:
                happen(draft, more_time, actor="customer")
                draft.understood = True
            elif (called := _announced(draft, event)) is not None:
                choose(draft, called, draft.now)
                draft.understood = True
        case "reschedule":
            draft.understood = _time_is_set(draft, event)
        case _:
            return


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

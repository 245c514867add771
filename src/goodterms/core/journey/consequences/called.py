"""What a customer asks for on a call or of one: the link to their page, and the time at which a person calls."""

from datetime import datetime, timedelta
from typing import Final

from goodterms.core.case import Case
from goodterms.core.events import AnswerDropped, AnswerOwed, CallAskedFor, CallTimeAsked, PageAskedFor, SlotChosen
from goodterms.core.journey.answers import CALL, owe
from goodterms.core.journey.call_points import APPOINTMENT, call_points
from goodterms.core.journey.definition import Call, Pause, Send, Split, Step
from goodterms.core.journey.draft import Draft
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge

FURTHEST: Final = timedelta(days=14)
"""A time further off than this is not what somebody means who answers in a few words."""

NOWHERE = "this contact point takes no link"


def page_asked_for(draft: Draft, event: PageAskedFor) -> None:
    """Owe the case's message with its link, as an answer that is wanted at once; or say in sight why it cannot go."""
    case = draft.cases.get(event.case)
    point = next((known for known in draft.facts.points if known.id == event.point), None)
    effect = draft.key_of_event()
    message = _message(draft, event.case)
    if case is None or point is None or point.channel == "call" or message is None:
        draft.tell(AnswerDropped(event.case, effect, NOWHERE))
        return
    draft.tell(AnswerOwed(case.id, event.account, effect, message, True, point.id, (), draft.now, draft.now))


def time_asked(draft: Draft, event: CallTimeAsked) -> None:
    """The time becomes that of the call which was announced, where policy lets us call then."""
    case = draft.cases.get(event.case)
    if case is None or not call_announced(draft, case):
        return
    account, points = draft.facts.account(case.account), call_points(draft.facts)
    if account is None or not points or event.starts - draft.now > FURTHEST:
        return
    intent = Intent("contact", "call", APPOINTMENT, account.id, points[0].id, "slot")
    portfolio = draft.world.portfolios[account.portfolio]
    decision = judge(intent=intent, facts=draft.facts, portfolio=portfolio, packs=draft.world.packs, now=event.starts)
    if decision.verdict == "allow":
        choose(draft, case, event.starts)


def slot_taken(draft: Draft, event: SlotChosen) -> None:
    """They asked to be called, so policy counts that call as asked for; and the case that will call them says when, in writing.

    A time chosen is a consent to be called that lasts seven days (12 CFR 1006.14(b)(3)(i)).
    """
    from goodterms.core.journey.decide import happen

    happen(draft, CallAskedFor((event.account,), "chose a time for a call"), actor="customer")
    case = draft.cases.get(event.case)
    if case is not None and case.status == "open" and isinstance(draft.step(case), Send | Split | Pause | Call):
        owe(
            draft, message=CALL, case=case.id, account=event.account, effect=draft.key_of_event("confirmed"), point=None
        )


def call_announced(draft: Draft, case: Case) -> bool:
    """Whether the customer was told that a person will call, and has not been called yet."""
    return case.status == "open" and announces_call(draft.step(case))


def announces_call(step: Step | None) -> bool:
    """Whether somebody at this step was told that a person will call them."""
    if isinstance(step, Call):
        return True
    waits = isinstance(step, Send | Split | Pause) and step.wait.for_event == "slot_chosen"
    return waits or (isinstance(step, Send) and step.offer == "choose_call_slot")


def choose(draft: Draft, case: Case, starts: datetime) -> None:
    """The customer chose this time in a thread."""
    from goodterms.core.journey.decide import happen

    happen(draft, SlotChosen(case.id, case.account, starts, "thread"), actor="customer")


def _message(draft: Draft, case: int) -> str | None:
    """The words with the link: those the case was last written with, else the first its journey writes."""
    state = draft.cases.get(case)
    if state is None:
        return None
    steps = draft.journey(state).steps.values()
    sends = [step.message for step in steps if isinstance(step, Send) and step.message != "last" and step.offer is None]
    return state.message if state.message in sends else next(iter(sends), None)

"""What a customer asks for on a call: the link to their page, at once, to the number they call from."""

from goodterms.core.events import AnswerDropped, AnswerOwed, PageAskedFor
from goodterms.core.journey.definition import Send
from goodterms.core.journey.draft import Draft

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


def _message(draft: Draft, case: int) -> str | None:
    """The words with the link: those the case was last written with, else the first its journey writes."""
    state = draft.cases.get(case)
    if state is None:
        return None
    steps = draft.journey(state).steps.values()
    sends = [step.message for step in steps if isinstance(step, Send) and step.message != "last" and step.offer is None]
    return state.message if state.message in sends else next(iter(sends), None)

"""Opt-outs. STOP stops that address for everybody who uses it, and all texts and automated calls to that person.

Other media go on, a call by a person among them; words that refuse contact altogether are a cease (`cease.py`). An answer
the customer has just asked for through the stopped medium may go once, and the receipt names it: confirming the opt-out is
one (compare 12 CFR 1006.14(h)(2)).
"""

from goodterms.core.events import Channel
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.once import may_answer_once
from goodterms.core.policy.rule import Ask, StandingRule

TEXTS: frozenset[Channel] = frozenset(("sms", "whatsapp"))
"""The channels that "all texts" means."""


class OptOut(StandingRule):
    __slots__ = ()

    def speak(self, ask: Ask) -> RuleVerdict | None:
        intent = ask.intent
        if intent.channel == "call" and not intent.automated:
            return None
        if ask.facts.text_stopped and (intent.channel in TEXTS or intent.channel == "call"):
            reason = "the customer stopped texts and automated calls"
        elif _opted_out(ask, intent.point):
            reason = "this address is opted out"
        else:
            return None
        if may_answer_once(ask):
            return self.says("allow", f"{reason}, and has just asked for this answer")
        return self.says("deny", reason)


def _opted_out(ask: Ask, number: int) -> bool:
    for point in ask.facts.points:
        if point.id == number:
            return point.state == "opted_out"
    return False

"""Consent to calls and texts by a machine, taken back in any reasonable way (47 CFR 64.1200(a)(10)).

`words` are those that take it back by themselves; the safety layer reads them in every reply (`core.reading_of_replies`), and
a test holds the two together. `scope`: for this `topic` alone, or for everything the `caller` sends. The guard on opt-outs
stops the caller's texts for everybody, whatever the scope says here: it is the stricter of the two.
"""

from typing import Literal, TypeAlias

from goodterms.core.consents import last_word
from goodterms.core.events import Channel
from goodterms.core.policy.decision import RuleVerdict
from goodterms.core.policy.once import may_answer_once
from goodterms.core.policy.rule import Ask, StandingRule

RevokeScope: TypeAlias = Literal["topic", "caller"]

_TEXTS: frozenset[Channel] = frozenset(("sms", "whatsapp"))
_MACHINE = frozenset({"recorded", "artificial_voice", "ringless_voicemail"})


class Revocation(StandingRule):
    """Every text is by a machine, and so is a call that is automated or speaks by a recorded or artificial voice."""

    __slots__ = ("scope",)

    def __init__(self, rule_id: str, *, scope: RevokeScope, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=1)
        self.scope = scope

    def speak(self, ask: Ask) -> RuleVerdict | None:
        intent = ask.intent
        machine = intent.automated or intent.delivery in _MACHINE or intent.dialling is not None
        if intent.channel not in _TEXTS and not (intent.channel == "call" and machine):
            return None
        last = last_word(ask.facts.consents, channel=intent.channel, purpose=intent.purpose, point=intent.point)
        if last is not None and not last.given:
            reason = f"the consent to {intent.purpose} by {intent.channel} was taken back"
        elif self.scope == "caller" and ask.facts.text_stopped:
            reason = "the consent to calls and texts by a machine was taken back"
        else:
            return None
        if may_answer_once(ask):
            return self.says("allow", f"{reason}, and the person has just asked for this answer")
        return self.says("deny", reason)

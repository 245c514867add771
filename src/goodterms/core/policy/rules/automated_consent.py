"""A machine texts or calls a mobile number only with consent (47 USC 227(b)(1)(A)(iii); 47 CFR 64.1200(a)(1))."""

from datetime import datetime

from goodterms.core.events import Channel
from goodterms.core.policy.rule import Ask
from goodterms.core.policy.rules.consent import Consent

_MACHINE = frozenset({"recorded", "artificial_voice", "ringless_voicemail"})


class AutomatedConsent(Consent):
    """An artificial voice is a recorded one (FCC 24-17). An unknown line is taken for a mobile one."""

    __slots__ = ()

    def __init__(self, rule_id: str, *, exempt_duties: frozenset[str] = frozenset()) -> None:
        every: frozenset[Channel] = frozenset(("call", "sms", "whatsapp"))
        purposes = ("safety", "security", "answer", "promise", "service", "collections", "marketing")
        super().__init__(rule_id, needed=dict.fromkeys(purposes, every), exempt_duties=exempt_duties)

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        intent = ask.intent
        if intent.channel == "call" and not intent.automated and intent.delivery not in _MACHINE:
            return at
        address = ask.facts.circumstances.address(intent.point)
        if address is not None and address.line not in {None, "wireless"}:
            return at
        return at if ask.answers else super().earliest(ask, at)

    def reason(self, ask: Ask, *, never: bool) -> str:
        return f"{super().reason(ask, never=never)}, and a machine would call or text a mobile number"

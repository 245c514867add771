"""What the person named as inconvenient: a time, a place, a medium, an address (12 CFR 1006.6(b)(1), 1006.14(h)(1)).

When the person writes at such a time or through such a medium, they may be answered once, through the same medium; the
second message waits again, and so does an answer through another one (comment 6(b)(1)-2, 1006.14(h)(2)(ii)). A later
agreement to that time, or to exactly this medium or address, lets it pass.
"""

from datetime import datetime

from goodterms.core.circumstances import Designation
from goodterms.core.policy.designated import after_refused, refusing, timed
from goodterms.core.policy.once import may_answer_once
from goodterms.core.policy.rule import Ask, ClockRule


class Designations(ClockRule):
    __slots__ = ()

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if not ask.facts.circumstances.designations:
            return at
        free = after_refused(ask, at)
        return at if free == at or may_answer_once(ask) else free

    def reason(self, ask: Ask, *, never: bool) -> str:
        refused = refusing(ask)
        assert refused is not None  # else it would be allowed
        return _words(refused)

    def exception(self, ask: Ask) -> str:
        if not ask.facts.circumstances.designations or after_refused(ask, ask.now, agreements=False) == ask.now:
            return ""
        if after_refused(ask, ask.now) == ask.now:
            return "the person agreed to exactly this"
        return "the person has just written, and is answered once in the same way"


def _words(named: Designation) -> str:
    who = "the creditor's file says it is" if named.source == "creditor_file" else "the person called it"
    if timed(named):
        return f"{who} an inconvenient time"
    if named.point is not None:
        return "the person asked not to be contacted at this address"
    if named.channel is not None:
        return f"the person asked not to be contacted by {named.channel}"
    return f"{who} an inconvenient place"

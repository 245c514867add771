"""What the person named as inconvenient: a time, a place, a medium, an address (12 CFR 1006.6(b)(1), 1006.14(h)(1)).

When the person writes at such a time or through such a medium, they may be answered once, through the same medium; the
second message waits again, and so does an answer through another one (comment 6(b)(1)-2, 1006.14(h)(2)(ii)). An agreement
that is on record for exactly this medium lets it pass.
"""

from datetime import datetime

from goodterms.core.circumstances import Designation
from goodterms.core.policy.designated import after_refused, designations, timed
from goodterms.core.policy.once import may_answer_once
from goodterms.core.policy.rule import NEVER, Ask, ClockRule


class Designations(ClockRule):
    __slots__ = ()

    def __init__(self, rule_id: str, *, exempt_duties: frozenset[str] = frozenset()) -> None:
        super().__init__(rule_id, exempt_duties=exempt_duties, lookback_days=1)

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if not ask.facts.circumstances.designations or may_answer_once(ask) or _agreed(ask):
            return at
        refused = list(designations(ask, convenient=False))
        if any(not timed(named) for named in refused):
            return NEVER
        moved = True
        while moved:
            moved = False
            for named in refused:
                free = after_refused(ask, named, at)
                if free > at:
                    at, moved = free, True
        return at

    def reason(self, ask: Ask, *, never: bool) -> str:
        refused = next((named for named in designations(ask, convenient=False) if timed(named) != never), None)
        return "the person asked not to be contacted like this" if refused is None else _words(refused)

    def exception(self, ask: Ask) -> str:
        if any(True for _ in designations(ask, convenient=False)):
            if may_answer_once(ask):
                return "the person has just written, and is answered once in the same way"
            if _agreed(ask):
                return "the person agreed to exactly this"
        return ""


def _agreed(ask: Ask) -> bool:
    """An agreement about this medium or address, for whatever time it is."""
    return any(
        not timed(named) and (named.channel is not None or named.point is not None)
        for named in designations(ask, convenient=True)
    )


def _words(named: Designation) -> str:
    who = "the creditor's file says it is" if named.source == "creditor_file" else "the person called it"
    if timed(named):
        return f"{who} an inconvenient time"
    if named.point is not None:
        return "the person asked not to be contacted at this address"
    if named.channel is not None:
        return f"the person asked not to be contacted by {named.channel}"
    return f"{who} an inconvenient place"

"""At work: not where the employer is known to forbid it (12 CFR 1006.6(b)(3)), unless the person agreed to exactly that.

Their agreement lifts it as it lifts an inconvenient place: given to us directly, and in no contact that itself broke a rule
(12 CFR 1006.6(b)(4)(i)).
"""

from datetime import datetime

from goodterms.core.circumstances import Designation
from goodterms.core.policy.designated import agreements, next_agreed, timed
from goodterms.core.policy.rule import NEVER, Ask, ClockRule


class Workplace(ClockRule):
    __slots__ = ()

    def earliest(self, ask: Ask, at: datetime) -> datetime:
        if not _forbidden(ask):
            return at
        return min([_agreed_from(ask, named, at) for named in _to_work(ask)], default=NEVER)

    def reason(self, ask: Ask, *, never: bool) -> str:
        return "the employer does not allow it at work"

    def exception(self, ask: Ask) -> str:
        return "the person agreed to be contacted at work" if _forbidden(ask) else ""


def _forbidden(ask: Ask) -> bool:
    known = ask.facts.circumstances
    if not known.employer_forbids:
        return False
    address = known.address(ask.intent.point)
    return address is not None and (address.place == "work" or address.owner == "employer")


def _to_work(ask: Ask) -> list[Designation]:
    """What they agreed to that speaks of work or of this very address; a time alone says nothing about where."""
    return [named for named in agreements(ask) if named.place == "work" or named.point == ask.intent.point]


def _agreed_from(ask: Ask, named: Designation, at: datetime) -> datetime:
    if timed(named):
        return next_agreed(ask, named, at)
    begins = at if named.since is None else max(at, named.since)
    return begins if named.until is None or begins + ask.width < named.until else NEVER

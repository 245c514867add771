"""When a payment that did not go through may be tried again: never after a hard decline, a few times after a soft one.

A soft decline may pass on another day (no money today); a hard one will not (the account is closed, the mandate is gone), and
trying it again only costs the customer. Pulls are counted for one payment, the first included, never made while anything holds
the money, and never more often than the strictest pack (CONC 7.6, UK-11) or the gateway's scheme allows. Pure: nothing here takes
money; the gateway that took the payment does (`flow.retry_payments`), or the record, which is told when.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from goodterms.core.calendar import BusinessCalendar
from goodterms.core.events import HoldKind
from goodterms.core.offers.limits import Limit
from goodterms.core.offers.policy import DatedPolicy
from goodterms.core.offers.schedule import Payday, dates
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.value import value

__all__ = ["Attempt", "Decline", "NextRetry", "decline_of", "next_retry"]

Decline: TypeAlias = Literal["soft", "hard", "unknown"]
HELD_BACK: Final[frozenset[HoldKind]] = frozenset(
    kind for kind, effect in HOLD_EFFECTS.items() if "collections" in effect.blocks
)
"""While one of these holds is in force no payment is pulled: a pull is a demand."""
MANDATE_SOURCE: Final = "SEPA Direct Debit Core Rulebook and Bacs: no collection without a mandate that stands"
LAST_WORKING_DAY: Final = 0
"""What a policy's `payday` holds for the last working day of the month."""


@value
class Attempt:
    """A payment that was tried on a local day and did not go through; `code` is the record's word for why."""

    on: date
    code: str


@value
class NextRetry:
    """What becomes of it. `on` is the next day it may be tried; None: not again by itself.

    `rule` is the rule that decided and `reason` says it in words; `by_person`: somebody should look at it.
    """

    on: date | None
    rule: str
    reason: str
    citation: str
    left: int = 0
    by_person: bool = False


def decline_of(code: str, policy: DatedPolicy) -> Decline:
    """What a decline code means by the house's policy; spelling in capitals or small letters is the same."""
    plain = code.strip().casefold()
    if plain in {word.casefold() for word in policy.words("hard")}:
        return "hard"
    return "soft" if plain in {word.casefold() for word in policy.words("soft")} else "unknown"


def next_retry(
    *,
    attempts: Sequence[Attempt],
    policy: DatedPolicy | None,
    law: Sequence[Limit] = (),
    holds: Sequence[HoldKind] = (),
    agreed: bool = False,
    mandate_gone: bool = False,
    paid: bool = False,
    most: int | None = None,
    today: date,
    calendar: BusinessCalendar,
    payday: Payday | None = None,
    planned: bool = False,
) -> NextRetry:
    """When the payment of these failed `attempts` (in any order) may be tried again.

    `law` are the packs' rules in force, `holds` those that bind the person or account, `agreed` whether a promise or plan is
    open on it, `mandate_gone` whether the authority to collect it was taken back, `paid` whether money came since or nothing is
    owed that it could be for, `most` the scheme's own limit on attempts. With `payday` (or else the policy's) the day is the
    first payday that fits, else the first business day; of one `planned` for today the customer has had their notice, and its
    payday was waited for.
    """
    if policy is None:
        return NextRetry(None, "base.no_policy", "the house has no policy for retries", "House policy", by_person=True)
    if not attempts:
        return NextRetry(today, "offers.retry", "it was not tried yet", policy.citation, policy.number("attempts") or 1)
    tried = sorted(attempts, key=lambda one: one.on)
    budget, rule, citation = _budget(policy, law, most)
    left = max(0, budget - len(tried))
    hard = next((one for one in tried if decline_of(one.code, policy) == "hard"), None)
    if hard is not None:
        reason = f"{hard.code} will not pass on another day: it is never tried again"
        return NextRetry(None, "offers.retry.hard", reason, policy.citation, 0, by_person=True)
    if mandate_gone:
        reason = "the mandate it was collected under was taken back: another way to pay, or a new mandate"
        return NextRetry(None, "offers.retry.mandate", reason, MANDATE_SOURCE, 0)
    if paid:
        reason = "money came for it since, or nothing is due any more"
        return NextRetry(None, "offers.retry.paid", reason, policy.citation, 0)
    held = next((kind for kind in holds if kind in HELD_BACK), None)
    if held is not None:
        effect = HOLD_EFFECTS[held]
        return NextRetry(None, f"holds.{held}", f"nothing is pulled while {effect.words}", effect.source, left)
    if agreed:
        reason = "nothing is pulled while a promise or a plan is open"
        return NextRetry(
            None, "base.promise_open", reason, "House promise: who agreed to a day is left alone until it", left
        )
    if not left:
        times = "once" if budget == 1 else f"{budget} times"
        return NextRetry(None, rule, f"it was tried {times}, as often as it may be", citation, 0, by_person=True)
    if any(decline_of(one.code, policy) == "unknown" for one in tried):
        reason = "a code that the policy does not know: a person looks"
        return NextRetry(None, "offers.retry.unknown", reason, policy.citation, left, by_person=True)
    notice = 0 if planned else policy.number("notice") or 0
    waits_for = None if planned else payday or _usual_payday(policy)
    return _day(tried, policy, today=today + timedelta(days=notice), calendar=calendar, payday=waits_for, left=left)


def _usual_payday(policy: DatedPolicy) -> Payday | None:
    """When the house's customers are usually paid, where its policy says so; 0 is the last working day of the month."""
    day = policy.number("payday")
    if day is None:
        return None
    return Payday("last_working_day") if day == LAST_WORKING_DAY else Payday("day_of_month", day)


def _budget(policy: DatedPolicy, law: Sequence[Limit], scheme: int | None) -> tuple[int, str, str]:
    """The most attempts, and whose rule it is: the strictest."""
    own = (policy.number("attempts") or 1, "offers.retry.attempts", policy.citation)
    caps = [(int(limit.values["most"]), limit.id, limit.citation) for limit in law if limit.kind == "payment_attempts"]
    if scheme is not None:
        caps.append((scheme, "scheme.attempts", "What the gateway that takes the payment allows"))
    return min([own, *caps], key=lambda one: one[0])


def _day(
    tried: Sequence[Attempt],
    policy: DatedPolicy,
    *,
    today: date,
    calendar: BusinessCalendar,
    payday: Payday | None,
    left: int,
) -> NextRetry:
    """The first payday, or business day, that keeps its distance and is not too late."""
    earliest = max(today, tried[-1].on + timedelta(days=policy.number("spacing") or 1))
    latest = tried[0].on + timedelta(days=policy.number("within") or 14)
    on = next(dates(start=earliest, cadence="payday", calendar=calendar, payday=payday), None) if payday else None
    if on is None or on > latest:
        on = next(dates(start=earliest, cadence="weekly", calendar=calendar), None)
    if on is None or on > latest:
        reason = f"no day until {latest} is left: it is {policy.number('within')} days after the first attempt"
        return NextRetry(None, "offers.retry.within", reason, policy.citation, left, by_person=True)
    return NextRetry(on, "offers.retry", "the decline may pass on another day", policy.citation, left)

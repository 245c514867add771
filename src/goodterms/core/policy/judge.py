"""One pure function answers every intended contact: allow, defer until, deny, or needs a human.

The same function judges when a contact is decided and again, under the customer's lock, when it is reserved. Facts that
are Unknown refuse by name. The strictest rule wins: deny over needs a human over defer over allow, so another pack can
only make an answer stricter.

`defer` is exact. Each rule can say the earliest instant from which it allows the contact; the judge asks them in turn, from
the latest answer on, until no rule moves it: the least instant that all allow. One second earlier some rule refuses.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from goodterms.core.calendar import zones_of
from goodterms.core.circumstances import ORDINARY
from goodterms.core.contacts import counted, micros
from goodterms.core.facts import CustomerFacts, Portfolio
from goodterms.core.policy.decision import Decision, Intent, RuleVerdict, Verdict
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.rule import NEVER, SEARCH_DAYS, Ask, ClockRule, MissingFact, Rule
from goodterms.core.policy.rule_book import Plan, RuleBook, rule_book

LONGEST_CONTACT = timedelta(days=1)
"""The longest interval one judgement covers."""

_NO_WIDTH = timedelta(0)
_SEARCH = timedelta(days=SEARCH_DAYS)
_STRICTNESS: dict[Verdict, int] = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}


def judge(
    *,
    intent: Intent,
    facts: CustomerFacts,
    portfolio: Portfolio,
    packs: tuple[Pack, ...],
    now: datetime,
    until: datetime | None = None,
) -> Decision:
    """Whether this contact may happen at `now`, or at every instant of [now, until] when `until` is given.

    The attempt's own entry in the contact ledger (same effect key) is not counted. Raises `ValueError` only for times that
    make no question: without a zone, or an interval that ends before it begins or is longer than a day.
    """
    if now.tzinfo is not UTC:
        now = _utc(now)
    width = _NO_WIDTH if until is None else _width(now, until)
    book = rule_book(packs)
    zones = zones_of(facts.zones)
    plan = book.plan(intent, facts, portfolio, book.section(zones, now))
    at = micros(now)
    contacts = [] if plan.lookback is None else counted(facts.contacts, since=at - plan.lookback, own=intent.effect)
    ask = Ask(intent, facts, portfolio, now, at, width, zones, contacts, {})
    if intent.duty is None and not facts.holds and _nobody_objects(plan, ask):
        return Decision("allow", None, plan.allowed, book.labels, now, width)
    return _decision(book, plan, ask)


def reads_content(
    *, intent: Intent, facts: CustomerFacts, portfolio: Portfolio, packs: tuple[Pack, ...], now: datetime
) -> bool:
    """Whether any rule that binds this contact asks what its message says: then it is judged again when it is rendered."""
    book = rule_book(packs)
    return book.plan(intent, facts, portfolio, book.section(zones_of(facts.zones), now)).reads_content


def _utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError(f"{at.isoformat()} has no time zone; give an aware UTC datetime")
    return at.astimezone(UTC)


def _width(now: datetime, until: datetime) -> timedelta:
    width = (until if until.tzinfo is UTC else _utc(until)) - now
    if not _NO_WIDTH <= width <= LONGEST_CONTACT:
        raise ValueError(f"[{now.isoformat()}, {until.isoformat()}] must last between 0 seconds and a day")
    return width


def _nobody_objects(plan: Plan, ask: Ask) -> bool:
    """Whether every rule simply allows it now; False also where a clock rule might allow it by an exception it must name."""
    known, now = ask.facts.circumstances, ask.now
    if known is not ORDINARY and (known.designations or known.call_consents):
        return False
    try:
        for speak in plan.speaking:
            if speak(ask) is not None:
                return False
        if plan.calendar and not plan.open_now(ask):
            return False
        for earliest in plan.allowing:
            if earliest(ask, now) is not now:
                return False
    except MissingFact:
        return False
    return True


def _decision(book: RuleBook, plan: Plan, ask: Ask) -> Decision:
    """The whole answer, rule by rule."""
    verdicts = _verdicts(plan, ask)
    verdict = max([v.verdict for v in verdicts], key=_STRICTNESS.__getitem__)
    until = None
    if verdict == "defer":
        last: RuleVerdict | None = None
        try:
            until = _settle(book, plan, ask)
            if until is None and all(v.until is not None for v in verdicts if v.verdict == "defer"):
                last = RuleVerdict("base.horizon", "deny", _nothing_found(verdicts))
        except MissingFact as missing:
            last = RuleVerdict("base.horizon", "needs_human", str(missing))
        if last is not None:
            verdict, verdicts = last.verdict, (*verdicts, last)
    return Decision(verdict, until, verdicts, book.labels, ask.now, ask.width)


def _nothing_found(verdicts: tuple[RuleVerdict, ...]) -> str:
    blocking = ", ".join(v.rule for v in verdicts if v.verdict == "defer")
    return f"no time within {SEARCH_DAYS} days is allowed by every rule; now against it: {blocking}"


def _verdicts(plan: Plan, ask: Ask) -> tuple[RuleVerdict, ...]:
    """What every rule says, in the order of checks; where there is no hold, none of the rules about holds is asked."""
    if ask.intent.duty is not None or ask.facts.holds:
        return tuple([_verdict(rule, ask) for rule in plan.rules])
    verdicts = list(plan.allowed)
    for place, rule in plan.without_holds:
        verdicts[place] = rule.verdict(ask)
    return tuple(verdicts)


def _verdict(rule: Rule, ask: Ask) -> RuleVerdict:
    if ask.intent.duty is not None and ask.intent.duty in rule.exempt_duties:
        return rule.says("allow", f"does not bind the duty {ask.intent.duty}")
    return rule.verdict(ask)


def _settle(book: RuleBook, plan: Plan, ask: Ask) -> datetime | None:
    """The least instant from now on that every clock rule allows; None when there is none within the search.

    Time under a hold is not searched: the search begins where the holds end.
    """
    at, zones, holds = ask.now, ask.zones_or_none, bool(ask.facts.holds)
    freed = _fixed_point(plan.holds, ask, at, NEVER) if holds else at
    if freed >= NEVER:
        return None
    limit = freed + _SEARCH
    section = book.section(zones, at)
    refused = False
    while True:
        end = book.section_end(zones, section)
        if not refused:
            rules = (*plan.holds, *plan.clocks) if holds else plan.clocks
            found = _fixed_point([r for r in rules if ask.intent.duty not in r.exempt_duties], ask, at, limit)
            if end is None or found < end:
                return found if found <= limit else None
        if end is None or end > limit:
            return None
        at, section = end, section + 1
        plan = book.plan(ask.intent, ask.facts, ask.portfolio, section)
        lookback = plan.lookback
        known, own = ask.facts.contacts, ask.intent.effect
        ask.contacts = [] if lookback is None else counted(known, since=ask.now_micros - lookback, own=own)
        refused = any(_verdict(rule, ask).verdict != "allow" for rule in plan.standing)


def _fixed_point(rules: Sequence[ClockRule], ask: Ask, at: datetime, limit: datetime) -> datetime:
    """The least instant >= `at` at which no rule moves further, or some instant after `limit`."""
    moved = True
    while moved:
        moved = False
        for rule in rules:
            earliest = rule.earliest(ask, at)
            if earliest > at:
                at, moved = earliest, True
                if at > limit:
                    return at
    return at

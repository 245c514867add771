"""What a customer's page may show: read without a lock, in few queries, and never more than the visitor has shown us for.

`Matter` holds the facts; `happened` what was told to the record about this account and whether it has answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from django.db import connection

from goodterms.core.case import Case
from goodterms.core.events import OfferAsked, OfferCountered
from goodterms.core.facts import Account, CustomerFacts, Hold, Plan, Portfolio, Promise
from goodterms.core.journey.change import World
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.known import known
from goodterms.core.journey.pauses import ASK_BEFORE
from goodterms.core.money import Money
from goodterms.core.offers.affordability import Means
from goodterms.core.offers.asked import Asked, OfferAnswer, Past, Terms
from goodterms.core.offers.bounds import AmountBounds, PromiseBounds, payment_bounds
from goodterms.core.offers.cost import Contract
from goodterms.core.offers.eligible import ALWAYS, Choice, eligible
from goodterms.core.offers.identity import Level, level_needed
from goodterms.core.offers.judge import judge_offer
from goodterms.core.offers.receipt import offer_vector
from goodterms.core.offers.terms import PromiseTerms, promise_terms
from goodterms.core.page_look import PageLook
from goodterms.core.policy.holds import hardship_holds
from goodterms.core.policy.pack import levels_raised
from goodterms.flow.ask_for_code import flagged
from goodterms.flow.sender import senders
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.gather import CASE, HERE, read_case
from goodterms.store.hot import decode
from goodterms.store.offers_known import Judged, keep_offer_receipt, open_ask, open_counter, read_past
from goodterms.store.parties import KNOWN_ACCOUNTS
from goodterms.store.world import Workspace
from goodterms.web.resolve.languages import NO_WISHES, Wishes
from goodterms.web.resolve.links import Link
from goodterms.web.resolve.reader import Reader, reader_of


@cache
def workspace() -> Workspace:
    """This process's view of the published workspace."""
    return Workspace()


@dataclass(frozen=True, slots=True)
class Told:
    """One thing the record was told because of the customer, and its answer. `at` and `answered_at` are business time."""

    kind: str
    state: str
    at: datetime
    answered_at: datetime | None


@dataclass(frozen=True)
class Matter:
    """One case as its customer may see it. `reference` is masked; `phone` and `hours` lead to a person.

    `contract` is what the record says time costs; None where it does not say.
    """

    link: Link
    brand: str
    creditor: str
    phone: str
    hours: str
    invented: bool
    reader: Reader
    now: datetime
    facts: CustomerFacts
    case_status: str
    end_reason: str | None
    journey: Journey | None
    account_id: int
    reference: str
    product: str
    channel: str | None
    external_id: str
    country: str
    contract: Contract | None
    case: Case | None
    world: World
    look: PageLook

    @property
    def here(self) -> HERE:
        return self.link.here

    @property
    def account(self) -> Account | None:
        return self.facts.account(self.account_id)

    @cached_property
    def choice(self) -> Choice:
        """What may be done now."""
        return eligible(
            offers=() if self.journey is None else self.journey.offers,
            facts=self.facts,
            account=self.account_id,
            now=self.now,
            case_ended=self.case_status == "ended",
            case=self.case,
            policies=self.world.offers,
            packs=self.world.packs,
            portfolio=self.portfolio,
            past=self.past,
            raised=self.raised,
        )

    @cached_property
    def raised(self) -> Mapping[str, Level]:
        """How well packs in force want this customer known before what they do."""
        actor = "" if self.portfolio is None else self.portfolio.actor_type
        return levels_raised(self.world.packs, places=self.facts.places, actor=actor)

    def level_of(self, operation: str) -> Level:
        """How well this customer must be known before an operation of the table (`core.offers.identity`)."""
        return level_needed(operation, raised=self.raised, flagged=flagged(self.facts))

    @cached_property
    def past(self) -> Past:
        """What offers ask beside the facts."""
        return read_past(here=self.here, zone=self.facts.zones[0] if self.facts.zones else "", now=self.now)

    @cached_property
    def asked(self) -> OfferAsked | None:
        """What the customer asked for on this account, while nobody has answered it."""
        return open_ask(here=self.here, account=self.account_id)

    @cached_property
    def countered(self) -> OfferCountered | None:
        """What a person answered the customer with, while it stands, and is not more than is owed by now."""
        counter = open_counter(here=self.here, account=self.account_id, today=self.reader.today)
        if counter is None or self.account is None:
            return None
        owed = max(self.account.past_due.amount, self.account.balance.amount)
        return counter if counter.amount.amount <= owed else None

    def judge(self, offer: str, terms: Terms, *, means: Means | None = None) -> OfferAnswer:
        """What policy says to just these terms, before anything is sent; `means` are what they tell of a month with them."""
        return judge_offer(
            asked=Asked(
                offer,
                self.account_id,
                () if self.journey is None else self.journey.offers,
                self.case_status == "ended",
                terms=terms,
                case=self.link.case,
            ),
            facts=self.facts,
            declared=known(facts=self.facts, account=self.account_id, now=self.now, case=self.case),
            portfolio=self.portfolio,
            packs=self.world.packs,
            policies=self.world.offers,
            now=self.now,
            past=self.past if means is None else replace(self.past, means=means),
        )

    @property
    def portfolio(self) -> Portfolio | None:
        """The portfolio of the account."""
        return None if self.account is None else self.world.portfolios.get(self.account.portfolio)

    def keep_choice(self) -> None:
        """Keep the receipt of what is shown, and of what is not and why: once a day for one and the same."""
        answers = self.choice.answers
        offers = () if self.journey is None else self.journey.offers
        named = tuple(dict.fromkeys((*offers, *ALWAYS)))
        asked = [
            Asked(one.offer, self.account_id, named, self.case_status == "ended", case=self.link.case)
            for one in answers
        ]
        declared = known(facts=self.facts, account=self.account_id, now=self.now, case=self.case)
        body = offer_vector(
            asked=asked,
            facts=self.facts,
            declared=declared,
            portfolio=self.portfolio,
            policies=self.world.offers,
            now=self.now,
            past=self.past,
        )
        judged = Judged(self.account_id, self.link.case, "", answers, self.now, body)
        keep_offer_receipt(here=self.here, judged=judged)

    @property
    def past_due(self) -> Money | None:
        """What is past due; None when nothing is, or nothing is known of the account."""
        account = self.account
        return account.past_due if account is not None and account.past_due.amount > 0 else None

    @property
    def promise(self) -> Promise | None:
        """The open promise on the account."""
        return next((promise for promise in self.facts.promises if promise.account == self.account_id), None)

    @property
    def terms(self) -> PromiseTerms:
        return promise_terms(self.journey)

    @property
    def payment_bounds(self) -> AmountBounds | None:
        account = self.account
        return None if account is None else payment_bounds(past_due=account.past_due, balance=account.balance)

    @property
    def promise_bounds(self) -> PromiseBounds | None:
        offered = self.choice.get("promise")
        return offered.bounds if offered is not None and isinstance(offered.bounds, PromiseBounds) else None

    @property
    def plan(self) -> Plan | None:
        """The open plan on the account."""
        return next((plan for plan in self.facts.plans if plan.account == self.account_id), None)

    def hold(self, *kinds: str) -> Hold | None:
        """The hold of one of these kinds that lasts longest, on the person or this account."""
        held = [hold for hold in self.facts.open_holds(now=self.now, account=self.account_id) if hold.kind in kinds]
        return max(held, key=lambda hold: (hold.until is None, hold.until), default=None)

    @property
    def may_ask_for_more_time(self) -> bool:
        """Whether the pause ends soon: from when we ask whether more time is needed, a yes on the page does the same."""
        held = hardship_holds(self.facts)
        if not held or held[-1].until is None or held[-1].until <= self.now:
            return False
        return self.now >= held[-1].until - ASK_BEFORE

    def quiet_last_day(self, hold: Hold) -> date | None:
        """The last day on which it is quiet; None when a person decides."""
        return None if hold.until is None else self.reader.local_day(hold.until - _INSTANT)


_INSTANT = timedelta(microseconds=1)
"""Ends are exclusive: the last day is that of the instant before."""

MATTER = f"""
SELECT k.journey, k.journey_version, k.status, k.end_reason, k.account_id, a.external_id, a.product,
       cu.language, cu.country, cu.invented, s.hot, p.channel, cu.external_id, a.interest_rate, a.late_fee, {CASE}
  FROM "case" k
  JOIN customer cu ON cu.bucket = k.bucket AND cu.id = k.customer_id
  JOIN customer_state s ON s.bucket = k.bucket AND s.customer_id = k.customer_id
  LEFT JOIN {KNOWN_ACCOUNTS} a ON a.bucket = k.bucket AND a.customer_id = k.customer_id AND a.id = k.account_id
  LEFT JOIN contact_point p ON p.bucket = k.bucket AND p.id = %s
 WHERE k.bucket = %s AND k.customer_id = %s AND k.id = %s AND cu.wrapped_key IS NOT NULL
"""


def load(link: Link, *, wishes: Wishes = NO_WISHES) -> Matter | None:
    """The matter a link is about; None when its case or customer is gone (erased, for one). `wishes` are the browser's."""
    bucket, customer = link.here
    with connection.cursor() as cursor:
        cursor.execute(MATTER, [link.point, bucket, customer, link.case])
        row = cursor.fetchone()
    if row is None:
        return None
    facts = decode(row[10], bucket=bucket, customer=customer)
    figures = facts.account(row[4])
    sender = _sender(figures.portfolio if figures is not None else None)
    now = link.found_at
    published = workspace().read()
    world = published.world
    return Matter(
        link=link,
        brand=sender.brand,
        creditor=sender.creditor,
        phone=sender.phone,
        hours=sender.hours,
        invented=bool(row[9]) or sender.invented,
        reader=reader_of(
            language=row[7],
            country=row[8],
            zone=facts.zones[0] if facts.zones else "UTC",
            now=now,
            wishes=wishes,
            house=published.languages.get((row[0], row[1]), ()),
            offered=published.look.languages,
        ),
        now=now,
        facts=facts,
        case_status=row[2],
        end_reason=row[3],
        journey=world.journeys.get((row[0], row[1])),
        account_id=row[4],
        reference=(row[5] or "")[-4:],
        product=row[6] or "",
        channel=row[11],
        external_id=row[12],
        country=row[8],
        contract=None if row[13] is None else Contract(row[13], row[14] or 0),
        case=read_case(row[15:]),
        world=world,
        look=published.look,
    )


@dataclass(frozen=True, slots=True)
class _Sender:
    brand: str
    creditor: str
    phone: str
    hours: str
    invented: bool


def _sender(portfolio: int | None) -> _Sender:
    with connection.cursor() as cursor:
        cursor.execute("SELECT brand, creditor, phone, hours, invented FROM portfolio WHERE id = %s", [portfolio or 0])
        row: tuple[Any, ...] = cursor.fetchone() or ("", "", "", "", False)
    return _Sender(row[0], row[1], row[2] or senders().phone, row[3], row[4])


def told(matter: Matter, *, limit: int = 5) -> list[Told]:
    """What the record was told by the customer about this account, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, state, requested_at, answered_at FROM write_back WHERE bucket = %s AND customer_id = %s "
            "AND account_id = %s AND by = 'customer' ORDER BY requested_at DESC, effect LIMIT %s",
            [*matter.here, matter.account_id, limit],
        )
        return [Told(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Disputed:
    """The newest dispute of the account. `outcome` is upheld, rejected or None (open, or ended otherwise).

    `due` is by when somebody looks (again); None where nobody has it on a list.
    """

    outcome: str | None
    closed_at: datetime | None
    due: datetime | None


DISPUTED = """
SELECT d.outcome, d.closed_at,
       (SELECT min(t.due_at) FROM task t WHERE t.bucket = d.bucket AND t.customer_id = d.customer_id
           AND t.account_id = d.account_id AND t.state <> 'resolved' AND t.kind = 'exception' AND t.queue = 'disputes')
  FROM dispute d
 WHERE d.bucket = %s AND d.customer_id = %s AND d.account_id = %s
 ORDER BY d.raised_at DESC, d.id LIMIT 1
"""


def disputed(matter: Matter) -> Disputed | None:
    """What became of the newest dispute of this account; None when there never was one."""
    with connection.cursor() as cursor:
        cursor.execute(DISPUTED, [*matter.here, matter.account_id])
        row = cursor.fetchone()
    return None if row is None else Disputed(*row)


def payments(matter: Matter) -> list[CheckoutRow]:
    """The customer's own payments on this account through our page, the newest first."""
    return checkouts.of_account(here=matter.here, account=matter.account_id)

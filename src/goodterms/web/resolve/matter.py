"""What a customer's page may show: read without a lock, in few queries, and never more than the visitor has shown us for.

`Matter` holds the facts; `happened` what was told to the record about this account and whether it has answered.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection

from goodterms.core.facts import Account, CustomerFacts, Hold, Promise
from goodterms.core.journey.definition import Journey
from goodterms.core.journey.pauses import ASK_BEFORE
from goodterms.core.money import Money
from goodterms.core.offers.bounds import AmountBounds, PromiseBounds, payment_bounds, promise_bounds
from goodterms.core.offers.eligible import Choice, eligible
from goodterms.core.offers.terms import PromiseTerms, promise_terms
from goodterms.core.policy.holds import hardship_holds
from goodterms.flow.compose import senders
from goodterms.store import checkouts
from goodterms.store.checkouts import CheckoutRow
from goodterms.store.gather import HERE
from goodterms.store.hot import decode
from goodterms.store.parties import KNOWN_ACCOUNTS
from goodterms.store.world import Workspace
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


@dataclass(frozen=True, slots=True)
class Matter:
    """One case as its customer may see it. `reference` is masked; `phone` and `hours` lead to a person."""

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

    @property
    def here(self) -> HERE:
        return self.link.here

    @property
    def account(self) -> Account | None:
        return self.facts.account(self.account_id)

    @property
    def choice(self) -> Choice:
        """What may be done now."""
        return eligible(
            offers=() if self.journey is None else self.journey.offers,
            facts=self.facts,
            account=self.account_id,
            now=self.now,
            case_ended=self.case_status == "ended",
        )

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
        account = self.account
        if account is None:
            return None
        return promise_bounds(past_due=account.past_due, balance=account.balance, today=self.reader.today)

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
SELECT c.journey, c.journey_version, c.status, c.end_reason, c.account_id, a.external_id, a.product,
       cu.language, cu.country, cu.invented, s.hot, p.channel, cu.external_id
  FROM "case" c
  JOIN customer cu ON cu.bucket = c.bucket AND cu.id = c.customer_id
  JOIN customer_state s ON s.bucket = c.bucket AND s.customer_id = c.customer_id
  LEFT JOIN {KNOWN_ACCOUNTS} a ON a.bucket = c.bucket AND a.customer_id = c.customer_id AND a.id = c.account_id
  LEFT JOIN contact_point p ON p.bucket = c.bucket AND p.id = %s
 WHERE c.bucket = %s AND c.customer_id = %s AND c.id = %s AND cu.wrapped_key IS NOT NULL
"""


def load(link: Link) -> Matter | None:
    """The matter a link is about; None when its case or customer is gone (erased, for one)."""
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
    return Matter(
        link=link,
        brand=sender.brand,
        creditor=sender.creditor,
        phone=sender.phone,
        hours=sender.hours,
        invented=bool(row[9]) or sender.invented,
        reader=reader_of(language=row[7], country=row[8], zone=facts.zones[0] if facts.zones else "UTC", now=now),
        now=now,
        facts=facts,
        case_status=row[2],
        end_reason=row[3],
        journey=workspace().read().world.journeys.get((row[0], row[1])),
        account_id=row[4],
        reference=(row[5] or "")[-4:],
        product=row[6] or "",
        channel=row[11],
        external_id=row[12],
        country=row[8],
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

"""A small portfolio that lives: real rows, the real engine, a stepped clock, and an outside inside the test's process.

`Lived` writes customers and accounts, opens cases, lets time pass (deciding, sending, writing back at each step) and lets
people act; what the pages and stories then show is what really happened.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import orjson
from django.db import connection

from goodterms import cli
from goodterms.channels.base import (
    Accepted,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    Inbound,
    Outgoing,
    SendResult,
)
from goodterms.core.customer_cipher import CustomerKey, wrap
from goodterms.core.events import (
    AccountUpdated,
    Allocation,
    Event,
    OpenRequested,
    PaymentReceived,
    PromiseMade,
    Stamped,
)
from goodterms.core.facts import Account, Consent, CustomerFacts, Point
from goodterms.core.identify import BUCKETS, bucket_of, row_id
from goodterms.core.intake_kinds import INTAKE_KINDS
from goodterms.core.lookup import lookup_hash
from goodterms.core.money import Money
from goodterms.core.workspace import Checked, check_workspace
from goodterms.flow.dispatch import dispatch_sends
from goodterms.flow.door import advance, knock
from goodterms.flow.initialise import initialise
from goodterms.flow.outside import Outside
from goodterms.flow.publish import publish
from goodterms.flow.tell_parties import tell_parties
from goodterms.flow.write_back import dispatch_writes
from goodterms.records.base import (
    Acknowledged,
    Instruction,
    InstructionPage,
    LookUpResult,
    NeverSeen,
    PaymentPage,
    RecordAccount,
    RecordAdapter,
    Refused,
    UnknownWrite,
    WriteResult,
)
from goodterms.store.clock import business_now, set_clock
from goodterms.store.hot import encode
from goodterms.store.keys import keys
from goodterms.store.world import Workspace, bump_revision

MONDAY_TEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
"""10:00 in Dublin on the first Monday of May 2026 (a public holiday there: nothing is sent until Tuesday)."""
TUESDAY_TEN = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
WORKER = UUID(int=7)
EVERYWHERE = range(BUCKETS)


class Phone(ChannelAdapter):
    """Takes every message, but for addresses in `refuses` (permanently)."""

    name: ClassVar[str] = "sandbox"
    reaches_nobody: ClassVar[bool] = True
    capabilities: ClassVar[Capabilities] = Capabilities(frozenset({"sms", "email"}))

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.refuses: set[str] = set()

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Phone:
        del settings
        return cls()

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        del deadline
        if message.address in self.refuses:
            return DefinitelyNotAccepted("not a mobile number", permanent=True)
        self.sent.append(message)
        return Accepted(f"m-{len(self.sent)}", message.at)

    def receive(self, *, headers: Mapping[str, str], body: bytes, now: datetime) -> list[Inbound]:
        del headers, body, now
        return []


class Books(RecordAdapter):
    """Acknowledges every instruction, but for kinds in `refuses`, and states figures: what is past due, less what was paid."""

    name: ClassVar[str] = "core_ledger"
    key_lifetime: ClassVar[timedelta] = timedelta(days=1)

    def __init__(self) -> None:
        self.held: dict[str, Instruction] = {}
        self.past_due: dict[str, Money] = {}
        self.contracts: dict[str, tuple[int | None, Money | None]] = {}
        self.refuses: set[str] = set()
        self.silent = False

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Books:
        del settings
        return cls()

    def write(self, *, instruction: Instruction, deadline: datetime) -> WriteResult:
        del deadline
        if instruction.kind in self.refuses:
            return Refused("the account is locked", code="LOCKED")
        if instruction.effect_key not in self.held and instruction.kind == "payment.recorded":
            paid = orjson.loads(instruction.payload)
            owed = self.past_due[instruction.account]
            self.past_due[instruction.account] = Money(max(0, owed.amount - paid["amount"]), owed.currency)
        self.held[instruction.effect_key] = instruction
        return Acknowledged(f"L-{len(self.held):05d}", instruction.at)

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        del effect_key, deadline
        return NeverSeen()

    def account(self, *, account: str, deadline: datetime) -> RecordAccount | NeverSeen | UnknownWrite:
        del deadline
        owed = self.past_due.get(account)
        if self.silent or owed is None:
            return UnknownWrite("closed for the night")
        now = business_now()
        since = now.date() - timedelta(days=3) if owed else None
        whole = Money(owed.amount * 10, owed.currency)
        return RecordAccount(account, whole, owed, since, "open", now, *self.contracts.get(account, (None, None)))

    def payments_since(self, *, cursor: str, deadline: datetime) -> PaymentPage | UnknownWrite:
        del cursor, deadline
        return UnknownWrite("closed for the night")

    def instructions_since(self, *, cursor: str, deadline: datetime) -> InstructionPage | UnknownWrite:
        del cursor, deadline
        return UnknownWrite("closed for the night")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One customer of the portfolio with one account."""

    customer: int
    account: int
    points: dict[str, int]
    currency: str
    past_due: int

    @property
    def here(self) -> tuple[int, int]:
        return (bucket_of(self.customer), self.customer)


@dataclass
class Lived:
    """The portfolio. Make it with `Lived.begin()` inside a test that has a database."""

    workspace: Workspace
    phone: Phone
    books: Books
    outside: Outside
    journey: str = "missed-payment"
    portfolio: int = 1
    count: int = 0
    people: list[Somebody] = field(default_factory=list)
    references: dict[int, str] = field(default_factory=dict)

    @classmethod
    def begin(
        cls, *, now: datetime = TUESDAY_TEN, folder: Path | None = None, journey: str = "missed-payment"
    ) -> Lived:
        initialise(name="tests", environment="development", business_now=now, stepped=True)
        files = _files(folder or Path(cli.__file__).parent / "workspace")
        checked = _checked(tuple(sorted(files.items())))
        assert not checked.problems, checked.problems
        publish(checked=checked, files=files, by="Dana Designer", approved_by="Conor Compliance", now=now)
        phone, books = Phone(), Books()
        lived = cls(
            workspace=Workspace(),
            phone=phone,
            books=books,
            outside=Outside({"sms": phone, "email": phone}, record_or_none=books),
            journey=journey,
        )
        lived.add_portfolio(1, "Harbour Bank", now=now)
        return lived

    def add_portfolio(
        self, number: int, creditor: str, *, now: datetime, country: str = "IE", currency: str = "EUR"
    ) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO portfolio (id, external_id, creditor, brand, country, currency, actor_type, calendar, phone, hours, "
                "packs, master, invented) VALUES (%s, %s, %s, %s, %s, %s, 'creditor', %s, '+353 20 915 0000', "
                "'Monday to Friday, 9 to 17', '{}', '{}', true)",
                [number, f"p{number}", creditor, creditor, country, currency, country],
            )
            for kind in INTAKE_KINDS:
                cursor.execute(
                    "INSERT INTO intake (portfolio_id, kind, state, by, at, rows) "
                    "VALUES (%s, %s, 'declared_empty', 'Ida Importer', %s, 0)",
                    [number, kind, now],
                )
        bump_revision()

    def somebody(
        self,
        name: str = "Aoife Byrne",
        *,
        past_due: int = 4200,
        channels: Sequence[str] = ("sms", "email"),
        agreed: bool = True,
        zone: str = "Europe/Dublin",
        currency: str = "EUR",
        country: str = "IE",
        portfolio: int | None = None,
        language: str = "en",
        agreed_to: Sequence[str] = ("sms", "email"),
    ) -> Somebody:
        """A new customer of the portfolio with one account, reachable and agreed unless told otherwise."""
        self.count += 1
        now = business_now()
        number = row_id("customer", "tests", str(self.count))
        account = row_id("account", "tests", str(self.count))
        bucket = bucket_of(number)
        data_key = os.urandom(32)
        key = CustomerKey(customer_id=number, data_key=data_key)
        wrapped = wrap(data_key=data_key, customer_id=number, nonce=os.urandom(12), masters=keys().masters)
        points: list[Point] = []
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO customer (bucket, id, external_id, language, country, zones, preferred, sealed, wrapped_key, "
                "invented) VALUES (%s, %s, %s, %s, %s, %s, '{sms}', %s, %s, true)",
                [
                    bucket,
                    number,
                    f"C{self.count:05d}",
                    language,
                    country,
                    [zone],
                    key.seal_fields(of="profile", fields={"name": name}, nonce=os.urandom(12)),
                    wrapped,
                ],
            )
            for rank, channel in enumerate(channels):
                point = self._point(cursor, key, bucket, number, channel, rank, now)
                points.append(point)
            figures = Account(
                id=account,
                portfolio=portfolio or self.portfolio,
                balance=Money(past_due * 10, currency),
                past_due=Money(past_due, currency),
                oldest_due=now.date() - timedelta(days=3),
                as_of=now,
                instalment=Money(past_due, currency),
            )
            cursor.execute(
                "INSERT INTO account (bucket, customer_id, id, external_id, portfolio_id, product, currency, balance, past_due, "
                "instalment, oldest_due, status, as_of, opening_adjustment, invented) "
                "VALUES (%s, %s, %s, %s, %s, 'loan', %s, %s, %s, %s, %s, 'open', %s, 0, true)",
                [
                    bucket,
                    number,
                    account,
                    f"IE-{4400 + self.count}",
                    figures.portfolio,
                    currency,
                    figures.balance.amount,
                    figures.past_due.amount,
                    past_due,
                    figures.oldest_due,
                    now,
                ],
            )
            cursor.execute("INSERT INTO account_home VALUES (%s, %s, %s)", [account, bucket, number])
            facts = CustomerFacts(
                bucket=bucket,
                customer=number,
                language=language,
                zones=(zone,),
                country=country,
                preferred=("sms",),
                points=tuple(points),
                consents=tuple(
                    Consent(c, "collections", True, at=now - timedelta(days=400))  # type: ignore[arg-type]
                    for c in (agreed_to if agreed else ())
                ),
                accounts=(figures,),
            )
            if agreed:
                for seq, channel in enumerate(agreed_to, start=1):
                    cursor.execute(
                        "INSERT INTO consent (bucket, customer_id, seq, channel, purpose, given, source, evidence, at) "
                        "VALUES (%s, %s, %s, %s, 'collections', true, 'account opening', '', %s)",
                        [bucket, number, seq, channel, now - timedelta(days=400)],
                    )
            cursor.execute(
                "INSERT INTO customer_state (bucket, customer_id, seq, receipts, in_flight, hot) VALUES (%s, %s, 0, 0, 0, %s)",
                [bucket, number, encode(facts)],
            )
        self.books.past_due[f"IE-{4400 + self.count}"] = figures.past_due
        self.references[account] = f"IE-{4400 + self.count}"
        made = Somebody(number, account, {p.channel: p.id for p in points}, currency, past_due)
        self.people.append(made)
        return made

    def take_part(
        self,
        who: Somebody,
        *,
        of: Somebody,
        role: str = "joint_holder",
        authority: str = "full",
        until: datetime | None = None,
    ) -> None:
        """`who` has a part in the account of somebody else, as a file of parties would say it."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO party (bucket, customer_id, account_id, role, authority, home, expires_at) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [bucket_of(who.customer), who.customer, of.account, role, authority, who == of, until],
            )

    def _point(
        self, cursor: Any, key: CustomerKey, bucket: int, customer: int, channel: str, rank: int, now: datetime
    ) -> Point:
        address = f"+35385500{self.count:04d}" if channel != "email" else f"person{self.count}@example.com"
        hashed = lookup_hash(
            secret=keys().lookup, kind="email" if channel == "email" else "phone", normalised=f"{channel}{address}"
        )
        point = row_id("point", str(customer), channel)
        cursor.execute(
            "INSERT INTO contact_point (bucket, customer_id, id, channel, address, sealed, rank, source, added_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, 'import', %s)",
            [
                bucket,
                customer,
                point,
                channel,
                hashed,
                key.seal(of="contact_point", plaintext=address.encode(), nonce=os.urandom(12)),
                rank,
                now,
            ],
        )
        return Point(point, channel, hashed.hex(), rank)  # type: ignore[arg-type]

    def now(self) -> datetime:
        return business_now()

    # --- what happens ---

    def tell(self, who: Somebody, event: Event, *, actor: str = "customer", name: str | None = None) -> None:
        """Bring one event now, and let everything that follows at this moment happen."""
        self.count += 1
        stamped = Stamped(name or f"test-{self.count}", event, business_now(), actor)
        knock(workspace=self.workspace, here=who.here, events=[stamped])
        self.settle()

    def open(self, who: Somebody, *, key: str = "May") -> int:
        """Open a case; its id."""
        self.tell(who, OpenRequested(self.journey, who.account, key, "goodterms open"), actor="Olive Operator")
        return self.case_of(who)

    def case_of(self, who: Somebody) -> int:
        with connection.cursor() as cursor:
            cursor.execute('SELECT id FROM "case" WHERE bucket = %s AND customer_id = %s', who.here)
            return int(cursor.fetchone()[0])

    def task_of(self, who: Somebody) -> str:
        """The newest task of this customer that is not resolved."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM task WHERE bucket = %s AND customer_id = %s AND state <> 'resolved' ORDER BY opened_at DESC",
                who.here,
            )
            return str(cursor.fetchone()[0])

    def pay(self, who: Somebody, amount: int | None = None, *, reference: str = "PAY-1") -> None:
        """A minute later the customer pays through our page; the gateway confirmed it."""
        set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
        money = Money(amount or who.past_due, who.currency)
        allocations = (Allocation(who.account, money),)
        self.tell(who, PaymentReceived(reference, money, allocations, "gateway", False, self.case_of(who)))

    def promise(self, who: Somebody, *, days: int = 5) -> None:
        due = business_now().date() + timedelta(days=days)
        money = Money(who.past_due, who.currency)
        self.tell(
            who, PromiseMade(f"promise-{who.customer}", who.account, self.case_of(who), money, due, 95, 2, "customer")
        )

    def state_figures(self) -> None:
        """The record states everybody's figures as they are now."""
        for who in self.people:
            owed = self.books.past_due[self.references[who.account]]
            balance = Money(owed.amount * 10, owed.currency)
            oldest = business_now().date() - timedelta(days=3) if owed else None
            self.tell(who, AccountUpdated(who.account, balance, owed, oldest, business_now()), actor="record")

    def until_task(self, who: Somebody) -> None:
        """Let time pass until a task of this customer waits for a person."""
        for _ in range(60):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT 1 FROM task WHERE bucket = %s AND customer_id = %s AND state <> 'resolved'", who.here
                )
                if cursor.fetchone() is not None:
                    return
            self.days(1)
        raise AssertionError("nothing ever waits for a person")

    def settle(self) -> None:
        """Decide, send and write back until nothing more happens at this moment."""
        for _ in range(50):
            done = advance(workspace=self.workspace, buckets=EVERYWHERE).customers
            done += tell_parties(buckets=EVERYWHERE)
            done += dispatch_sends(workspace=self.workspace, outside=self.outside, buckets=EVERYWHERE, worker=WORKER)
            done += dispatch_writes(workspace=self.workspace, outside=self.outside, buckets=EVERYWHERE, worker=WORKER)
            if not done:
                return
        raise AssertionError("the portfolio never settles")

    def until(self, moment: datetime) -> None:
        """Let time pass until `moment`, stopping wherever somebody is due."""
        self.settle()
        before = None
        while (due := self._next()) is not None and due <= moment and due != before:
            set_clock(origin=max(due, business_now()), stepped=True)
            self.settle()
            before = due  # what is still due then waits for a person, such as a write-back behind a dead letter
        set_clock(origin=moment, stepped=True)
        self.settle()

    def days(self, number: float) -> None:
        self.until(business_now() + timedelta(days=number))

    def _next(self) -> datetime | None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT least((SELECT min(due_at) FROM customer_state WHERE parked IS NULL), "
                "(SELECT min(due_at) FROM outbox WHERE state = 'queued'))"
            )
            found: datetime | None = cursor.fetchone()[0]
            return found


@cache
def _checked(files: tuple[tuple[str, str], ...]) -> Checked:
    """The workspace, checked once a process: tests begin many times with the same files."""
    return check_workspace(dict(files))


def _files(folder: Path) -> dict[str, str]:
    wanted = [folder / "goodterms.toml", *folder.glob("*/**/*")]
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(wanted) if p.is_file()}


def day(number: int, *, month: int = 5) -> date:
    return date(2026, month, number)

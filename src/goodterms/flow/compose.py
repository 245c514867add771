"""Compose: a message as it will leave, from the pinned words, the customer's facts and a fresh signed link.

Rows are read once for a batch of locked customers. The words as sent are sealed with the customer's key and kept as evidence
in the transaction that reserves the attempt: nothing leaves that we could not show afterwards.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import connection

from goodterms.channels.base import ApprovedTemplate, Outgoing
from goodterms.core.case import Case
from goodterms.core.customer_cipher import CipherError, CustomerKey, unwrap
from goodterms.core.effects import SendMessage
from goodterms.core.events import Channel
from goodterms.core.facts import Account, AskedMessage, CustomerFacts, Portfolio
from goodterms.core.journey.asked import asked_of
from goodterms.core.journey.call_points import slot_waited_for
from goodterms.core.journey.visits import NO_ARM
from goodterms.core.link_token import issue_with_id
from goodterms.core.message import (
    Message,
    MessageRefused,
    Rendered,
    fields_of,
    locale_for,
    names_each_account,
    render,
    render_parameters,
)
from goodterms.core.message.conversation import conversation_open, last_inbound_at
from goodterms.core.message.push import MOST_BYTES, payload_bytes
from goodterms.core.message.references import masked_reference
from goodterms.core.one_time_code import CODE_MESSAGE
from goodterms.core.texting import as_sent, segment_count
from goodterms.core.unsubscribe_token import unsubscribe_address
from goodterms.flow.code_message import CodeMessage, CodeOver, code_message
from goodterms.flow.message_fields import (
    LIKE_AN_ADDRESS,
    RETRY_FIELDS,
    _call,
    _last_paid,
    _reader,
    _retry,
    last_quiet_day,
)
from goodterms.flow.reply_address import reply_address
from goodterms.flow.sender import public_url, senders
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.together import Together
from goodterms.store.world import Published

LINK_LASTS = timedelta(days=30)
NONCE = 12
WITH_SUBJECT: frozenset[Channel] = frozenset({"email", "letter", "push"})


class NotComposed(Exception):
    """This message cannot be composed: which words, field or key is missing. The contact is not made."""


@dataclass(frozen=True, slots=True)
class Person:
    """What of a customer's encrypted data a message may need, opened for the moment of composing."""

    key: CustomerKey
    external_id: str
    name: str | None


class Composer:
    """Composes messages for a batch of locked customers; `write` keeps the evidence and the links."""

    def __init__(self, *, published: Published, customers: Sequence[HERE]) -> None:
        self.published = published
        self._customers = list(customers)
        self._people: dict[int, Person] = {}
        self._points: dict[int, bytes] = {}
        self._references: dict[int, str] = {}
        self._phones: dict[int, str] = {}
        self._senders = senders()
        self._links: list[Sequence[Any]] = []
        self._evidence: list[Sequence[Any]] = []
        self._before_last = (0, 0)
        self._public_url = public_url()
        self._load()

    def _load(self) -> None:
        if not self._customers:
            return
        here = {
            "b": [b for b, _ in self._customers],
            "c": [c for _, c in self._customers],
            "buckets": sorted({b for b, _ in self._customers}),
        }
        with connection.cursor() as cursor:
            cursor.execute(PEOPLE, here)
            for number, external_id, wrapped, sealed in cursor.fetchall():
                if wrapped is not None:  # an erased customer has no key: nothing can be composed for them
                    self._people[number] = _person(number, external_id, wrapped, sealed)
            cursor.execute(POINTS, here)
            self._points = {row[0]: bytes(row[1]) for row in cursor.fetchall()}
            cursor.execute(REFERENCES, here)
            self._references = dict(cursor.fetchall())
            cursor.execute("SELECT id, phone FROM portfolio")
            self._phones = dict(cursor.fetchall())

    def _load_parts(self) -> None:
        """The accounts that live elsewhere, where somebody of this batch is another party of one."""
        here = {
            "b": [bucket for bucket, _ in self._customers],
            "c": [customer for _, customer in self._customers],
            "buckets": sorted({bucket for bucket, _ in self._customers}),
        }
        with connection.cursor() as cursor:
            cursor.execute(PARTS, here)
            self._references |= dict(cursor.fetchall())

    def compose(
        self,
        *,
        effect: SendMessage,
        case: Case | None,
        facts: CustomerFacts,
        portfolio: Portfolio,
        at: datetime,
        named: Sequence[Case] = (),
    ) -> Outgoing:
        """The message ready to go; `named` are the cases of other accounts it names. Raises `NotComposed`: what is missing."""
        self._before_last = (len(self._links), len(self._evidence))
        person = self._people.get(facts.customer)
        if person is None or effect.point not in self._points:
            raise NotComposed("the customer's key or this contact point is gone")
        asked = asked_of(facts, effect.effect) if facts.asked else None
        coded = self._coded(effect, facts=facts, portfolio=portfolio)
        own = coded is not None or (asked is not None and not asked.message)
        message = (
            coded.message
            if coded is not None
            else self._words(effect, case=case, asked=asked, facts=facts, person=person)
        )
        cases = named if case is None else (case, *named)
        values: dict[str, object] = {}
        if not own:
            values = self._filling(
                message, effect=effect, cases=cases, facts=facts, portfolio=portfolio, person=person, at=at
            )
        locale = locale_for(_reader(facts.language, message.language), facts.country)
        try:
            html = effect.channel == "email"
            rendered = (
                _as_written(message, effect.channel) if own else render(message, values, locale=locale, html=html)
            )
            template = self._approved(message, values, locale=locale, effect=effect, facts=facts, at=at)
        except MessageRefused as refused:
            raise NotComposed(str(refused)) from refused
        link = str(values.get("link", ""))
        text = as_sent(rendered.text) if effect.channel == "sms" else rendered.text
        if effect.channel == "push" and payload_bytes(title=rendered.subject or "", text=text, link=link) > MOST_BYTES:
            raise NotComposed(f"{effect.message} is longer than the {MOST_BYTES} bytes of a push")
        words = f"{rendered.subject}\n\n{text}" if rendered.subject else text
        if coded is not None:
            words = coded.without_code(words)
        sealed = person.key.seal(of="message", plaintext=words.encode(), nonce=os.urandom(NONCE))
        self._evidence.append((facts.bucket, facts.customer, effect.effect, sealed))
        try:
            address = person.key.open(of="contact_point", sealed=self._points[effect.point]).decode()
        except CipherError as error:
            raise NotComposed(str(error)) from error
        return Outgoing(
            effect_key=effect.effect,
            channel=effect.channel,
            sender=self._senders.names.get(effect.channel, portfolio.brand),
            address=address,
            text=text,
            at=at,
            subject=rendered.subject if effect.channel in WITH_SUBJECT else None,
            html=rendered.html,
            thread=str(case.id if case is not None else facts.customer),
            customer_label=person.external_id,
            zone=facts.zones[0] if facts.zones else "",
            language=message.language,
            link=link,
            unsubscribe=self._unsubscribe(effect, facts) if effect.channel == "email" else "",
            template=template,
            reply_to=reply_address(customer=facts.customer, effect=effect.effect) if effect.channel == "email" else "",
            segments=segment_count(text) if effect.channel == "sms" else 1,
            recipient=(person.name or "") if effect.channel == "letter" else "",
        )

    def _coded(self, effect: SendMessage, *, facts: CustomerFacts, portfolio: Portfolio) -> CodeMessage | None:
        """The product's own message with a one-time code; None for every other."""
        if effect.message != CODE_MESSAGE:
            return None
        try:
            return code_message(
                here=(facts.bucket, facts.customer),
                effect=effect.effect,
                channel=effect.channel,
                brand=portfolio.brand,
                phone=self._phones.get(portfolio.id) or self._senders.phone,
                language=facts.language,
            )
        except CodeOver as over:
            raise NotComposed(str(over)) from over

    def _words(
        self,
        effect: SendMessage,
        *,
        case: Case | None,
        asked: AskedMessage | None,
        facts: CustomerFacts,
        person: Person,
    ) -> Message:
        """The words of a message: pinned by its case's journey; of one that was asked for, of any live journey, or its own."""
        language = (asked.language if asked is not None else "") or facts.language
        if asked is not None and not asked.message:
            return self._own_words(asked, language=language, person=person, facts=facts)
        name, found = effect.message, None
        if case is not None:
            found = self.published.message(
                journey=case.journey,
                version=effect.journey_version,
                name=name,
                language=language,
                channel=effect.channel,
            )
        if found is None and asked is not None:
            found = self.published.any_message(name=name, language=language, channel=effect.channel)
        if found is None or name == NO_ARM:
            raise NotComposed(f"no words for {name} in {language} on {effect.channel}")
        return found

    def _own_words(self, asked: AskedMessage, *, language: str, person: Person, facts: CustomerFacts) -> Message:
        """The asker's own words, as they wrote them: nothing in them is filled in."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT words FROM asked_message WHERE bucket = %s AND customer_id = %s AND id = %s",
                [facts.bucket, facts.customer, asked.id],
            )
            row = cursor.fetchone()
        if row is None or row[0] is None:
            raise NotComposed("its words are gone")
        try:
            words = orjson.loads(person.key.open(of="message", sealed=bytes(row[0])))
        except CipherError as error:
            raise NotComposed(str(error)) from error
        return Message("own words", language, None, asked.purpose, words["subject"] or None, words["text"])

    def _approved(
        self,
        message: Message,
        values: dict[str, object],
        *,
        locale: str,
        effect: SendMessage,
        facts: CustomerFacts,
        at: datetime,
    ) -> ApprovedTemplate | None:
        """The approved template that says the same, on WhatsApp; without one the customer must have written lately."""
        if effect.channel != "whatsapp":
            return None
        if message.whatsapp is not None:
            parameters = render_parameters(message, values, locale=locale)
            return ApprovedTemplate(message.whatsapp.name, message.whatsapp.language, parameters)
        if conversation_open(last_inbound_at=last_inbound_at(facts.contacts, channel="whatsapp"), now=at):
            return None
        raise NotComposed(
            f"{effect.message} ({message.language}) has no WhatsApp template, and the customer has not written for 24 hours"
        )

    def _filling(
        self,
        message: Message,
        *,
        effect: SendMessage,
        cases: Sequence[Case],
        facts: CustomerFacts,
        portfolio: Portfolio,
        person: Person,
        at: datetime,
    ) -> dict[str, object]:
        """What the merge fields are filled with; the first of `cases` is the contact's own. Only a case has a link."""
        case = cases[0] if cases else None
        named = [account for account in facts.accounts if account.id in {effect.account, *effect.accounts}]
        account = facts.account(effect.account)
        values = self._values(account, message.language, case=case, facts=facts, portfolio=portfolio, person=person)
        if case is not None and (chosen := slot_waited_for(case, self.published.world)) is not None:
            values |= _call(chosen, language=message.language, facts=facts)
        values["accounts"] = accounts = [self._of_account(one, message.language) for one in named]
        reads = fields_of(message)
        if "payment.day" in reads and (paid := _last_paid(effect.account, facts)) is not None:
            values["payment.day"] = paid
        if not reads.isdisjoint(RETRY_FIELDS):
            values |= _retry(facts, effect.account)
        if "link" in reads and case is not None:
            values["link"] = self._link(case, effect=effect, facts=facts, at=at)
        if case is not None and len(named) > 1 and names_each_account(message):
            own = {one.account: one for one in cases}
            for one, words in zip(named, accounts, strict=True):
                mine = own.get(one.id, case)
                first = mine is case and "link" in reads
                words["link"] = values["link"] if first else self._link(mine, effect=effect, facts=facts, at=at)
        return values

    def fields(
        self, *, account: int, language: str, case: Case | None, facts: CustomerFacts, portfolio: Portfolio
    ) -> dict[str, object]:
        """What the merge fields of words about one account are filled with; they carry no link. Raises `NotComposed`."""
        person = self._people.get(facts.customer)
        if person is None:
            raise NotComposed("the customer's key is gone")
        return self._values(
            facts.account(account), language, case=case, facts=facts, portfolio=portfolio, person=person
        )

    def _values(
        self,
        account: Account | None,
        language: str,
        *,
        case: Case | None,
        facts: CustomerFacts,
        portfolio: Portfolio,
        person: Person,
    ) -> dict[str, object]:
        values: dict[str, object] = {
            "brand": portfolio.brand,
            "creditor": portfolio.creditor,
            "phone": self._phones.get(portfolio.id) or self._senders.phone,
        }
        if portfolio.actor_type != "creditor":
            values["collector"] = portfolio.brand
        if person.name and not LIKE_AN_ADDRESS.search(person.name):
            values["customer.name"] = person.name
        if account is not None:
            values |= {f"account.{name}": value for name, value in self._of_account(account, language).items()}
        for promise in facts.promises:
            if account is not None and promise.account == account.id:
                values["promise.amount"] = promise.amount
                values["promise.due"] = promise.due
                values["promise.paid"] = promise.paid
                values["promise.way"] = promise.way or ""
        for plan in facts.plans:
            if account is not None and plan.account == account.id and plan.left and "promise.due" not in values:
                values["promise.amount"] = plan.left[0].amount
                values["promise.due"] = plan.left[0].due
                values["promise.paid"] = plan.paid
                values["promise.way"] = ""
        if case is not None and case.read_back is not None:
            for name, one in zip(("named.", "named.other_"), case.read_back.choices, strict=False):
                values |= {f"{name}amount": one.amount, f"{name}due": one.due}
        quiet = last_quiet_day(facts)
        if quiet is not None:
            values["hold.until"] = quiet
        if case is not None and case.due_at is not None:
            values["reply_by"] = case.due_at.date()
        return values

    def _of_account(self, account: Account, language: str) -> dict[str, object]:
        if account.lives == "elsewhere" and account.id not in self._references:
            self._load_parts()
        reference = self._references.get(account.id, "")
        values: dict[str, object] = {
            "reference": masked_reference(reference, language=language),
            "balance": account.balance,
            "past_due": account.past_due,
        }
        if account.instalment is not None:
            values["instalment"] = account.instalment
        if account.oldest_due is not None:
            values["due_date"] = account.oldest_due
        return values

    def _link(self, case: Case, *, effect: SendMessage, facts: CustomerFacts, at: datetime) -> str:
        token, number = issue_with_id(random_bytes=os.urandom(8), keys=keys().links)
        self._links.append((facts.bucket, number, facts.customer, case.id, effect.point, "case", at, at + LINK_LASTS))
        return f"{self._public_url}/r/{token}"

    def _unsubscribe(self, effect: SendMessage, facts: CustomerFacts) -> str:
        return unsubscribe_address(
            public_url=self._public_url, bucket=facts.bucket, point=effect.point, keys=keys().links
        )

    def discard_last(self) -> None:
        """Keep nothing of the message composed last: it will not leave."""
        links, evidence = self._before_last
        del self._links[links:]
        del self._evidence[evidence:]

    def write(self, *, without: frozenset[int] = frozenset()) -> None:
        """Keep links and evidence (except of customers whose change was not written)."""
        links = [row for row in self._links if row[2] not in without]
        evidence = [row for row in self._evidence if row[1] not in without]
        with connection.cursor() as cursor:
            LINKS.run(cursor, links)
            EVIDENCE.run(cursor, evidence)


PEOPLE = """
SELECT p.id, p.external_id, p.wrapped_key, p.sealed FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN customer p ON p.bucket = u.b AND p.id = u.c WHERE p.bucket = ANY(%(buckets)s::smallint[])
"""
POINTS = """
SELECT p.id, p.sealed FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN contact_point p ON p.bucket = u.b AND p.customer_id = u.c WHERE p.bucket = ANY(%(buckets)s::smallint[])
"""
REFERENCES = """
SELECT a.id, a.external_id FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN account a ON a.bucket = u.b AND a.customer_id = u.c WHERE a.bucket = ANY(%(buckets)s::smallint[])
"""
PARTS = """
SELECT a.account_id, a.external_id FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN account_part a ON a.bucket = u.b AND a.customer_id = u.c WHERE a.bucket = ANY(%(buckets)s::smallint[])
"""
LINKS = Together(
    "INSERT INTO link (bucket, id, customer_id, case_id, point, purpose, created_at, expires_at) SELECT * FROM {rows}",
    (
        ("bucket", "smallint"),
        ("id", "bigint"),
        ("customer", "bigint"),
        ("case_id", "bigint"),
        ("point", "bigint"),
        ("purpose", "text"),
        ("created_at", "timestamptz"),
        ("expires_at", "timestamptz"),
    ),
)
EVIDENCE = Together(
    "INSERT INTO message_sent (bucket, customer_id, effect, sealed) SELECT * FROM {rows} "
    "ON CONFLICT (bucket, customer_id, effect) DO UPDATE SET sealed = EXCLUDED.sealed",
    (("bucket", "smallint"), ("customer", "bigint"), ("effect", "text"), ("sealed", "bytea")),
)


def _as_written(message: Message, channel: Channel) -> Rendered:
    """The asker's own words, as they left them."""
    if message.subject is None and channel in {"email", "letter"}:
        raise NotComposed(f"its own words have no subject, which {channel} needs")
    return Rendered(message.subject, message.text)


def _person(number: int, external_id: str, wrapped: memoryview, sealed: memoryview | None) -> Person:
    key = unwrap(wrapped=bytes(wrapped), customer_id=number, masters=keys().masters)
    name = None if sealed is None else key.open_fields(of="profile", sealed=bytes(sealed)).get("name")
    return Person(key, external_id, name)

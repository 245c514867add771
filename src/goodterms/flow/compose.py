"""Compose: a message as it will leave, from the pinned words, the customer's facts and a fresh signed link.

Rows are read once for a batch of locked customers. The words as sent are sealed with the customer's key and kept as evidence
in the transaction that reserves the attempt: nothing leaves that we could not show afterwards.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import connection

from goodterms.channels.base import ApprovedTemplate, Outgoing
from goodterms.core.case import Case
from goodterms.core.customer_cipher import CipherError
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
from goodterms.core.one_time_code import CODE_MESSAGE
from goodterms.core.texting import as_sent, segment_count
from goodterms.core.unsubscribe_token import unsubscribe_address
from goodterms.flow.address_book import AddressBook, Person
from goodterms.flow.code_message import CodeMessage, CodeOver, code_message
from goodterms.flow.message_fields import (
    LIKE_AN_ADDRESS,
    RETRY_FIELDS,
    fields_of_account,
    fields_of_call,
    fields_of_case,
    fields_of_portfolio,
    fields_of_promise,
    fields_of_retry,
    last_paid,
    last_quiet_day,
    reader_of,
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
class _Contact:
    """One message to compose: whom it is for, what it is about, and when it leaves."""

    effect: SendMessage
    case: Case | None
    cases: Sequence[Case]
    """Those of every account it names, its own first."""
    facts: CustomerFacts
    portfolio: Portfolio
    person: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class _Words:
    """What a message says, before anything is filled in; `as_written`: nothing is."""

    message: Message
    as_written: bool = False
    code: CodeMessage | None = None


class Composer:
    """Composes messages for a batch of locked customers; `write` keeps the evidence and the links."""

    def __init__(self, *, published: Published, customers: Sequence[HERE]) -> None:
        self.published = published
        self._book = AddressBook(customers)
        self._senders = senders()
        self._links: list[Sequence[Any]] = []
        self._evidence: list[Sequence[Any]] = []
        self._before_last = (0, 0)
        self._public_url = public_url()

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
        person = self._book.person(facts.customer)
        address = self._book.sealed_address(effect.point)
        if person is None or address is None:
            raise NotComposed("the customer's key or this contact point is gone")
        cases = named if case is None else (case, *named)
        contact = _Contact(effect, case, cases, facts, portfolio, person, at)
        words = self._words(contact)
        values = {} if words.as_written else self._filling(words.message, contact)
        link = str(values.get("link", ""))
        rendered, template = self._rendered(words, values, contact)
        text = as_sent(rendered.text) if effect.channel == "sms" else rendered.text
        if effect.channel == "push" and payload_bytes(title=rendered.subject or "", text=text, link=link) > MOST_BYTES:
            raise NotComposed(f"{effect.message} is longer than the {MOST_BYTES} bytes of a push")
        self._keep(f"{rendered.subject}\n\n{text}" if rendered.subject else text, words.code, contact)
        ready = replace(rendered, text=text)
        return self._outgoing(ready, words.message, contact, link=link, template=template, sealed_address=address)

    def _outgoing(
        self,
        rendered: Rendered,
        message: Message,
        contact: _Contact,
        *,
        link: str,
        template: ApprovedTemplate | None,
        sealed_address: bytes,
    ) -> Outgoing:
        effect, facts, person = contact.effect, contact.facts, contact.person
        try:
            address = person.key.open(of="contact_point", sealed=sealed_address).decode()
        except CipherError as error:
            raise NotComposed(str(error)) from error
        by_mail = effect.channel == "email"
        return Outgoing(
            effect_key=effect.effect,
            channel=effect.channel,
            sender=self._senders.names.get(effect.channel, contact.portfolio.brand),
            address=address,
            text=rendered.text,
            at=contact.at,
            subject=rendered.subject if effect.channel in WITH_SUBJECT else None,
            html=rendered.html,
            thread=str(contact.case.id if contact.case is not None else facts.customer),
            customer_label=person.external_id,
            zone=facts.zones[0] if facts.zones else "",
            language=message.language,
            link=link,
            unsubscribe=self._unsubscribe(effect, facts) if by_mail else "",
            template=template,
            reply_to=reply_address(customer=facts.customer, effect=effect.effect) if by_mail else "",
            segments=segment_count(rendered.text) if effect.channel == "sms" else 1,
            recipient=(person.name or "") if effect.channel == "letter" else "",
        )

    def _keep(self, words: str, code: CodeMessage | None, contact: _Contact) -> None:
        """Keep the words as they leave, sealed and without a code: nothing leaves that we could not show afterwards."""
        kept = words if code is None else code.without_code(words)
        sealed = contact.person.key.seal(of="message", plaintext=kept.encode(), nonce=os.urandom(NONCE))
        self._evidence.append((contact.facts.bucket, contact.facts.customer, contact.effect.effect, sealed))

    def _words(self, contact: _Contact) -> _Words:
        """The words of a message: pinned by its case's journey; of one that was asked for, of any live journey, or its own."""
        effect, case, facts = contact.effect, contact.case, contact.facts
        if effect.message == CODE_MESSAGE:
            code = self._coded(contact)
            return _Words(code.message, as_written=True, code=code)
        asked = asked_of(facts, effect.effect) if facts.asked else None
        language = (asked.language if asked is not None else "") or facts.language
        if asked is not None and not asked.message:
            own = _own_words(asked, language=language, person=contact.person, facts=facts)
            return _Words(own, as_written=True)
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
        return _Words(found)

    def _coded(self, contact: _Contact) -> CodeMessage:
        """The product's own message with a one-time code."""
        facts, portfolio = contact.facts, contact.portfolio
        try:
            return code_message(
                here=(facts.bucket, facts.customer),
                effect=contact.effect.effect,
                channel=contact.effect.channel,
                brand=portfolio.brand,
                phone=self._book.phone(portfolio.id) or self._senders.phone,
                language=facts.language,
            )
        except CodeOver as over:
            raise NotComposed(str(over)) from over

    def _rendered(
        self, words: _Words, values: dict[str, object], contact: _Contact
    ) -> tuple[Rendered, ApprovedTemplate | None]:
        """The words filled in, and the approved template that says the same where the channel needs one."""
        message, channel = words.message, contact.effect.channel
        locale = locale_for(reader_of(contact.facts.language, message.language), contact.facts.country)
        try:
            if words.as_written:
                rendered = _as_written(message, channel)
            else:
                rendered = render(message, values, locale=locale, html=channel == "email")
            return rendered, _approved(message, values, locale=locale, contact=contact)
        except MessageRefused as refused:
            raise NotComposed(str(refused)) from refused

    def _filling(self, message: Message, contact: _Contact) -> dict[str, object]:
        """What the merge fields are filled with; the first of the cases is the contact's own. Only a case has a link."""
        effect, facts, cases = contact.effect, contact.facts, contact.cases
        case = cases[0] if cases else None
        named = [account for account in facts.accounts if account.id in {effect.account, *effect.accounts}]
        account = facts.account(effect.account)
        values = self._values(account, message.language, case, facts, contact.portfolio, contact.person)
        if case is not None and (chosen := slot_waited_for(case, self.published.world)) is not None:
            values |= fields_of_call(chosen, language=message.language, facts=facts)
        values["accounts"] = accounts = [
            fields_of_account(one, language=message.language, reference=self._book.reference(one)) for one in named
        ]
        reads = fields_of(message)
        if "payment.day" in reads and (paid := last_paid(effect.account, facts)) is not None:
            values["payment.day"] = paid
        if not reads.isdisjoint(RETRY_FIELDS):
            values |= fields_of_retry(facts, effect.account)
        if "link" in reads and case is not None:
            values["link"] = self._link(case, contact)
        if case is not None and len(named) > 1 and names_each_account(message):
            own = {one.account: one for one in cases}
            for one, words in zip(named, accounts, strict=True):
                mine = own.get(one.id, case)
                first = mine is case and "link" in reads
                words["link"] = values["link"] if first else self._link(mine, contact)
        return values

    def fields(
        self, *, account: int, language: str, case: Case | None, facts: CustomerFacts, portfolio: Portfolio
    ) -> dict[str, object]:
        """What the merge fields of words about one account are filled with; they carry no link. Raises `NotComposed`."""
        person = self._book.person(facts.customer)
        if person is None:
            raise NotComposed("the customer's key is gone")
        return self._values(facts.account(account), language, case, facts, portfolio, person)

    def _values(
        self,
        account: Account | None,
        language: str,
        case: Case | None,
        facts: CustomerFacts,
        portfolio: Portfolio,
        person: Person,
    ) -> dict[str, object]:
        values = fields_of_portfolio(portfolio, phone=self._book.phone(portfolio.id) or self._senders.phone)
        if person.name and not LIKE_AN_ADDRESS.search(person.name):
            values["customer.name"] = person.name
        if account is not None:
            of_account = fields_of_account(account, language=language, reference=self._book.reference(account))
            values |= {f"account.{name}": value for name, value in of_account.items()}
            values |= fields_of_promise(account.id, facts)
        if (quiet := last_quiet_day(facts)) is not None:
            values["hold.until"] = quiet
        return values if case is None else values | fields_of_case(case)

    def _link(self, case: Case, contact: _Contact) -> str:
        at, facts = contact.at, contact.facts
        token, number = issue_with_id(random_bytes=os.urandom(8), keys=keys().links)
        point = contact.effect.point
        self._links.append((facts.bucket, number, facts.customer, case.id, point, "case", at, at + LINK_LASTS))
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


def _own_words(asked: AskedMessage, *, language: str, person: Person, facts: CustomerFacts) -> Message:
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
    message: Message, values: dict[str, object], *, locale: str, contact: _Contact
) -> ApprovedTemplate | None:
    """The approved template that says the same, on WhatsApp; without one the customer must have written lately."""
    effect, facts, at = contact.effect, contact.facts, contact.at
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

"""Another system asks for a message to one customer. It is judged as every contact is: nothing it sends is above policy.

The message waits with the customer, under their lock, beside everything else that may reach them: it is sent, put off or
refused by the same decision that settles what journeys ask for, and judged once more at the moment of sending.
"""

import secrets
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from django.db import connection

from goodterms.core.case import Case
from goodterms.core.content import links_in
from goodterms.core.customer_cipher import NONCE_SIZE
from goodterms.core.effects import event_effect_key
from goodterms.core.events import Channel, MessageAsked, Purpose, Sealed, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.policy.content import read_content
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.judge import judge
from goodterms.flow.acting import Standing, standing_of
from goodterms.flow.door import Held, knock_with
from goodterms.store.gather import HERE
from goodterms.store.sealing import LONGEST_WORDS, clean, customer_key
from goodterms.store.world import Workspace

PATIENCE = timedelta(days=3)
"""How long a message waits for a permitted time where the asker does not say."""
LONGEST_PATIENCE = timedelta(days=30)
LONGEST_SUBJECT = 200
LONGEST_TEXT = LONGEST_WORDS


class NotAsked(Exception):
    """The message cannot be asked for. `field` is the part of the request that is wrong, the message says what to do."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: published words by name (`message`), or the asker's own (`text`, with a `subject` for e-mail).

    `channels` in order; empty: as the customer likes it. `account` is the account's id in the record; empty: the one they have.
    `language` of the words; empty: the customer's. It is not sent after `until` (None: three days from now).
    """

    purpose: Purpose
    message: str = ""
    text: str = ""
    subject: str = ""
    channels: tuple[Channel, ...] = ()
    account: str = ""
    language: str = ""
    until: datetime | None = None


def send_message(*, workspace: Workspace, here: HERE, id_: str, wanted: Wanted, by: str) -> bool:
    """Bring the wish through the door. False when `id_` brought it before: nothing changes then.

    Raises `NotAsked`, and `ParkedCustomer` and `UnknownCustomer` as every verb does.
    """

    def events(held: Held) -> Sequence[Stamped]:
        stands = standing_of(held, here=here)
        if not held.foresee(id_):
            return []
        return [Stamped(id_, _event(stands, held, id_=id_, wanted=wanted), stands.now, by)]

    return knock_with(workspace=workspace, here=here, events=events) is not None


def _event(stands: Standing, held: Held, *, id_: str, wanted: Wanted) -> MessageAsked:
    facts = stands.facts
    account = _account(facts, here=stands.here, named=wanted.account)
    case = _case(stands, account)
    until = wanted.until or stands.now + PATIENCE
    if until <= stands.now:
        raise NotAsked("until", "this moment is over: name one that is still to come, or leave it out")
    if until > stands.now + LONGEST_PATIENCE:
        raise NotAsked("until", f"a message waits for {LONGEST_PATIENCE.days} days at most: name an earlier moment")
    if wanted.message:
        _check_name(held, case, wanted)
    else:
        _check_words(wanted)
    _check_channels(facts, wanted)
    effect = event_effect_key(installation=stands.world.installation, event=f"{facts.customer}/{id_}", ordinal=1)
    words = None if wanted.message else _sealed(stands.here, wanted)
    against = () if wanted.message else _against(stands, wanted, account=account, effect=effect)
    return MessageAsked(
        id_,
        None if case is None else case.id,
        account,
        effect,
        wanted.purpose,
        wanted.channels,
        wanted.message,
        words,
        wanted.language,
        stands.now,
        until,
        against,
    )


def _sealed(here: HERE, wanted: Wanted) -> Sealed:
    key = customer_key(here)
    if key is None:
        raise NotAsked("customer", "this customer was erased: nothing can be said to them")
    said = orjson.dumps({"subject": clean(wanted.subject), "text": clean(wanted.text)})
    sealed = key.seal(of="message", plaintext=said, nonce=secrets.token_bytes(NONCE_SIZE))
    return Sealed("message", b64encode(sealed).decode("ascii"))


ACCOUNTS = """
SELECT id FROM account WHERE bucket = %(b)s AND customer_id = %(c)s AND external_id = %(named)s
 UNION ALL
SELECT account_id FROM account_part WHERE bucket = %(b)s AND customer_id = %(c)s AND external_id = %(named)s LIMIT 1
"""


def _account(facts: CustomerFacts, *, here: HERE, named: str) -> int:
    if not named:
        if len(facts.accounts) == 1:
            return facts.accounts[0].id
        if not facts.accounts:
            raise NotAsked("account", "this customer has no account, and every message is about one")
        raise NotAsked("account", f"this customer has {len(facts.accounts)} accounts: name the one it is about")
    with connection.cursor() as cursor:
        cursor.execute(ACCOUNTS, {"b": here[0], "c": here[1], "named": named})
        row = cursor.fetchone()
    if row is None or facts.account(row[0]) is None:
        raise NotAsked("account", "this customer has no account of this number: it is the one in the accounts file")
    return int(row[0])


def _case(stands: Standing, account: int) -> Case | None:
    """The newest open case about the account: the message then belongs to its story."""
    found = [case for case in stands.cases if case.account == account and case.status != "ended"]
    return max(found, key=lambda case: (case.opened_at, case.id), default=None)


def _check_name(held: Held, case: Case | None, wanted: Wanted) -> None:
    published = held.published
    pinned = {} if case is None else published.messages.get((case.journey, case.journey_version), {})
    variants = pinned.get(wanted.message) or published.variants(wanted.message)
    if not variants:
        raise NotAsked("message", "no live journey has a message of this name")
    purposes: set[str] = {one.purpose for one in variants}
    if wanted.purpose not in purposes:
        raise NotAsked("purpose", f"this message is written for {' or '.join(sorted(purposes))}: policy decides by it")
    if wanted.text or wanted.subject:
        raise NotAsked("text", "give the name of a message or words of your own, not both")


def _check_words(wanted: Wanted) -> None:
    if not clean(wanted.text):
        raise NotAsked("text", "name a published `message`, or give `text`")
    if len(wanted.text) > LONGEST_TEXT:
        raise NotAsked("text", f"at most {LONGEST_TEXT} characters")
    if len(wanted.subject) > LONGEST_SUBJECT or "\n" in wanted.subject or "\r" in wanted.subject:
        raise NotAsked("subject", f"one line of at most {LONGEST_SUBJECT} characters")


def _check_channels(facts: CustomerFacts, wanted: Wanted) -> None:
    able = {point.channel for point in facts.points if point.channel != "call"}
    if wanted.channels and not able & set(wanted.channels):
        raise NotAsked("channel", "this customer has no address for it")
    needs_subject = not wanted.message and not wanted.subject
    if needs_subject and wanted.channels and set(wanted.channels) <= {"email", "letter"}:
        raise NotAsked("subject", "an e-mail or a letter needs a subject")


def _against(stands: Standing, wanted: Wanted, *, account: int, effect: str) -> tuple[str, ...]:
    """The rules that these very words break wherever they went: unreviewed words are read before anything is promised."""
    facts, words = stands.facts, f"{wanted.subject}\n\n{wanted.text}" if wanted.subject else wanted.text
    portfolio = stands.portfolio(account)
    point = next(
        (
            one
            for one in facts.points
            if one.channel != "call" and (not wanted.channels or one.channel in wanted.channels)
        ),
        None,
    )
    if portfolio is None or point is None:
        return ()
    links = links_in(words)
    content = read_content(text=words, language=wanted.language or facts.language, channel=point.channel, links=links)
    plain = Intent("contact", point.channel, wanted.purpose, account, point.id, effect)
    spoken = Intent("contact", point.channel, wanted.purpose, account, point.id, effect, content=content)
    asked = {"facts": facts, "portfolio": portfolio, "packs": stands.world.packs, "now": stands.now}
    without = {one.rule for one in judge(intent=plain, **asked).verdicts if one.verdict in {"deny", "needs_human"}}  # type: ignore[arg-type]
    found = [one.rule for one in judge(intent=spoken, **asked).verdicts if one.verdict in {"deny", "needs_human"}]  # type: ignore[arg-type]
    return tuple(dict.fromkeys(rule for rule in found if rule not in without))

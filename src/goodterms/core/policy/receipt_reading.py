"""Receipts read: the judgement made again from what was kept, and what it was about."""

import base64
import zlib
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import orjson

from goodterms.core.circumstances import ORDINARY, Circumstances
from goodterms.core.contacts import ABOUT, CHANNELS, PURPOSES, About, ContactLedger, Packed, moment, readable
from goodterms.core.content import Content
from goodterms.core.dialling import Dialling
from goodterms.core.events import Channel
from goodterms.core.facts import Account, Consent, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.receipt_layout import (
    ACTORS,
    FORMAT,
    HOLDS,
    OTHER_ACCOUNT,
    SCOPES,
    STATES,
    STATUSES,
    asked_about,
    unpacked_zones,
)

_NOTHING = Money(0, "XXX")  # amounts are no policy facts; ISO 4217's "no currency"


class UnreadableReceipt(Exception):
    """A stored receipt is damaged, or was written by a newer version of Goodterms."""


def replay(vector: bytes, packs: tuple[Pack, ...]) -> Decision:
    """The decision made again from a declared vector; under the packs of the time it equals the one that was kept.

    Raises `UnreadableReceipt`.
    """
    intent, facts, portfolio, at, until = read_vector(vector)
    return judge(intent=intent, facts=facts, portfolio=portfolio, packs=packs, now=at, until=until)


def read_vector(vector: bytes) -> tuple[Intent, CustomerFacts, Portfolio, datetime, datetime]:
    """What was asked, what was known, and the first and last instant judged. Raises `UnreadableReceipt`."""
    try:
        row = orjson.loads(vector)
        if isinstance(row, list) and len(row) == 1:
            row = orjson.loads(zlib.decompress(base64.b85decode(row[0])))
        if row[0] != FORMAT:
            raise UnreadableReceipt(f"this receipt has format {row[0]!r}; install a version of Goodterms that knows it")
        return _read(row)
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        OverflowError,
        zlib.error,
        msgspec.MsgspecError,
    ) as error:
        raise UnreadableReceipt(f"this receipt is damaged: {error}") from error


def _read(row: list[Any]) -> tuple[Intent, CustomerFacts, Portfolio, datetime, datetime]:
    _, at, lasting, asked, held_by, person, point, consent, holds, accounts, contacts, *by_law = row
    circumstances, content, delivery, about, *dialled = by_law[0] if by_law else (None, None, None, None)
    first = moment(at)
    intent = Intent(
        kind="contact",
        channel=CHANNELS[asked[0]],
        purpose=PURPOSES[asked[1]],
        account=asked[2],
        point=asked[4],
        effect="",
        duty=asked[5],
        answers_customer=bool(asked[6] & 1),
        accounts=tuple(asked[3]),
        automated=bool(asked[6] & 2),
        content=None if content is None else msgspec.convert(content, Content),
        delivery=delivery,
        dialling=msgspec.convert(dialled[0], Dialling) if dialled else None,
    )
    portfolio = Portfolio(
        id=held_by[0],
        creditor="",
        brand="",
        country=held_by[1],
        actor_type=ACTORS[held_by[2]],
        sending_open=held_by[3],
        calendar="",
        payment_files=None if held_by[4] is None else tuple(moment(micros) for micros in held_by[4]),
    )
    facts = CustomerFacts(
        bucket=0,
        customer=0,
        language=person[0],
        zones=unpacked_zones(person[1]),
        country=person[2],
        points=() if point is None else (Point(intent.point, point[0], "", 0, STATES[point[1]]),),
        consents=() if consent is None else _read_consents(intent, consent),
        text_stopped=bool(person[3] & 1),
        ceased=bool(person[3] & 2),
        holds=tuple(_read_hold(index, hold) for index, hold in enumerate(holds)),
        contacts=ContactLedger(_read_contacts(intent, contacts, about)),
        last_kept_promise=None if person[4] is None else date.fromordinal(person[4]),
        accounts=tuple(Account(a[0], a[1], _NOTHING, _NOTHING, None, first, STATUSES[a[2]]) for a in accounts),
        circumstances=ORDINARY if circumstances is None else msgspec.convert(circumstances, Circumstances),
    )
    return intent, facts, portfolio, first, first + timedelta(microseconds=lasting)


def _read_consents(intent: Intent, row: list[Any]) -> tuple[Consent, ...]:
    given, expires, *refused = row
    other: Channel = "letter" if intent.channel == "sms" else "sms"
    found = [Consent(other, intent.purpose, False)] if refused else []
    if given is not None:
        found.append(Consent(intent.channel, intent.purpose, given, None if expires is None else moment(expires)))
    return tuple(found)


def _read_hold(index: int, row: list[Any]) -> Hold:
    kind, scope, account, since, until = row
    return Hold(
        str(index), HOLDS[kind], SCOPES[scope], account, moment(since), None if until is None else moment(until)
    )


def _read_contacts(intent: Intent, numbers: list[int], places: list[list[int]] | None) -> list[Packed]:
    """The packed contacts. `places` are those of the accounts asked about that each counts for, where several were."""
    meaning: tuple[About, ...] = (None, intent.account, OTHER_ACCOUNT)
    rows: list[Packed] = []
    for at, code in zip(numbers[::2], numbers[1::2], strict=True):
        if not readable(code):
            raise UnreadableReceipt("this receipt speaks of a contact in words that this version does not know")
        word = code % ABOUT
        rows.append((at, code - word, meaning[word], ""))
    if places is not None:
        asked = asked_about(intent)
        for row, counts_for in enumerate(places):
            if counts_for:
                about = tuple([asked[place] for place in counts_for])
                rows[row] = (*rows[row][:2], about[0] if len(about) == 1 else about, "")
    return rows

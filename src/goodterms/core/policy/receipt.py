"""Receipts: exactly the facts a judgement read, small enough to keep for every one.

The *declared vector* is one line of JSON, positional and canonical: the same judgement always gives the same bytes. It
holds what was asked and when, the portfolio's, account's and contact point's policy state, zones, the one consent that
matters, holds, flags and the contact ledger of the longest window; no name, address or text. `receipt_reading.replay`
needs nothing else, so a stored decision can be proved, or judged under other packs. The layout never changes within a `FORMAT`.
"""

import base64
import zlib
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
import orjson

from goodterms.core.circumstances import ORDINARY, Address, CallConsent, Circumstances, Debt
from goodterms.core.consents import last_word
from goodterms.core.contacts import (
    CHANNELS,
    PURPOSES,
    Packed,
    channel_of,
    is_about,
    is_ours,
    micros,
    outcome_of,
    rows_that_count,
    was_conversation,
)
from goodterms.core.content import Content
from goodterms.core.events import Channel
from goodterms.core.facts import CustomerFacts, Hold, Portfolio
from goodterms.core.policy.decision import Intent
from goodterms.core.policy.holds import PAYMENT_PENDING_FILES
from goodterms.core.policy.receipt_layout import (
    ACTORS,
    ANOTHER,
    FORMAT,
    HOLDS,
    OTHER_ACCOUNT,
    SCOPES,
    STATES,
    STATUSES,
    asked_about,
    packed_zones,
)

MOST_BYTES: Final = 1_300
"""The longest vector, in bytes; the row around it (ids, verdict, rules) takes the rest of a receipt's 1.5 KB."""

MOST_CONTACTS: Final = 60
"""The most contacts a vector keeps: the newest, and of each sort that rules count apart the newest (`_newest`)."""

_OF_A_SORT = 20


def declared_vector(
    *,
    facts: CustomerFacts,
    intent: Intent,
    portfolio: Portfolio,
    at: datetime,
    lasting: timedelta = timedelta(0),
) -> bytes:
    """The policy facts of one judgement at `at`, over [at, at + lasting], as one line of ASCII JSON of at most 1.3 KB."""
    asked = (intent.account, *intent.accounts)
    vector = (
        FORMAT,
        micros(at),
        lasting // timedelta.resolution,
        _intent(intent),
        _portfolio(portfolio, facts),
        _person(facts),
        next(((p.channel, STATES.index(p.state)) for p in facts.points if p.id == intent.point), None),
        _consent(facts, intent),
        [_hold(h) for h in facts.holds if h.scope != "account" or h.account in asked],
        [(a.id, a.portfolio, STATUSES.index(a.status)) for a in facts.accounts if a.id in asked],
        _contacts(facts, intent),
        *_by_law(facts, intent),
    )
    line = orjson.dumps(vector)
    return line if len(line) <= MOST_BYTES and line.isascii() else _squeezed(line)


def _by_law(facts: CustomerFacts, intent: Intent) -> tuple[object, ...]:
    """What laws ask beyond the rest; nothing at all for most judgements."""
    known = facts.circumstances
    asked = asked_about(intent)
    spoken = (intent.content, intent.delivery, intent.dialling)
    if known is ORDINARY and spoken == (None, None, None) and len(asked) == 1:
        return ()
    law = _declared(known)
    if known.addresses:
        law["addresses"] = [_declared(address) for address in known.addresses if address.point == intent.point]
    if known.debts:
        law["debts"] = [_declared(debt) for debt in known.debts if debt.account in asked]
    if known.call_consents:
        law["call_consents"] = [_declared(_about_asked(consent, known, asked)) for consent in known.call_consents]
    read = {name: value for name, value in law.items() if value != []}
    about = None if len(asked) == 1 else [_places(row, facts, asked) for row in _kept(facts, intent)]
    dialled = () if intent.dialling is None else (intent.dialling,)
    content = None if intent.content is None else _declared(intent.content)
    told = (read or None, content, intent.delivery, about, *dialled)
    return (msgspec.to_builtins(told, order="deterministic"),)


def _declared(value: object) -> dict[str, Any]:
    """The fields that rules read, without those that say nothing beyond their default."""
    found: dict[str, Any] = {}
    for name, default in _READ[type(value)]:
        told = getattr(value, name)
        if told is not default and told != default:
            found[name] = told
    return found


_UNREAD: dict[type, frozenset[str]] = {
    Circumstances: frozenset({"said", "calls_not_wanted", "answered"}),
    Address: frozenset({"described_at", "taken_back"}),
    Debt: frozenset({"described_at"}),
    CallConsent: frozenset(),
    Content: frozenset(),
}
"""What only tells which of two words was the last."""
_READ: dict[type, tuple[tuple[str, Any], ...]] = {
    kind: tuple((one.name, one.default) for one in fields(kind) if one.name not in unread)
    for kind, unread in _UNREAD.items()
}


def _about_asked(consent: CallConsent, known: Circumstances, asked: tuple[int, ...]) -> CallConsent:
    """The consent with the accounts asked about that it covers in place of its own; of another where it covers none."""
    if not consent.accounts:
        return consent
    covered = tuple(one for one in asked if not set(known.same_debt(one)).isdisjoint(consent.accounts))
    return replace(consent, accounts=covered or (OTHER_ACCOUNT,))


def _places(row: Packed, facts: CustomerFacts, asked: tuple[int, ...]) -> list[int]:
    """Which of the accounts asked about a contact counts for, by their places; none for one that counts for all or none."""
    if row[2] is None:
        return []
    debts = map(facts.circumstances.same_debt, asked)
    return [place for place, debt in enumerate(debts) if is_about(row, debt)]


def _squeezed(line: bytes) -> bytes:
    return orjson.dumps([base64.b85encode(zlib.compress(line, 9)).decode()])


def _intent(intent: Intent) -> tuple[object, ...]:
    return (
        CHANNELS.index(intent.channel),
        PURPOSES.index(intent.purpose),
        intent.account,
        intent.accounts,
        intent.point,
        intent.duty,
        intent.answers_customer + 2 * intent.automated,
    )


def _portfolio(portfolio: Portfolio, facts: CustomerFacts) -> tuple[object, ...]:
    files: list[int] | None = None
    if portfolio.payment_files is not None:
        pending = [hold.since for hold in facts.holds if hold.kind == "payment_pending"]
        kept = {at for since in pending for at in _first_files(portfolio.payment_files, since)}
        files = sorted(micros(at) for at in kept)
    return (portfolio.id, portfolio.country, ACTORS.index(portfolio.actor_type), portfolio.sending_open, files)


def _first_files(files: tuple[datetime, ...], since: datetime) -> list[datetime]:
    return sorted(at for at in files if at > since)[:PAYMENT_PENDING_FILES]


def _person(facts: CustomerFacts) -> tuple[object, ...]:
    kept = facts.last_kept_promise
    return (
        facts.language,
        packed_zones(facts.zones),
        facts.country,
        facts.text_stopped + 2 * facts.ceased,
        None if kept is None else kept.toordinal(),
    )


def _consent(facts: CustomerFacts, intent: Intent) -> tuple[object, ...] | None:
    """The last word on this purpose by this channel; and then 1, where the last word on it by another was a refusal."""
    last = last_word(facts.consents, channel=intent.channel, purpose=intent.purpose, point=intent.point)
    others: dict[Channel, bool] = {
        c.channel: c.given for c in facts.consents if c.purpose == intent.purpose and c.channel != intent.channel
    }
    refused = () if all(others.values()) else (1,)
    if last is None:
        return (None, None, *refused) if refused else None
    return (last.given, _micros(last.expires_at), *refused)


def _hold(hold: Hold) -> tuple[object, ...]:
    return (
        HOLDS.index(hold.kind),
        SCOPES.index(hold.scope),
        hold.account,
        _micros(hold.since),
        _micros(hold.until),
    )


def _micros(at: datetime | None) -> int | None:
    return None if at is None else micros(at)


def _contacts(facts: CustomerFacts, intent: Intent) -> list[int]:
    asked = _accounts_asked(facts, intent)
    numbers: list[int] = []
    for at, code, account, _ in _kept(facts, intent):
        numbers.append(at)
        numbers.append(code if account is None else code + 1 if _among(account, asked) else code + ANOTHER)
    return numbers


def _accounts_asked(facts: CustomerFacts, intent: Intent) -> frozenset[int]:
    """The accounts asked about, and those that count as one debt with them."""
    asked = (intent.account, *intent.accounts)
    known = facts.circumstances
    return frozenset(asked) if known is ORDINARY else frozenset(a for one in asked for a in known.same_debt(one))


def _kept(facts: CustomerFacts, intent: Intent) -> list[Packed]:
    rows = rows_that_count(facts.contacts, own=intent.effect)
    return rows if len(rows) <= MOST_CONTACTS else _newest(rows, facts, intent)


def _among(about: int | tuple[int, ...], asked: frozenset[int]) -> bool:
    return about in asked if isinstance(about, int) else not asked.isdisjoint(about)


def _newest(rows: list[Packed], facts: CustomerFacts, intent: Intent) -> list[Packed]:
    """The newest of each sort that some rule counts by itself, and the newest of all, up to `MOST_CONTACTS`."""
    order = sorted(range(len(rows)), key=lambda place: (rows[place][0], place), reverse=True)
    asked = tuple(_accounts_asked(facts, intent))
    about = [place for place in order if is_about(rows[place], asked)]
    kept = set[int]()
    sorts: tuple[tuple[int, list[int]], ...] = (
        (1, [place for place in order if was_conversation(rows[place])]),
        (1, [place for place in about if was_conversation(rows[place]) and channel_of(rows[place]) == "call"]),
        (1, [place for place in order if not is_ours(rows[place])]),
        (1, [place for place in order if is_ours(rows[place]) and channel_of(rows[place]) == intent.channel]),
        (_OF_A_SORT, [place for place in about if _reached(rows[place], intent)]),
        (_OF_A_SORT, [place for place in order if is_ours(rows[place])]),
        (len(rows), order),
    )
    for most, places in sorts:
        kept.update([place for place in places[:most] if place not in kept][: MOST_CONTACTS - len(kept)])
    return [rows[place] for place in sorted(kept)]


def _reached(row: Packed, intent: Intent) -> bool:
    return channel_of(row) == intent.channel and outcome_of(row) not in {"inbound", "not_connected", "asked_for"}

"""Receipts: exactly the facts a judgement read, small enough to keep for every one, and the judgement made again from them.

The *declared vector* is one line of JSON, positional and canonical: the same judgement always gives the same bytes. It
holds what was asked and when, the portfolio's, account's and contact point's policy state, zones, the one consent that
matters, holds, flags and the contact ledger of the longest window; no name, address or text. `replay` needs nothing else,
so a stored decision can be proved, or judged under other packs. The layout never changes within a `FORMAT`.
"""

import base64
import zlib
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, Literal

import msgspec
import orjson

from goodterms.core.circumstances import ORDINARY, Address, CallConsent, Circumstances, Debt
from goodterms.core.consents import last_word
from goodterms.core.contacts import (
    ABOUT,
    CHANNELS,
    PURPOSES,
    About,
    ContactLedger,
    Packed,
    channel_of,
    is_about,
    is_ours,
    micros,
    moment,
    outcome_of,
    readable,
    rows_that_count,
    was_conversation,
)
from goodterms.core.content import Content
from goodterms.core.dialling import Dialling
from goodterms.core.events import Channel, HoldKind, HoldScope
from goodterms.core.facts import Account, Consent, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.holds import PAYMENT_PENDING_FILES
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack

FORMAT: Final = 1
MOST_BYTES: Final = 1_300
"""The longest vector, in bytes; the row around it (ids, verdict, rules) takes the rest of a receipt's 1.5 KB."""

MOST_CONTACTS: Final = 60
"""The most contacts a vector keeps: the newest, and of each sort that rules count apart the newest (`_newest`)."""

_OF_A_SORT = 20
_NOTHING = Money(0, "XXX")  # amounts are no policy facts; ISO 4217's "no currency"

# The order of these lists is part of FORMAT: words may be added at the end, never moved.
_HOLDS: tuple[HoldKind, ...] = (
    "hardship",
    "dispute",
    "payment_pending",
    "vulnerability",
    "breathing_space",
    "debt_advice",
    "bankruptcy",
    "deceased",
    "attorney",
    "litigation",
    "military",
    "complaint",
    "cease",
    "fraud",
    "plan",
    "breathing_space_crisis",
    "statutory_moratorium",
)
_SCOPES: tuple[HoldScope, ...] = ("person", "account", "both")
_STATES: tuple[Literal["ok", "opted_out", "wrong_person", "bounced"], ...] = (
    "ok",
    "opted_out",
    "wrong_person",
    "bounced",
)
_STATUSES: tuple[Literal["open", "closed", "sold", "recalled"], ...] = ("open", "closed", "sold", "recalled")
_ACTORS: tuple[Literal["creditor", "third_party", "servicer"], ...] = ("creditor", "third_party", "servicer")

# A contact is two numbers: its instant, and its code, in which the smallest part says what it was about: nothing (0), an
# account asked about (1), or another (2).
_ANOTHER = 2
_OTHER_ACCOUNT = -1


class UnreadableReceipt(Exception):
    """A stored receipt is damaged, or was written by a newer version of Goodterms."""


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
        next(((p.channel, _STATES.index(p.state)) for p in facts.points if p.id == intent.point), None),
        _consent(facts, intent),
        [_hold(h) for h in facts.holds if h.scope != "account" or h.account in asked],
        [(a.id, a.portfolio, _STATUSES.index(a.status)) for a in facts.accounts if a.id in asked],
        _contacts(facts, intent),
        *_by_law(facts, intent),
    )
    line = orjson.dumps(vector)
    return line if len(line) <= MOST_BYTES and line.isascii() else _squeezed(line)


def _by_law(facts: CustomerFacts, intent: Intent) -> tuple[object, ...]:
    """What laws ask beyond the rest; nothing at all for most judgements."""
    known = facts.circumstances
    asked = _asked(intent)
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
    Circumstances: frozenset({"said", "calls_not_wanted"}),
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
    return replace(consent, accounts=covered or (_OTHER_ACCOUNT,))


def _asked(intent: Intent) -> tuple[int, ...]:
    return tuple(dict.fromkeys((intent.account, *intent.accounts)))


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
    return (portfolio.id, portfolio.country, _ACTORS.index(portfolio.actor_type), portfolio.sending_open, files)


def _first_files(files: tuple[datetime, ...], since: datetime) -> list[datetime]:
    return sorted(at for at in files if at > since)[:PAYMENT_PENDING_FILES]


def _person(facts: CustomerFacts) -> tuple[object, ...]:
    kept = facts.last_kept_promise
    return (
        facts.language,
        _packed_zones(facts.zones),
        facts.country,
        facts.text_stopped + 2 * facts.ceased,
        None if kept is None else kept.toordinal(),
    )


@lru_cache(maxsize=4096)
def _packed_zones(zones: tuple[str, ...]) -> str:
    """Zone names, the area written once for neighbours of one area: `Europe/Berlin,Paris;Africa/Tunis`."""
    packed, last = "", None
    for name in zones:
        area, slash, place = name.partition("/")
        packed += f",{place}" if slash and area == last else f";{name}"
        last = area if slash else None
    return packed[1:]


def _unpacked_zones(packed: str) -> tuple[str, ...]:
    if not packed:
        return ()
    names: list[str] = []
    for group in packed.split(";"):
        first, *rest = group.split(",")
        names += [first, *(f"{first.partition('/')[0]}/{place}" for place in rest)]
    return tuple(names)


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
        _HOLDS.index(hold.kind),
        _SCOPES.index(hold.scope),
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
        numbers.append(code if account is None else code + 1 if _among(account, asked) else code + _ANOTHER)
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


# --- and back ----------------------------------------------------------------------------------------------------------


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
        actor_type=_ACTORS[held_by[2]],
        sending_open=held_by[3],
        calendar="",
        payment_files=None if held_by[4] is None else tuple(moment(micros) for micros in held_by[4]),
    )
    facts = CustomerFacts(
        bucket=0,
        customer=0,
        language=person[0],
        zones=_unpacked_zones(person[1]),
        country=person[2],
        points=() if point is None else (Point(intent.point, point[0], "", 0, _STATES[point[1]]),),
        consents=() if consent is None else _read_consents(intent, consent),
        text_stopped=bool(person[3] & 1),
        ceased=bool(person[3] & 2),
        holds=tuple(_read_hold(index, hold) for index, hold in enumerate(holds)),
        contacts=ContactLedger(_read_contacts(intent, contacts, about)),
        last_kept_promise=None if person[4] is None else date.fromordinal(person[4]),
        accounts=tuple(Account(a[0], a[1], _NOTHING, _NOTHING, None, first, _STATUSES[a[2]]) for a in accounts),
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
        str(index), _HOLDS[kind], _SCOPES[scope], account, moment(since), None if until is None else moment(until)
    )


def _read_contacts(intent: Intent, numbers: list[int], places: list[list[int]] | None) -> list[Packed]:
    """The packed contacts. `places` are those of the accounts asked about that each counts for, where several were."""
    meaning: tuple[About, ...] = (None, intent.account, _OTHER_ACCOUNT)
    rows: list[Packed] = []
    for at, code in zip(numbers[::2], numbers[1::2], strict=True):
        if not readable(code):
            raise UnreadableReceipt("this receipt speaks of a contact in words that this version does not know")
        word = code % ABOUT
        rows.append((at, code - word, meaning[word], ""))
    if places is not None:
        asked = _asked(intent)
        for row, counts_for in enumerate(places):
            if counts_for:
                about = tuple([asked[place] for place in counts_for])
                rows[row] = (*rows[row][:2], about[0] if len(about) == 1 else about, "")
    return rows

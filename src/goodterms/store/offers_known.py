"""What offers ask beside the facts of every step: what was taken lately, what a month looks like, and receipts of judgements.

One query, and only where somebody looks at offers: no step of the engine needs it.
"""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import orjson
from django.db import connection

from goodterms.core.calendar import local_day, zone_info
from goodterms.core.codec import UnreadablePayload, decode_event
from goodterms.core.events import (
    DisputeRaised,
    MandateCancelled,
    MeansTold,
    OfferAnswered,
    OfferAsked,
    OfferCountered,
    OfferShown,
    PromiseMade,
    StatementSigned,
    TermsAgreed,
)
from goodterms.core.money import Money
from goodterms.core.offers.affordability import Means
from goodterms.core.offers.asked import Countered, OfferAnswer, Past, Shown, Signed, Taken
from goodterms.core.offers.receipt import said
from goodterms.core.offers.terms import minded_as
from goodterms.core.value import value
from goodterms.store.gather import HERE

LOOKS_BACK: Final = timedelta(days=1100)
"""As far as a policy may count (see `offers.written`)."""
EVENTS = """
SELECT type, version, payload, occurred_at FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s
   AND type IN ('promise.made', 'plan.made', 'offer.answered', 'terms.agreed', 'offer.shown', 'offer.countered', 'means.told',
                'statement.signed', 'mandate.cancelled')
   AND occurred_at >= %s ORDER BY seq
"""
IMPORTED = """
SELECT i.due, i.amount - i.paid, t.currency FROM plan t
  JOIN plan_instalment i ON i.bucket = t.bucket AND i.customer_id = t.customer_id AND i.plan_id = t.id
 WHERE t.bucket = %s AND t.customer_id = %s AND t.state = 'open' AND NOT t.live AND i.paid < i.amount ORDER BY i.due
"""
KEEP = """
INSERT INTO offer_receipt (bucket, customer_id, id, case_id, account_id, moment, offer, verdict, answers, policies, packs, at, body)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (bucket, customer_id, id) DO NOTHING
"""


def read_past(*, here: HERE, zone: str, now: datetime) -> Past:
    """What the customer took in the last three years, what they told of a month's money, and what other plans still ask for."""
    taken: list[Taken] = []
    shown: list[Shown] = []
    countered: list[Countered] = []
    means: Means | None = None
    signed: dict[str, Signed] = {}
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, [*here, now - LOOKS_BACK])
        rows = cursor.fetchall()
        cursor.execute(IMPORTED, [*here])
        agreed = tuple((due, Money(left, currency)) for due, left, currency in cursor.fetchall())
    for type_, version, payload, at in rows:
        day = local_day(at=at, zone=zone) if zone_info(zone) is not None else at.astimezone(UTC).date()
        if type_ == "plan.made":
            taken.append(Taken("plan", day))
            continue
        try:
            event = decode_event(type_=type_, version=version, payload=payload)
        except UnreadablePayload:  # the audit says so; offers count what can be read
            continue
        match event:
            case PromiseMade(promise=promise):
                if not minded_as(promise):  # agreed terms are counted as what they are
                    taken.append(Taken("promise", day))
            case TermsAgreed(offer=offer):
                taken.append(Taken(offer, day))
            case OfferShown(offer=offer, account=account, case=case, until=until):
                shown.append(Shown(offer, account, case, until))
            case OfferCountered(offer=offer, account=account, case=int() as case, by="house"):
                countered.append(Countered(offer, account, case))
            case OfferAnswered(offer=offer, agreed=True) if offer != "plan":  # counted where the plan was made
                taken.append(Taken(offer, day))
            case StatementSigned(signature=signature, offer=offer, text=text, account=account, until=until):
                signed[signature] = Signed(offer, text, account, until)
            case MandateCancelled(signature=signature):
                signed.pop(signature, None)
            case MeansTold():
                means = Means(event.income, event.fixed, event.flexible, event.creditors, event.saving, day)
            case _:
                continue
    return Past(tuple(taken), means, agreed, tuple(shown), tuple(signed.values()), tuple(countered))


ASKED = """
SELECT type, version, payload FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type IN ('offer.asked', 'offer.answered', 'plan.made', 'offer.countered')
   AND (payload::json ->> 'account')::bigint = %s ORDER BY seq DESC LIMIT 1
"""


def open_ask(*, here: HERE, account: int) -> OfferAsked | None:
    """What was asked for on an account and is not answered yet."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [*here, account])
        row = cursor.fetchone()
    if row is None or row[0] != "offer.asked":
        return None
    event = decode_event(type_=row[0], version=row[1], payload=row[2])
    return event if isinstance(event, OfferAsked) else None


COUNTERED = """
SELECT type, version, payload FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s
   AND type IN ('offer.asked', 'offer.answered', 'offer.countered', 'offer.counter_declined', 'terms.agreed', 'plan.made',
                'promise.made')
   AND (payload::json ->> 'account')::bigint = %s ORDER BY seq DESC LIMIT 1
"""


def open_counter(*, here: HERE, account: int, today: date) -> OfferCountered | None:
    """What a person answered the customer with on an account, while it stands and nothing was said or agreed since."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTERED, [*here, account])
        row = cursor.fetchone()
    if row is None or row[0] != OfferCountered.type:
        return None
    event = decode_event(type_=row[0], version=row[1], payload=row[2])
    return event if isinstance(event, OfferCountered) and event.by == "staff" and today <= event.until else None


AGREED = """
SELECT type, version, payload FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = 'terms.agreed'
   AND (payload::json ->> 'account')::bigint = %s ORDER BY seq DESC LIMIT 1
"""


def newest_terms(*, here: HERE, account: int) -> TermsAgreed | None:
    """What the customer agreed to by themselves last on an account."""
    with connection.cursor() as cursor:
        cursor.execute(AGREED, [*here, account])
        row = cursor.fetchone()
    event = None if row is None else decode_event(type_=row[0], version=row[1], payload=row[2])
    return event if isinstance(event, TermsAgreed) else None


DISPUTED = """
SELECT type, version, payload FROM event
 WHERE bucket = %s AND stream = 'customer' AND stream_id = %s AND type = 'dispute.raised'
   AND (payload::json ->> 'account')::bigint = %s ORDER BY seq DESC LIMIT 1
"""


def newest_dispute(*, here: HERE, account: int) -> DisputeRaised | None:
    """What the customer said last that is wrong on an account."""
    with connection.cursor() as cursor:
        cursor.execute(DISPUTED, [*here, account])
        row = cursor.fetchone()
    event = None if row is None else decode_event(type_=row[0], version=row[1], payload=row[2])
    return event if isinstance(event, DisputeRaised) else None


@value
class Judged:
    """A judgement to keep: shown (`offer` empty), or of terms that were asked for."""

    account: int
    case: int | None
    offer: str
    answers: tuple[OfferAnswer, ...]
    at: datetime
    body: bytes


def keep_offer_receipt(*, here: HERE, judged: Judged, key: str | None = None) -> None:
    """Keep a receipt once: by `key`, else by what it says on its day."""
    answers = judged.answers
    words = said(answers)
    moment = "taken" if judged.offer else "shown"
    told = orjson.dumps([judged.account, judged.case, judged.at.date().isoformat(), words, _without_time(judged.body)])
    name = f"{moment}/{key or hashlib.blake2b(told, digest_size=12).hexdigest()}"
    policies = " ".join(dict.fromkeys(one.policy for one in answers if one.policy))
    packs = " ".join(dict.fromkeys(label for one in answers for label in one.packs))
    verdict = answers[0].verdict if judged.offer else ""
    row: tuple[Any, ...] = (
        *here,
        name,
        judged.case,
        judged.account,
        moment,
        judged.offer,
        verdict,
        words,
        policies,
        packs,
        judged.at,
        judged.body.decode(),
    )
    with connection.cursor() as cursor:
        cursor.execute(KEEP, row)


def _without_time(body: bytes) -> str:
    vector = orjson.loads(body)
    vector.pop("at", None)
    return orjson.dumps(vector, option=orjson.OPT_SORT_KEYS).decode()

"""Complaints and support needs of a customer, and the list of complaints that wait, the first due first."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
from django.db import connection
from django.utils.translation import gettext as _

from goodterms.core.customer_cipher import CipherError, CustomerKey
from goodterms.core.events import ComplaintCause, ComplaintOutcome, SupportNeed
from goodterms.core.facts import CustomerFacts, OpenComplaint
from goodterms.core.fold.days import day_of
from goodterms.core.money import Money
from goodterms.core.policy.complaint_clocks import ComplaintClock, acknowledgement_due, answer_due, complaint_clock
from goodterms.insight.scope import Scope
from goodterms.store.gather import HERE
from goodterms.store.hot import UnreadableHotRow, decode
from goodterms.store.parties import KNOWN_ACCOUNTS
from goodterms.store.sealing import customer_key


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint: what it is about, its clock, and how it ended. `words` and `answer` only for who may read them."""

    id: str
    cause: ComplaintCause | None
    by_way_of: str | None
    made_at: datetime
    acknowledged_at: datetime | None
    acknowledge_by: date
    answer_by: date
    closed_at: datetime | None
    outcome: ComplaintOutcome | None
    redress: Money | None
    words: str | None
    answer: str | None
    late: bool


@dataclass(frozen=True, slots=True)
class Need:
    """One record of support: the needs for everybody who works on the case, the detail for who may see it."""

    id: str
    needs: tuple[str, ...]
    detail: str | None
    has_detail: bool
    consent: bool
    recorded_at: datetime
    review_at: datetime
    due: bool


@dataclass(frozen=True, slots=True)
class Care:
    """What people take care of for one customer."""

    complaints: tuple[Complaint, ...]
    needs: tuple[Need, ...]
    clock: ComplaintClock


@dataclass(frozen=True, slots=True)
class ListedComplaint:
    """One open complaint in the list: whose, since when, and by when it is answered."""

    id: str
    here: HERE
    case: int | None
    cause: ComplaintCause | None
    made_at: datetime
    acknowledged: bool
    acknowledge_by: date
    answer_by: date
    age: int
    late: bool
    customer: str
    account: str
    creditor: str
    portfolio: int | None
    zone: str | None


_COMPLAINTS = """
SELECT id, account_id, cause, by_way_of, made_at, acknowledged_at, closed_at, outcome, redress, currency, sealed, answer
  FROM complaint WHERE bucket = %s AND customer_id = %s AND (account_id IS NULL OR account_id = %s)
 ORDER BY closed_at IS NOT NULL, made_at
"""
_NEEDS = """
SELECT id, sealed, consent, recorded_at, review_at FROM support_need
 WHERE bucket = %s AND customer_id = %s AND ended_at IS NULL AND review_at + interval '30 days' * consent::int > %s
 ORDER BY recorded_at
"""
_OPEN = f"""
SELECT t.id, t.bucket, t.customer_id, t.account_id, t.cause, t.made_at, t.acknowledged_at, s.hot, p.external_id, p.zones[1],
       COALESCE(a.external_id, ''), a.portfolio_id, COALESCE(f.creditor, ''),
       (SELECT k.id FROM "case" k WHERE k.bucket = t.bucket AND k.customer_id = t.customer_id
           AND (t.case_id IS NULL OR k.id = t.case_id) AND (t.account_id IS NULL OR k.account_id = t.account_id)
         ORDER BY k.status = 'ended', k.opened_at DESC LIMIT 1)
  FROM complaint t
  JOIN customer p ON p.bucket = t.bucket AND p.id = t.customer_id
  JOIN customer_state s ON s.bucket = t.bucket AND s.customer_id = t.customer_id
  LEFT JOIN LATERAL (SELECT k.external_id, k.portfolio_id FROM {KNOWN_ACCOUNTS} k
     WHERE k.bucket = t.bucket AND k.customer_id = t.customer_id AND (t.account_id IS NULL OR k.id = t.account_id)
     ORDER BY k.id LIMIT 1) a ON true
  LEFT JOIN portfolio f ON f.id = a.portfolio_id
 WHERE t.closed_at IS NULL AND {{scope}} ORDER BY t.made_at, t.id LIMIT %(limit)s
"""
MOST = 500


def read_care(
    here: HERE, *, facts: CustomerFacts, account: int, now: datetime, words: bool = False, detail: bool = False
) -> Care:
    """Complaints (on this account or none in particular) and support needs. `words`, `detail`: what this reader may open."""
    key = customer_key(here)
    with connection.cursor() as cursor:
        cursor.execute(_COMPLAINTS, [*here, account])
        complaints = [_complaint(row, facts, now, key if words else None) for row in cursor.fetchall()]
        cursor.execute(_NEEDS, [*here, now])
        needs = [_need(row, key, now, detail=detail) for row in cursor.fetchall()]
    return Care(tuple(complaints), tuple(needs), complaint_clock(facts))


def list_complaints(*, scope: Scope, now: datetime, limit: int = MOST) -> tuple[ListedComplaint, ...]:
    """What waits for an answer, the first due first; of more than `limit` the oldest."""
    within = "true" if scope.portfolios is None else "a.portfolio_id = ANY(%(portfolios)s::bigint[])"
    with connection.cursor() as cursor:
        cursor.execute(_OPEN.format(scope=within), {"limit": limit, **scope.parameters()})
        rows = [_listed(row, now) for row in cursor.fetchall()]
    return tuple(sorted(rows, key=lambda one: (one.answer_by, one.made_at)))


def _complaint(row: Sequence[Any], facts: CustomerFacts, now: datetime, key: CustomerKey | None) -> Complaint:
    name, account, cause, way, made_at, acknowledged_at, closed_at, outcome, redress, currency, words, answer = row
    clock = OpenComplaint(name, account, made_at, acknowledged_at)
    answer_by = answer_due(clock, facts)
    return Complaint(
        id=name,
        cause=cause,
        by_way_of=way,
        made_at=made_at,
        acknowledged_at=acknowledged_at,
        acknowledge_by=acknowledgement_due(clock, facts),
        answer_by=answer_by,
        closed_at=closed_at,
        outcome=outcome,
        redress=None if redress is None else Money(redress, currency),
        words=_text(key, "free_text", words),
        answer=_text(key, "free_text", answer),
        late=closed_at is None and day_of(facts, now) > answer_by,
    )


def _need(row: Sequence[Any], key: CustomerKey | None, now: datetime, *, detail: bool) -> Need:
    name, sealed, consent, recorded_at, review_at = row
    said: dict[str, Any] = orjson.loads(_text(key, "support_need", sealed) or "{}")
    needs = tuple(need_words(need) for need in said.get("needs", ()))
    typed = said.get("detail") or None
    shown = typed if detail else None
    return Need(name, needs, shown, typed is not None, consent, recorded_at, review_at, review_at <= now)


def _listed(row: Sequence[Any], now: datetime) -> ListedComplaint:
    name, bucket, customer, account, cause, made_at, acknowledged_at, hot, who, zone = row[:10]
    try:
        facts = decode(hot, bucket=bucket, customer=customer)
    except UnreadableHotRow:
        facts = CustomerFacts(bucket, customer, "", () if zone is None else (zone,), "")
    clock = OpenComplaint(name, account, made_at, acknowledged_at)
    answer_by, today = answer_due(clock, facts), day_of(facts, now)
    return ListedComplaint(
        id=name,
        here=(bucket, customer),
        case=row[13],
        cause=cause,
        made_at=made_at,
        acknowledged=acknowledged_at is not None,
        acknowledge_by=acknowledgement_due(clock, facts),
        answer_by=answer_by,
        age=(today - day_of(facts, made_at)).days,
        late=today > answer_by,
        customer=who,
        account=row[10],
        creditor=row[12],
        portfolio=row[11],
        zone=zone,
    )


def _text(key: CustomerKey | None, of: str, sealed: str | None) -> str | None:
    if key is None or not sealed:
        return None
    try:
        return key.open(of=of, sealed=b64decode(sealed)).decode()
    except (CipherError, ValueError):
        return None


def need_words(need: SupportNeed | str, /) -> str:
    """A need in a few words: what we do differently."""
    return {
        "more_time": _("more time to read, decide and pay"),
        "speak_to_person": _("to speak to a person, always the same one where possible"),
        "phone_not_text": _("calls, not text messages"),
        "text_not_phone": _("text messages, not calls"),
        "large_print": _("large print"),
        "plain_words": _("plain words and short letters"),
        "interpreter": _("an interpreter, or another language"),
        "helper": _("somebody who helps them, with their agreement"),
        "quiet_times": _("no contact at certain times"),
        "safe_contact": _("safe contact: somebody else may be reading or listening"),
        "written_summary": _("what was said, in writing afterwards"),
    }.get(need, need)

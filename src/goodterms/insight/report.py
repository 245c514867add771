"""The report of a portfolio by journey: what an operations manager asks for, adding up where it should.

Contacted + not contacted = opened, each case once: contacted under the channel it was first reached by, not contacted under
one reason (`not_contacted`). Recorded, kept and cured are three facts and are not added together. Amounts are minor units.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from goodterms.insight.briefing import headline, todo
from goodterms.insight.health import read_notices
from goodterms.insight.measure import ACCEPTED
from goodterms.insight.not_contacted import CONTACTED, LAST, REASON
from goodterms.insight.overview import ENDINGS, most_common_zone
from goodterms.insight.scope import EVERYTHING, Scope
from goodterms.store.clock import business_now

COHORT_AGE = timedelta(days=30)
"""Completion is measured over cases at least this old (design, end reasons)."""
EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Sum:
    """How many, and what they come to in minor units of one currency."""

    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Example:
    """A case to look at, and what it is an example of: how it ended (or that it runs), and its facts."""

    case: int
    of: str


@dataclass(frozen=True, slots=True)
class Completion:
    """Finished here among cases at least 30 days old; `rate` is None while there are none."""

    cohort: int
    finished_here: int

    @property
    def rate(self) -> float | None:
        return self.finished_here / self.cohort if self.cohort else None


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of one side of a comparison, and how many of them came to each fact within its time."""

    cases: int
    recorded: int
    kept: int
    cured: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The control group against the others of its journey, opened since the first was held out: by their first `days`."""

    days: int
    held_out: Group
    others: Group


@dataclass(frozen=True, slots=True)
class JourneyReport:
    """One journey. The mappings go from channel, reason, end reason or currency to how many.

    `waiting` exceptions are not resolved, `late` of them past their time; `closed` is why the guardrail takes no new cases.
    """

    journey: str
    title: str
    opened: int
    contacted: int
    contacted_by_channel: Mapping[str, int]
    contacts_by_channel: Mapping[str, int]
    not_contacted: int
    not_contacted_by_reason: Mapping[str, int]
    recorded: int
    kept: int
    cured: int
    running: int
    ended: Mapping[str, int]
    completion: Completion
    time_to_recorded: timedelta | None
    promised: Mapping[str, Sum]
    paid: Mapping[str, Sum]
    examples: tuple[Example, ...]
    comparison: Comparison | None = None
    waiting: int = 0
    late: int = 0
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Every journey that ever opened a case, as of `now` (business time)."""

    now: datetime
    zone: str | None
    notices: tuple[str, ...]
    journeys: tuple[JourneyReport, ...]


TITLES = "SELECT DISTINCT ON (name) name, source FROM journey_version ORDER BY name, version DESC"
FACTS = """
SELECT k.journey, count(*), count(k.recorded_at), count(k.kept_at), count(k.cured_at),
       count(*) FILTER (WHERE k.status <> 'ended'), count(*) FILTER (WHERE k.opened_at <= %(old)s),
       count(*) FILTER (WHERE k.opened_at <= %(old)s AND k.end_reason = 'finished_here'),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM k.recorded_at - k.opened_at))
         FILTER (WHERE k.recorded_at IS NOT NULL)
  FROM "case" k WHERE {scope} GROUP BY k.journey ORDER BY count(*) DESC, k.journey
"""
ENDED = """
SELECT k.journey, k.end_reason, count(*) FROM "case" k WHERE k.status = 'ended' AND {scope} GROUP BY 1, 2
"""
FIRST_REACHED = f"""
SELECT k.journey, first.channel, count(*) FROM "case" k
  JOIN LATERAL (
    SELECT c.channel FROM contact c WHERE c.bucket = k.bucket AND c.customer_id = k.customer_id AND c.case_id = k.id
       AND c.outcome IN {ACCEPTED} ORDER BY c.at, c.effect LIMIT 1) first ON true
 WHERE {{scope}} GROUP BY 1, 2
"""
CONTACTS = f"""
SELECT k.journey, c.channel, count(*) FROM "case" k
  JOIN contact c ON c.bucket = k.bucket AND c.customer_id = k.customer_id AND c.case_id = k.id
 WHERE c.outcome IN {ACCEPTED} AND {{scope}} GROUP BY 1, 2
"""
NOT_CONTACTED = f"""
SELECT k.journey, {REASON} AS reason, count(*) FROM "case" k {LAST} WHERE NOT {CONTACTED} AND {{scope}} GROUP BY 1, 2
"""
PROMISED = """
SELECT k.journey, p.currency, count(*), sum(p.amount) FROM "case" k
  JOIN promise p ON p.bucket = k.bucket AND p.customer_id = k.customer_id AND p.case_id = k.id WHERE {scope} GROUP BY 1, 2
"""
PAID = """
SELECT journey, currency, count(*), sum(amount) FROM (
  SELECT DISTINCT k.journey, p.currency, l.bucket, l.payment_id, l.account_id, l.amount FROM "case" k
    JOIN account_home h ON h.account_id = k.account_id
    JOIN allocation l ON l.bucket = h.bucket AND l.customer_id = h.customer_id AND l.account_id = k.account_id
    JOIN payment p ON p.bucket = l.bucket AND p.id = l.payment_id
   WHERE NOT p.historic AND p.reversed_at IS NULL AND p.paid_at >= k.opened_at
     AND (k.ended_at IS NULL OR p.paid_at <= k.ended_at) AND {scope}) once
 GROUP BY 1, 2
"""
"""What was paid while somebody had a case: once, however many parties of the account had one."""
COMPARED = """
WITH drawn AS (
  SELECT k.journey, min(k.opened_at) AS since, max(h.until - k.opened_at) AS lasts
    FROM held_out h JOIN "case" k ON k.bucket = h.bucket AND k.customer_id = h.customer_id AND k.id = h.case_id
   WHERE {scope} GROUP BY 1)
SELECT k.journey, round(extract(epoch FROM d.lasts) / 86400)::int, h.case_id IS NOT NULL, count(*),
       count(*) FILTER (WHERE k.recorded_at < k.opened_at + d.lasts),
       count(*) FILTER (WHERE k.kept_at < k.opened_at + d.lasts),
       count(*) FILTER (WHERE k.cured_at < k.opened_at + d.lasts)
  FROM drawn d JOIN "case" k ON k.journey = d.journey AND k.opened_at >= d.since
  LEFT JOIN held_out h ON h.bucket = k.bucket AND h.customer_id = k.customer_id AND h.case_id = k.id
 WHERE {scope} GROUP BY 1, 2, 3 ORDER BY 1, 3
"""
"""Everybody of the control group against everybody else since it began, contacted or not: what was drawn is what counts."""
WAITING = """
SELECT k.journey, count(*), count(*) FILTER (WHERE t.due_at < %(now)s) FROM "case" k
  JOIN task t ON t.bucket = k.bucket AND t.customer_id = k.customer_id AND t.case_id = k.id
 WHERE t.state <> 'resolved' AND {scope} GROUP BY 1
"""
CLOSED = "SELECT journey, reason FROM guardrail WHERE lifted_at IS NULL"
EXAMPLE_CASES = """
SELECT journey, id, kind FROM (
  SELECT k.journey, k.id,
         concat_ws(', ', COALESCE(k.end_reason, k.status), CASE WHEN k.recorded_at IS NOT NULL THEN 'recorded' END,
                   CASE WHEN k.kept_at IS NOT NULL THEN 'kept' END, CASE WHEN k.cured_at IS NOT NULL THEN 'cured' END) AS kind,
         row_number() OVER (PARTITION BY k.journey, k.status, k.end_reason, k.recorded_at IS NULL, k.kept_at IS NULL,
                            k.cured_at IS NULL ORDER BY k.contacts DESC, k.id) AS turn
    FROM "case" k WHERE {scope}) one
 WHERE turn <= %(examples)s ORDER BY journey, turn, kind, id
"""


def read_report(*, scope: Scope = EVERYTHING, journey: str = "") -> Report:
    """The report of every journey, or of one."""
    now = business_now()
    parameters: dict[str, Any] = {"now": now, "old": now - COHORT_AGE, "examples": EXAMPLES, **scope.parameters()}
    only = "k.journey = %(journey)s" if journey else "true"
    where = f"{scope.of_account('k')} AND {only}"
    if journey:
        parameters["journey"] = journey
    with connection.cursor() as cursor:
        cursor.execute(TITLES)
        titles = {name: _title(name, source) for name, source in cursor.fetchall()}

        def rows(statement: str) -> list[Any]:
            cursor.execute(statement.format(scope=where), parameters)
            found: list[Any] = cursor.fetchall()
            return found

        parts = {
            "ended": _counts(rows(ENDED)),
            "first": _counts(rows(FIRST_REACHED)),
            "contacts": _counts(rows(CONTACTS)),
            "not": _counts(rows(NOT_CONTACTED)),
        }
        sums = {"promised": _sums(rows(PROMISED)), "paid": _sums(rows(PAID))}
        compared = _comparisons(rows(COMPARED))
        examples = _examples(rows(EXAMPLE_CASES))
        waiting = {name: (number, late) for name, number, late in rows(WAITING)}
        cursor.execute(CLOSED)
        closed = dict(cursor.fetchall())
        journeys = [
            _journey(row, title=titles.get(row[0], row[0]), parts=parts, sums=sums, examples=examples.get(row[0], []))
            for row in rows(FACTS)
        ]
        complete = tuple(
            replace(
                one, comparison=compared.get(one.journey), waiting=number, late=late, closed=closed.get(one.journey)
            )
            for one in journeys
            for number, late in [waiting.get(one.journey, (0, 0))]
        )
    return Report(now, most_common_zone(), read_notices(), complete)


def _title(name: str, source: str) -> str:
    from goodterms.core.journey.source import parse_journey

    parsed, _problems = parse_journey(source, file=name)
    return name if parsed is None else parsed.title


def _counts(rows: list[Any]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for journey, key, number in sorted(rows, key=lambda row: (-row[2], row[1] or "")):
        counts.setdefault(journey, {})[key or "unknown"] = number
    return counts


def _sums(rows: list[Any]) -> dict[str, dict[str, Sum]]:
    sums: dict[str, dict[str, Sum]] = {}
    for journey, currency, number, amount in sorted(rows, key=lambda row: row[1]):
        sums.setdefault(journey, {})[currency] = Sum(number, int(amount))
    return sums


def _examples(rows: list[Any]) -> dict[str, list[Example]]:
    examples: dict[str, list[Example]] = {}
    for journey, case, kind in rows:
        examples.setdefault(journey, []).append(Example(case, kind))
    return examples


def _comparisons(rows: list[Any]) -> dict[str, Comparison]:
    found: dict[str, Comparison] = {}
    for journey, days, held_out, *counts in rows:
        before = found.get(journey, Comparison(days, Group(0, 0, 0, 0), Group(0, 0, 0, 0)))
        group = Group(*counts)
        found[journey] = replace(before, held_out=group) if held_out else replace(before, others=group)
    return found


def _journey(
    row: Any,
    *,
    title: str,
    parts: dict[str, dict[str, dict[str, int]]],
    sums: dict[str, dict[str, dict[str, Sum]]],
    examples: list[Example],
) -> JourneyReport:
    name, opened, recorded, kept, cured, running, cohort, finished_here, seconds = row
    first, left_out = parts["first"].get(name, {}), parts["not"].get(name, {})
    ended = parts["ended"].get(name, {})
    return JourneyReport(
        journey=name,
        title=title,
        opened=opened,
        contacted=sum(first.values()),
        contacted_by_channel=first,
        contacts_by_channel=parts["contacts"].get(name, {}),
        not_contacted=sum(left_out.values()),
        not_contacted_by_reason=left_out,
        recorded=recorded,
        kept=kept,
        cured=cured,
        running=running,
        ended={reason: ended.get(reason, 0) for reason in ENDINGS},
        completion=Completion(cohort, finished_here),
        time_to_recorded=None if seconds is None else timedelta(seconds=round(float(seconds))),
        promised=sums["promised"].get(name, {}),
        paid=sums["paid"].get(name, {}),
        examples=tuple(examples[:EXAMPLES]),
    )


def as_json(report: Report, /) -> dict[str, Any]:
    """The report as JSON: names as in the house's words, amounts in minor units, times in ISO 8601."""
    return {
        "as_of": report.now.isoformat(),
        "zone": report.zone,
        "notices": list(report.notices),
        "journeys": [_journey_json(one) for one in report.journeys],
    }


def _journey_json(one: JourneyReport) -> dict[str, Any]:
    return {
        "journey": one.journey,
        "title": one.title,
        "headline": list(headline(one)),
        "todo": [todo_.words for todo_ in todo(one)],
        "waiting_for_a_person": one.waiting,
        "late": one.late,
        "closed_to_new_cases": one.closed,
        "opened": one.opened,
        "contacted": one.contacted,
        "contacted_by_channel": dict(one.contacted_by_channel),
        "contacts_by_channel": dict(one.contacts_by_channel),
        "not_contacted": one.not_contacted,
        "not_contacted_by_rule": dict(one.not_contacted_by_reason),
        "recorded": one.recorded,
        "kept": one.kept,
        "cured": one.cured,
        "running": one.running,
        "ended": dict(one.ended),
        "completion": {
            "cases_30_days_old": one.completion.cohort,
            "finished_here": one.completion.finished_here,
            "rate": one.completion.rate,
        },
        "median_seconds_to_recorded": None if one.time_to_recorded is None else one.time_to_recorded.total_seconds(),
        "promised": {currency: {"count": s.count, "amount": s.amount} for currency, s in one.promised.items()},
        "paid": {currency: {"count": s.count, "amount": s.amount} for currency, s in one.paid.items()},
        "comparison": None if one.comparison is None else asdict(one.comparison),
        "case_ids": [example.case for example in one.examples],
    }

"""The caps of every pack in force, counted again from the contact ledger without asking the judge.

A contact that is bound by a cap may have fewer than `limit` others on the window of local days that ends with its own, and
none within the gap before it. Counted are all contacts of the customer: ours, people's, and other systems' once we were
told of them; released ones, definite failures, and what the customer began count for nothing. A cap of the kind `frequency`
counts what its rule says: reached, unsolicited, or every attempt, on its own channels, about the person or each debt.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from goodterms.core.policy.pack import Pack, PackRule
from goodterms.core.policy.rules.frequency import MONTH
from goodterms.insight.invariants.base import MADE, NOT_MADE, Found, Invariant, Look
from goodterms.store.packs import packs_in_force
from goodterms.store.parties import KNOWN_ACCOUNTS

FILES = """
SELECT bucket, stream_id AS customer_id, occurred_at, recorded_at FROM event
 WHERE stream = 'customer' AND type = 'file.imported' AND payload::json ->> 'kind' = 'contacts'
"""
LEDGER = """
SELECT c.*, COALESCE(told.recorded_at, (
         SELECT min(f.recorded_at) FROM file f
          WHERE c.provider = 'elsewhere' AND f.bucket = c.bucket AND f.customer_id = c.customer_id AND f.occurred_at >= c.at),
       '-infinity') AS known_at
  FROM contact c
  LEFT JOIN (
    SELECT bucket, stream_id AS customer_id, recorded_at,
           CASE type WHEN 'call.made' THEN payload::json ->> 'task'
                ELSE 'elsewhere/' || (payload::json ->> 'channel') || '/' || COALESCE(payload::json ->> 'account', '0')
                     || '/' || (payload::json ->> 'at') END AS effect
      FROM event WHERE stream = 'customer' AND type IN ('call.made', 'contact.recorded')) told
    ON told.bucket = c.bucket AND told.customer_id = c.customer_id AND told.effect = c.effect
 WHERE c.outcome <> ALL (%(not_made)s) AND c.outcome <> 'inbound'
"""
BOUND = f"""
SELECT l.* FROM ledger l JOIN customer p ON p.bucket = l.bucket AND p.id = l.customer_id
  LEFT JOIN {KNOWN_ACCOUNTS} a ON a.bucket = l.bucket AND a.customer_id = l.customer_id AND a.id = l.account_id
  LEFT JOIN portfolio f ON f.id = a.portfolio_id
  LEFT JOIN outbox o ON o.bucket = l.bucket AND o.customer_id = l.customer_id AND o.effect = l.effect
 WHERE l.outcome = ANY (%(made)s) AND l.purpose = ANY (%(purposes)s) AND l.channel = ANY (%(channels)s)
   AND l.day >= %(since)s AND (%(until)s::date IS NULL OR l.day < %(until)s)
   AND (cardinality(%(places)s::text[]) = 0 OR EXISTS (
         SELECT FROM unnest(CASE cardinality(p.places) WHEN 0 THEN ARRAY[p.country] ELSE p.places END) AS own (place)
           JOIN unnest(%(places)s::text[]) AS bound (place) ON own.place = bound.place OR own.place LIKE bound.place || '-%%'))
   AND (cardinality(%(actors)s::text[]) = 0 OR f.actor_type = ANY (%(actors)s))
   AND NOT COALESCE((o.body::json ->> 'duty') = ANY (%(duties)s::text[]), false)
"""
BROKEN = f"""
WITH file AS MATERIALIZED ({FILES}), ledger AS MATERIALIZED ({LEDGER}), bound AS ({BOUND})
SELECT b.customer_id, b.effect, b.at, count(*) FROM bound b
  JOIN ledger e ON e.bucket = b.bucket AND e.customer_id = b.customer_id AND (e.at, e.effect) < (b.at, b.effect)
   AND e.known_at <= b.at AND {{within}}
 GROUP BY b.customer_id, b.effect, b.at HAVING count(*) >= %(limit)s ORDER BY b.customer_id, b.at
"""
WINDOW = BROKEN.format(within="e.day > b.day - %(days)s::int")
GAP = BROKEN.format(within="e.at > b.at - make_interval(hours => %(hours)s)")
FREQUENCY = f"""
WITH file AS MATERIALIZED ({FILES}), ledger AS MATERIALIZED ({LEDGER}), bound AS ({BOUND}),
debt AS (SELECT b.*, d.account FROM bound b
  CROSS JOIN LATERAL unnest(CASE WHEN %(per)s = 'debt' AND b.account_id IS NOT NULL
                                 THEN b.account_id || COALESCE(b.others, '{{{{}}}}') ELSE ARRAY[NULL::bigint] END) AS d (account))
SELECT b.customer_id, b.effect, b.at, count(*) FROM debt b
  JOIN ledger e ON e.bucket = b.bucket AND e.customer_id = b.customer_id AND (e.at, e.effect) < (b.at, b.effect)
   AND e.known_at <= b.at AND {{within}} AND e.channel = ANY (%(channels)s)
   AND (b.account IS NULL OR e.account_id IS NULL OR b.account = e.account_id OR b.account = ANY (e.others))
   AND (%(place)s = 'anywhere' OR ((b.place IS NOT DISTINCT FROM 'work') = (%(place)s = 'work')
        AND (e.place IS NOT DISTINCT FROM 'work') = (%(place)s = 'work')))
   AND (%(reached)s::text[] IS NULL OR e.outcome = ANY (%(reached)s))
   AND (NOT %(unsolicited)s OR (e.outcome <> 'asked_for' AND e.purpose NOT IN ('answer', 'safety', 'security')))
 GROUP BY b.customer_id, b.effect, b.at, b.account HAVING count(*) >= %(limit)s ORDER BY b.customer_id, b.at
"""
BY_DAYS = FREQUENCY.format(within="e.day > b.day - %(days)s::int")
BY_MONTH = FREQUENCY.format(within="date_trunc('month', e.day) = date_trunc('month', b.day)")
REACHED = (*MADE, "recorded", "voicemail", "limited_content", "dropped")
EXAMINED = "SELECT count(*) FROM contact WHERE outcome <> ALL (%(not_made)s)"


class CapsHold(Invariant):
    name: ClassVar = "caps_hold"
    sentence: ClassVar = "No cap of a pack in force is ever exceeded, over all channels, accounts and systems."

    def check(self, look: Look) -> Found:
        violations = [
            sentence
            for pack in packs_in_force()
            for rule in pack.rules
            for since, until, values in _spans(rule)
            for sentence in _broken(look, pack, rule, values, since=since, until=until)
        ]
        return Found(look.number(EXAMINED, {"not_made": list(NOT_MADE)}), violations)


def _spans(rule: PackRule) -> Iterator[tuple[date, date | None, Mapping[str, Any]]]:
    """The stretches of days on which one set of the rule's figures is in force."""
    changes = sorted(rule.changes())
    for since, until in zip(changes, [*changes[1:], None], strict=True):
        values = rule.values_on(since)
        if values is not None:
            yield since, until, values


def _broken(
    look: Look, pack: Pack, rule: PackRule, values: Mapping[str, Any], *, since: date, until: date | None
) -> Iterator[str]:
    asked: dict[str, Any] = {
        "made": list(MADE),
        "not_made": list(NOT_MADE),
        "purposes": sorted(rule.purposes),
        "channels": sorted(rule.channels),
        "since": since,
        "until": until,
        "places": sorted(pack.scope.places),
        "actors": sorted(pack.scope.actors),
        "duties": sorted(rule.exempt_duties),
    }
    match rule.kind:
        case "count_in_window" | "per_day":
            days = values.get("days", 1)
            rows = look.rows(WINDOW, {**asked, "days": days, "limit": values["limit"]})
            said = f"on the {days} local days that end with it" if days > 1 else "on its local day"
        case "gap":
            rows = look.rows(GAP, {**asked, "hours": values["hours"], "limit": 1})
            said = f"in the {values['hours']} hours before it"
        case "frequency" if values.get("counts") != "calls":  # none of ours is a call: people make them
            days, counts = values["days"], values.get("counts", "attempts")
            asked |= {"limit": values["limit"], "days": days, "per": values.get("per", "person")}
            asked["place"] = values.get("where", "anywhere")
            asked |= {
                "reached": list(REACHED) if counts == "contacts" else None,
                "unsolicited": counts == "unsolicited",
            }
            rows = look.rows(BY_MONTH if days == MONTH else BY_DAYS, asked)
            said = "in its calendar month" if days == MONTH else f"on the {days} local days that end with it"
        case _:
            return
    for customer, effect, at, count in rows:
        yield f"customer {customer}: contact {effect} of {at.isoformat()} had {count} others {said} ({pack.name}.{rule.id})"

"""The queries by which the working tables say what a hot row caches: each for any number of customers, given as `b` and `c`."""

__all__ = [
    "ACCOUNTS",
    "ANSWERS",
    "ASKED",
    "COMPLAINTS",
    "CONSENTS",
    "CONTACTS",
    "CUSTOMERS",
    "DUTIES",
    "EXPOSURES",
    "HELD_TIME",
    "HOLDS",
    "PLANS",
    "POINTS",
    "PROMISES",
    "STATEMENTS",
    "STOPS",
    "SUPPORT",
    "TOWARDS",
    "TOWARDS_PLAN",
    "UNSEEN",
]

_HERE = """
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN {table} t ON t.bucket = u.b AND t.customer_id = u.c
 WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
CUSTOMERS = """
SELECT t.bucket, t.id, t.language, t.zones, t.country, t.preferred, t.places, t.preferred_for
  FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c) JOIN customer t ON t.bucket = u.b AND t.id = u.c
 WHERE t.bucket = ANY(%(buckets)s::smallint[])
"""
POINTS = f"""
SELECT t.customer_id, t.id, t.channel, encode(t.address, 'hex'), t.rank, 'ok', t.bounces, t.heard, t.heard_at
{_HERE.format(table="contact_point")} ORDER BY t.rank, t.id
"""
CONSENTS = f"""
SELECT l.customer_id, l.channel, l.purpose, l.given, CASE WHEN l.given THEN l.expires_at END, l.point, l.at FROM (
SELECT DISTINCT ON (t.bucket, t.customer_id, t.channel, t.purpose, t.point) t.*
{_HERE.format(table="consent")} AND (NOT t.given OR t.basis = 'consent')
 ORDER BY t.bucket, t.customer_id, t.channel, t.purpose, t.point, t.at DESC, t.seq DESC) l ORDER BY l.at, l.seq
"""
STATEMENTS = f"""
SELECT t.customer_id, t.type, t.version, t.payload, t.at {_HERE.format(table="statement")} ORDER BY t.at, t.seq
"""
STOPS = f"SELECT t.customer_id, t.media {_HERE.format(table='opt_out')} AND t.lifted_at IS NULL"
HOLDS = f"""
SELECT t.customer_id, t.id, t.kind, t.scope, t.account_id, t.since, t.until, t.asked_until
{_HERE.format(table="hold")} AND t.ended_at IS NULL ORDER BY t.since, t.id
"""
SUPPORT = f"""
SELECT t.customer_id, t.id, t.flags, t.consent, t.review_at, t.review_asked_at IS NOT NULL
{_HERE.format(table="support_need")} AND t.ended_at IS NULL ORDER BY t.recorded_at, t.id
"""
HELD_TIME = f"""
SELECT t.customer_id, t.account_id, t.since, t.until
{_HERE.format(table="held_time")} AND t.until > %(long_ago)s ORDER BY t.until, t.hold
"""
COMPLAINTS = f"""
SELECT t.customer_id, t.id, t.account_id, t.made_at, t.acknowledged_at
{_HERE.format(table="complaint")} AND t.closed_at IS NULL ORDER BY t.made_at, t.id
"""
ANSWERS = f"""
SELECT t.customer_id, t.effect, t.message, t.case_id, t.account_id, t.asked_for, t.point, t.tried, t.owed_at, t.due_at
{_HERE.format(table="answer")} ORDER BY t.owed_at, t.effect
"""
ASKED = f"""
SELECT t.customer_id, t.id, t.effect, t.case_id, t.account_id, t.purpose, t.channels, t.message, t.language, t.tried, t.until,
       t.due_at, t.against, t.why{_HERE.format(table="asked_message")}
   AND (t.state IN ('asked', 'put_off') OR (t.state = 'on_its_way' AND NOT EXISTS (
         SELECT FROM contact c WHERE c.bucket = t.bucket AND c.customer_id = t.customer_id AND c.effect = t.effect
            AND c.outcome <> 'reserved')))
 ORDER BY t.asked_at, t.id
"""
DUTIES = f"""
SELECT t.customer_id, t.id, t.rule, t.account_id, t.about, t.message, t.channels, t.proof, t.opened_at, t.half_time, t.deadline,
       t.effect, t.due_at, t.tried, t.held_since, t.task, t.raised, t.missed_at, t.satisfied_at, t.lapsed_at
{_HERE.format(table="duty")} ORDER BY t.opened_at, t.id
"""
CONTACTS = f"""
SELECT t.customer_id, t.at, t.day, t.channel, t.purpose, t.account_id, t.outcome, t.conversation, t.effect, t.provider, t.place,
       t.others
{_HERE.format(table="contact")} AND t.at >= %(oldest)s AND t.outcome NOT IN ('failed', 'released') ORDER BY t.at, t.effect
"""
PROMISES = f"""
SELECT t.customer_id, t.id, t.account_id, t.case_id, t.amount, t.currency, t.made_at, t.due, t.tolerance_percent,
       t.grace_days, t.paid, t.moves, t.state, t.closed_at, t.way
{_HERE.format(table="promise")} AND t.state IN ('open', 'kept', 'broken', 'partly_kept') ORDER BY t.made_at, t.id
"""
TOWARDS = f"""
SELECT t.customer_id, t.id, p.reference, p.paid_at
{
    _HERE.format(table="promise").replace(
        " WHERE",
        '''  JOIN payment p ON p.bucket = t.bucket AND p.customer_id = t.customer_id AND p.paid_at >= t.made_at
  JOIN allocation a ON a.bucket = p.bucket AND a.payment_id = p.id AND a.account_id = t.account_id
 WHERE''',
    )
} AND t.state IN ('open', 'broken', 'partly_kept') AND NOT p.historic AND p.reversed_at IS NULL AND p.currency = t.currency
  AND NOT (p.paid_at = t.made_at AND EXISTS (
    SELECT FROM event m JOIN event r ON r.bucket = m.bucket AND r.stream = m.stream AND r.stream_id = m.stream_id AND r.seq < m.seq
     WHERE m.bucket = t.bucket AND m.stream = 'customer' AND m.stream_id = t.customer_id
       AND m.type = 'promise.made' AND m.payload::json ->> 'promise' = t.id
       AND r.type = 'payment.received' AND r.payload::json ->> 'reference' = p.reference))
 UNION
SELECT t.customer_id, t.id, r.payload::json ->> 'reference', r.occurred_at
{
    _HERE.format(table="promise").replace(
        " WHERE",
        '''  JOIN account_part k ON k.bucket = t.bucket AND k.customer_id = t.customer_id AND k.account_id = t.account_id
  JOIN event m ON m.bucket = t.bucket AND m.stream = 'customer' AND m.stream_id = t.customer_id
   AND m.type = 'promise.made' AND m.payload::json ->> 'promise' = t.id
  JOIN event r ON r.bucket = m.bucket AND r.stream = m.stream AND r.stream_id = m.stream_id AND r.seq > m.seq
   AND r.type = 'payment.received' AND r.occurred_at >= t.made_at
 WHERE''',
    )
} AND t.state IN ('open', 'broken', 'partly_kept')
  AND (r.payload::json -> 'allocations' -> 0 ->> 'account')::bigint = t.account_id
  AND r.payload::json -> 'amount' ->> 'currency' = t.currency AND NOT EXISTS (
    SELECT FROM event b WHERE b.bucket = r.bucket AND b.stream = r.stream AND b.stream_id = r.stream_id AND b.seq > r.seq
       AND b.type = 'payment.reversed' AND b.payload::json ->> 'reference' = r.payload::json ->> 'reference')
"""
"""Payments that count towards a promise. One of the very moment it was made counts only if the log has it after the promise.

Of an account that lives elsewhere its payments are known from the log alone.
"""
PLANS = f"""
SELECT t.customer_id, t.id, t.account_id, t.case_id, t.currency,
       (SELECT array_agg(i.due ORDER BY i.number) FROM plan_instalment i
         WHERE i.bucket = t.bucket AND i.customer_id = t.customer_id AND i.plan_id = t.id),
       (SELECT array_agg(i.amount ORDER BY i.number) FROM plan_instalment i
         WHERE i.bucket = t.bucket AND i.customer_id = t.customer_id AND i.plan_id = t.id),
       t.made_at, t.tolerance_percent, t.grace_days, t.paid, t.missed
{_HERE.format(table="plan")} AND t.live AND t.state = 'open' ORDER BY t.made_at, t.id
"""
TOWARDS_PLAN = (
    TOWARDS.replace("promise t ON", "plan t ON")
    .replace("'promise.made'", "'plan.made'")
    .replace("->> 'promise'", "->> 'plan'")
    .replace("t.state IN ('open', 'broken', 'partly_kept')", "t.live AND t.state = 'open'")
)
"""Payments that count towards an open plan that was agreed here, as `TOWARDS` says of promises."""
ACCOUNTS = f"""
SELECT t.customer_id, t.id, t.portfolio_id, t.currency, t.balance, t.past_due, t.oldest_due, t.as_of, t.status, t.instalment,
       CASE WHEN t.shared THEN 'shared' ELSE 'here' END, 0::bigint
{_HERE.format(table="account")}
 UNION ALL
SELECT t.customer_id, t.account_id, t.portfolio_id, t.currency, t.balance, t.past_due, t.oldest_due, t.as_of, t.status,
       t.instalment, 'elsewhere', t.told
{_HERE.format(table="account_part")} AND NOT t.over ORDER BY 2
"""
_RECORDED_AT = "COALESCE(a.acknowledged_at, CASE WHEN t.in_record THEN t.paid_at END)"
_ON_ACCOUNTS = _HERE.format(table="payment").replace(
    " WHERE",
    """  JOIN allocation a ON a.bucket = t.bucket AND a.payment_id = t.id
  JOIN account k ON k.bucket = t.bucket AND k.id = a.account_id
 WHERE""",
)
UNSEEN = f"""
SELECT a.account_id, t.reference, a.amount, t.currency, t.paid_at, {_RECORDED_AT}
{_ON_ACCOUNTS} AND (t.reversed_at IS NULL OR t.reversed_at > k.as_of)
   AND ({_RECORDED_AT} IS NULL OR GREATEST(t.paid_at, {_RECORDED_AT}) > k.as_of)
 UNION ALL
SELECT a.account_id, t.reference, -a.amount, t.currency, t.reversed_at, t.reversed_at
{_ON_ACCOUNTS} AND t.reversed_at > k.as_of
 ORDER BY 5, 2
"""
"""Payments that the record's snapshot does not contain, and reversals that it does not contain (below zero)."""
EXPOSURES = """
SELECT e.stream_id, e.payload FROM unnest(%(b)s::smallint[], %(c)s::bigint[]) AS u (b, c)
  JOIN event e ON e.bucket = u.b AND e.stream = 'customer' AND e.stream_id = u.c
 WHERE e.bucket = ANY(%(buckets)s::smallint[]) AND e.type = 'split.exposed' ORDER BY e.stream_id, e.seq
"""

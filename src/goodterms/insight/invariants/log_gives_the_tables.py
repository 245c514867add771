"""What the log says happened stands in the working tables, in the state its last event left."""

from dataclasses import dataclass
from typing import ClassVar

from goodterms.core.calls.disposition import COUNTED_AS
from goodterms.insight.invariants.base import Found, Invariant, Look, kept_elsewhere

CALL_ENDED = (
    "CASE WHEN said ->> 'direction' = 'outbound' THEN CASE said ->> 'disposition' "
    + " ".join(f"WHEN '{name}' THEN '{counted}'" for name, counted in COUNTED_AS.items())
    + " END END"
)
"""How a call of ours counts by its end; one that the customer made is no contact of ours."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """One working table and the events it mirrors: which of them it is told by, where they name its row, and its state.

    `states` maps an event type to the SQL of the state it leaves; the last such event of a row decides, or one of type
    `wins` (the first of them that there is) whatever came after it. `state` is the SQL of the row's own state; `but` of the
    events that leave no row.
    """

    table: str
    key: str
    named_by: str
    states: dict[str, str]
    state: str
    wins: tuple[str, ...] = ()
    but: str = "false"

    @property
    def sql(self) -> str:
        types = ", ".join(f"'{name}'" for name in self.states)
        first = "".join(f"type = '{name}' DESC, " for name in self.wins)
        left = " ".join(f"WHEN '{name}' THEN {state}" for name, state in self.states.items())
        return f"""
WITH last AS (
  SELECT DISTINCT ON (bucket, stream_id, payload::json ->> '{self.named_by}')
         bucket, stream_id AS customer_id, seq, payload::json ->> '{self.named_by}' AS key,
         CASE type {left} END AS state
    FROM (SELECT *, payload::json AS said FROM event) e WHERE stream = 'customer' AND type IN ({types}) AND NOT ({self.but})
   ORDER BY bucket, stream_id, payload::json ->> '{self.named_by}', {first}seq DESC)
SELECT l.customer_id, l.seq, l.key, l.state, {self.state} FROM last l
  LEFT JOIN {self.table} t ON t.bucket = l.bucket AND t.customer_id = l.customer_id AND t.{self.key} = l.key
 WHERE l.key IS NOT NULL AND l.state IS NOT NULL AND l.state IS DISTINCT FROM ({self.state}) ORDER BY 1, 2
"""


MIRRORS = (
    Mirror(
        table="promise",
        key="id",
        named_by="promise",
        states={
            "promise.made": "'open'",
            "promise.moved": "'open'",
            "promise.kept": "'kept'",
            "promise.broken": "CASE WHEN (said ->> 'partly')::boolean THEN 'partly_kept' ELSE 'broken' END",
            "promise.cancelled": "'cancelled'",
        },
        state="t.state",
    ),
    Mirror(
        table="plan",
        key="id",
        named_by="plan",
        states={
            "plan.made": "'open'",
            "plan.missed": "'open'",
            "plan.kept": "'kept'",
            "plan.broken": "CASE WHEN (said ->> 'partly')::boolean THEN 'partly_kept' ELSE 'broken' END",
            "plan.cancelled": "'cancelled'",
        },
        state="t.state",
    ),
    Mirror(
        table="hold",
        key="id",
        named_by="hold",
        states={"hold.placed": "'in force'", "hold.ended": "'ended'"},
        state="CASE WHEN t.id IS NULL THEN NULL WHEN t.ended_at IS NULL THEN 'in force' ELSE 'ended' END",
    ),
    Mirror(
        table="task",
        key="id",
        named_by="task",
        states={
            "task.opened": "'waiting'",
            "task.taken": "'taken'",
            "task.put_off": "'waiting'",
            "task.resolved": "'resolved'",
        },
        state="t.state",
    ),
    Mirror(
        table="duty",
        key="id",
        named_by="duty",
        states={
            "duty.opened": "'open'",
            "duty.reopened": "'open'",
            "duty.satisfied": "'satisfied'",
            "duty.lapsed": "'lapsed'",
        },
        state="CASE WHEN t.id IS NULL THEN NULL WHEN t.satisfied_at IS NOT NULL THEN 'satisfied' "
        "WHEN t.lapsed_at IS NOT NULL THEN 'lapsed' ELSE 'open' END",
    ),
    Mirror(
        table="asked_message",
        key="id",
        named_by="id",
        states={"message.asked": "'wanted'", "message.put_off": "'wanted'", "message.refused": "'refused'"},
        state="CASE WHEN t.id IS NULL THEN NULL WHEN t.state = 'refused' THEN 'refused' ELSE 'wanted' END",
    ),
    Mirror(
        table="contact",
        key="effect",
        named_by="effect",
        states={
            "contact.accepted": "'accepted'",
            "contact.delivered": "'delivered'",
            "contact.delivery_failed": "'bounced'",
            "contact.read": "'read'",
            "contact.unknown": "'unknown'",
            "call.ended": CALL_ENDED,
        },
        state="t.outcome",
        wins=("contact.read", "contact.delivery_failed", "contact.delivered"),
        but="e.type = 'contact.delivery_failed' AND e.said ->> 'channel' = 'call'",
    ),
    Mirror(
        table="opt_out",
        key="media",
        named_by="media",
        states={"contact.opted_out": "'in force'", "contact.opted_in": "'taken back'"},
        state="CASE WHEN t.media IS NOT NULL AND t.lifted_at IS NULL THEN 'in force' ELSE 'taken back' END",
    ),
    Mirror(
        table="payment",
        key="reference",
        named_by="reference",
        states={"payment.received": "'received'", "payment.reversed": "'reversed'"},
        state="CASE WHEN t.id IS NULL THEN NULL WHEN t.reversed_at IS NULL THEN 'received' ELSE 'reversed' END",
        wins=("payment.reversed",),
        but=kept_elsewhere("e"),
    ),
)
_TOLD = "count(DISTINCT (payload::json ->> 'account', occurred_at))"  # told twice of one moment, it is one
RAISED = f"""
SELECT e.customer_id, e.type, e.said, e.there FROM (
  SELECT e.bucket, e.stream_id AS customer_id, e.type, {_TOLD} AS said,
         (SELECT count(*) FROM dispute d WHERE d.bucket = e.bucket AND d.customer_id = e.stream_id) AS there
    FROM event e WHERE e.stream = 'customer' AND e.type = 'dispute.raised' GROUP BY 1, 2, 3
   UNION ALL
  SELECT e.bucket, e.stream_id, e.type, {_TOLD},
         (SELECT count(*) FROM complaint d WHERE d.bucket = e.bucket AND d.customer_id = e.stream_id)
    FROM event e WHERE e.stream = 'customer' AND e.type = 'complaint.made' GROUP BY 1, 2, 3
   UNION ALL
  SELECT e.bucket, e.stream_id, e.type, count(*),
         (SELECT count(*) FROM document d WHERE d.bucket = e.bucket AND d.customer_id = e.stream_id)
    FROM event e WHERE e.stream = 'customer' AND e.type = 'document.received' GROUP BY 1, 2, 3
   UNION ALL
  SELECT e.bucket, e.stream_id, e.type, count(*),
         (SELECT count(*) FROM consent d WHERE d.bucket = e.bucket AND d.customer_id = e.stream_id)
    FROM event e WHERE e.stream = 'customer' AND e.type = 'consent.given' GROUP BY 1, 2, 3
   UNION ALL
  SELECT e.bucket, e.stream_id, e.type, count(*),
         (SELECT count(*) FROM consent d WHERE d.bucket = e.bucket AND d.customer_id = e.stream_id AND NOT d.given)
    FROM event e WHERE e.stream = 'customer' AND e.type = 'consent.withdrawn' GROUP BY 1, 2, 3) e
 WHERE e.there < e.said ORDER BY 1, 2
"""
EXAMINED = "SELECT count(*) FROM event WHERE stream = 'customer' AND type = ANY (%(types)s)"


class LogGivesTheTables(Invariant):
    name: ClassVar = "log_gives_the_tables"
    sentence: ClassVar = "What the log says happened stands in the working tables, in the state its last event left."

    def check(self, look: Look) -> Found:
        violations = [
            f"customer {customer}, event {seq}: the log says {mirror.table} {key} is {said}, and it is {there or 'not there'}"
            for mirror in MIRRORS
            for customer, seq, key, said, there in look.rows(mirror.sql)
        ]
        violations += [
            f"customer {customer}: the log holds {said} {event}, the tables only {there}"
            for customer, event, said, there in look.rows(RAISED)
        ]
        types = [name for mirror in MIRRORS for name in mirror.states]
        types += ["dispute.raised", "complaint.made", "document.received", "consent.given", "consent.withdrawn"]
        return Found(look.number(EXAMINED, {"types": types}), violations)

"""Why a case was not contacted: exactly one reason each, so that contacted and not contacted add up to opened.

Where policy spoke last, the reason is the first rule that spoke in the case's last judgement, in the order of checks.
Otherwise it is one of `REASONS`, the first that is true.
"""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from goodterms.core.journey.letting_in import HELD_OUT
from goodterms.core.journey.pace import CANNOT_TELL, TOO_BUSY
from goodterms.insight.measure import ACCEPTED, OURS, Measure
from goodterms.insight.rules import rule

REASONS: Final[dict[str, Callable[[], str]]] = {
    "unknown-outcome": lambda: _("nobody can say whether the provider took the message"),
    "provider-refused": lambda: _("the provider did not take the message"),
    "on-its-way": lambda: _("the message is on its way"),
    "released": lambda: _("the case had moved on before the message left"),
    "held-out": lambda: _("drawn for the comparison that sends nothing"),
    "comparison": lambda: _("held out for comparison: this journey does not contact them for a time"),
    "pace": lambda: _("more people were invited than can be answered now"),
    "ended-first": lambda: _("the case ended before a contact was due"),
    "with-people": lambda: _("people have the case"),
    "figures-old": lambda: _("the record's figures are too old to ask for money on"),
    "promise-open": lambda: _("a promise of this customer is open"),
    "not-due": lambda: _("no contact has been due yet"),
}

CONTACTED: Final = f"EXISTS (SELECT FROM contact c WHERE {OURS} AND c.outcome IN {ACCEPTED})"
"""SQL: the case `k` was contacted: a provider took a message of it, or a person called."""

OURS_HELD: Final = "h.bucket = k.bucket AND h.customer_id = k.customer_id AND h.case_id = k.id"

REASON: Final = f"""
CASE
  WHEN EXISTS (SELECT FROM contact c WHERE {OURS} AND c.outcome = 'unknown') THEN 'unknown-outcome'
  WHEN last.verdict IN ('defer', 'deny', 'needs_human') THEN split_part(last.rules, ' ', 1)
  WHEN EXISTS (SELECT FROM outbox c WHERE {OURS} AND c.kind = 'send' AND c.state IN ('queued', 'reserved')) THEN 'on-its-way'
  WHEN EXISTS (SELECT FROM contact c WHERE {OURS} AND c.outcome = 'failed') THEN 'provider-refused'
  WHEN EXISTS (SELECT FROM outbox c WHERE {OURS} AND c.kind = 'send') THEN 'released'
  WHEN EXISTS (SELECT FROM held_out h WHERE {OURS_HELD} AND (k.status = 'ended' OR k.held = '{HELD_OUT}')) THEN 'comparison'
  WHEN k.status = 'ended' THEN 'ended-first'
  WHEN k.status = 'handed_over' THEN 'with-people'
  WHEN k.held LIKE 'the figures are too old%%' THEN 'figures-old'
  WHEN k.held LIKE 'a promise is open%%' THEN 'promise-open'
  WHEN k.held LIKE '{TOO_BUSY}%%' OR k.held LIKE '{CANNOT_TELL}%%' THEN 'pace'
  WHEN k.phase = 'waiting' AND k.contacts = 0 THEN 'held-out'
  ELSE 'not-due'
END
"""
"""SQL: the reason of a case `k` that was not contacted; `last` is its last judgement (`LAST`)."""

LAST: Final = """
LEFT JOIN LATERAL (
  SELECT r.verdict, r.rules FROM receipt r
   WHERE r.bucket = k.bucket AND r.customer_id = k.customer_id AND r.case_id = k.id ORDER BY r.number DESC LIMIT 1) last ON true
"""

NOT_CONTACTED: Final = Measure(
    "not-contacted",
    lambda part: reason_words(part) if part else _("Not contacted"),
    lambda: _("Cases without any contact, each under one reason: the first rule that spoke in its last judgement."),
    f"CASE WHEN {CONTACTED} THEN false WHEN %(of)s = '' THEN true "
    f"ELSE (SELECT {REASON} FROM (SELECT 1) one {LAST}) = %(of)s END",  # CASE: only what was not contacted is asked why
)
CONTACTED_CASES: Final = Measure(
    "contacted",
    lambda _part: _("Contacted"),
    lambda: _("Cases with at least one contact: a provider took a message, or a person called."),
    CONTACTED,
)


def reason_says(reason: str, /) -> str:
    """The rule behind a reason, by its id and in its own words; empty where no rule is."""
    return "" if reason in REASONS else f"{reason}: {rule(reason).says}"


def reason_words(reason: str, /) -> str:
    """A reason as a label: a rule's title, or the words of `REASONS`."""
    plain = REASONS.get(reason)
    return plain() if plain is not None else rule(reason).named

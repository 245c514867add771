"""Every number of the pages: what it is called, how it is defined, and which cases are behind it.

One registry serves the overview, the report and the lists of cases, so a number and the list it opens can never disagree.
A measure that has a part (a channel, a rule, a queue, an end reason, a journey) is asked for as `name:part`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from goodterms.insight.measure import ACCEPTED, DUE_SOON, MISSED, OURS, OWED, Measure
from goodterms.insight.not_contacted import CONTACTED_CASES, NOT_CONTACTED
from goodterms.insight.rules import rule
from goodterms.insight.wording import channels, end_reason, queue


def _contact(*conditions: str) -> str:
    return f"EXISTS (SELECT FROM contact c WHERE {' AND '.join((OURS, *conditions))})"


def _receipt(verdict: str) -> str:
    by_rule = "(%(of)s = '' OR %(of)s = ANY (string_to_array(c.rules, ' ')))"
    return f"EXISTS (SELECT FROM receipt c WHERE {OURS} AND c.verdict = '{verdict}' AND {by_rule})"


def _write_back(states: str) -> str:
    return f"EXISTS (SELECT FROM write_back c WHERE {OURS} AND c.state IN {states})"


def _plain(text: Callable[[], str]) -> Callable[[str], str]:
    return lambda _part: text()


def _duty(condition: str) -> str:
    here = "c.bucket = k.bucket AND c.customer_id = k.customer_id AND c.account_id = k.account_id"
    return f"EXISTS (SELECT FROM duty c WHERE {here} AND {condition})"


_ALL: Final = (
    Measure(
        "opened",
        _plain(lambda: _("Cases opened")),
        lambda: _("Every case ever opened: one trigger on one account."),
        "true",
    ),
    Measure(
        "open",
        _plain(lambda: _("Open")),
        lambda: _("Cases that a journey is following now."),
        "k.status = 'open'",
    ),
    Measure(
        "with-people",
        _plain(lambda: _("With people")),
        lambda: _("Cases handed over: silent until a person gives them back or ends them."),
        "k.status = 'handed_over'",
    ),
    Measure(
        "ended",
        lambda part: _("Ended: %(why)s") % {"why": end_reason(part)} if part else _("Ended"),
        lambda: _("Cases that ended, by the reason they ended for."),
        "k.status = 'ended' AND (%(of)s = '' OR k.end_reason = %(of)s)",
    ),
    Measure(
        "completed",
        _plain(lambda: _("Completed")),
        lambda: _("Cases whose goal became true, so that sending stopped. Says nothing about why it became true."),
        "k.completed_at IS NOT NULL",
    ),
    Measure(
        "recorded",
        _plain(lambda: _("Recorded")),
        lambda: _("Cases of which the system of record acknowledged an outcome: a payment, a promise or a plan."),
        "k.recorded_at IS NOT NULL",
    ),
    Measure(
        "kept",
        _plain(lambda: _("Kept")),
        lambda: _("Cases with a promise or plan honoured within its tolerance and grace."),
        "k.kept_at IS NOT NULL",
    ),
    Measure(
        "cured",
        _plain(lambda: _("Cured")),
        lambda: _("Cases whose goal is true on fresh figures of the record."),
        "k.cured_at IS NOT NULL",
    ),
    Measure(
        "reopened",
        _plain(lambda: _("Opened again")),
        lambda: _("Cases in their second round or later: a payment was taken back, or the journey came again."),
        "k.round > 1",
    ),
    CONTACTED_CASES,
    NOT_CONTACTED,
    Measure(
        "contacts-today",
        lambda part: channels(part) if part else _("Contacts today"),
        lambda: _("Contacts made since midnight: a provider took the message, or a person called. Once each."),
        _contact("(%(of)s = '' OR c.channel = %(of)s)", "c.at >= %(since)s", f"c.outcome IN {ACCEPTED}"),
        "contacts",
    ),
    Measure(
        "contacts",
        lambda part: channels(part) if part else _("Contacts"),
        lambda: _("Contacts made: a provider took the message, or a person called. Once each."),
        _contact("(%(of)s = '' OR c.channel = %(of)s)", f"c.outcome IN {ACCEPTED}"),
        "contacts",
    ),
    Measure(
        "unknown",
        _plain(lambda: _("Contacts nobody can vouch for")),
        lambda: _(
            "Nobody can say whether the provider took them. They count towards every limit and are never sent again."
        ),
        _contact("c.outcome = 'unknown'"),
        "contacts",
    ),
    Measure(
        "deferred",
        lambda part: rule(part).named if part else _("Put off"),
        lambda: _(
            "Decisions that moved a contact to the earliest time every rule allows. A rule is named where it spoke."
        ),
        _receipt("defer"),
        "decisions",
    ),
    Measure(
        "denied",
        lambda part: rule(part).named if part else _("Refused"),
        lambda: _("Decisions that refused a contact on a channel. A rule is named where it spoke."),
        _receipt("deny"),
        "decisions",
    ),
    Measure(
        "left-to-people",
        lambda part: rule(part).named if part else _("Left to a person"),
        lambda: _("Decisions that only a person may take: something a rule needs is not known."),
        _receipt("needs_human"),
        "decisions",
    ),
    Measure(
        "write-backs-waiting",
        _plain(lambda: _("Waiting for the record")),
        lambda: _(
            "Outcomes told to the system of record that it has not answered. Until it does, nothing is recorded."
        ),
        _write_back("('waiting')"),
        "write_backs",
    ),
    Measure(
        "write-backs-acknowledged",
        _plain(lambda: _("Acknowledged by the record")),
        lambda: _("Outcomes the system of record holds, under a reference of its own."),
        _write_back("('acknowledged')"),
        "write_backs",
    ),
    Measure(
        "write-backs-refused",
        _plain(lambda: _("Not taken by the record")),
        lambda: _(
            "Outcomes the record refused, contradicted, or never took. Each is with a person and can be sent again."
        ),
        _write_back("('refused', 'conflict', 'unknown', 'gave_up')"),
        "write_backs",
    ),
    Measure(
        "exceptions",
        lambda part: _("Waiting: %(queue)s") % {"queue": queue(part)} if part else _("Waiting for a person"),
        lambda: _("Exceptions and calls on the list that nobody has resolved, by queue."),
        f"EXISTS (SELECT FROM task c WHERE {OURS} AND c.state <> 'resolved' AND (%(of)s = '' OR c.queue = %(of)s))",
        "tasks",
    ),
    Measure(
        "duties",
        _plain(lambda: _("Duties owed")),
        lambda: _("Contacts that a rule requires and that nobody has proved yet, late ones among them."),
        _duty(OWED),
        "duties",
    ),
    Measure(
        "duties-due-soon",
        _plain(lambda: _("Due soon")),
        lambda: _("Duties on the desk: half of their time is gone, or only a person can see to them."),
        _duty(DUE_SOON),
        "duties",
    ),
    Measure(
        "duties-missed",
        _plain(lambda: _("Late")),
        lambda: _("Duties whose last moment passed without evidence that their rule accepts. They are owed still."),
        _duty(MISSED),
        "duties",
    ),
    Measure(
        "duties-met",
        _plain(lambda: _("Met")),
        lambda: _("Duties with evidence that their rule accepts: sent, delivered or spoken, as it asks."),
        _duty("c.satisfied_at IS NOT NULL"),
        "duties",
    ),
    Measure(
        "parked",
        _plain(lambda: _("Parked customers")),
        lambda: _("Customers set aside alone because something of theirs cannot be decided. A person must look."),
        "EXISTS (SELECT FROM customer_state c WHERE c.bucket = k.bucket AND c.customer_id = k.customer_id "
        "AND c.parked IS NOT NULL)",
        "customers",
    ),
    Measure(
        "leaving",
        _plain(lambda: _("On their way out")),
        lambda: _("Messages, write-backs and questions decided and not answered yet."),
        f"EXISTS (SELECT FROM outbox c WHERE {OURS} AND c.state IN ('queued', 'reserved'))",
        "effects",
    ),
)

MEASURES: Final[dict[str, Measure]] = {measure.name: measure for measure in _ALL}


@dataclass(frozen=True, slots=True)
class Which:
    """A measure with its part, as addresses write it: `ended:exhausted`."""

    measure: Measure
    part: str = ""

    @property
    def slug(self) -> str:
        return f"{self.measure.name}:{self.part}" if self.part else self.measure.name

    @property
    def label(self) -> str:
        return self.measure.label(self.part)


def which(slug: str, /) -> Which | None:
    """The measure an address names; None when there is none of that name."""
    name, _colon, part = slug.partition(":")
    measure = MEASURES.get(name)
    return None if measure is None else Which(measure, part[:80].replace("\x00", ""))

"""The living numbers: folds over cases, contacts, decisions, write-backs and tasks, as of one moment.

Every number carries its definition and the name of the list of cases behind it (`measures`). Recorded, kept and cured are
three facts about cases and are never added together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from goodterms.core.calendar import day_start
from goodterms.insight.duties import count_duties
from goodterms.insight.freshness import read_alarms
from goodterms.insight.health import Sign, read_notices, read_signs
from goodterms.insight.measure import ACCEPTED
from goodterms.insight.measures import MEASURES, Which
from goodterms.insight.scope import EVERYTHING, Scope
from goodterms.insight.wording import end_reason, local, span
from goodterms.insight.wording import queue as queue_name
from goodterms.store.clock import business_now

ENDINGS = (
    "finished_here",
    "finished_by_person",
    "finished_elsewhere",
    "continued",
    "held_for_good",
    "withdrawn",
    "exhausted",
)
WRITE_BACK_TARGET = 98
"""Per cent of outcomes the record should hold; below it a journey's growth pauses (guarantees.md, 3)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it is of, and how the list behind it is called. `needs_you` marks what waits for a person.

    `short` is its label within its group, where that says less than the list's own.
    """

    which: Which
    value: int
    note: str = ""
    needs_you: bool = False
    short: str = ""

    @property
    def label(self) -> str:
        return self.short or self.which.label

    @property
    def definition(self) -> str:
        return self.which.measure.definition()


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together. `remark` says how to read them."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows. `now` is business time, `zone` the clocks most customers live by.

    `alarms` stand above everything: files that did not come, on which figures and reminders would be wrong.
    """

    now: datetime
    zone: str | None
    since: datetime
    notices: tuple[str, ...]
    groups: tuple[Group, ...]
    signs: tuple[Sign, ...]
    alarms: tuple[str, ...] = ()


CASES = """
SELECT count(*), count(*) FILTER (WHERE k.status = 'open'), count(*) FILTER (WHERE k.status = 'handed_over'),
       count(k.completed_at), count(k.recorded_at), count(k.kept_at), count(k.cured_at), count(*) FILTER (WHERE k.round > 1)
  FROM "case" k WHERE {scope}
"""
ENDED = "SELECT k.end_reason, count(*) FROM \"case\" k WHERE k.status = 'ended' AND {scope} GROUP BY k.end_reason"
CONTACTS = f"""
SELECT c.channel, count(*), count(*) FILTER (WHERE c.at >= %(since)s) FROM contact c
 WHERE c.outcome IN {ACCEPTED} AND c.provider <> 'elsewhere' AND c.case_id IS NOT NULL AND {{scope}} GROUP BY c.channel
"""
UNKNOWN = "SELECT count(*) FROM contact c WHERE c.outcome = 'unknown' AND {scope}"
DECISIONS = """
SELECT r.verdict, s.rule, count(*) FROM receipt r, unnest(string_to_array(r.rules, ' ')) AS s (rule)
 WHERE r.verdict <> 'allow' AND r.case_id IS NOT NULL AND {scope} GROUP BY r.verdict, s.rule
"""
WRITE_BACKS = "SELECT w.state, count(*) FROM write_back w WHERE {scope} GROUP BY w.state"
TASKS = """
SELECT t.queue, count(*), min(t.opened_at), count(*) FILTER (WHERE t.due_at < %(now)s) FROM task t
 WHERE t.state <> 'resolved' AND {scope} GROUP BY t.queue ORDER BY min(t.due_at)
"""
LEAVING = "SELECT count(*) FROM outbox o WHERE o.state IN ('queued', 'reserved') AND {scope}"
PARKED = "SELECT count(*) FROM customer_state s WHERE s.parked IS NOT NULL AND {scope}"
ZONE = "SELECT zones[1] FROM customer WHERE zones <> '{}' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"


def read_overview(*, scope: Scope = EVERYTHING) -> Overview:
    """The numbers as they are now. A fixed number of statements, whatever the book."""
    now = business_now()
    zone = most_common_zone()
    since = start_of_today(now, zone)
    with connection.cursor() as cursor:
        reader = _Reader(cursor, scope, {"now": now, "since": since, **scope.parameters()})
        groups = (
            *reader.cases(),
            reader.people(),
            *reader.duties(),
            reader.contacts(),
            reader.endings(),
            reader.decisions(),
            reader.record(),
            reader.under_way(),
        )
    signs, alarms = read_signs(now=now, zone=zone, scope=scope), read_alarms(now=now, zone=zone, scope=scope)
    return Overview(now, zone, since, read_notices(), groups, signs, alarms)


def most_common_zone() -> str | None:
    """The clocks most customers live by; None without customers."""
    with connection.cursor() as cursor:
        cursor.execute(ZONE)
        row = cursor.fetchone()
    return None if row is None else row[0]


def start_of_today(now: datetime, zone: str | None) -> datetime:
    """Midnight of today on those clocks."""
    return day_start(on=local(now, zone).date(), zone=zone or "UTC")


class _Reader:
    """Runs the statements of one overview."""

    def __init__(self, cursor: Any, scope: Scope, parameters: Mapping[str, Any]) -> None:
        self._cursor = cursor
        self._scope = scope
        self._parameters = parameters

    def _rows(self, statement: str, scope: str) -> list[Any]:
        self._cursor.execute(statement.format(scope=scope), self._parameters)
        rows: list[Any] = self._cursor.fetchall()
        return rows

    def cases(self) -> tuple[Group, Group]:
        of_account = self._scope.of_account("k")
        opened, open_, people, completed, recorded, kept, cured, again = self._rows(CASES, of_account)[0]
        ended = opened - open_ - people
        life = [
            Figure(Which(MEASURES["opened"]), opened, short=_("Opened")),
            _figure("open", open_),
            _figure("with-people", people),
        ]
        life += [_figure("ended", ended), _figure("completed", completed)]
        life += [_figure("reopened", again)] if again else []
        facts = (_figure("recorded", recorded), _figure("kept", kept), _figure("cured", cured))
        return (
            Group("cases", _("Cases"), tuple(life)),
            Group("facts", _("Three facts"), facts, _("Three different facts about cases, never added together.")),
        )

    def endings(self) -> Group:
        ended = dict(self._rows(ENDED, self._scope.of_account("k")))
        return Group(
            "endings", _("How cases ended"), tuple(_ending(reason, ended.get(reason, 0)) for reason in ENDINGS)
        )

    def contacts(self) -> Group:
        rows = self._rows(CONTACTS, self._scope.of_account("c"))
        figures = [
            Figure(Which(MEASURES["contacts-today"], channel), today, _("%(all)s in all") % {"all": total})
            for channel, total, today in sorted(rows, key=lambda row: -row[1])
        ]
        unknown = self._rows(UNKNOWN, self._scope.of_account("c"))[0][0]
        figures += [_figure("unknown", unknown, needs_you=True)] if unknown else []
        return Group(
            "contacts", _("Contacts today"), tuple(figures), _("Counted once each, when a provider took them.")
        )

    def decisions(self) -> Group:
        rows = self._rows(DECISIONS, self._scope.of_case("r"))
        names = {"defer": "deferred", "deny": "denied", "needs_human": "left-to-people"}
        notes = {"defer": _("put off"), "deny": _("refused"), "needs_human": _("left to a person")}
        spoke: dict[str, int] = {}
        for _verdict, rule, number in rows:
            spoke[rule] = spoke.get(rule, 0) + number
        figures = [
            Figure(Which(MEASURES[names[verdict]], rule), number, notes[verdict])
            for verdict, rule, number in sorted(rows, key=lambda row: (-spoke[row[1]], row[1], row[0]))
        ]
        remark = _("By rule. A decision is counted under each rule that spoke against it, so these do not add up.")
        return Group("decisions", _("What policy held back"), tuple(figures), remark)

    def record(self) -> Group:
        states = dict(self._rows(WRITE_BACKS, self._scope.of_account("w")))
        acknowledged, waiting = states.get("acknowledged", 0), states.get("waiting", 0)
        refused = sum(states.get(state, 0) for state in ("refused", "conflict", "unknown", "gave_up"))
        answered = acknowledged + refused
        note = ""
        if answered:
            note = _("%(share)s %% of those answered") % {"share": f"{100 * acknowledged / answered:.1f}"}
        figures = (
            Figure(Which(MEASURES["write-backs-acknowledged"]), acknowledged, note),
            _figure("write-backs-waiting", waiting),
            _figure("write-backs-refused", refused, needs_you=refused > 0),
        )
        remark = _("Below %(target)s %% a journey takes no new cases until a person has looked.")
        return Group("record", _("The system of record"), figures, remark % {"target": WRITE_BACK_TARGET})

    def people(self) -> Group:
        scope = "true" if self._scope.portfolios is None else "t.portfolio_id = ANY(%(portfolios)s::bigint[])"
        figures = []
        for queue, number, oldest, late in self._rows(TASKS, scope):
            waited: timedelta = self._parameters["now"] - oldest
            note = _("oldest %(age)s") % {"age": span(waited)}
            if late:
                note = _("%(note)s, %(late)s past due") % {"note": note, "late": late}
            which = Which(MEASURES["exceptions"], queue)
            figures.append(Figure(which, number, note, needs_you=True, short=queue_name(queue)))
        return Group("people", _("Waiting for a person"), tuple(figures), _("By queue, the earliest due first."))

    def duties(self) -> tuple[Group, ...]:
        """What rules require to be said; nothing where no rule ever did."""
        counted = count_duties(self._cursor, scope=self._scope.of_account("c"), parameters=self._parameters)
        if not counted.open and not counted.met:
            return ()
        note = ""
        if counted.met:
            note = _("%(share)s %% in time") % {"share": f"{100 * counted.in_time / counted.met:.1f}"}
        figures = (
            _figure("duties", counted.open),
            _figure("duties-due-soon", counted.due_soon, needs_you=counted.due_soon > 0),
            _figure("duties-missed", counted.missed, needs_you=counted.missed > 0),
            Figure(Which(MEASURES["duties-met"]), counted.met, note),
        )
        return (Group("duties", _("What we must still say"), figures, _("Contacts that a rule requires by a day.")),)

    def under_way(self) -> Group:
        leaving = self._rows(LEAVING, self._scope.of_account("o"))[0][0]
        parked = self._rows(PARKED, self._scope.of_customer("s"))[0][0]
        figures = (_figure("leaving", leaving), _figure("parked", parked, needs_you=parked > 0))
        return Group("under-way", _("Under way"), figures)


def _ending(reason: str, value: int) -> Figure:
    words = end_reason(reason)
    return Figure(Which(MEASURES["ended"], reason), value, short=words[:1].upper() + words[1:])


def _figure(name: str, value: int, part: str = "", *, needs_you: bool = False) -> Figure:
    return Figure(Which(MEASURES[name], part), value, needs_you=needs_you)

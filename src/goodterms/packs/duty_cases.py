"""Tests of duties: a sentence, what is known, and what must then be said, by when.

`owed` is a list of duties of the pack, each with the local day `by` whose end is its deadline (`none` where the rule names no
day), perhaps `half` (the local day its half time lies in), `held: true` where a hold lets its time stand still, and `done: true`
where the facts show that it was done; an empty list where nothing is owed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.core.calendar import zone_info
from goodterms.core.document import Node, Scalar
from goodterms.core.duty import Duty
from goodterms.core.facts import CustomerFacts, OpenComplaint, Portfolio, Promise
from goodterms.core.money import Money
from goodterms.core.policy.duties import duties
from goodterms.core.policy.pack import Pack
from goodterms.packs.case_reading import GIVEN, CaseReader, says_owed
from goodterms.packs.case_words import Fields

__all__ = ["DutyCase", "DutyCaseReader", "Owed"]

_CASE: Final = {"says": "what must hold, in one sentence", "at": "2026-11-24 09:00:00", "owed": "[]"}
_BALANCE: Final = Money(10_000, "EUR")
_PAST_DUE: Final = Money(1_000, "EUR")
_NOTHING: Final = Money(0, "EUR")
_INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """What one duty must come to. `half` None: not looked at. `by` None: the rule names no day."""

    duty: str
    by: date | None
    half: date | None = None
    held: bool = False
    done: bool = False

    def __str__(self) -> str:
        """As a table shows it."""
        words = self.duty.replace("_", " ")
        day = "before anything else" if self.by is None else f"by {self.by.isoformat()}"
        state = " (its time stands still)" if self.held else " (done)" if self.done else ""
        return f"{words} {day}{state}"


@dataclass(frozen=True, slots=True)
class DutyCase:
    """One test of what a pack requires."""

    says: str
    line: int
    at: datetime
    facts: CustomerFacts
    portfolio: Portfolio
    owed: tuple[Owed, ...]

    def mismatch(self, packs: tuple[Pack, ...]) -> str:
        """What the packs require instead, in words; empty when it is as expected."""
        found = duties(facts=self.facts, portfolio=self.portfolio, packs=packs, now=self.at)
        got = [self._seen(duty, expected) for duty, expected in zip(found, self._in_order(found), strict=False)]
        got += [self._seen(duty, None) for duty in found[len(got) :]]
        wanted = sorted(self.owed, key=str)
        if sorted(got, key=str) == wanted and len(got) == len(wanted):
            return ""
        return f"expected {_listed(wanted)}, got {_listed(sorted(got, key=str))}"

    def _in_order(self, found: Iterable[Duty]) -> list[Owed | None]:
        """For each duty found, the expectation of its name that is not taken yet."""
        left = list(self.owed)
        order: list[Owed | None] = []
        for duty in found:
            named = next((one for one in left if one.duty == duty.rule.partition(".")[2]), None)
            if named is not None:
                left.remove(named)
            order.append(named)
        return order

    def _seen(self, duty: Duty, expected: Owed | None) -> Owed:
        looked = expected is not None and expected.half is not None
        return Owed(
            duty=duty.rule.partition(".")[2],
            by=None if duty.deadline is None else self._day(duty.deadline - _INSTANT),
            half=self._day(duty.half_time) if looked and duty.half_time is not None else None,
            held=duty.held_since is not None,
            done=duty.satisfied_at is not None,
        )

    def _day(self, at: datetime) -> date:
        zone = self.facts.zones[0] if self.facts.zones else ""
        return at.astimezone(ZoneInfo(zone) if zone_info(zone) is not None else UTC).date()


class DutyCaseReader(CaseReader):
    """Reads the tests of a file that say what is owed; the words of `given` are those of the other tests."""

    def duty_cases(self, root: Node) -> tuple[DutyCase, ...]:
        """The tests of duties in a file."""
        return tuple(
            case for node in self.tests_of(root) if says_owed(node) and (case := self.duty_case(node)) is not None
        )

    def duty_case(self, node: Node) -> DutyCase | None:
        before = len(self.problems)
        fields = self.fields(node, of="a test", known=(*_CASE, "given"), needed=_CASE)
        says = self.text(fields["says"], of="`says`") if "says" in fields else None
        given = dict(self.usual)
        if "given" in fields:
            given |= self.fields(fields["given"], of="`given`", known=GIVEN)
        zones = self.names_of_zones(given.get("zones"))
        self.zone = (zone_info(zones[0]) if zones else None) or ZoneInfo("UTC")
        at = self.wall(fields["at"], of="`at`") if "at" in fields else None
        intent, _ = self.ask(None)
        facts, portfolio = self.known(given, zones, intent)
        facts = self._owing(given, facts)
        owed = tuple(self._owed(item) for item in self.items(fields.get("owed")))
        if len(self.problems) > before or says is None or at is None:
            return None
        return DutyCase(says, node.place.line, at, facts, portfolio, tuple(one for one in owed if one is not None))

    def _owing(self, given: Fields, facts: CustomerFacts) -> CustomerFacts:
        """The same customer with what duties look at: money, promises, complaints."""
        since = self.day(given["arrears_since"], of="arrears_since") if "arrears_since" in given else None
        paid = self.yes(given.get("paid"), of="paid")
        accounts = tuple(
            replace(
                account,
                balance=_NOTHING if paid else _BALANCE,
                past_due=_NOTHING if since is None or paid else _PAST_DUE,
                oldest_due=None if paid else since,
            )
            for account in facts.accounts
        )
        complaints = [self.wall(item, of="a complaint") for item in self.items(given.get("complaints"))]
        return replace(
            facts,
            accounts=accounts,
            promises=tuple(self._promises(given.get("promises"))),
            complaints=tuple(OpenComplaint(str(place), 1, at) for place, at in enumerate(complaints) if at is not None),
        )

    def _promises(self, node: Node | None) -> Iterable[Promise]:
        for place, item in enumerate(self.items(node)):
            needed = {"made": "2026-11-20 10:00", "due": "2026-11-30"}
            fields = self.fields(item, of="a promise", known=needed, needed=needed)
            made = self.wall(fields["made"], of="made") if "made" in fields else None
            due = self.day(fields["due"], of="due") if "due" in fields else None
            if made is not None and due is not None:
                yield Promise(str(place), 1, None, _PAST_DUE, made, due, 100, 0, _NOTHING)

    def _owed(self, node: Node) -> Owed | None:
        needed = {"duty": "validation_notice", "by": "2026-11-30, or none"}
        fields = self.fields(node, of="what is owed", known=(*needed, "half", "held", "done"), needed=needed)
        duty = self.name(fields["duty"], of="the duty") if "duty" in fields else None
        written = fields.get("by")
        none = isinstance(written, Scalar) and written.text == "none"
        by = None if written is None or none else self.day(written, of="by")
        if duty is None:
            return None
        return Owed(
            duty=duty,
            by=by,
            half=self.day(fields["half"], of="half") if "half" in fields else None,
            held=self.yes(fields.get("held"), of="held"),
            done=self.yes(fields.get("done"), of="done"),
        )


def _listed(owed: Iterable[Owed]) -> str:
    return (
        "; ".join(f"{one}{f', half by {one.half.isoformat()}' if one.half else ''}" for one in owed) or "nothing owed"
    )

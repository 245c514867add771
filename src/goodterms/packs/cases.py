"""The tests of a pack, as its author writes them: a sentence, what is known, what is asked, what must be answered.

`tests.yaml` in a pack's folder is a list of cases. What a case does not say is ordinary: a customer in Berlin with a phone
and a mailbox, one open account, every consent given, no contact before, asked for a collections text. Times are wall times
in the customer's first zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from goodterms.core.calendar import zone_info
from goodterms.core.document import Mapping, Node, Scalar, Sequence, parse_document
from goodterms.core.events import Channel, HoldKind, HoldScope, Purpose
from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.decision import Decision, Intent, Verdict
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack
from goodterms.core.problem import Problem
from goodterms.core.reading import Reading
from goodterms.packs.loading import Refused, read_text

CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
PointState = Literal["ok", "opted_out", "wrong_person", "bounced"]
AccountStatus = Literal["open", "closed", "sold", "recalled"]
Actor = Literal["creditor", "third_party", "servicer"]

_ASK = ("channel", "purpose", "answers_customer", "automated", "duty", "seconds")
_GIVEN = (
    "zones",
    "country",
    "language",
    "contacts",
    "holds",
    "consents",
    "kept_promise",
    "address",
    "text_stopped",
    "ceased",
    "account",
    "actor",
    "sending_open",
)
_CASE = {"says": "what must hold, in one sentence", "at": "2026-11-24 09:00:00", "expect": "allow"}


@dataclass(frozen=True, slots=True)
class PackCase:
    """One test of a pack. `because` are the rules that must speak against it, without the pack's name."""

    says: str
    line: int
    at: datetime
    lasting: timedelta
    intent: Intent
    facts: CustomerFacts
    portfolio: Portfolio
    verdict: Verdict
    until: datetime | None
    because: frozenset[str]

    def judged(self, packs: tuple[Pack, ...]) -> Decision:
        return judge(
            intent=self.intent,
            facts=self.facts,
            portfolio=self.portfolio,
            packs=packs,
            now=self.at,
            until=self.at + self.lasting,
        )

    def mismatch(self, packs: tuple[Pack, ...]) -> str:
        """What the packs answer instead, in words; empty when they answer as expected."""
        decision = self.judged(packs)
        against = frozenset(rule.partition(".")[2] for rule in decision.against)
        if decision.verdict != self.verdict:
            return (
                f"expected {self.verdict}, got {decision.verdict} ({', '.join(decision.against) or 'no rule objects'})"
            )
        if self.until is not None and decision.until != self.until:
            return f"expected to wait until {_shown(self.until, self)}, got {_shown(decision.until, self)}"
        if self.because and against != self.because:
            return f"expected because of {_listed(self.because)}, got {_listed(against)}"
        return ""


def _shown(at: datetime | None, case: PackCase) -> str:
    if at is None:
        return "no date"
    return at.astimezone(ZoneInfo(case.facts.zones[0]) if case.facts.zones else UTC).isoformat(sep=" ")


def _listed(rules: Iterable[str]) -> str:
    return ", ".join(sorted(rules)) or "nothing"


def load_cases(folder: Path) -> tuple[PackCase, ...] | Refused:
    """The cases in a pack's folder, or everything that is wrong with its `tests.yaml`."""
    shown = f"{folder.name}/tests.yaml"
    text, problems = read_text(folder / "tests.yaml", shown=shown)
    if text is None:
        return Refused(problems)
    root, problems = parse_document(text, file=shown)
    if root is None:
        return Refused(problems)
    reader = _CaseReader(file=shown)
    cases = [case for node in reader.items(root) if (case := reader.case(node)) is not None]
    if not isinstance(root, Sequence):
        reader.say(root, "the tests are not a list", "begin each test with `- says:`")
    return Refused(tuple(sorted(reader.problems))) if reader.problems else tuple(cases)


class _CaseReader(Reading):
    """Reads one case. Wall times are read once the customer's zones are known."""

    zone: ZoneInfo = ZoneInfo("Europe/Berlin")

    def case(self, node: Node) -> PackCase | None:
        before = len(self.problems)
        fields = self.fields(node, of="a test", known=(*_CASE, "ask", "given"), needed=_CASE)
        if not fields:
            return None
        says = self.text(fields["says"], of="`says`") if "says" in fields else None
        given = self.fields(fields["given"], of="`given`", known=_GIVEN) if "given" in fields else {}
        zones = self.names_of_zones(given.get("zones"))
        self.zone = (zone_info(zones[0]) if zones else None) or ZoneInfo("UTC")
        at = self.wall(fields["at"], of="`at`") if "at" in fields else None
        intent, lasting = self.ask(fields.get("ask"))
        facts, portfolio = self.known(given, zones, intent)
        verdict, until, because = (
            self.expect(fields["expect"]) if "expect" in fields else (None, None, frozenset[str]())
        )
        if len(self.problems) > before or says is None or at is None or verdict is None:
            return None
        facts = replace(facts, accounts=tuple(replace(account, as_of=at) for account in facts.accounts))
        return PackCase(says, node.place.line, at, lasting, intent, facts, portfolio, verdict, until, because)

    def ask(self, node: Node | None) -> tuple[Intent, timedelta]:
        fields = self.fields(node, of="`ask`", known=_ASK) if node is not None else {}
        channel = self.choice(fields["channel"], CHANNELS, of="the channel") if "channel" in fields else None
        purpose = self.choice(fields["purpose"], PURPOSES, of="the purpose") if "purpose" in fields else None
        seconds = self.whole(fields["seconds"], of="seconds", least=0, most=86_400) if "seconds" in fields else 0
        return Intent(
            kind="contact",
            channel=channel or "sms",
            purpose=purpose or "collections",
            account=1,
            point=1,
            effect="this-attempt",
            duty=self.name(fields["duty"], of="the duty") if "duty" in fields else None,
            answers_customer=self.yes(fields.get("answers_customer"), of="answers_customer"),
            automated=self.yes(fields.get("automated"), of="automated"),
        ), timedelta(seconds=seconds or 0)

    def known(self, given: dict[str, Node], zones: tuple[str, ...], intent: Intent) -> tuple[CustomerFacts, Portfolio]:
        state: PointState = "ok"
        if "address" in given:
            state = self.choice(given["address"], get_args(PointState), of="the address") or state
        status: AccountStatus = "open"
        if "account" in given:
            status = self.choice(given["account"], get_args(AccountStatus), of="the account") or status
        actor: Actor = "creditor"
        if "actor" in given:
            actor = self.choice(given["actor"], get_args(Actor), of="the actor") or actor
        nothing = Money(0, "EUR")
        facts = CustomerFacts(
            bucket=0,
            customer=1,
            language=self.word(given, "language", "de"),
            zones=zones,
            country=self.word(given, "country", "DE"),
            points=(Point(1, intent.channel, "", 1, state),),
            consents=self.consents(given.get("consents"), intent),
            text_stopped=self.yes(given.get("text_stopped"), of="text_stopped"),
            ceased=self.yes(given.get("ceased"), of="ceased"),
            holds=tuple(self.holds(given.get("holds"))),
            contacts=tuple(self.contacts(given.get("contacts"))),
            last_kept_promise=self.day(given["kept_promise"], of="kept_promise") if "kept_promise" in given else None,
            accounts=(Account(1, 1, nothing, nothing, None, datetime(2000, 1, 1, tzinfo=UTC), status),),
        )
        open_ = self.yes(given["sending_open"], of="sending_open") if "sending_open" in given else True
        return facts, Portfolio(1, "", "", facts.country, actor, open_, facts.country)

    def consents(self, node: Node | None, intent: Intent) -> tuple[Consent, ...]:
        word = "all" if node is None else self.choice(node, ("all", "none", "refused"), of="consents")
        if word == "none":
            return ()
        return (Consent(intent.channel, intent.purpose, word != "refused"),)

    def contacts(self, node: Node | None) -> Iterable[Contact]:
        for item in self.items(node):
            fields: dict[str, Node] = {"at": item}
            if isinstance(item, Mapping):
                known = ("at", "channel", "purpose", "conversation")
                fields = self.fields(item, of="a contact", known=known, needed={"at": "2026-11-20 10:00"})
            at = self.wall(fields["at"], of="the time of a contact") if "at" in fields else None
            channel = self.choice(fields["channel"], CHANNELS, of="the channel") if "channel" in fields else None
            purpose = self.choice(fields["purpose"], PURPOSES, of="the purpose") if "purpose" in fields else None
            if at is not None:
                day = at.astimezone(self.zone).date()
                talk = self.yes(fields.get("conversation"), of="conversation")
                yield Contact(at, day, channel or "email", purpose or "collections", 1, "delivered", talk)

    def holds(self, node: Node | None) -> Iterable[Hold]:
        for index, item in enumerate(self.items(node)):
            known = ("kind", "since", "until", "scope")
            fields = self.fields(
                item, of="a hold", known=known, needed={"kind": "hardship", "since": "2026-11-20 10:00"}
            )
            kind = self.choice(fields["kind"], get_args(HoldKind), of="the kind") if "kind" in fields else None
            since = self.wall(fields["since"], of="since") if "since" in fields else None
            until = self.wall(fields["until"], of="until") if "until" in fields else None
            scope: HoldScope = "person"
            if "scope" in fields:
                scope = self.choice(fields["scope"], get_args(HoldScope), of="the scope") or scope
            if kind is not None and since is not None:
                yield Hold(str(index), kind, scope, 1, since, until)

    def expect(self, node: Node) -> tuple[Verdict | None, datetime | None, frozenset[str]]:
        """A verdict, or a mapping of `verdict` with `until` and `because`."""
        if isinstance(node, Scalar):
            return self.choice(node, get_args(Verdict), of="what is expected"), None, frozenset()
        needed = {"verdict": "defer"}
        fields = self.fields(node, of="`expect`", known=("verdict", "until", "because"), needed=needed)
        verdict = self.choice(fields["verdict"], get_args(Verdict), of="the verdict") if "verdict" in fields else None
        until = self.wall(fields["until"], of="until") if "until" in fields else None
        return verdict, until, frozenset(self.names(fields.get("because"), of="a rule"))

    def names_of_zones(self, node: Node | None) -> tuple[str, ...]:
        if node is None:
            return ("Europe/Berlin",)
        return tuple(item.text for item in self.items(node) if isinstance(item, Scalar))

    def word(self, given: dict[str, Node], key: str, usual: str) -> str:
        """A word, `unknown` for one that is not known."""
        written = self.text(given[key], of=key) if key in given else usual
        return "" if written is None or written == "unknown" else written

    def yes(self, node: Node | None, *, of: str) -> bool:
        return node is not None and self.choice(node, ("true", "false"), of=of) == "true"

    def wall(self, node: Node, *, of: str) -> datetime | None:
        """A wall time in the customer's first zone; one that comes twice is the first unless it ends with `second`."""
        text = self.text(node, of=of)
        if text is None:
            return None
        wall, _, which = text.partition(" second")
        try:
            local = datetime.fromisoformat(wall)
        except ValueError:
            local = None
        if local is None or local.tzinfo is not None or which or len(wall) < 16:
            self.say(node, f"{of} is not a wall time", "write it as 2026-11-24 09:00 or 2026-11-24 09:00:00")
            return None
        return local.replace(tzinfo=self.zone, fold=int(text != wall)).astimezone(UTC)

    def day(self, node: Node, *, of: str) -> date | None:
        text = self.text(node, of=of)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            self.say(node, f"{of} is not a date of the calendar", "write it as 2026-11-24")
            return None


def problems_of(cases: tuple[PackCase, ...], packs: tuple[Pack, ...], *, file: str) -> tuple[Problem, ...]:
    """Every case that the packs answer otherwise, as mistakes in the file."""
    found = ((case, case.mismatch(packs)) for case in cases)
    return tuple(
        Problem(file, case.line, 1, f"{case.says}: {text}", "correct the pack or the test")
        for case, text in found
        if text
    )

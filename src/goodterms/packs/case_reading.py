"""From `tests.yaml` to cases, every mistake noted with its line. The words of a case are those of the fact types they fill."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from goodterms.core.calendar import zone_info
from goodterms.core.circumstances import (
    Address,
    AddressOwner,
    Attorney,
    CallConsent,
    Circumstances,
    Debt,
    DebtKind,
    Designation,
    Line,
    PersonRole,
    Provenance,
)
from goodterms.core.circumstances import Place as PlaceOfAddress
from goodterms.core.content import Content, Delivery, Mention
from goodterms.core.dialling import Dialling, Share
from goodterms.core.document import Mapping, Node, Scalar, Sequence
from goodterms.core.events import Channel, ContactPlace, HoldKind, HoldScope, Purpose
from goodterms.core.facts import Account, Consent, Contact, ContactOutcome, CustomerFacts, Hold, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.decision import Intent, Verdict
from goodterms.core.policy.written import WEEKDAYS
from goodterms.packs.case import PackCase
from goodterms.packs.case_words import MOST_ACCOUNTS, CaseWords, Fields

PointState = Literal["ok", "opted_out", "wrong_person", "bounced"]
AccountStatus = Literal["open", "closed", "sold", "recalled"]
Actor = Literal["creditor", "third_party", "servicer"]
AttorneyState = Literal["known", "unreachable", "unresponsive", "allows_contact"]
ProvenanceKind = Literal["used_by_consumer", "direct_consent", "creditor_notice", "prior_collector", "spoken_only"]

CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)

_CASE = {"says": "what must hold, in one sentence", "at": "2026-11-24 09:00:00", "expect": "allow"}
_FILE = {"usual": "{zones: [Europe/Dublin], country: IE}", "tests": "and one test under it for each sentence"}
_CONTENT = (
    "mentions",
    "language",
    "opt_out_line",
    "disclosure",
    "disclosure_language",
    "limited",
    "caller",
    "deadline",
)
_ASK = (
    "channel",
    "purpose",
    "accounts",
    "answers_customer",
    "automated",
    "delivery",
    "dialled",
    "duty",
    "seconds",
    *_CONTENT,
)
GIVEN = (
    "zones",
    "country",
    "places",
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
    "role",
    "designations",
    "call_consents",
    "at_work",
    "line",
    "owner",
    "provenance",
    "debts",
    "attorney",
    "third_parties_allowed",
    "employer_forbids",
    "arrears_since",
    "paid",
    "promises",
    "complaints",
)


_NOTICE: Final = ("first_communication", "notice_sent", "notice_returned")


def says_owed(node: Node) -> bool:
    """Whether a test says which duties are owed, rather than what is answered to a contact."""
    return isinstance(node, Mapping) and node.get("owed") is not None


class CaseReader(CaseWords):
    """Reads one file of cases. Wall times are read once the customer's zones are known."""

    usual: Fields = {}

    def cases(self, root: Node) -> tuple[PackCase, ...]:
        """The cases of a file that ask about a contact; those that say what is `owed` are another reader's."""
        return tuple(
            case for node in self.tests_of(root) if not says_owed(node) and (case := self.case(node)) is not None
        )

    def tests_of(self, root: Node) -> tuple[Node, ...]:
        """The tests of a file: a list of them, or a mapping of `usual` and `tests`."""
        tests: Node | None = root
        if isinstance(root, Mapping) and root.get("tests") is not None:
            top = self.fields(root, of="the file of tests", known=_FILE)
            self.usual = self.fields(top["usual"], of="`usual`", known=GIVEN) if "usual" in top else {}
            tests = top["tests"]
        if not isinstance(tests, Sequence):
            self.say(tests or root, "the tests are not a list", "begin each test with `- says:`")
        return self.items(tests)

    def case(self, node: Node) -> PackCase | None:
        before = len(self.problems)
        fields = self.fields(node, of="a test", known=(*_CASE, "ask", "given"), needed=_CASE)
        if not fields:
            return None
        says = self.text(fields["says"], of="`says`") if "says" in fields else None
        given = dict(self.usual)
        if "given" in fields:
            given |= self.fields(fields["given"], of="`given`", known=GIVEN)
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

    # --- what is asked -----------------------------------------------------------------------------------------------

    def ask(self, node: Node | None) -> tuple[Intent, timedelta]:
        fields = self.fields(node, of="`ask`", known=_ASK) if node is not None else {}
        seconds = self.number(fields, "seconds", least=0, most=86_400) or 0
        account, *others = self.accounts(fields.get("accounts")) or (1,)
        return Intent(
            kind="contact",
            channel=self.one_of(fields, "channel", CHANNELS) or "sms",
            purpose=self.one_of(fields, "purpose", PURPOSES) or "collections",
            account=account,
            point=1,
            effect="this-attempt",
            duty=self.name(fields["duty"], of="the duty") if "duty" in fields else None,
            answers_customer=self.yes(fields.get("answers_customer"), of="answers_customer"),
            accounts=tuple(others),
            automated=self.yes(fields.get("automated"), of="automated"),
            content=self.content(fields),
            delivery=self.one_of(fields, "delivery", get_args(Delivery)),
            dialling=self.dialling(fields.get("dialled")),
        ), timedelta(seconds=seconds)

    def content(self, fields: Fields) -> Content | None:
        """What the message says; None when the case says nothing about it."""
        if fields.keys().isdisjoint(_CONTENT):
            return None
        return Content(
            language=self.word(fields, "language", ""),
            mentions=frozenset(self.choices(fields.get("mentions"), get_args(Mention), of="a mention")),
            opt_out=self.maybe(fields, "opt_out_line"),
            disclosure=self.maybe(fields, "disclosure"),
            disclosure_language=self.word(fields, "disclosure_language", ""),
            limited=self.maybe(fields, "limited"),
            identifies_caller=self.maybe(fields, "caller"),
            deadline_days=self.number(fields, "deadline", least=0, most=365),
        )

    def dialling(self, node: Node | None) -> Dialling | None:
        """`dialled: [{days: 30, answered: 100, abandoned: 4}]`: what a predictive dialler knows; an empty list is nothing."""
        if node is None:
            return None
        shares: list[Share] = []
        for item in self.items(node):
            known = {"days": "30", "answered": "100", "abandoned": "3"}
            fields = self.fields(item, of="a share of calls", known=known, needed=known)
            days, answered, abandoned = (self.number(fields, key, least=0, most=1_000_000) for key in known)
            if days is not None and answered is not None and abandoned is not None:
                shares.append(Share(days, answered, abandoned))
        return Dialling(tuple(shares))

    # --- what is known -----------------------------------------------------------------------------------------------

    def known(self, given: Fields, zones: tuple[str, ...], intent: Intent) -> tuple[CustomerFacts, Portfolio]:
        state: PointState = self.one_of(given, "address", get_args(PointState)) or "ok"
        status: AccountStatus = self.one_of(given, "account", get_args(AccountStatus)) or "open"
        actor: Actor = self.one_of(given, "actor", get_args(Actor)) or "creditor"
        nothing = Money(0, "EUR")
        as_of = datetime(2000, 1, 1, tzinfo=UTC)
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
            accounts=tuple(
                Account(number, 1, nothing, nothing, None, as_of, status)
                for number in (intent.account, *intent.accounts)
            ),
            circumstances=self.circumstances(given),
        )
        open_ = self.yes(given["sending_open"], of="sending_open") if "sending_open" in given else True
        return facts, Portfolio(1, "", "", facts.country, actor, open_, facts.country)

    def circumstances(self, given: Fields) -> Circumstances:
        return Circumstances(
            places=tuple(item.text for item in self.items(given.get("places")) if isinstance(item, Scalar)),
            role=self.one_of(given, "role", get_args(PersonRole)) or "consumer",
            designations=tuple(self.designation(item) for item in self.items(given.get("designations"))),
            call_consents=tuple(self.call_consents(given.get("call_consents"))),
            addresses=self.address(given),
            debts=tuple(self.debts(given.get("debts"))),
            attorney=self.attorney(given),
            third_parties_allowed=self.yes(given.get("third_parties_allowed"), of="third_parties_allowed"),
            employer_forbids=self.yes(given.get("employer_forbids"), of="employer_forbids"),
        )

    def designation(self, node: Node) -> Designation:
        """What somebody asked us not to do (or, with `agreed: true`, agreed to): hours, weekdays, a channel, a place."""
        fields = self.fields(node, of="a designation", known=("hours", "weekdays", "channel", "place", "agreed"))
        opens, closes = self.hours(fields.get("hours"))
        days = self.choices(fields.get("weekdays"), WEEKDAYS, of="a weekday")
        return Designation(
            convenient=self.yes(fields.get("agreed"), of="agreed"),
            weekdays=frozenset(WEEKDAYS.index(day) for day in days),
            opens=opens,
            closes=closes,
            place=self.one_of(fields, "place", get_args(PlaceOfAddress)),
            channel=self.one_of(fields, "channel", CHANNELS),
        )

    def hours(self, node: Node | None) -> tuple[int | None, int | None]:
        if node is None:
            return None, None
        text = self.text(node, of="the hours") or ""
        try:
            opens, closes = (
                86_400 if part == "24:00" else _seconds(time.fromisoformat(part)) for part in text.split("-")
            )
        except ValueError:
            self.say(node, "not hours of the day", "write them as 17:00-24:00")
            return None, None
        return opens, closes

    def call_consents(self, node: Node | None) -> Iterable[CallConsent]:
        """Calls that the person asked for: when they said so, and for how many days."""
        for item in self.items(node):
            fields = self.at_least("at", item, of="a consent to a call", known=("at", "days"))
            at = self.wall(fields["at"], of="the time of a consent") if "at" in fields else None
            if at is not None:
                yield CallConsent(at, self.number(fields, "days", least=1, most=365) or 7)

    def address(self, given: Fields) -> tuple[Address, ...]:
        """What is known about the address that would be used; nothing when the case says nothing about it."""
        if given.keys().isdisjoint({"at_work", "line", "owner", "provenance"}):
            return ()
        how = self.one_of(given, "provenance", get_args(ProvenanceKind))
        address = Address(
            point=1,
            owner=self.one_of(given, "owner", get_args(AddressOwner)) or "personal",
            place="work" if self.yes(given.get("at_work"), of="at_work") else None,
            line=self.one_of(given, "line", get_args(Line)),
            provenance=() if how is None else (Provenance(how),),
        )
        return (address,)

    def debts(self, node: Node | None) -> Iterable[Debt]:
        known = ("account", "kind", "group", "time_barred", "in_litigation", "days_past_due", "esign_consent", *_NOTICE)
        for item in self.items(node):
            fields = self.fields(item, of="a debt", known=known, needed={"account": "1"})
            account = self.number(fields, "account", least=1, most=MOST_ACCOUNTS)
            if account is not None:
                yield Debt(
                    account,
                    kind=self.one_of(fields, "kind", get_args(DebtKind)) or "other",
                    group=self.word(fields, "group", "unknown") or None,
                    time_barred=self.maybe(fields, "time_barred"),
                    in_litigation=self.yes(fields.get("in_litigation"), of="in_litigation"),
                    days_past_due=self.number(fields, "days_past_due", least=0, most=99_999),
                    esign_consent=self.yes(fields.get("esign_consent"), of="esign_consent"),
                    first_communication=self.when(fields, "first_communication"),
                    notice_sent=self.when(fields, "notice_sent"),
                    notice_returned=self.when(fields, "notice_returned"),
                )

    def attorney(self, given: Fields) -> Attorney | None:
        state = self.one_of(given, "attorney", get_args(AttorneyState))
        if state is None:
            return None
        return Attorney(
            contactable=state != "unreachable",
            unresponsive=state == "unresponsive",
            allows_contact=state == "allows_contact",
        )

    def consents(self, node: Node | None, intent: Intent) -> tuple[Consent, ...]:
        word = "all" if node is None else self.choice(node, ("all", "none", "refused"), of="consents")
        if word == "none":
            return ()
        return (Consent(intent.channel, intent.purpose, word != "refused"),)

    def contacts(self, node: Node | None) -> Iterable[Contact]:
        """Times, or mappings of `at` with what else is known of the contact."""
        for item in self.items(node):
            known = ("at", "channel", "purpose", "conversation", "outcome", "accounts", "place")
            fields = self.at_least("at", item, of="a contact", known=known)
            at = self.wall(fields["at"], of="the time of a contact") if "at" in fields else None
            channel = self.one_of(fields, "channel", CHANNELS) or "email"
            purpose = self.one_of(fields, "purpose", PURPOSES) or "collections"
            outcome: ContactOutcome = self.one_of(fields, "outcome", get_args(ContactOutcome)) or "delivered"
            about = self.accounts(fields.get("accounts")) or (1,)
            talk = self.yes(fields.get("conversation"), of="conversation")
            if at is not None:
                day = at.astimezone(self.zone).date()
                place = self.one_of(fields, "place", get_args(ContactPlace))
                one = about[0] if len(about) == 1 else about
                yield Contact(at, day, channel, purpose, one, outcome, talk, place=place)

    def holds(self, node: Node | None) -> Iterable[Hold]:
        for index, item in enumerate(self.items(node)):
            known = ("kind", "since", "until", "scope")
            fields = self.fields(
                item, of="a hold", known=known, needed={"kind": "hardship", "since": "2026-11-20 10:00"}
            )
            kind = self.one_of(fields, "kind", get_args(HoldKind))
            since = self.wall(fields["since"], of="since") if "since" in fields else None
            until = self.wall(fields["until"], of="until") if "until" in fields else None
            scope: HoldScope = self.one_of(fields, "scope", get_args(HoldScope)) or "person"
            if kind is not None and since is not None:
                yield Hold(str(index), kind, scope, 1, since, until)

    # --- what must be answered -----------------------------------------------------------------------------------------

    def expect(self, node: Node) -> tuple[Verdict | None, datetime | None, frozenset[str]]:
        """A verdict, or a mapping of `verdict` with `until` and `because`."""
        if isinstance(node, Scalar):
            return self.choice(node, get_args(Verdict), of="what is expected"), None, frozenset()
        needed = {"verdict": "defer"}
        fields = self.fields(node, of="`expect`", known=("verdict", "until", "because"), needed=needed)
        verdict = self.choice(fields["verdict"], get_args(Verdict), of="the verdict") if "verdict" in fields else None
        until = self.wall(fields["until"], of="until") if "until" in fields else None
        return verdict, until, frozenset(self.names(fields.get("because"), of="a rule"))


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second

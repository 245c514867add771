"""Every rule kind a pack may name, with any parameters, asked about anybody: what no rule may ever break."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.policy.asking import account, customer, dated, intent, pack, portfolio
from tests.core.test_calendar import CHANGING, changes

from goodterms.core.circumstances import (
    ORDINARY,
    Address,
    AddressOwner,
    Attorney,
    CallConsent,
    Circumstances,
    Debt,
    Designation,
    Line,
    PersonRole,
    Place,
    Provenance,
)
from goodterms.core.content import Content, Delivery, Mention
from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import Consent, Contact, ContactOutcome, CustomerFacts, Hold, Point
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.kinds import KINDS, MOST_DAYS, WEEKDAYS
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.presumed import REBUTTALS
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.receipt_reading import replay
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.core.policy.rules.forbidden_content import When
from goodterms.core.policy.rules.frequency import Counts, Where
from goodterms.core.policy.rules.revocation import RevokeScope

STRICTNESS = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}
SECOND = timedelta(seconds=1)
CHANNELS = st.sampled_from(get_args(Channel))
PURPOSES = st.sampled_from(get_args(Purpose))
SOME_ZONES = sorted({*CHANGING, "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe"})
ACCOUNTS = st.integers(1, 4)

# --- rules --------------------------------------------------------------------------------------------------------------

hours = st.builds(
    lambda opens, lasts: f"{opens:02}:{(opens * 7) % 60:02}-{min(opens + lasts, 23):02}:59",
    st.integers(0, 20),
    st.integers(1, 12),
)
weeks = hours | st.builds(
    lambda default, own: {"default": default, **own},
    hours,
    st.dictionaries(st.sampled_from(WEEKDAYS), hours | st.just("closed"), max_size=7),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "agreed_times": st.sampled_from(["open", "closed"]),
    "after": st.sampled_from(["any", "telephone"]),
    "answer": st.sampled_from(["defer", "presume"]),
    "binds": st.just("yes"),
    "consumers": st.lists(st.sampled_from(get_args(PersonRole)), min_size=1, max_size=6).map(tuple),
    "counts": st.sampled_from(get_args(Counts)),
    "hours": st.integers(1, (MOST_DAYS - 1) * 24),
    "limit": st.integers(1, 9),
    "mentions": st.lists(st.sampled_from(get_args(Mention)), min_size=1, max_size=6).map(tuple),
    "needed": st.dictionaries(PURPOSES, st.sampled_from(["all", "sms email", "call"]), min_size=1, max_size=7),
    "minutes": st.integers(1, 9),
    "percent": st.integers(1, 9),
    "notice_days": st.integers(1, MOST_DAYS),
    "open": weeks,
    "per": st.sampled_from(["person", "debt"]),
    "scope": st.sampled_from(get_args(RevokeScope)),
    "speaks_of": st.lists(st.sampled_from(get_args(Mention)), max_size=3).map(tuple),
    "when": st.sampled_from(get_args(When)),
    "where": st.sampled_from(get_args(Where)),
    "words": st.just(("stop", "quit")),
}
DAYS: dict[str, st.SearchStrategy[Any]] = {
    "day_off": st.lists(st.sampled_from([*WEEKDAYS, "public holidays"]), min_size=1, max_size=6, unique=True).map(
        tuple
    ),
    "frequency": st.integers(0, MOST_DAYS),
}


def rules_of(kind: str) -> st.SearchStrategy[Any]:
    names = (*KINDS[kind].parameters, *KINDS[kind].optional)
    values = {n: DAYS.get(kind, st.integers(1, MOST_DAYS)) if n == "days" else VALUES[n] for n in names}
    return st.fixed_dictionaries(values).map(lambda chosen: dated(kind, kind, **chosen))


CLOCKS = (
    "designations",
    "hours",
    "frequency",
    "silence_after_conversation",
    "email_provenance",
    "text_provenance",
    "recorded_calls",
    "hours_at_work",
    "day_off",
    "count_in_window",
    "gap",
)


def packs_of(kinds: Sequence[str]) -> st.SearchStrategy[Pack]:
    rules = st.lists(st.sampled_from(kinds).flatmap(rules_of), min_size=1, max_size=4, unique_by=lambda rule: rule.id)
    return rules.map(lambda chosen: pack(*chosen))


packs = packs_of(sorted(KINDS))
rarely = st.integers(0, 11).map(lambda number: number == 7)

# --- customers ----------------------------------------------------------------------------------------------------------

AROUND = [at for zone in CHANGING[:4] for at in changes(zone)[-8:]]
moments = st.builds(
    lambda at, off: (at + off).replace(microsecond=0),
    st.sampled_from(AROUND),
    st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=3)),
)


def times(at: datetime, *, days: int = 40, ahead: int = 0) -> st.SearchStrategy[datetime]:
    return st.integers(-days * 86_400, ahead * 86_400).map(lambda seconds: at + timedelta(seconds=seconds))


def dates(at: datetime) -> st.SearchStrategy[date]:
    return st.just(date(9999, 12, 31)) | st.integers(-60, 30).map(lambda days: at.date() + timedelta(days=days))


seconds_of_the_day = st.none() | st.integers(0, 24).map(lambda hour: hour * 3600)


@st.composite
def circumstances(draw: st.DrawFn, *, at: datetime) -> Circumstances:
    past, near = times(at), st.none() | times(at, ahead=60)
    designations = st.builds(
        Designation,
        source=st.sampled_from(["consumer", "creditor_file"]),
        convenient=st.booleans(),
        weekdays=st.frozensets(st.integers(0, 6), max_size=7),
        opens=seconds_of_the_day,
        closes=seconds_of_the_day,
        place=st.none() | st.none() | st.sampled_from(get_args(Place)),
        channel=st.none() | st.sampled_from(["sms", "call", "email"]),
        point=st.none() | st.none() | st.integers(1, 3),
        since=near,
        until=near,
        lawful=st.booleans(),
    )
    consents = st.builds(
        CallConsent,
        times(at, days=12, ahead=3),
        st.integers(-1, 9),
        st.lists(ACCOUNTS, max_size=2, unique=True).map(tuple),
        near,
    )
    ways = st.builds(
        Provenance,
        st.sampled_from(["used_by_consumer", "direct_consent", "creditor_notice", "prior_collector", "spoken_only"]),
        st.none() | times(at, days=70),
        near,
        st.none() | dates(at),
        st.none() | dates(at),
        st.booleans(),
    )
    addresses = st.builds(
        Address,
        st.integers(1, 3),
        st.sampled_from(get_args(AddressOwner)),
        st.none() | st.sampled_from(get_args(Place)),
        st.none() | st.sampled_from(get_args(Line)),
        st.lists(ways, max_size=3).map(tuple),
        st.none() | times(at, days=70),
        rarely,
    )
    debts = st.builds(
        Debt,
        ACCOUNTS,
        group=st.none() | st.sampled_from(["one", "two"]),
        time_barred=st.none() | st.booleans(),
        notice_sent=st.none() | past,
        notice_received=st.none() | dates(at),
        notice_returned=st.none() | past,
        esign_consent=st.booleans(),
    )
    return Circumstances(
        places=draw(st.sampled_from([(), ("US",), ("US-NY-NYC", "US-MA")])),
        role=draw(st.sampled_from(get_args(PersonRole))),
        designations=tuple(draw(st.lists(designations, max_size=3))),
        call_consents=tuple(draw(st.lists(consents, max_size=3))),
        addresses=tuple(draw(st.lists(addresses, max_size=3, unique_by=lambda address: address.point))),
        debts=tuple(draw(st.lists(debts, max_size=4, unique_by=lambda debt: debt.account))),
        attorney=draw(st.none() | st.builds(Attorney, st.booleans(), st.booleans(), st.booleans())),
        third_parties_allowed=draw(st.booleans()),
        employer_forbids=draw(st.booleans()),
    )


@st.composite
def people(draw: st.DrawFn, *, at: datetime) -> CustomerFacts:
    """Somebody in one to forty-one zones, or in none that is known, with whatever happened to them."""
    zones = st.lists(st.sampled_from(SOME_ZONES), min_size=1, max_size=2, unique=True)
    many = st.just(SOME_ZONES[::4][:41])
    contacts = st.builds(
        Contact,
        at=times(at),
        day=st.just(at.date()),
        channel=st.sampled_from(["call", "call", "sms", *get_args(Channel)]),
        purpose=PURPOSES,
        account=st.none() | ACCOUNTS | st.lists(ACCOUNTS, min_size=2, max_size=3, unique=True).map(tuple),
        outcome=st.sampled_from(get_args(ContactOutcome)),
        conversation=st.booleans(),
        effect=st.sampled_from(["", "another"]),
    ).map(lambda made: made._replace(day=made.at.date()))
    states = rarely.map(lambda stopped: "opted_out" if stopped else "ok")
    return customer(
        zones=tuple(draw(st.one_of(zones, zones, zones, many, st.just([]), st.just(["Mars/Phobos"])))),
        country=draw(st.sampled_from(["US", "US", "DE", ""])),
        points=tuple(
            Point(number, channel, "", number, draw(states))
            for number, channel in ((1, "sms"), (2, "email"), (3, draw(CHANNELS)))
        ),
        consents=tuple(
            draw(
                st.lists(
                    st.builds(Consent, CHANNELS, PURPOSES, st.booleans(), st.none() | times(at, ahead=9)), max_size=5
                )
            )
        ),
        text_stopped=draw(rarely),
        ceased=draw(rarely),
        contacts=tuple(sorted(draw(st.lists(contacts, max_size=14)), key=lambda made: made.at)),
        last_kept_promise=draw(st.none() | dates(at)),
        accounts=tuple(account(number) for number in (1, 2, 3, 4)),
        circumstances=draw(st.just(ORDINARY) | circumstances(at=at)),
    )


contents = st.builds(
    Content,
    language=st.sampled_from(["", "en", "es"]),
    mentions=st.frozensets(st.sampled_from(get_args(Mention)), max_size=4),
    opt_out=st.none() | st.booleans(),
    disclosure=st.none() | st.booleans(),
    disclosure_language=st.sampled_from(["", "en", "es"]),
    limited=st.none() | st.booleans(),
    identifies_caller=st.none() | st.booleans(),
    deadline_days=st.none() | st.integers(-5, 60) | st.just(10**12),
    first=st.booleans(),
)


@st.composite
def intents(draw: st.DrawFn, *, facts: CustomerFacts) -> Intent:
    point = draw(st.sampled_from(facts.points))
    return intent(
        channel=point.channel if point.channel not in PHONES or draw(st.booleans()) else "call",
        purpose=draw(PURPOSES),
        account=draw(ACCOUNTS),
        accounts=draw(st.lists(ACCOUNTS, max_size=2).map(tuple)),
        point=point.id,
        duty=draw(st.sampled_from(["law_requires_this_medium", *REBUTTALS])) if draw(rarely) else None,
        answers_customer=draw(rarely),
        automated=draw(rarely),
        content=draw(st.none() | contents),
        delivery=draw(st.none() | st.sampled_from(get_args(Delivery))),
    )


class Question:
    """One judgement of one contact under one pack, which can be repeated at other times."""

    def __init__(self, data: st.DataObject, among: st.SearchStrategy[Pack] = packs) -> None:
        self.at = data.draw(moments)
        self.facts = data.draw(people(at=self.at))
        self.intent = data.draw(intents(facts=self.facts))
        self.width = data.draw(st.sampled_from([0, 2, 7_200, 86_400])) * SECOND
        self.pack = data.draw(among)

    def judged(self, at: datetime | None = None, packs: tuple[Pack, ...] | None = None) -> Decision:
        now = at or self.at
        return judge(
            intent=self.intent,
            facts=self.facts,
            portfolio=portfolio(country="US"),
            packs=packs or (self.pack,),
            now=now,
            until=now + self.width,
        )


@settings(max_examples=200)
@given(st.data())
def test_everything_is_decided_and_what_is_put_off_is_put_off_exactly(data: st.DataObject) -> None:
    question = Question(data)
    decision = question.judged()
    assert decision.verdict == max((v.verdict for v in decision.verdicts), key=STRICTNESS.__getitem__)
    assert (decision.until is not None) == (decision.verdict == "defer")
    if decision.until is not None:
        assert decision.until > question.at
        assert question.judged(decision.until).verdict == "allow"
        assert question.judged(max(decision.until - SECOND, question.at)).verdict != "allow"


@settings(max_examples=200)
@given(st.data())
def test_a_rule_of_time_says_exactly_when(data: st.DataObject) -> None:
    question = Question(data, packs_of(CLOCKS))
    decision = question.judged()
    if decision.until is not None:
        assert question.judged(decision.until).verdict == "allow"
        assert question.judged(max(decision.until - SECOND, question.at)).verdict != "allow"


@settings(max_examples=100)
@given(st.data())
def test_nothing_between_now_and_then_is_allowed(data: st.DataObject) -> None:
    question = Question(data, packs_of(CLOCKS))
    decision = question.judged()
    if decision.until is None:
        return
    for share in data.draw(st.lists(st.floats(0, 1, exclude_max=True), min_size=4, max_size=4)):
        between = (question.at + (decision.until - question.at) * share).replace(microsecond=0)
        if question.at <= between < decision.until:
            assert question.judged(between).verdict != "allow"


@settings(max_examples=100)
@given(st.data())
def test_what_is_allowed_for_a_while_is_allowed_at_each_of_its_instants(data: st.DataObject) -> None:
    question = Question(data)
    if question.judged().verdict != "allow":
        return
    width, question.width = question.width, timedelta(0)
    for part in range(5):
        assert question.judged(question.at + width * part / 4).verdict == "allow"


@settings(max_examples=200)
@given(st.data(), packs)
def test_one_more_pack_never_allows_more(data: st.DataObject, more: Pack) -> None:
    question = Question(data)
    alone, both = question.judged(), question.judged(packs=(question.pack, more))
    assert STRICTNESS[both.verdict] >= STRICTNESS[alone.verdict]
    assert set(both.against) >= set(alone.against)
    if alone.until is not None and both.until is not None:
        assert both.until >= alone.until


@settings(max_examples=150)
@given(st.data())
def test_a_receipt_gives_the_same_answer_again_with_its_factors_and_presumption(data: st.DataObject) -> None:
    question = Question(data)
    decision = question.judged()
    vector = declared_vector(
        facts=question.facts,
        intent=question.intent,
        portfolio=portfolio(country="US"),
        at=decision.at,
        lasting=decision.lasting,
    )
    again = replay(vector, (question.pack,))
    assert again == decision
    assert (again.factors, again.presumption) == (decision.factors, decision.presumption)


@settings(max_examples=100)
@given(st.data())
def test_the_quick_way_says_what_the_whole_way_says(data: st.DataObject) -> None:
    question = Question(data)
    quick = question.judged()
    over = Hold("h", "complaint", "account", 99, question.at, None)  # binds an account nobody asks about
    question.facts = replace(question.facts, holds=(over,))
    assert question.judged() == quick


def test_every_parameter_of_every_kind_is_tried() -> None:
    assert {n for k in KINDS.values() for n in (*k.parameters, *k.optional)} <= {*VALUES, "days"}

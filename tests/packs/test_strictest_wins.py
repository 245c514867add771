"""All shipped packs together: adding one never allows more, nothing makes the judge raise, and `defer` is exact."""

from datetime import timedelta
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.policy.asking import account, contact, customer, hold, intent, local, portfolio

from goodterms.core.circumstances import (
    Address,
    AddressOwner,
    Attorney,
    CallConsent,
    Circumstances,
    Debt,
    Designation,
    Line,
    PersonRole,
    Provenance,
)
from goodterms.core.content import Content, Delivery, Mention
from goodterms.core.dialling import Dialling, Share
from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import Consent, ContactOutcome, Point
from goodterms.core.policy.decision import Decision
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.receipt_reading import replay
from goodterms.packs.loading import chosen_packs, pack_names, shipped_packs

NOW = local("2026-11-24 10:00")
STRICTNESS = ("allow", "defer", "needs_human", "deny")
CHANNELS, PURPOSES = get_args(Channel), get_args(Purpose)
PLACES = st.sampled_from(
    [
        *((place,) for pack in shipped_packs() for place in sorted(pack.scope.places)),
        ("US-NY-NYC", "US-MA", "US-CA"),
        ("US-FL", "US-WA", "US-DC"),
        ("GB-SCT", "IE", "DE"),
        ("AU-NSW", "ZA", "IN"),
        (),
    ]
)
ZONES = {
    "US": "America/New_York",
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "AU": "Australia/Sydney",
    "IN": "Asia/Kolkata",
    "ZA": "Africa/Johannesburg",
}


def mostly(usual: Any, *, else_: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The usual value nine times of ten."""
    return st.integers(0, 9).flatmap(lambda number: else_ if number == 9 else st.just(usual))


times = st.integers(-34 * 86_400, 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))
nows = st.integers(-90 * 86_400, 400 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))
mentions = st.frozensets(st.sampled_from(get_args(Mention)), max_size=4)
contents = st.builds(
    Content,
    language=st.sampled_from(["", "en", "de"]),
    mentions=mentions,
    opt_out=st.sampled_from([None, True, False]),
    disclosure=st.sampled_from([None, True, False]),
    limited=st.sampled_from([None, True, False]),
    identifies_caller=st.sampled_from([None, True, False]),
    deadline_days=st.none() | st.integers(0, 40),
    unread=st.booleans(),
)
diallings = st.builds(
    Dialling,
    st.lists(st.builds(Share, st.sampled_from([1, 30]), st.integers(0, 99), st.integers(0, 3)), max_size=2).map(tuple),
)
contacts = st.builds(
    contact,
    times,
    channel=st.sampled_from(CHANNELS),
    purpose=st.sampled_from(PURPOSES),
    account=st.sampled_from([1, 2, (1, 2), None]),
    outcome=st.sampled_from(get_args(ContactOutcome)),
    conversation=st.booleans(),
)
designations = st.builds(
    Designation,
    convenient=st.booleans(),
    weekdays=st.frozensets(st.integers(0, 6), max_size=2),
    opens=st.sampled_from([None, 0, 28_800, 61_200]),
    closes=st.sampled_from([None, 72_000, 86_400]),
    channel=st.sampled_from([None, "sms", "call"]),
)
circumstances = st.builds(
    Circumstances,
    places=PLACES,
    role=mostly("consumer", else_=st.sampled_from(get_args(PersonRole))),
    designations=st.lists(designations, max_size=2).map(tuple),
    call_consents=st.lists(st.builds(CallConsent, times, st.integers(1, 9)), max_size=1).map(tuple),
    addresses=st.lists(
        st.builds(
            Address,
            st.just(1),
            st.sampled_from(get_args(AddressOwner)),
            st.sampled_from([None, "home", "work"]),
            st.sampled_from([None, *get_args(Line)]),
            st.sampled_from([(), (Provenance("direct_consent", NOW - timedelta(days=9)),)]),
        ),
        max_size=1,
    ).map(tuple),
    debts=st.lists(
        st.builds(Debt, st.sampled_from([1, 2]), time_barred=st.sampled_from([None, True, False])), max_size=2
    ).map(tuple),
    attorney=mostly(None, else_=st.sampled_from([Attorney(), Attorney(unresponsive=True)])),
    employer_forbids=mostly(False, else_=st.just(True)),
)
intents = st.builds(
    intent,
    channel=st.sampled_from(CHANNELS),
    purpose=st.sampled_from(PURPOSES),
    accounts=st.sampled_from([(), (2,)]),
    answers_customer=st.booleans(),
    automated=mostly(False, else_=st.just(True)),
    content=mostly(None, else_=contents),
    delivery=st.sampled_from([None, *get_args(Delivery)]),
    dialling=mostly(None, else_=diallings),
)


@st.composite
def questions(draw: Any) -> dict[str, Any]:
    known = draw(circumstances)
    country = known.places[0][:2] if known.places else draw(st.sampled_from(["DE", "US", "ZZ", ""]))
    asked = draw(intents)
    facts = customer(
        points=(Point(1, asked.channel, "aa", 1),),
        country=country,
        zones=draw(
            st.sampled_from([(ZONES.get(country, "Europe/Berlin"),), ("America/New_York", "America/Los_Angeles"), ()])
        ),
        consents=tuple(
            Consent(asked.channel, asked.purpose, given)
            for given in draw(mostly([True], else_=st.lists(st.booleans(), max_size=2)))
        ),
        contacts=tuple(draw(st.lists(contacts, max_size=14))),
        text_stopped=draw(mostly(False, else_=st.just(True))),
        ceased=draw(mostly(False, else_=st.just(True))),
        holds=draw(mostly((), else_=st.just((hold("breathing_space", until="2026-12-20 00:00"),)))),
        accounts=(account(1), account(2)),
        circumstances=known,
    )
    actor = draw(st.sampled_from(["creditor", "third_party", "servicer"]))
    return {"intent": asked, "facts": facts, "portfolio": portfolio(actor_type=actor), "now": draw(nows)}


some_packs = st.frozensets(st.sampled_from(pack_names()), max_size=len(pack_names())).map(chosen_packs)
LONG = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def strictness(decision: Decision) -> int:
    return STRICTNESS.index(decision.verdict)


@given(questions(), some_packs, st.sampled_from(shipped_packs()))
@LONG
def test_another_pack_beside_the_house_never_allows_more(
    question: dict[str, Any], packs: tuple[Pack, ...], another: Pack
) -> None:
    before = judge(packs=packs, **question)
    after = judge(packs=(*packs, another), **question)
    assert strictness(after) >= strictness(before)
    if after.until is not None and before.until is not None:
        assert after.until >= before.until
    assert set(before.against) <= set(after.against)


@given(questions(), some_packs)
@LONG
def test_a_contact_may_be_made_at_the_time_it_waits_for_and_not_a_second_before(
    question: dict[str, Any], packs: tuple[Pack, ...]
) -> None:
    decision = judge(packs=packs, **question)
    if decision.until is None:
        return
    at = question["now"]
    assert decision.until > at
    assert judge(packs=packs, **question | {"now": decision.until}).verdict == "allow"
    second_before = max(at, decision.until - timedelta(seconds=1))
    assert judge(packs=packs, **question | {"now": second_before}).verdict != "allow"


@given(questions())
@LONG
def test_all_packs_together_always_answer_and_name_nobody(question: dict[str, Any]) -> None:
    decision = judge(packs=shipped_packs(), **question)
    assert decision.verdict in STRICTNESS
    for verdict in decision.verdicts:
        assert (verdict.reason == "") <= (verdict.verdict == "allow")


@given(questions())
@LONG
def test_a_receipt_under_all_packs_gives_the_same_decision_again(question: dict[str, Any]) -> None:
    kept = declared_vector(
        facts=question["facts"], intent=question["intent"], portfolio=question["portfolio"], at=question["now"]
    )
    assert replay(kept, shipped_packs()) == judge(packs=shipped_packs(), **question)

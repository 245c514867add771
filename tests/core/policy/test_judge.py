"""The judge as a whole: against a plain reading of the house rule, and the properties that nothing may break."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.core.policy.asking import (
    AGREED,
    HOUSE,
    TUESDAY_TEN,
    ask,
    contact,
    customer,
    dated,
    hold,
    intent,
    local,
    pack,
    portfolio,
)
from tests.core.test_calendar import CHANGING, changes

from goodterms.core.calendar import public_holidays
from goodterms.core.events import Purpose
from goodterms.core.facts import Contact, CustomerFacts, Hold
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge, reads_content
from goodterms.core.policy.pack import Dated, Pack, PackRule, Scope
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES

STRICTNESS = {"allow": 0, "defer": 1, "needs_human": 2, "deny": 3}
SECOND = timedelta(seconds=1)


# --- the house rule, read plainly ---------------------------------------------------------------------------------------


def plainly_allowed(facts: CustomerFacts, at: datetime, purpose: Purpose) -> bool:
    """The closing paragraph of section 7, sentence by sentence, by the wall clocks of every candidate zone."""
    for name in facts.zones:
        here = at.astimezone(ZoneInfo(name))
        holidays = public_holidays(calendar=facts.country, year=here.year) or ()
        if not time(9) <= here.time() < time(19) or here.weekday() == 6 or here.toordinal() in holidays:
            return False
        if purpose not in {"collections", "marketing"}:
            continue
        days = [here.date() - made_on(contact, name) for contact in facts.contacts]
        if sum(day < timedelta(days=7) for day in days) >= 2 or any(day < timedelta(days=1) for day in days):
            return False
        talks = [here.date() - made_on(contact, name) for contact in facts.contacts if contact.conversation]
        if any(day < timedelta(days=7) for day in talks):
            return False
        if facts.last_kept_promise is not None and here.date() - facts.last_kept_promise < timedelta(days=7):
            return False
    if purpose in {"collections", "marketing"}:
        return all(at - contact.at >= timedelta(hours=24) for contact in facts.contacts)
    return True


def made_on(made: Contact, zone: str) -> date:
    return max(made.day, made.at.astimezone(ZoneInfo(zone)).date())


ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/Lima",
)
COUNTRIES = ("DE", "US", "IN", "AU", "GB", "TW")
moments = st.datetimes(min_value=datetime(2016, 1, 1), max_value=datetime(2026, 12, 1), timezones=st.just(UTC))


@st.composite
def customers(draw: st.DrawFn, *, at: datetime) -> CustomerFacts:
    """Somebody in one to three zones, contacted now and then in the last twelve days."""
    names = tuple(draw(st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True)))
    ages = draw(st.lists(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=12)), max_size=4))
    talks = draw(st.lists(st.booleans(), min_size=len(ages), max_size=len(ages)))
    contacts = tuple(
        contact(at - age, day=(at - age).astimezone(ZoneInfo(names[0])).date(), conversation=talk and age.days > 3)
        for age, talk in zip(ages, talks, strict=True)
    )
    kept = draw(st.none() | st.integers(0, 9))
    return customer(
        zones=names,
        country=draw(st.sampled_from(COUNTRIES)),
        contacts=contacts,
        last_kept_promise=None if kept is None else (at - timedelta(days=kept)).date(),
    )


def decide(facts: CustomerFacts, at: datetime, *, packs: tuple[Pack, ...] = HOUSE, **more: Any) -> Decision:
    asked: Intent = more.pop("asked", intent())
    return judge(intent=asked, facts=facts, portfolio=portfolio(), packs=packs, now=at, **more)


@settings(max_examples=300)
@given(data=st.data(), at=moments, purpose=st.sampled_from(["collections", "answer"]))
def test_the_judge_says_what_the_house_rule_says(data: st.DataObject, at: datetime, purpose: Purpose) -> None:
    facts = data.draw(customers(at=at))
    decision = decide(facts, at, asked=intent(purpose=purpose))
    assert (decision.verdict == "allow") == plainly_allowed(facts, at, purpose)


@settings(max_examples=150)
@given(data=st.data(), at=moments, probes=st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_defer_is_exact(data: st.DataObject, at: datetime, probes: list[float]) -> None:
    facts = data.draw(customers(at=at))
    decision = decide(facts, at)
    if decision.verdict == "allow" or decision.until is None:
        return
    until = decision.until
    assert decide(facts, until).verdict == "allow"
    assert decide(facts, until - SECOND).verdict != "allow"
    for share in probes:
        between = at + (until - at) * share
        if between < until:
            again = decide(facts, between)
            assert again.verdict == "defer"
            assert again.until == until


@settings(max_examples=100)
@given(data=st.data(), at=moments, lasting=st.timedeltas(min_value=SECOND, max_value=timedelta(hours=2)))
def test_a_whole_sending_is_allowed_when_its_every_instant_is(
    data: st.DataObject, at: datetime, lasting: timedelta
) -> None:
    facts = data.draw(customers(at=at))
    decision = decide(facts, at, until=at + lasting)
    if decision.verdict == "allow":
        for part in range(5):
            assert decide(facts, at + lasting * part / 4).verdict == "allow"
    elif decision.until is not None:
        assert decide(facts, decision.until, until=decision.until + lasting).verdict == "allow"
        assert decide(facts, decision.until - SECOND, until=decision.until - SECOND + lasting).verdict != "allow"


def test_every_change_of_clocks_in_ten_years_is_judged_as_the_house_rule_says() -> None:
    base = customer(country="US", last_kept_promise=None)
    for name in CHANGING:
        for at in changes(name)[::3]:
            facts = replace(base, zones=(name,), contacts=(contact(at - timedelta(days=7), conversation=True),))
            for probe in (at - SECOND, at, at + timedelta(hours=12)):
                decision = decide(facts, probe)
                assert (decision.verdict == "allow") == plainly_allowed(facts, probe, "collections"), (name, probe)
                if decision.until is not None:
                    assert decide(facts, decision.until).verdict == "allow", (name, probe)
                    assert decide(facts, decision.until - SECOND).verdict != "allow", (name, probe)


# --- forty-one candidate zones ------------------------------------------------------------------------------------------


def test_a_number_with_forty_one_zones_is_judged_in_every_one() -> None:
    from phonenumbers import parse
    from phonenumbers.timezone import time_zones_for_geographical_number

    names = tuple(time_zones_for_geographical_number(parse("+18005550100")))
    assert len(names) >= 41
    decision = ask(zones=names, country="US")
    assert decision.verdict in {"defer", "deny"}
    if decision.until is not None:
        for name in names:
            assert time(9) <= decision.until.astimezone(ZoneInfo(name)).time() < time(19)


def test_zones_from_coast_to_coast_share_six_hours() -> None:
    names = ("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles")
    opens = local("2026-11-24 12:00", "America/New_York")
    assert ask(opens, zones=names, country="US").verdict == "allow"
    assert ask(opens - SECOND, zones=names, country="US").until == opens


# --- intervals and times ------------------------------------------------------------------------------------------------


def test_times_may_come_in_any_zone_and_mean_the_same_instant() -> None:
    here = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    assert ask(here) == ask(here.astimezone(UTC))


def test_a_time_without_a_zone_is_no_question() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        ask(datetime(2026, 11, 24, 10))


@pytest.mark.parametrize("lasting", [timedelta(seconds=-1), timedelta(days=1, seconds=1)])
def test_an_interval_must_be_one(lasting: timedelta) -> None:
    with pytest.raises(ValueError, match="between 0 seconds and a day"):
        ask(lasting=lasting)


def test_the_decision_says_when_and_for_how_long_it_judged() -> None:
    decision = ask("2026-11-24 10:00", lasting=timedelta(seconds=2))
    assert (decision.at, decision.lasting) == (local("2026-11-24 10:00"), timedelta(seconds=2))
    assert decision.packs == (HOUSE[0].label,)


# --- strictness ---------------------------------------------------------------------------------------------------------


def test_the_strictest_rule_wins() -> None:
    late = "2026-11-24 20:00"
    assert ask(late).verdict == "defer"
    assert ask(late, language="").verdict == "needs_human"
    assert ask(late, language="", consents=()).verdict == "deny"


def test_every_rule_says_its_word_in_the_order_of_checks() -> None:
    rules = [verdict.rule for verdict in ask().verdicts]
    order = ["base.sending_open", "holds.bankruptcy", "base.cease", "holds.dispute", "holds.attorney", "base.opt_out"]
    order += ["house.consent", "house.hours", "house.day_off", "house.silence_after_conversation", "house.count"]
    assert [rule for rule in rules if rule in order] == order


extra_rules = st.one_of(
    st.builds(
        lambda days, limit: dated("count_in_window", days=days, limit=limit), st.integers(1, 35), st.integers(1, 5)
    ),
    st.builds(lambda hours: dated("gap", hours=hours), st.integers(1, 200)),
    st.builds(lambda days: dated("silence_after_conversation", days=days), st.integers(1, 35)),
    st.builds(lambda a, b: dated("hours", open=f"{a:02}:00-{b:02}:30"), st.integers(0, 12), st.integers(13, 23)),
    st.builds(lambda day: dated("day_off", days=(day,)), st.sampled_from(["monday", "saturday", "public holidays"])),
)


@settings(max_examples=100)
@given(data=st.data(), at=moments, rule=extra_rules)
def test_another_pack_never_allows_more(data: st.DataObject, at: datetime, rule: PackRule) -> None:
    facts = data.draw(customers(at=at))
    alone, both = decide(facts, at), decide(facts, at, packs=(*HOUSE, pack(rule)))
    assert STRICTNESS[both.verdict] >= STRICTNESS[alone.verdict]
    if alone.until is not None and both.until is not None:
        assert both.until >= alone.until
    assert set(both.against) >= set(alone.against)


def test_no_pack_at_all_needs_a_person() -> None:
    assert ask(packs=()).against == ("base.pack",)
    assert ask(packs=()).verdict == "needs_human"


def test_a_pack_for_another_country_or_actor_does_not_bind() -> None:
    french = pack(dated("hours", open="10:00-11:00"), scope=Scope(frozenset({"FR"})))
    agencies = pack(dated("hours", open="10:00-11:00"), scope=Scope(actors=frozenset({"third_party"})))
    noon = "2026-11-24 12:00"
    assert ask(noon, packs=(*HOUSE, french)).verdict == "allow"
    assert ask(noon, packs=(*HOUSE, french), country="FR").verdict == "defer"
    assert ask(noon, packs=(*HOUSE, agencies)).verdict == "allow"
    assert ask(noon, packs=(*HOUSE, agencies), held_by=portfolio(actor_type="third_party")).verdict == "defer"
    assert ask(noon, packs=(french,)).verdict == "needs_human"


# --- effective dates ----------------------------------------------------------------------------------------------------


REFORM = date(2026, 12, 1)
CHANGED = PackRule(
    "hours",
    "hours",
    "",
    "",
    "D",
    ALL_PURPOSES,
    ALL_CHANNELS,
    (("open", (Dated("08:00-20:00", date(1970, 1, 1), REFORM, "old"), Dated("12:00-13:00", REFORM, None, "new"))),),
)


def test_a_value_is_in_force_from_its_local_day_on() -> None:
    assert ask("2026-11-30 19:59:59", packs=(pack(CHANGED),)).verdict == "allow"
    assert ask("2026-12-01 11:59:59", packs=(pack(CHANGED),)).verdict == "defer"
    assert ask("2026-12-01 12:00:00", packs=(pack(CHANGED),)).verdict == "allow"


def test_waiting_past_a_change_of_the_law_follows_the_new_law() -> None:
    assert ask("2026-11-30 20:00", packs=(pack(CHANGED),)).until == local("2026-12-01 12:00")


def test_the_change_happens_by_the_customers_clock() -> None:
    zone = "Pacific/Auckland"
    decision = ask(local("2026-11-30 20:30", zone), zones=(zone,), country="NZ", packs=(pack(CHANGED),))
    assert decision.until == local("2026-12-01 12:00", zone)


def test_a_rule_that_ends_no_longer_binds() -> None:
    ending = dated("count_in_window", until=REFORM, days=35, limit=1)
    always = dated("hours", open="08:00-20:00", name="hours")
    decision = ask("2026-11-30 10:00", packs=(pack(ending, always),), contacts=(contact("2026-11-20 10:00"),))
    assert decision.until == local("2026-12-01 08:00")


def test_a_rule_that_is_yet_to_come_is_counted_when_it_comes() -> None:
    # From December on the last 35 days count, although today's look-back is shorter.
    coming = dated("count_in_window", name="coming", since=REFORM, days=35, limit=1)
    always = dated("hours", open="08:00-20:00", name="hours")
    packs = (pack(always, coming),)
    old = (contact("2026-11-06 10:00"),)
    assert ask("2026-11-30 10:00", packs=packs, contacts=old).verdict == "allow"
    assert ask("2026-11-30 20:00", packs=packs, contacts=old).until == local("2026-12-11 08:00")


def test_where_every_pack_ends_nothing_is_allowed_any_more() -> None:
    ending = dated("hours", until=REFORM, open="08:00-20:00")
    assert ask("2026-11-30 20:00", packs=(pack(ending),)).verdict == "deny"
    assert ask("2026-12-01 10:00", packs=(pack(ending),)).against == ("base.pack",)


# --- duties -------------------------------------------------------------------------------------------------------------


def test_a_duty_is_exempt_only_from_the_rules_that_name_it() -> None:
    rule = replace(dated("gap", hours=24), exempt_duties=frozenset({"default_notice"}))
    packs = (pack(rule, dated("hours", open="09:00-19:00", name="hours")),)
    recent = (contact("2026-11-24 09:00"),)
    assert ask(packs=packs, contacts=recent).verdict == "defer"
    named = ask(packs=packs, contacts=recent, asks={"duty": "default_notice"})
    assert named.verdict == "allow"
    assert [verdict.rule for verdict in named.exceptions] == ["extra.extra"]
    assert ask(packs=packs, contacts=recent, asks={"duty": "something_else"}).verdict == "defer"
    late = ask("2026-11-24 20:00", packs=packs, contacts=recent, asks={"duty": "default_notice"})
    assert late.until == local("2026-11-25 09:00")


# --- anything at all ----------------------------------------------------------------------------------------------------


zones_of_any_kind = st.lists(st.sampled_from([*CHANGING, "Mars/Phobos", "", "UTC"]), max_size=41).map(tuple)
holds = st.lists(
    st.builds(
        lambda kind, age, rest, scope: Hold(
            "h",
            kind,
            scope,
            1,
            local("2026-11-24 10:00") - age,
            None if rest is None else local("2026-11-24 10:00") + rest,
        ),
        st.sampled_from(["hardship", "dispute", "deceased", "payment_pending", "complaint"]),
        st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=90)),
        st.none() | st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=400)),
        st.sampled_from(["person", "account", "both"]),
    ),
    max_size=3,
).map(tuple)


@settings(max_examples=150)
@given(
    names=zones_of_any_kind,
    country=st.sampled_from(["DE", "US", "", "ZZ", "LK"]) | st.text(max_size=5),
    at=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)),
    purpose=st.sampled_from(sorted(ALL_PURPOSES)),
    channel=st.sampled_from(sorted(ALL_CHANNELS)),
    placed=holds,
    answers=st.booleans(),
)
@example(names=("Pacific/Apia",), country="WS", at=datetime(2011, 12, 29, 20, tzinfo=UTC), purpose="collections",
         channel="sms", placed=(), answers=False)  # fmt: skip
def test_everything_is_decided_and_nothing_crashes(
    names: tuple[str, ...],
    country: str,
    at: datetime,
    purpose: Purpose,
    channel: Any,
    placed: tuple[Hold, ...],
    answers: bool,
) -> None:
    facts = customer(zones=names, country=country, holds=placed, consents=AGREED)
    asked = intent(purpose=purpose, channel=channel, answers_customer=answers)
    decision = decide(facts, at, asked=asked)
    assert decision.verdict == max((v.verdict for v in decision.verdicts), key=STRICTNESS.__getitem__)
    assert (decision.until is not None) <= (decision.verdict == "defer")
    if decision.verdict == "defer" and decision.until is None:
        assert decision.held
    if decision.until is not None:
        assert decision.until > at
        assert decide(facts, decision.until, asked=asked).verdict == "allow"
        assert decide(facts, decision.until - SECOND, asked=asked).verdict != "allow"
    assert decide(facts, at, asked=asked) == decision


def test_holds_and_quiet_times_together_give_one_exact_instant() -> None:
    placed = (hold("hardship", until="2026-12-24 00:00"),)
    kept = (contact("2026-12-22 11:00"), contact("2026-12-20 11:00"))
    decision = ask("2026-12-22 12:00", holds=placed, contacts=kept)
    # Held until the 24th; two contacts count until the 27th is over (a Sunday, after two holidays).
    assert decision.until == local("2026-12-28 09:00")


def test_only_where_a_pack_asks_what_a_message_says_is_it_judged_again_once_it_is_rendered() -> None:
    asks = dated("forbidden_content", mentions=("legal_action",), when="always")
    known = {"intent": intent(), "facts": customer(), "portfolio": portfolio(), "now": local(TUESDAY_TEN)}
    assert not reads_content(packs=HOUSE, **known)
    assert reads_content(packs=(pack(asks),), **known)

"""A change of the law: the day before and the day itself are judged differently exactly there, and a wait crosses it rightly."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.core.policy.asking import contact, customer, intent, local, portfolio

from goodterms.core.circumstances import Circumstances
from goodterms.core.content import Content
from goodterms.core.policy.decision import Decision
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import PackRule
from goodterms.packs.loading import shipped_pack, shipped_packs

NEW_YORK = "America/New_York"


def judged(name: str, at: datetime, *, place: str, zone: str, contacts: Any = (), **asks: Any) -> Decision:
    facts = customer(
        zones=(zone,), country=place[:2], contacts=contacts, circumstances=Circumstances(places=(place,)), points=()
    )
    return judge(intent=intent(**asks), facts=facts, portfolio=portfolio(), packs=(shipped_pack(name),), now=at)


def against(decision: Decision) -> set[str]:
    return {rule for rule in decision.against if not rule.startswith("base.")}


def three_before(at: datetime) -> tuple[Any, ...]:
    days = [at - timedelta(days=number) for number in (1, 2, 3)]
    return tuple(contact(day, day=day.astimezone(ZoneInfo(NEW_YORK)).date()) for day in days)


def test_new_york_city_counts_from_the_first_of_september() -> None:
    def fourth(at: str) -> set[str]:
        now = local(at, NEW_YORK)
        return against(judged("us-nyc", now, place="US-NY-NYC", zone=NEW_YORK, contacts=three_before(now)))

    assert fourth("2026-08-31 20:59:59") == set()
    assert fourth("2026-09-01 08:00:00") == {"us-nyc.three_in_seven"}


def test_a_wait_over_the_night_of_the_change_waits_for_what_the_new_day_allows() -> None:
    facts = {"place": "US-NY-NYC", "zone": NEW_YORK, "contacts": three_before(local("2026-08-31 12:00", NEW_YORK))}
    late = local("2026-08-31 21:30", NEW_YORK)
    decision = judge(
        intent=intent(),
        facts=customer(
            zones=(NEW_YORK,), contacts=facts["contacts"], circumstances=Circumstances(places=("US-NY-NYC",))
        ),
        portfolio=portfolio(),
        packs=(shipped_pack("us-nyc"),),
        now=late,
    )
    assert decision.against == ("us-nyc.hours",)
    assert decision.until == local("2026-09-04 08:00", NEW_YORK)


def test_florida_lets_e_mail_go_at_night_since_the_sixteenth_of_may_2025() -> None:
    def at_night(at: str, channel: str) -> set[str]:
        return against(judged("us-fl", local(at, NEW_YORK), place="US-FL", zone=NEW_YORK, channel=channel))

    assert at_night("2025-05-15 23:59:59", "email") == {"us-fl.hours_of_email"}
    assert at_night("2025-05-16 00:00:00", "email") == set()
    assert at_night("2025-05-15 23:59:59", "sms") == at_night("2025-05-16 00:00:00", "sms") == {"us-fl.hours"}


def test_the_union_asks_for_debt_advice_since_the_twentieth_of_november_2026() -> None:
    def letter(at: str) -> set[str]:
        content = Content(mentions=frozenset({"debt"}))
        return against(judged("eu", local(at), place="DE", zone="Europe/Berlin", channel="letter", content=content))

    assert letter("2026-11-19 23:59:59") == set()
    assert letter("2026-11-20 00:00:00") == {"eu.debt_advice"}


CHANGES = [
    pytest.param(pack.name, day, id=f"{pack.name} on {day}")
    for pack in shipped_packs()
    for day in sorted({day for rule in pack.rules for day in rule.changes()})
    if day.year > 1970
]


@pytest.mark.parametrize(("name", "day"), CHANGES)
def test_on_the_day_of_a_change_only_the_rules_that_change_are_others(name: str, day: date) -> None:
    def in_force(on: date, rule: PackRule) -> object:
        return rule.values_on(on)

    before = day - timedelta(days=1)
    rules = shipped_pack(name).rules
    differ = {rule.id for rule in rules if in_force(before, rule) != in_force(day, rule)}
    assert differ <= {rule.id for rule in rules if day in rule.changes()}
    assert all(
        in_force(before, rule) == in_force(before - timedelta(days=1), rule) or before in rule.changes()
        for rule in rules
    )

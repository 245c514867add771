"""Times that a person refused or agreed to: the exact instants, in every zone they may live in."""

from datetime import timedelta
from typing import Any

from tests.core.policy.asking import customer, intent, local, portfolio

from goodterms.core.calendar import zones_of
from goodterms.core.circumstances import Address, Circumstances, Designation
from goodterms.core.contacts import micros
from goodterms.core.policy.designated import after_refused, agreed_times, next_agreed, refusing
from goodterms.core.policy.rule import NEVER, Ask

HOUR = 3_600
COASTS = ("America/New_York", "America/Los_Angeles")


def refused(**words: Any) -> Designation:
    return Designation(**words)


def agreed(**words: Any) -> Designation:
    return Designation(convenient=True, **words)


def ask(*named: Designation, zones: tuple[str, ...] = ("Europe/Berlin",), lasting: int = 0, place: Any = None) -> Ask:
    known = Circumstances(designations=named, addresses=(Address(1, place=place),))
    facts, now = customer(zones=zones, circumstances=known), local("2026-11-24 10:00")
    return Ask(intent(), facts, portfolio(), now, micros(now), timedelta(seconds=lasting), zones_of(zones), [], {})


def free(*named: Designation, at: str = "2026-11-24 10:00", zone: str = "Europe/Berlin", **asks: Any) -> Any:
    return after_refused(ask(*named, **asks), local(at, zone))


MORNINGS = refused(opens=8 * HOUR, closes=12 * HOUR)


def test_a_refused_time_is_over_on_the_second() -> None:
    assert free(MORNINGS) == local("2026-11-24 12:00")
    assert free(MORNINGS, at="2026-11-24 07:59:59") == local("2026-11-24 07:59:59")
    assert free(MORNINGS, at="2026-11-24 07:59:59", lasting=1) == local("2026-11-24 12:00")
    assert free(MORNINGS, at="2026-11-24 12:00") == local("2026-11-24 12:00")


def test_it_is_refused_where_it_is_that_time_in_any_zone() -> None:
    both = {"zones": COASTS, "zone": COASTS[0]}
    assert free(MORNINGS, at="2026-11-24 09:00", **both) == local("2026-11-24 15:00", COASTS[0])
    evenings = refused(opens=17 * HOUR)
    assert free(evenings, at="2026-11-24 18:00", **both) == local("2026-11-25 03:00", COASTS[0])


def test_several_refusals_are_waited_out_together() -> None:
    noon = refused(opens=12 * HOUR, closes=14 * HOUR)
    assert free(MORNINGS, noon) == local("2026-11-24 14:00")


def test_weekdays_are_those_of_their_own_clock() -> None:
    assert free(refused(weekdays=frozenset({1}))) == local("2026-11-25 00:00")
    assert free(refused(weekdays=frozenset({2}))) == local("2026-11-24 10:00")
    assert free(refused(weekdays=frozenset({1, 2}), opens=9 * HOUR)) == local("2026-11-25 00:00")


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    nights = refused(weekdays=frozenset({1}), opens=22 * HOUR, closes=6 * HOUR)
    assert free(nights, at="2026-11-24 23:00") == local("2026-11-25 06:00")
    assert free(nights, at="2026-11-25 05:00") == local("2026-11-25 06:00")
    assert free(nights, at="2026-11-24 05:00") == local("2026-11-24 05:00")
    assert free(refused(opens=9 * HOUR, closes=9 * HOUR)) == NEVER


def test_clocks_that_change_are_followed() -> None:
    night = refused(opens=HOUR, closes=3 * HOUR)
    # Back from three to two on 25 October: the hour from two to three happens twice.
    assert free(night, at="2026-10-25 01:30") == local("2026-10-25 01:30") + timedelta(hours=2, minutes=30)
    # Forward from two to three on 29 March: it is over when the clock shows three.
    assert free(night, at="2026-03-29 01:30") == local("2026-03-29 01:30") + timedelta(minutes=30)


def test_a_whole_day_of_sending_sees_the_refusal_of_the_day_after() -> None:
    far = refused(weekdays=frozenset({3}), opens=0, closes=HOUR)
    zones = {"zones": ("Pacific/Kiritimati",), "zone": "Pacific/Kiritimati"}
    assert free(far, at="2026-11-25 10:00", lasting=86_400, **zones) == local("2026-11-26 01:00", "Pacific/Kiritimati")


def test_a_refusal_binds_from_when_it_was_said_until_it_was_taken_back() -> None:
    until = local("2026-11-24 11:00")
    assert free(refused(opens=8 * HOUR, closes=12 * HOUR, until=until)) == until
    assert free(refused(channel="sms", until=until)) == until
    later = refused(channel="sms", since=local("2026-11-24 10:30"))
    assert free(later) == local("2026-11-24 10:00")
    assert free(later, at="2026-11-24 10:30") == NEVER
    assert free(refused(channel="sms", until=local("2027-11-24 10:00"))) == local("2027-11-24 10:00")


def test_a_refusal_without_a_time_or_of_every_time_never_ends() -> None:
    assert free(refused(channel="sms")) == NEVER
    assert free(refused(weekdays=frozenset(range(7)))) == NEVER


def test_only_what_is_about_this_medium_address_and_place_counts() -> None:
    now = local("2026-11-24 10:00")
    for other in (refused(channel="email"), refused(point=2), refused(place="work")):
        assert free(other) == now
        assert free(other, place="home") == now
    assert free(refused(place="work"), place="work") == NEVER


# --- agreements ---------------------------------------------------------------------------------------------------------


def test_the_last_word_counts() -> None:
    now = local("2026-11-24 10:00")
    assert free(refused(channel="sms"), agreed(channel="sms")) == now
    assert free(agreed(channel="sms"), refused(channel="sms")) == NEVER
    early, late = local("2026-11-01 10:00"), local("2026-11-02 10:00")
    assert free(agreed(channel="sms", since=late), refused(channel="sms", since=early)) == now
    assert free(refused(channel="sms", since=late), agreed(channel="sms", since=early)) == NEVER
    assert free(agreed(channel="sms", since=late), refused(channel="sms")) == now


def test_an_agreement_lifts_what_it_is_about() -> None:
    now = local("2026-11-24 10:00")
    assert free(MORNINGS, agreed()) == free(MORNINGS, agreed(place="home"), place="home") == local("2026-11-24 12:00")
    assert free(MORNINGS, agreed(point=1)) == now
    assert free(refused(place="work"), agreed(place="work"), place="work") == now
    assert free(refused(channel="sms"), agreed(channel="sms", lawful=False)) == NEVER


def test_an_agreement_lifts_it_only_while_it_is_in_force() -> None:
    until = local("2026-11-24 11:00")
    assert free(MORNINGS, agreed(channel="sms", until=until)) == local("2026-11-24 10:00")
    assert free(MORNINGS, agreed(channel="sms", until=until), at="2026-11-24 11:00") == local("2026-11-24 12:00")
    assert free(MORNINGS, agreed(channel="sms", since=until)) == until


def test_an_agreed_time_is_a_gap_in_a_refusal() -> None:
    ten = agreed(opens=10 * HOUR, closes=11 * HOUR)
    assert free(MORNINGS, ten, at="2026-11-24 09:00") == local("2026-11-24 10:00")
    assert free(MORNINGS, ten, at="2026-11-24 10:59:59", lasting=1) == local("2026-11-24 12:00")
    fridays = agreed(weekdays=frozenset({4}), opens=10 * HOUR, closes=11 * HOUR)
    assert free(refused(channel="sms"), fridays) == local("2026-11-27 10:00")
    assert free(refused(channel="sms"), fridays, at="2026-11-27 11:00") == local("2026-12-04 10:00")


def test_what_is_agreed_must_be_so_in_every_zone() -> None:
    noon = agreed(opens=12 * HOUR, closes=16 * HOUR)
    question = ask(noon, zones=COASTS)
    assert next_agreed(question, noon, local("2026-11-24 10:00", COASTS[0])) == local("2026-11-24 15:00", COASTS[0])
    short = agreed(opens=12 * HOUR, closes=15 * HOUR)
    assert next_agreed(ask(short, zones=COASTS), short, local("2026-11-24 10:00")) == NEVER
    wide = agreed(weekdays=frozenset({4}))
    late = ask(wide, zones=(*COASTS, "Asia/Tokyo"))
    assert next_agreed(late, wide, local("2026-11-24 10:00")) == local("2026-11-27 00:00", COASTS[1])


def test_an_agreed_time_holds_the_whole_contact() -> None:
    nights = agreed(opens=22 * HOUR, closes=2 * HOUR)
    start = local("2026-11-24 23:59:59")
    assert next_agreed(ask(nights, lasting=7_200), nights, start) == start
    assert next_agreed(ask(nights, lasting=7_201), nights, start) == local("2026-11-25 22:00")
    assert next_agreed(ask(nights), agreed(opens=HOUR, closes=HOUR), start) == NEVER


def test_only_times_are_agreed_times() -> None:
    named = (agreed(channel="sms"), agreed(opens=HOUR), agreed(closes=HOUR, channel="email"), refused(opens=HOUR))
    assert list(agreed_times(ask(*named))) == [named[1]]


def test_the_refusal_in_the_way_is_named() -> None:
    evening = refused(opens=18 * HOUR)
    assert refusing(ask(evening, MORNINGS)) is MORNINGS
    assert refusing(ask(evening)) is None


def test_a_stretch_that_no_zone_shares_with_the_others_never_comes() -> None:
    noon = agreed(opens=12 * HOUR, closes=13 * HOUR)
    assert next_agreed(ask(noon, zones=(*COASTS, "Europe/Berlin")), noon, local("2026-11-24 10:00")) == NEVER

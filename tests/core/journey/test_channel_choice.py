"""Which way is asked about first, and why each stands where it does."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.events import Channel, Purpose
from goodterms.core.facts import Consent, CustomerFacts, Heard, Point, Support
from goodterms.core.journey.channel_choice import (
    AT_ONCE,
    CAME_BACK,
    SPOKEN,
    TAKES,
    WHY,
    Candidate,
    Wish,
    candidates,
    considered,
    needs_of,
    order,
)
from goodterms.core.journey.vocabulary import OFFERS

NOW = datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
SMS, EMAIL, LETTER = Point(1, "sms", "aa", 0), Point(2, "email", "bb", 1), Point(3, "letter", "cc", 2)


def facts(*points: Point, **changes: object) -> CustomerFacts:
    return CustomerFacts(0, 7, "en", ("Europe/Dublin",), "IE", points=points, **changes)  # type: ignore[arg-type]


def ways(known: CustomerFacts, **wish: object) -> list[Candidate]:
    asked = Wish("collections", NOW, **wish)  # type: ignore[arg-type]
    calls = [point for point in known.points if point.channel in {"sms", "call"}]
    return order(candidates(known.points, calls, asked), known, asked)


def channels(known: CustomerFacts, **wish: object) -> list[Channel]:
    return [one.channel for one in ways(known, **wish)]


def why(known: CustomerFacts, **wish: object) -> dict[str, tuple[str, ...]]:
    asked = Wish("collections", NOW, **wish)  # type: ignore[arg-type]
    return {one.channel: one.why for one in considered(ways(known, **wish), known, asked)}


# --- one thing at a time ---------------------------------------------------------------------------------------------------


def test_with_nothing_else_known_the_records_own_order_stands():
    assert channels(facts(EMAIL, LETTER, SMS)) == ["sms", "email", "letter"]


def test_a_channel_with_consent_comes_before_the_one_they_like():
    known = facts(SMS, EMAIL, preferred=("sms",), consents=(Consent("email", "collections", True),))
    assert channels(known) == ["email", "sms"]
    assert why(known) == {"email": ("agreed",), "sms": ("liked:1", "not_asked")}


def test_a_refusal_and_a_consent_that_is_over_come_after_no_word_at_all():
    over = Consent("sms", "collections", True, expires_at=NOW)
    known = facts(SMS, EMAIL, LETTER, consents=(over, Consent("email", "collections", False)))
    assert channels(known) == ["letter", "sms", "email"]
    assert why(known)["sms"] == ("expired",)
    assert why(known)["email"] == ("refused",)


def test_consent_for_another_purpose_is_none():
    known = facts(SMS, EMAIL, consents=(Consent("email", "marketing", True),))
    assert channels(known) == ["sms", "email"]


def test_what_they_like_for_this_purpose_comes_before_what_they_like_in_general():
    known = facts(SMS, EMAIL, LETTER, preferred=("letter",), preferred_for=(("collections", ("email",)),))
    assert channels(known) == ["email", "letter", "sms"]
    assert why(known)["email"] == ("liked_for:1", "not_asked")
    assert channels(facts(SMS, EMAIL, preferred_for=(("marketing", ("email",)),))) == ["sms", "email"]


def test_an_address_from_which_two_in_a_row_came_back_comes_after_the_others():
    once, twice = Point(1, "sms", "aa", 0, bounces=1), Point(1, "sms", "aa", 0, bounces=CAME_BACK)
    assert channels(facts(once, EMAIL, preferred=("sms",))) == ["sms", "email"]
    assert channels(facts(twice, EMAIL, preferred=("sms",))) == ["email", "sms"]
    assert why(facts(twice, EMAIL))["sms"] == ("came_back:2", "not_asked")


def test_an_address_that_never_works_is_last_even_with_consent():
    dead = Point(1, "sms", "aa", 0, state="bounced")
    known = facts(dead, EMAIL, consents=(Consent("sms", "collections", True),))
    assert channels(known) == ["email", "sms"]
    assert why(known)["sms"] == ("dead", "agreed")


def test_after_a_stop_to_texts_every_text_is_last():
    known = facts(SMS, Point(4, "whatsapp", "aa", 1), EMAIL, text_stopped=True)
    assert channels(known)[0] == "email"
    assert why(known)["whatsapp"][0] == "stopped"


def test_a_way_they_asked_us_not_to_use_comes_after_the_others():
    no_texts = Support("s1", ("no_texts",), True, NOW + timedelta(days=90))
    known = facts(SMS, EMAIL, preferred=("sms",), support=(no_texts,))
    assert channels(known) == ["email", "sms"]
    assert why(known)["sms"] == ("asked_not", "liked:1", "not_asked")


def test_a_letter_comes_last_where_the_time_is_short_and_first_where_they_want_letters():
    short = timedelta(days=3)
    first = Point(3, "letter", "cc", 0)
    assert channels(facts(first, EMAIL)) == ["letter", "email"]
    assert channels(facts(first, EMAIL), time_left=short) == ["email", "letter"]
    assert why(facts(first, EMAIL), time_left=short)["letter"] == ("not_asked", "slow")
    assert channels(facts(first, EMAIL, preferred=("letter",)), time_left=short) == ["letter", "email"]


@pytest.mark.parametrize("purpose", sorted(AT_ONCE))
def test_what_must_be_seen_at_once_goes_by_no_slow_way_however_much_it_is_liked(purpose):
    known = facts(SMS, EMAIL, preferred=("email",))
    wish = Wish(purpose, NOW, time_left=timedelta(hours=2))
    assert [one.channel for one in order(candidates(known.points, (), wish), known, wish)] == ["sms", "email"]


def test_where_they_answered_before_comes_first_then_where_they_opened_then_where_they_read():
    read, opened, answered = (
        Point(number, channel, "aa", number, heard=heard, heard_at=NOW)
        for number, channel, heard in ((1, "sms", "read"), (2, "email", "opened"), (3, "whatsapp", "answered"))
    )
    assert channels(facts(read, opened, answered)) == ["whatsapp", "email", "sms"]


def test_a_way_that_was_opened_in_vain_comes_after_the_others():
    assert channels(facts(SMS, EMAIL, preferred=("sms",)), avoid="sms") == ["email", "sms"]
    assert "in_vain" in why(facts(SMS, EMAIL), avoid="sms")["sms"]


def test_named_channels_are_the_only_ones_in_the_order_in_which_they_are_named():
    assert channels(facts(SMS, EMAIL, LETTER), named=("letter", "sms")) == ["letter", "sms"]


def test_a_machine_calls_only_where_calls_are_named():
    assert channels(facts(SMS, EMAIL)) == ["sms", "email"]
    assert channels(facts(SMS, EMAIL), named=("call", "email")) == ["call", "email"]
    assert channels(facts(SMS, EMAIL), named=("call", "email"), tried=("call",)) == ["email"]


@pytest.mark.parametrize(("offer", "need"), [("attest", "signature"), ("documents", "document"), ("settle", "link")])
def test_what_needs_a_page_a_signature_or_a_document_is_asked_by_voice_last(offer, need):
    assert needs_of(offer=offer) == need
    known = facts(SMS, EMAIL)
    assert channels(known, named=("call", "email"), needs=needs_of(offer=offer)) == ["email", "call"]
    assert why(known, named=("call", "email"), needs=need)["call"][0] == f"cannot_carry:{need}"


def test_what_can_be_answered_in_a_call_needs_nothing_else():
    assert needs_of(offer=None) is None
    assert needs_of(offer="pay") is None
    assert set(OFFERS) >= SPOKEN


def test_where_there_is_one_way_nothing_was_considered():
    assert why(facts(SMS)) == {}


def test_every_channel_has_a_time_it_takes():
    assert set(TAKES) == set(CHANNELS)


# --- always ------------------------------------------------------------------------------------------------------------------

purposes = st.sampled_from(PURPOSES)
written = st.sampled_from([channel for channel in CHANNELS if channel != "call"])
moments = st.datetimes(datetime(2026, 5, 1), datetime(2026, 5, 9), timezones=st.just(UTC))


@st.composite
def lives(draw: st.DrawFn) -> tuple[CustomerFacts, Wish]:
    count = draw(st.integers(2, 5))
    points = tuple(
        Point(
            number,
            draw(written),
            f"{number:02x}",
            draw(st.integers(0, 2)),
            draw(st.sampled_from(["ok", "ok", "ok", "bounced", "opted_out", "wrong_person"])),
            draw(st.integers(0, 3)),
            draw(st.sampled_from(get_args(Heard))),
        )
        for number in range(count)
    )
    consents = tuple(
        Consent(
            draw(written),
            draw(purposes),
            draw(st.booleans()),
            draw(st.none() | moments),
            draw(st.none() | st.integers(0, 4)),
        )
        for _ in range(draw(st.integers(0, 6)))
    )
    known = facts(
        *points,
        consents=consents,
        preferred=tuple(draw(st.lists(written, unique=True, max_size=3))),
        preferred_for=((draw(purposes), tuple(draw(st.lists(written, unique=True, min_size=1, max_size=2)))),),
        text_stopped=draw(st.booleans()),
    )
    wish = Wish(
        draw(purposes),
        NOW,
        named=tuple(draw(st.lists(st.sampled_from(CHANNELS), unique=True, max_size=3))),
        tried=tuple(draw(st.lists(written, unique=True, max_size=1))),
        avoid=draw(st.none() | written),
        needs=draw(st.sampled_from([None, "link", "signature", "document"])),
        time_left=draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=9))),
    )
    return known, wish


def _open(life: tuple[CustomerFacts, Wish]) -> list[Candidate]:
    known, wish = life
    return candidates(known.points, [point for point in known.points if point.channel == "sms"], wish)


def _works(one: Candidate, known: CustomerFacts, wish: Wish) -> bool:
    """Whether it can carry the answer and its address works, for all that is known."""
    stopped = known.text_stopped and one.channel in {"sms", "whatsapp"}
    return one.point.state == "ok" and not stopped and not (wish.needs and one.channel == "call")


def _agreed(one: Candidate, known: CustomerFacts, wish: Wish) -> bool:
    """Written down by itself: the last word on this channel and purpose that is about this address or none."""
    said = [c for c in known.consents if (c.channel, c.purpose) == (one.channel, wish.purpose)]
    mine = [c for c in said if c.point in {None, one.point.id}]
    return bool(mine) and mine[-1].given and (mine[-1].expires_at is None or mine[-1].expires_at > wish.now)


@given(lives())
def test_a_way_without_consent_never_comes_before_one_with_it_that_works(life):
    known, wish = life
    seen_without = False
    for one in order(_open(life), known, wish):
        if not _works(one, known, wish):
            continue
        assert not (seen_without and _agreed(one, known, wish))
        seen_without = seen_without or not _agreed(one, known, wish)


@given(lives())
def test_ways_that_never_work_come_after_all_that_may(life):
    works = [_works(one, *life) for one in order(_open(life), *life)]
    assert works == sorted(works, reverse=True)


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_is_total_and_depends_on_nothing_but_what_is_known(life, chance):
    found = _open(life)
    mixed = list(found)
    chance.shuffle(mixed)
    assert order(found, *life) == order(mixed, *life) == order(found, *life)
    assert sorted(map(repr, order(found, *life))) == sorted(map(repr, found))


@given(lives())
def test_every_way_has_reasons_and_each_is_a_word_that_is_written_down(life):
    ordered = order(_open(life), *life)
    told = considered(ordered, *life)
    assert len(told) == (len(ordered) if len(ordered) > 1 else 0)
    for one in told:
        assert one.why
        assert {code.partition(":")[0] for code in one.why} <= set(WHY)


def test_three_ways_in_every_order_give_one_answer():
    known = facts(SMS, EMAIL, LETTER, preferred=("email",))
    wish = Wish("collections", NOW)
    found = candidates(known.points, (), wish)
    assert len({tuple(order(list(one), known, wish)) for one in permutations(found)}) == 1

"""Whose reply it is, and what follows from it."""

from __future__ import annotations

import re
from base64 import b64decode
from zoneinfo import ZoneInfo

import orjson
import pytest
from django.db import connection, transaction
from tests.flow.acting_fixtures import Late, late
from tests.flow.doubtful import MAY_BE_A_STOP
from tests.lived import Somebody

from goodterms.channels.base import Reply
from goodterms.core.events import Sealed
from goodterms.flow.acting import standing
from goodterms.flow.choose_slot import free_slots
from goodterms.flow.take_reply import address_hash, take_reply
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now
from goodterms.store.gather import gather, lock
from goodterms.store.sealing import opened_words

NUMBER = "+353855001234"


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    share(found.who)
    return found


def share(who: Somebody, number: str = NUMBER, channel: str = "sms") -> None:
    """Let the customer's point have this address."""
    address = address_hash(channel=channel, address=number)  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO address_user (address, bucket, customer_id, point) VALUES (%s, %s, %s, %s)",
            [address, *who.here, who.points[channel]],
        )
        cursor.execute(
            "UPDATE contact_point SET address = %s WHERE bucket = %s AND id = %s",
            [address, who.here[0], who.points[channel]],
        )


def reply(
    somebody: Late,
    text: str,
    *,
    number: str = NUMBER,
    external_id: str = "r1",
    channel: str = "sms",
    attached: str = "",
    below: str = "",
) -> int:
    found = Reply(channel, number, "HARBOUR", text, external_id, business_now(), attached=attached, below=below)  # type: ignore[arg-type]
    new = take_reply(workspace=somebody.lived.workspace, reply=found, provider="sandbox", business=business_now())
    somebody.lived.settle()
    return new


def wrong() -> list[str]:
    """What does not hold; the address that `share` writes into the tables alone is known to differ."""
    found = [one for one in check_all() if one.name != "hot_row_is_the_tables"]
    return [f"{one.name}: {said}" for one in found for said in one.violations]


def facts_of(somebody: Late, who: Somebody):
    return Late(somebody.lived, who, 0, somebody.till).facts()


def test_a_stop_is_heard_through_the_thread_it_answers(somebody: Late):
    assert reply(somebody, "STOP please") == 1
    assert somebody.facts().text_stopped
    assert f'"case":{somebody.case}' in somebody.events("reply.received")[0]


@pytest.mark.parametrize("words", ["cancel", "end", "no mas", "arrêt", "stop"])
def test_a_stop_with_a_picture_is_a_stop(somebody: Late, words: str):
    reply(somebody, words, attached="image")
    assert somebody.facts().text_stopped


@pytest.mark.parametrize("words", ["", "here it is"])
def test_a_picture_is_named_to_whoever_reads_the_words(somebody: Late, words: str):
    reply(somebody, words, attached="image")
    (told,) = somebody.events("reply.received")
    sealed = Sealed("message", orjson.loads(told)["words"]["data"])
    assert opened_words(here=somebody.who.here, sealed=sealed) == f"{words}\n[image attached, not fetched]".strip()
    assert not somebody.facts().text_stopped


BELOW = "On 3 May 2026, Harbour wrote:\nYou owe 50. To stop texts reply STOP. Or finish it now.\n\n"


def test_who_answers_at_the_end_of_a_mail_is_heard(somebody: Late):
    reply(somebody, "Hi", below=BELOW + "Stop writing to me.")
    assert somebody.facts().text_stopped


def test_our_own_words_at_the_end_of_a_mail_stop_nothing(somebody: Late):
    reply(somebody, "ok friday", below=BELOW)
    assert not somebody.facts().text_stopped
    assert not somebody.events("vulnerability.disclosed")
    reply(somebody, "", below=BELOW, external_id="r2")
    assert not somebody.facts().text_stopped


def test_the_same_reply_twice_is_heard_once(somebody: Late):
    assert [reply(somebody, "STOP"), reply(somebody, "STOP")] == [1, 0]


def test_the_words_are_sealed(somebody: Late):
    reply(somebody, "my landlord is knocking")
    (told,) = somebody.events("reply.received")
    assert "landlord" not in told
    assert b"landlord" not in b64decode(re.findall(r"[A-Za-z0-9+/=]{40,}", told)[0]), "nor under another spelling"


def test_leave_me_alone_refuses_all_contact(somebody: Late):
    reply(somebody, "leave me alone")
    assert somebody.facts().ceased


def test_trouble_said_beside_a_stop_quiets_everything_too(somebody: Late):
    reply(somebody, "STOP texting, I lost my job")
    assert somebody.facts().text_stopped
    assert "hardship" in [hold.kind for hold in somebody.facts().holds]


def test_a_shared_address_belongs_to_the_thread_of_the_last_three_days(somebody: Late):
    other = somebody.lived.somebody("Brian Byrne")
    share(other)
    assert somebody.lived.phone.sent, "the first was written to, the second was not"
    assert reply(somebody, "I'm struggling") == 1
    assert somebody.facts().holds
    assert not facts_of(somebody, other).holds


def test_without_a_thread_a_stop_holds_for_everybody_who_uses_the_address(somebody: Late):
    other = somebody.lived.somebody("Brian Byrne")
    share(other)
    somebody.lived.days(20)
    assert reply(somebody, "stop") == 2
    assert somebody.facts().text_stopped
    assert facts_of(somebody, other).text_stopped


def test_without_a_thread_other_words_go_to_whom_we_wrote_last(somebody: Late):
    other = somebody.lived.somebody("Brian Byrne")
    share(other)
    somebody.lived.days(20)
    assert reply(somebody, "what is this about") == 1
    assert somebody.events("reply.received")


def sent(somebody: Late) -> list[str]:
    return [message.text for message in somebody.lived.phone.sent]


def test_a_stop_in_a_thread_has_one_answer(somebody: Late):
    before = len(sent(somebody))
    reply(somebody, "STOP")
    reply(somebody, "STOP!", external_id="r2")
    (answer,) = sent(somebody)[before:]
    assert answer.startswith("Harbour Bank: done, we will not text you any more.")


def test_i_am_struggling_in_a_thread_is_answered_with_the_day_it_is_quiet_until(somebody: Late):
    reply(somebody, "I lost my job")
    assert "We will not ask you for money until Tuesday 19 May" in sent(somebody)[-1]


def test_without_a_thread_on_a_shared_address_nobody_is_answered(somebody: Late):
    other = somebody.lived.somebody("Brian Byrne")
    share(other)
    somebody.lived.days(20)
    before = len(sent(somebody))
    for number, words in enumerate(("already paid it", "I am struggling", "stop")):
        reply(somebody, words, external_id=f"r{number}")
    assert sent(somebody)[before:] == []


def test_what_may_be_a_stop_on_a_shared_address_silences_everybody_who_uses_it(somebody: Late):
    other = somebody.lived.somebody("Brian Byrne")
    share(other)
    somebody.lived.days(20)
    reply(somebody, MAY_BE_A_STOP)
    for who in (somebody.who, other):
        with transaction.atomic():
            assert [hold.kind for hold in gather(lock([who.here]))[0].given.facts.holds] == ["perhaps_stop"]


def test_a_strangers_stop_is_kept_for_the_address(somebody: Late):
    assert reply(somebody, "STOP", number="+353855009999") == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT opted_out_at IS NOT NULL FROM contact_address WHERE address = %s",
            [address_hash(channel="sms", address="+353855009999")],
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.parametrize("number", ["", "HARBOUR", "not a number", "\x00"])
def test_a_reply_from_no_address_does_no_harm(somebody: Late, number: str):
    assert reply(somebody, "STOP", number=number) == 0


def test_the_same_number_written_another_way_is_the_same_person(somebody: Late):
    assert reply(somebody, "STOP", number="00353 85 500 1234") == 1


def test_start_from_the_address_that_stopped_may_be_written_to_again(somebody: Late):
    reply(somebody, "STOP")
    assert reply(somebody, "START", external_id="r2") == 1
    facts = somebody.facts()
    assert (facts.text_stopped, {point.state for point in facts.points}) == (False, {"ok"})
    assert somebody.one(
        "SELECT count(*) FROM opt_out WHERE bucket = %s AND customer_id = %s AND lifted_at IS NULL"
    ) == (0,)
    assert '"evidence":"r2"' in somebody.events("contact.opted_in")[0]
    assert wrong() == []


def test_the_same_start_twice_is_heard_once_and_a_stop_after_it_stops(somebody: Late):
    reply(somebody, "STOP")
    assert [reply(somebody, "unstop", external_id="r2"), reply(somebody, "unstop", external_id="r2")] == [1, 0]
    reply(somebody, "STOP", external_id="r3")
    assert somebody.facts().text_stopped
    assert wrong() == []


def test_a_stranger_takes_back_their_stop(somebody: Late):
    reply(somebody, "STOP", number="+353860000000", external_id="s1")
    reply(somebody, "START", number="+353860000000", external_id="s2")
    address = address_hash(channel="sms", address="+353860000000")
    with connection.cursor() as cursor:
        cursor.execute("SELECT opted_out_at FROM contact_address WHERE address = %s", [address])
        assert cursor.fetchone() == (None,)


def test_a_text_shows_that_the_number_is_theirs_and_stands_in_the_contact_ledger(somebody: Late):
    reply(somebody, "hello")
    known = somebody.facts().circumstances.address(somebody.who.points["sms"])
    assert known is not None
    assert [way.kind for way in known.provenance] == ["used_by_consumer"]
    assert [c.outcome for c in somebody.facts().contacts if c.outcome == "inbound"] == ["inbound"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM statement")
        (payload,) = cursor.fetchone()
    assert '"words":null' in payload
    assert wrong() == []


def warmed_up(somebody: Late) -> None:
    """The customer has been told that we will call."""
    for _ in range(40):
        if somebody.one('SELECT step FROM "case" WHERE bucket = %s AND customer_id = %s') == ("warm-up",):
            break
        somebody.lived.days(0.5)
    phase = somebody.one('SELECT step, phase FROM "case" WHERE bucket = %s AND customer_id = %s')
    assert phase == ("warm-up", "waiting")


def the_case(somebody: Late):
    return somebody.one('SELECT step, phase, due_at FROM "case" WHERE bucket = %s AND customer_id = %s')


def test_a_time_named_after_the_warm_up_is_when_the_call_is_made(somebody: Late):
    warmed_up(somebody)
    with transaction.atomic():
        stands = standing(workspace=somebody.lived.workspace, here=somebody.here)
    case = stands.case(somebody.case)
    assert case is not None
    calendar = stands.calendar(case.account)
    free = free_slots(facts=stands.facts, case=case, world=stands.world, calendar=calendar, now=stands.now)
    local = free[3].astimezone(ZoneInfo("Europe/Dublin"))
    reply(somebody, f"ok, {local:%A} at {local:%H:%M}", external_id="r2")
    assert the_case(somebody) == ("call", "requesting", free[3])
    assert somebody.one("SELECT count(*) FROM task WHERE bucket = %s AND customer_id = %s") == (0,)
    assert not wrong()


def test_a_yes_after_the_warm_up_agrees_to_the_call(somebody: Late):
    warmed_up(somebody)
    reply(somebody, "yes", external_id="r2")
    assert the_case(somebody)[:2] in {("call", "calling"), ("call", "requesting")}
    assert somebody.one("SELECT count(*) FROM task WHERE bucket = %s AND customer_id = %s AND queue = 'replies'") == (
        0,
    )


def test_a_time_at_night_is_for_a_person_to_read(somebody: Late):
    warmed_up(somebody)
    reply(somebody, "call me at 11pm", external_id="r2")
    assert somebody.one("SELECT queue FROM task WHERE bucket = %s AND customer_id = %s") == ("replies",)


@pytest.mark.parametrize("text", ["not at 3pm", "call me after 5pm", "not before 6pm", "I start work at 9"])
def test_a_time_that_is_denied_or_of_something_else_books_no_call(somebody: Late, text: str):
    warmed_up(somebody)
    reply(somebody, text, external_id="r2")
    assert somebody.events("slot.chosen") == []
    assert somebody.events("call.time_asked") == []


@pytest.mark.parametrize("text", ["ok 3pm", "is this a scam? got a text at 3am", "I live at 14 main st"])
def test_a_time_where_no_call_was_announced_is_no_call(somebody: Late, text: str):
    reply(somebody, text, external_id="r2")
    assert somebody.events("slot.chosen") == []
    assert somebody.events("call.time_asked") == []
    assert the_case(somebody)[0] != "pick-a-slot"


def test_who_asks_for_a_call_at_a_time_where_none_was_announced_may_choose_one(somebody: Late):
    reply(somebody, "can you call me at 3pm", external_id="r2")
    assert somebody.events("slot.chosen") == []
    assert the_case(somebody)[0] == "pick-a-slot"


def test_words_of_a_crisis_hold_everything_and_go_to_a_person_at_once(somebody: Late):
    before = len(sent(somebody))
    reply(somebody, "i dont want to live any more")
    assert "vulnerability" in [hold.kind for hold in somebody.facts().holds]
    assert any('"queue":"at-once"' in told for told in somebody.events("task.opened"))
    assert not any("pay" in answer.lower() for answer in sent(somebody)[before:]), "no answer asks for money"

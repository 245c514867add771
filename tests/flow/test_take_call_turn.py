"""A telephone call with our machine, turn by turn, on a real database: who is told what, and what it does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import orjson
import pytest
from django.db import connection, transaction
from tests.flow.acting_fixtures import Late, late
from tests.flow.test_prove_identity import know
from tests.flow.test_take_reply import NUMBER, reply, share, wrong

from goodterms.core.calls.state import Call, Heard, Turn
from goodterms.flow.acting import standing
from goodterms.flow.choose_slot import choose_slot, slot_waited_for
from goodterms.flow.end_call import end_call
from goodterms.flow.record_call import record_call
from goodterms.flow.take_call_turn import CallTold, take_call_turn
from goodterms.flow.take_reply import address_hash
from goodterms.flow.take_task import take_task
from goodterms.flow.tasks import TaskRefused
from goodterms.insight.case_file import read_case_file
from goodterms.insight.story import tell_story
from goodterms.store.clock import business_now

ALL = frozenset({"en", "ga", "fr", "es"})


@dataclass
class Ringing:
    """One call to the brand. `press` is a turn; `again` tells the same turn a second time."""

    somebody: Late
    name: str = "c1"
    number: str = NUMBER
    call: Call | None = None
    turns: list[Turn] = field(default_factory=list)

    def press(self, digits: str = "", *, speech: str = "", again: bool = False) -> str:
        heard = Heard(digits, speech)
        told = CallTold(f"sandbox/{self.name}", "inbound", self.number, self.call, heard)
        for _ in range(2 if again else 1):
            spoken = take_call_turn(workspace=self.somebody.lived.workspace, told=told, languages=ALL, brand="Harbour")
            self.turns.append(spoken.turn)
        self.call = spoken.call
        self.somebody.lived.settle()
        return " ".join(part.text for part in spoken.turn.said)

    def proved(self) -> Ringing:
        for digits in ("", "1", "4401"):
            self.press(digits)
        return self


@pytest.fixture
def somebody(database: object) -> Late:
    found = late()
    share(found.who)
    know(found, account_ending="4401")
    return found


def patient() -> None:
    """Time passes between two tries: the same digits within a second are one tap."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE identity_try SET at = at - interval '2 seconds'")


def waiting_for(somebody: Late) -> datetime | None:
    with transaction.atomic():
        stands = standing(workspace=somebody.lived.workspace, here=somebody.here)
    case = stands.case(somebody.case)
    assert case is not None
    return slot_waited_for(case, stands.world)


def chosen(somebody: Late) -> list[str]:
    return [orjson.loads(event)["chose"] for event in somebody.events("call.turned")]


def test_a_stranger_hears_the_brand_and_nothing_is_kept_of_the_call(somebody: Late):
    ringing = Ringing(somebody, number="+353855009999")
    assert ringing.press().startswith("This is Harbour. To talk to a person, press 0.")
    assert ringing.press("8").startswith("Done. We will not call you any more.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT opted_out_at IS NOT NULL FROM contact_address WHERE address = %s",
            [address_hash(channel="call", address="+353855009999")],
        )
        assert cursor.fetchone() == (True,)


def test_a_known_number_hears_the_matter_after_a_known_fact_and_every_turn_is_in_the_log(somebody: Late):
    ringing = Ringing(somebody)
    assert "42" not in ringing.press()
    assert "4 digits" in ringing.press("1")
    assert ringing.press("1111").startswith("That is not what we have.")
    patient()
    assert "Your payment of €42.00 has not reached us yet." in ringing.press("4401")
    assert chosen(somebody) == ["account", "not_proved", "proved"]
    assert somebody.one(
        "SELECT outcome, channel FROM contact WHERE bucket = %s AND customer_id = %s AND channel = 'call'"
    ) == (
        "inbound",
        "call",
    )
    assert not wrong()


def test_three_wrong_facts_a_day_are_all_there_are_over_calls_and_links(somebody: Late):
    ringing = Ringing(somebody)
    for digits in ("", "1", "1111"):
        ringing.press(digits)
    for name in ("c2", "c3"):
        patient()
        other = Ringing(somebody, name=name)
        for digits in ("", "1", "1111"):
            said = other.press(digits)
    assert "We cannot check today that it is you." in said
    assert "press 1" not in Ringing(somebody, name="c4").press()


def test_a_promise_is_made_on_the_call_once_however_often_the_provider_tells_the_turn(somebody: Late):
    ringing = Ringing(somebody).proved()
    ringing.press("2")
    ringing.press("1")
    assert somebody.facts().promises == ()
    said = ringing.press("1", again=True)
    assert said.startswith("Done. You will pay €42.00 by Thursday 7 May.")
    (promise,) = somebody.facts().promises
    assert promise.amount.amount == 4200
    assert len(somebody.events("promise.made")) == 1
    assert ringing.turns[-1] == ringing.turns[-2]
    assert not wrong()


def test_to_pay_a_text_with_the_link_comes_to_this_number_at_once(somebody: Late):
    before = len(somebody.lived.phone.sent)
    said = Ringing(somebody).proved().press("1", again=True)
    assert said.startswith("Done. You will get a text")
    (sent,) = somebody.lived.phone.sent[before:]
    assert sent.channel == "sms"
    assert "/r/" in sent.text
    assert not wrong()


def test_struggling_is_one_key_without_any_fact_and_all_goes_quiet(somebody: Late):
    ringing = Ringing(somebody)
    ringing.press()
    assert ringing.press("4").startswith("Thank you for telling us. We will not ask you for money until")
    assert [hold.kind for hold in somebody.facts().holds] == ["hardship"]
    assert not wrong()


def test_no_more_calls_stops_calls_for_every_purpose_and_leaves_texts(somebody: Late):
    ringing = Ringing(somebody)
    ringing.press()
    ringing.press(speech="please stop calling me")
    consents = {(one.channel, one.purpose, one.given) for one in somebody.facts().consents}
    assert ("call", "collections", False) in consents
    assert ("sms", "collections", True) in consents
    assert not wrong()


def test_a_person_is_asked_for_and_the_desk_has_the_steps_of_the_call(somebody: Late):
    ringing = Ringing(somebody).proved()
    assert ringing.press("0").startswith("A person will call you back.")
    assert somebody.one("SELECT queue, kind FROM task WHERE bucket = %s AND customer_id = %s") == (
        "replies",
        "exception",
    )
    file = read_case_file(somebody.case)
    assert file is not None
    lines = [line.what for line in tell_story(file).lines]
    assert "Rang us; our machine answered." in lines
    assert "On the call: wants to talk to a person." in lines


def test_a_time_is_chosen_and_the_call_waits_for_it_and_falls_away_when_the_matter_is_finished(somebody: Late):
    ringing = Ringing(somebody).proved()
    assert "For Tuesday 5 May at 13:00, press 1" in ringing.press("3"), (
        "on a day on which we have written: they ask for it"
    )
    ringing.press("1")
    assert ringing.press("1").startswith("Done. We will call you on Tuesday 5 May at 13:00.")
    lived = somebody.lived
    waits = waiting_for(somebody)
    assert waits is not None
    assert (waits - business_now()).total_seconds() > 0
    assert somebody.one("SELECT count(*) FROM task WHERE bucket = %s AND customer_id = %s") == (0,)
    lived.until(waits)
    task = lived.task_of(somebody.who)
    assert somebody.one(
        "SELECT kind, reason LIKE '%%the customer chose' FROM task WHERE bucket = %s AND customer_id = %s"
    ) == (
        "call",
        True,
    )
    lived.pay(somebody.who, 4200)
    assert somebody.one("SELECT state FROM task WHERE bucket = %s AND customer_id = %s") == ("resolved",)
    with pytest.raises(TaskRefused):
        take_task(workspace=lived.workspace, here=somebody.here, task=task, by="Una")
    with pytest.raises(TaskRefused):
        record_call(workspace=lived.workspace, here=somebody.here, task=task, outcome="no_answer", by="Una")


def test_a_matter_finished_before_the_chosen_time_has_no_call_at_all(somebody: Late):
    ringing = Ringing(somebody).proved()
    for digits in ("3", "1", "1"):
        ringing.press(digits)
    lived = somebody.lived
    lived.pay(somebody.who, 4200)
    lived.settle()
    assert somebody.one("SELECT count(*) FROM task WHERE bucket = %s AND customer_id = %s AND kind = 'call'") == (0,)
    assert waiting_for(somebody) is None


def test_the_time_is_confirmed_by_text_and_an_answer_to_it_moves_the_call(somebody: Late):
    ringing = Ringing(somebody).proved()
    for digits in ("3", "1", "1"):
        ringing.press(digits)
    lived = somebody.lived
    confirmed = lived.phone.sent[-1]
    assert "done. We will call you on Tuesday 5 May at 13:00. Another time?" in confirmed.text
    assert len(somebody.events("call.asked_for")) == 1
    assert reply(somebody, "Thursday at 10") == 2, "the time, and the words"
    assert waiting_for(somebody) == datetime(2026, 5, 7, 9, tzinfo=UTC)
    assert "done. We will call you on Thursday 7 May at 10:00." in lived.phone.sent[-1].text
    assert somebody.one("SELECT count(*) FROM task WHERE bucket = %s AND customer_id = %s") == (0,)
    lived.until(datetime(2026, 5, 7, 9, tzinfo=UTC))
    assert somebody.one("SELECT kind FROM task WHERE bucket = %s AND customer_id = %s") == ("call",)
    assert not wrong()


def test_the_confirmation_is_not_sent_for_a_call_that_is_off_again(somebody: Late):
    sent = len(somebody.lived.phone.sent)
    here = somebody.here
    choose_slot(
        workspace=somebody.lived.workspace,
        here=here,
        case=somebody.case,
        starts=datetime(2026, 5, 6, 9, tzinfo=UTC),
        key="a",
    )
    somebody.lived.pay(somebody.who, 4200)
    assert not [one for one in somebody.lived.phone.sent[sent:] if "We will call you" in one.text]


def test_it_is_paid_is_one_key_and_nobody_asks_again_until_it_is_looked_for(somebody: Late):
    ringing = Ringing(somebody).proved()
    assert ringing.press("5", again=True).startswith("Thank you. We are looking for your payment")
    assert [hold.kind for hold in somebody.facts().holds] == ["payment_pending"]
    assert len(somebody.events("payment.claimed")) == 1
    menu = ringing.press("9")
    assert menu.startswith("You told us that you have paid")
    assert "press 5" not in menu
    assert "has not reached us" not in menu
    assert not wrong()


def test_the_customers_own_call_ends_as_a_talk_where_they_showed_who_they_are(somebody: Late):
    Ringing(somebody).proved()
    for _ in range(2):
        end_call(workspace=somebody.lived.workspace, call="sandbox/c1", number=NUMBER)
    (ended,) = map(orjson.loads, somebody.events("call.ended"))
    assert (ended["disposition"], ended["talked"], ended["direction"]) == ("right_party", True, "inbound")
    talks = [one for one in somebody.facts().contacts if one.conversation]
    assert [(one.outcome, one.account) for one in talks] == [("inbound", somebody.who.account)]
    assert somebody.one("SELECT count(*) FROM contact WHERE bucket = %s AND customer_id = %s AND conversation") == (1,)
    assert not wrong()

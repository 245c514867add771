"""The story of a case: from trigger to acknowledgement, each event once, with reasons in the rules' own words."""

from datetime import timedelta

import pytest
from django.db import connection
from tests.lived import Lived, Somebody

from goodterms.core.events import Allocation, DisputeRaised, HardshipDisclosed, PaymentReceived, Replied
from goodterms.core.money import Money
from goodterms.flow.record_call import record_call
from goodterms.flow.take_task import take_task
from goodterms.insight.case_file import NoSuchCase, read_case_file
from goodterms.insight.personal import open_personal
from goodterms.insight.story import Story, tell_story
from goodterms.store.clock import business_now, set_clock


def story(lived: Lived, who: Somebody, *, words: bool = False) -> Story:
    personal = open_personal(who.here) if words else None
    return tell_story(read_case_file(lived.case_of(who)), personal=personal)


def sentences(told: Story) -> list[str]:
    return [f"{line.name}: {line.what}" for line in told.lines]


def test_a_promise_kept_reads_from_trigger_to_acknowledgement(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.days(1)
    lived.promise(who)
    lived.days(3)
    lived.state_figures()
    lived.pay(who)
    told = story(lived, who)
    assert sentences(told) == [
        "Olive Operator: Asked for the journey “Missed payment, first 30 days” on this account (goodterms open).",
        "Goodterms: The case opened on “Missed payment, first 30 days”, version 1, because of goodterms open. "
        "It begins at ‘first touch’ (a message).",
        "Goodterms: Decided to send ‘missed payment’ as a text message: every rule allows it.",
        "Provider: Took the text message ‘missed payment’.",
        "Customer: Promised to pay €42.00 by Mon 11 May.",
        "Goodterms: Told the system of record about the promise.",
        "Goodterms: Went on to ‘promise’ (the promise is followed), because the customer promised an amount by a day.",
        "System of record: Acknowledged the promise.",
        "Goodterms: Recorded: the system of record has acknowledged an outcome of this case.",
        "System of record: Says €42.00 is past due of €420.00 owed in all (as of Sat 9 May 10:00).",
        "Customer: Paid €42.00 on our page; the gateway confirmed it (reference PAY-1).",
        "Goodterms: Told the system of record about the payment.",
        "Goodterms: The promise was kept: €42.00 came in time.",
        "Goodterms: Told the system of record about how the promise ended.",
        "Goodterms: Back at ‘first touch’, because the promise was kept: nothing is sent again, and its wait starts afresh.",
        "Goodterms: The goal is true on fresh facts: nothing is past due. Sending stopped at once.",
        "System of record: Acknowledged the payment.",
        "System of record: Acknowledged how the promise ended.",
        "Goodterms: The case ended: the goal is true, after the record acknowledged something the customer did here.",
    ]
    assert told.now == ("Ended: the goal is true, after the record acknowledged something the customer did here.",)


def test_every_event_of_the_case_is_in_exactly_one_line(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, HardshipDisclosed(case))
    lived.days(2)
    told = story(lived, who)
    numbers = [source.seq for line in (*told.before, *told.lines) for source in line.sources]
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM event WHERE stream_id = %s ORDER BY seq", [who.customer])
        assert sorted(numbers) == [row[0] for row in cursor.fetchall()]
    assert len(numbers) == len(set(numbers))


def test_every_receipt_explains_exactly_one_line(lived: Lived) -> None:
    who = lived.somebody(agreed=False)
    lived.open(who)
    other = lived.somebody()
    lived.open(other)
    lived.days(14)
    for one in (who, other):
        told = story(lived, one)
        numbers = sorted(why.number for line in told.lines for why in line.why)
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM receipt WHERE customer_id = %s ORDER BY number", [one.customer])
            assert numbers == [row[0] for row in cursor.fetchall()]


def test_a_deferral_gives_the_rules_own_words_and_the_reason_of_the_day(lived: Lived) -> None:
    sunday = business_now() + timedelta(days=5)
    set_clock(origin=sunday, stepped=True)
    who = lived.somebody()
    lived.open(who)
    line = next(line for line in story(lived, who).lines if line.what.startswith("Put the text message off"))
    (reason,) = line.why[0].spoke
    assert reason.rule.id == "house.day_off"
    assert reason.rule.says == "No contact on Sundays and public holidays."
    assert "ASIC RG 96" in reason.rule.citation
    assert reason.because == "it is Sunday or a public holiday in Europe/Dublin"
    assert line.why[0].packs[0].startswith("house@")


def test_an_allowed_contact_lists_the_rules_that_were_asked(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    line = next(line for line in story(lived, who).lines if line.what.startswith("Decided to send"))
    assert line.why[0].verdict == "allow"
    assert {"house.consent", "house.hours", "house.count", "base.opt_out"} <= set(line.why[0].allowed)


def test_a_receipt_that_today_answers_otherwise_says_so(lived: Lived) -> None:
    who = lived.somebody(agreed=False)
    lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE receipt DISABLE TRIGGER receipt_never_changes")
        cursor.execute("UPDATE receipt SET rules = 'house.old_rule' WHERE verdict = 'deny'")
        cursor.execute("ALTER TABLE receipt ENABLE TRIGGER receipt_never_changes")
        cursor.execute("SELECT count(*) FROM receipt WHERE verdict = 'deny'")
        assert cursor.fetchone()[0] == 2
    left = [why for line in story(lived, who).lines for why in line.why if why.verdict == "deny"]
    assert all(not why.rebuilt for why in left)
    assert left[0].spoke[0].rule.origin == "an earlier version of a pack"
    assert "cannot be rebuilt" in left[0].spoke[0].because


def test_a_message_is_shown_as_it_left_without_its_links_token(lived: Lived) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    (line,) = [line for line in story(lived, who, words=True).lines if line.words]
    assert line.words is not None
    assert "hi Aoife Byrne, your payment of €42.00" in line.words
    assert "/r/…" in line.words
    assert lived.phone.sent[0].text.split("/r/")[1][:24] not in line.words


def test_without_leave_no_words_are_shown(lived: Lived) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    told = story(lived, who)
    assert all(line.words is None for line in told.lines)
    assert "Aoife" not in str(told)


def test_stop_is_told_and_the_next_message_goes_elsewhere(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, Replied(case, "sms", who.points["sms"], "stop", None, "x1"))
    lived.days(8)  # the one confirmation counts as a contact of this week
    told = sentences(story(lived, who))
    assert "Customer: Answered by text message: stop writing to me." in told
    assert "Customer: Stopped all texts and automated calls." in told
    assert "Provider: Took the text message ‘stop confirmed’." in told
    assert any("text messages (they stopped it" in line.outcome for line in story(lived, who).lines)
    assert any(sentence.endswith("as an e-mail: every rule allows it.") for sentence in told)


def test_a_hand_over_is_one_line_of_three_events(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, DisputeRaised(who.account, case, "amount"))
    line = next(line for line in story(lived, who).lines if line.what.startswith("Handed the case"))
    assert [source.type for source in line.sources] == ["case.moved", "task.opened", "case.handed_over"]
    assert line.what == (
        "Handed the case to people (Disputes): the customer says the amount or the account is wrong. "
        "The journey is silent until they answer."
    )


def test_a_call_is_told_by_who_made_it_with_its_second_judgement(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.until_task(who)
    task = lived.task_of(who)
    take_task(workspace=lived.workspace, here=who.here, task=task, by="Una Agent")
    record_call(workspace=lived.workspace, here=who.here, task=task, outcome="right_party", by="Una Agent")
    told = story(lived, who)
    took = next(line for line in told.lines if line.what == "Took it on.")
    assert [(why.moment, why.verdict) for why in took.why] == [("reserve", "allow")]
    assert "Una Agent: Called: spoke with the customer." in sentences(told)
    assert "Goodterms: Took it off the list: the case has gone on without it." not in sentences(told)


def test_a_dead_write_back_is_told_as_a_refusal_and_stands_under_now(lived: Lived) -> None:
    lived.books.refuses.add("promise.recorded")
    who = lived.somebody()
    lived.open(who)
    lived.promise(who)
    told = story(lived, who)
    assert "System of record: Refused the promise: the account is locked. A person has to look." in sentences(told)
    assert "A write-back was given up (tried 1 time): the account is locked." in told.now


def test_what_waits_says_until_when_and_what_comes_then(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    assert story(lived, who).now == (
        "At ‘first touch’: it waits for the customer until Fri 8 May 10:00, then ‘nudge’.",
    )


def test_a_parked_customer_is_said_first(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer_state SET parked = 'KeyError: nudge' WHERE customer_id = %s", [who.customer])
    assert story(lived, who).now[0] == (
        "This customer is parked, and nothing of theirs is decided until a person has looked: KeyError: nudge."
    )


def test_a_payment_that_the_record_tells_again_is_not_told_as_another(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.pay(who, reference="PAY-7")
    money = Money(who.past_due, who.currency)
    lived.tell(
        who, PaymentReceived("PAY-7", money, (Allocation(who.account, money),), "file", False, None), actor="record"
    )
    told = " ".join(sentences(story(lived, who)))
    assert "Has the payment of €42.00 among its own too (reference PAY-7). It counts once." in told
    assert "made elsewhere" not in told


def test_an_event_this_version_cannot_read_is_named_and_keeps_its_place(lived: Lived) -> None:
    who = lived.somebody()
    case = lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO event (bucket, stream, stream_id, seq, case_id, type, version, occurred_at, recorded_at, actor, payload) "
            "VALUES (%s, 'customer', %s, 900, %s, 'plan.agreed', 9, %s, %s, 'customer', '{}')",
            [*who.here, case, business_now(), business_now()],
        )
    last = story(lived, who).lines[-1]
    assert last.what == "Something this version cannot read (plan.agreed); its place in the log stands."


def test_other_accounts_of_the_same_customer_stay_out_of_the_story(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO event (bucket, stream, stream_id, seq, case_id, type, version, occurred_at, recorded_at, actor, payload) "
            "VALUES (%s, 'customer', %s, 901, NULL, 'payment.failed', 1, %s, %s, 'record', %s)",
            [
                *who.here,
                business_now(),
                business_now(),
                '{"account":77,"instalment":"i","amount":{"amount":100,"currency":"EUR"},"reason":"x"}',
            ],
        )
    assert not any("did not go through" in line.what for line in story(lived, who).lines)


def test_an_unknown_case_is_refused_in_words(lived: Lived) -> None:
    with pytest.raises(NoSuchCase, match="there is no case 12 here"):
        read_case_file(12)


def test_an_erased_customer_still_has_a_story(lived: Lived) -> None:
    who = lived.somebody()
    lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET wrapped_key = NULL, sealed = NULL WHERE id = %s", [who.customer])
    told = story(lived, who, words=True)
    assert told.file.who.erased
    assert all(line.words is None for line in told.lines)
    assert len(told.lines) == 4

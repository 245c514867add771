"""Every invariant holds for a healthy portfolio, and names what somebody broke by hand in the database."""

from datetime import timedelta
from typing import Any

import pytest
from tests.log import by_hand, rows
from tests.portfolio import Healthy, Somebody

from goodterms.insight.invariants import INVARIANTS, look_now
from goodterms.insight.invariants.allocations_sum import AllocationsSum
from goodterms.insight.invariants.base import Invariant
from goodterms.insight.invariants.caps_hold import CapsHold
from goodterms.insight.invariants.case_is_at_home import CaseIsAtHome
from goodterms.insight.invariants.contacts_have_receipts import ContactsHaveReceipts
from goodterms.insight.invariants.control_is_left_alone import ControlIsLeftAlone
from goodterms.insight.invariants.ended_owes_nothing import EndedOwesNothing
from goodterms.insight.invariants.hot_row_is_the_tables import HotRowIsTheTables
from goodterms.insight.invariants.intents_have_one_effect import IntentsHaveOneEffect
from goodterms.insight.invariants.log_gives_the_case import LogGivesTheCase
from goodterms.insight.invariants.log_gives_the_tables import LogGivesTheTables
from goodterms.insight.invariants.log_is_whole import LogIsWhole
from goodterms.insight.invariants.money_agrees import MoneyAgrees
from goodterms.insight.invariants.no_contact_after_stop import NoContactAfterStop
from goodterms.insight.invariants.no_effect_twice import NoEffectTwice
from goodterms.insight.invariants.nothing_stuck import NothingStuck
from goodterms.insight.invariants.one_live_case import OneLiveCase
from goodterms.insight.invariants.recorded_is_acknowledged import RecordedIsAcknowledged

pytestmark = [pytest.mark.usefixtures("undone"), pytest.mark.xdist_group("invariants")]


def wrong(invariant: Invariant, **totals: Any) -> str:
    """What the invariant now says is wrong, all in one text."""
    return "\n".join(invariant.finding(look_now(**totals)).violations)


def broken_by_hand(sql: str, *parameters: Any) -> None:
    """Break something, and be sure that something was there to break."""
    assert by_hand(sql, *parameters) > 0, f"nothing to break: {sql}"


def first_effect(who: Somebody, outcome: str = "accepted") -> str:
    return str(
        rows(
            "SELECT effect FROM contact WHERE customer_id = %s AND outcome IN (%s, 'delivered') ORDER BY at LIMIT 1",
            who.customer,
            outcome,
        )[0][0]
    )


# --- healthy -----------------------------------------------------------------------------------------------------------------


def test_a_healthy_portfolio_breaks_nothing_and_every_invariant_looked_at_something(portfolio: Healthy) -> None:
    look = look_now(
        provider=portfolio.provider_totals, gateway=portfolio.gateway_totals, record=portfolio.record_totals
    )
    for invariant in INVARIANTS:
        finding = invariant.finding(look)
        assert finding.violations == ()
        assert finding.examined > 0, finding.name


def test_the_names_are_as_many_as_the_invariants() -> None:
    assert len({invariant.name for invariant in INVARIANTS}) == len(INVARIANTS)
    assert all(invariant.sentence.endswith(".") for invariant in INVARIANTS)


# --- one by one ----------------------------------------------------------------------------------------------------------------


def test_an_intent_whose_effect_is_gone_is_named(portfolio: Healthy) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand("DELETE FROM outbox WHERE effect = %s", effect)
    assert f"contact.requested names effect {effect}, and nothing in the outbox carries it" in wrong(
        IntentsHaveOneEffect()
    )


def test_an_effect_nobody_asked_for_is_named(portfolio: Healthy) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand("UPDATE outbox SET effect = 'invented' WHERE effect = %s", effect)
    assert "the send invented in the outbox was never asked for by any event" in wrong(IntentsHaveOneEffect())


def test_an_effect_that_is_over_without_a_word_in_the_log_is_named(portfolio: Healthy) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand("DELETE FROM event WHERE type = 'contact.accepted' AND payload LIKE %s", f"%{effect}%")
    assert f"the send {effect} is done, and the log does not say what became of it" in wrong(IntentsHaveOneEffect())


def test_an_effect_that_would_be_sent_again_is_named(portfolio: Healthy) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand("UPDATE outbox SET state = 'queued' WHERE effect = %s", effect)
    assert f"the send {effect} was answered (contact.accepted) and is queued again" in wrong(IntentsHaveOneEffect())


def test_a_message_accepted_twice_is_named(portfolio: Healthy) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand(
        "INSERT INTO event SELECT bucket, stream, stream_id, seq + 10000, case_id, type, version, occurred_at, recorded_at, "
        "actor, payload, transaction FROM event WHERE type = 'contact.accepted' AND payload LIKE %s",
        f"%{effect}%",
    )
    assert f"effect {effect} has 2 events contact.accepted" in wrong(NoEffectTwice())


def test_a_message_the_provider_has_twice_is_named(portfolio: Healthy) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand(
        "INSERT INTO provider_message SELECT provider, provider_id || '-2', bucket, customer_id, case_id, effect, channel, "
        "point FROM provider_message WHERE effect = %s",
        effect,
    )
    assert f"effect {effect} has 2 messages at the provider" in wrong(NoEffectTwice())


def test_what_the_outside_had_twice_is_named(portfolio: Healthy) -> None:
    totals = portfolio.provider_totals
    assert "the provider counted 1 effects that it had before" in wrong(
        NoEffectTwice(), provider={**totals, "duplicates": 1}
    )
    assert "the record counted 2 effects that it had before" in wrong(NoEffectTwice(), record={"duplicates": 2})
    assert "the provider counted 1000 messages" in wrong(NoEffectTwice(), provider={**totals, "messages": 1000})


def test_a_text_after_the_customer_said_stop_is_named(portfolio: Healthy) -> None:
    who = portfolio.stopped
    effect = first_effect(who)
    broken_by_hand(
        "UPDATE contact SET at = at + interval '5 days', channel = 'sms', point = NULL WHERE effect = %s", effect
    )
    assert f"customer {who.customer}: contact {effect}" in wrong(NoContactAfterStop())
    assert "was made after an opt-out (text)" in wrong(NoContactAfterStop())


def test_an_email_after_a_text_stop_is_allowed(portfolio: Healthy) -> None:
    who = portfolio.stopped
    broken_by_hand(
        "UPDATE contact SET at = at + interval '5 days', channel = 'email', point = %s WHERE effect = %s",
        who.points["email"],
        first_effect(who),
    )
    assert wrong(NoContactAfterStop()) == ""


def test_a_message_to_a_stopped_address_of_somebody_else_is_named(portfolio: Healthy) -> None:
    who, effect = portfolio.silent, first_effect(portfolio.silent)
    broken_by_hand(
        "UPDATE contact_point SET address = (SELECT address FROM contact_point WHERE id = %s) WHERE id = %s",
        portfolio.stopped.points["sms"],
        who.points["sms"],
    )
    broken_by_hand(
        "UPDATE contact SET point = %s, at = at + interval '1 day' WHERE effect = %s", who.points["sms"], effect
    )
    assert f"customer {who.customer}: contact {effect}" in wrong(NoContactAfterStop())
    assert "its address was stopped on" in wrong(NoContactAfterStop())


def test_a_message_to_an_address_that_bounced_is_named(portfolio: Healthy) -> None:
    who = portfolio.bounced
    broken_by_hand("UPDATE contact SET at = at + interval '1 day' WHERE effect = %s", first_effect(who, "bounced"))
    assert f"customer {who.customer}: contact" in wrong(NoContactAfterStop())


def test_a_message_of_a_completed_case_is_named(portfolio: Healthy) -> None:
    who = portfolio.payer
    broken_by_hand(
        "INSERT INTO contact (bucket, customer_id, effect, case_id, account_id, channel, point, purpose, message, at, day, "
        "outcome, conversation, provider) SELECT bucket, customer_id, 'late', id, account_id, 'email', NULL, 'service', 'm', "
        "completed_at + interval '1 hour', completed_at::date, 'accepted', false, '' FROM \"case\" WHERE customer_id = %s",
        who.customer,
    )
    assert "its case was completed on" in wrong(NoContactAfterStop())


def test_a_demand_during_a_hold_is_named(portfolio: Healthy) -> None:
    who = portfolio.struggling
    broken_by_hand(
        "UPDATE contact SET at = (SELECT since + interval '2 days' FROM hold WHERE customer_id = %s AND kind = 'hardship') "
        "WHERE effect = %s",
        who.customer,
        first_effect(who),
    )
    assert "a hold (hardship) of" in wrong(NoContactAfterStop())


def test_what_a_receipt_names_as_allowed_is_no_violation(portfolio: Healthy) -> None:
    """An answer the customer asked for may go although they said stop: the receipt of that moment says so."""
    who, effect = portfolio.stopped, first_effect(portfolio.stopped)
    broken_by_hand(
        "UPDATE contact SET at = at + interval '5 days', channel = 'sms', point = NULL WHERE effect = %s", effect
    )
    broken_by_hand("UPDATE receipt SET body = %s WHERE effect = %s AND moment = 'reserve'", _answer(who), effect)
    assert wrong(NoContactAfterStop()) == ""


def test_an_answer_asked_for_after_the_end_is_no_violation(portfolio: Healthy) -> None:
    who, effect = portfolio.payer, first_effect(portfolio.payer)
    broken_by_hand("UPDATE contact SET at = at + interval '5 days', purpose = 'answer' WHERE effect = %s", effect)
    assert "its case was completed on" in wrong(NoContactAfterStop())
    broken_by_hand("UPDATE receipt SET body = %s WHERE effect = %s AND moment = 'reserve'", _answer(who), effect)
    assert wrong(NoContactAfterStop()) == ""


def _answer(who: Somebody) -> str:
    from goodterms.core.policy.decision import Intent
    from goodterms.core.policy.receipt import declared_vector
    from goodterms.store.hot import decode
    from goodterms.store.world import portfolios

    (hot,) = rows("SELECT hot FROM customer_state WHERE customer_id = %s", who.customer)[0]
    facts = decode(hot, bucket=who.here[0], customer=who.customer)
    intent = Intent("contact", "sms", "answer", who.account, who.points["sms"], "x", answers_customer=True)
    at = facts.accounts[0].as_of.replace(hour=9) + timedelta(days=(8 - facts.accounts[0].as_of.isoweekday()) % 7)
    return declared_vector(facts=facts, intent=intent, portfolio=portfolios()[1], at=at).decode()


def test_a_third_contact_within_seven_days_is_named(portfolio: Healthy) -> None:
    who = portfolio.silent
    (first,) = rows("SELECT min(at) FROM contact WHERE customer_id = %s", who.customer)[0]
    broken_by_hand(
        "UPDATE contact SET at = %s + (row_number - 1) * interval '1 day', day = (%s + (row_number - 1) * interval '1 day')::date "
        "FROM (SELECT effect AS e, row_number() OVER (ORDER BY at) FROM contact WHERE customer_id = %s) n WHERE effect = e",
        first,
        first,
        who.customer,
    )
    assert "had 2 others on the 7 local days that end with it (house.count)" in wrong(CapsHold())


def test_a_cap_of_a_place_counts_as_its_law_does_about_each_debt(portfolio: Healthy) -> None:
    who = portfolio.silent

    def broken() -> set[str]:
        mine = [line for line in wrong(CapsHold()).splitlines() if line.startswith(f"customer {who.customer}:")]
        return {line.rpartition("(")[2].rstrip(")") for line in mine}

    broken_by_hand("UPDATE portfolio SET packs = ARRAY['house', 'us-ma', 'ie']")
    same_day = "UPDATE contact SET channel = 'sms', day = '2026-05-05', at = '2026-05-05 09:00Z' WHERE customer_id = %s"
    broken_by_hand(same_day, who.customer)
    assert "ie.three_a_month" in broken()
    assert "us-ma.personal_numbers" not in broken()
    broken_by_hand("UPDATE customer SET places = ARRAY['US-MA-BOSTON'] WHERE id = %s", who.customer)
    assert "us-ma.personal_numbers" in broken()
    assert "ie.three_a_month" not in broken()
    broken_by_hand(
        "UPDATE contact SET account_id = row_number FROM (SELECT effect AS e, row_number() OVER () FROM contact) n "
        "WHERE effect = e AND customer_id = %s AND outcome <> 'recorded'",
        who.customer,
    )
    assert "us-ma.personal_numbers" not in broken()


def test_two_contacts_in_a_day_are_named(portfolio: Healthy) -> None:
    who = portfolio.silent
    (first, day) = rows("SELECT min(at), min(day) FROM contact WHERE customer_id = %s", who.customer)[0]
    broken_by_hand(
        "UPDATE contact SET at = %s::timestamptz + interval '2 hours', day = %s "
        "WHERE effect = (SELECT effect FROM contact WHERE customer_id = %s ORDER BY at OFFSET 1 LIMIT 1)",
        first,
        day,
        who.customer,
    )
    assert "had 1 others on its local day (house.per_day)" in wrong(CapsHold())
    assert "had 1 others in the 24 hours before it (house.gap)" in wrong(CapsHold())


def test_what_another_system_told_us_too_late_is_not_held_against_us(portfolio: Healthy) -> None:
    who = portfolio.elsewhere
    (at, day) = rows(
        "SELECT at, day FROM contact WHERE customer_id = %s AND outcome <> 'recorded' ORDER BY at LIMIT 1", who.customer
    )[0]
    broken_by_hand(
        "UPDATE contact SET at = %s::timestamptz - interval '1 hour', day = %s WHERE customer_id = %s AND outcome = 'recorded'",
        at,
        day,
        who.customer,
    )
    assert "house.gap" in wrong(CapsHold())
    broken_by_hand(
        "UPDATE event SET recorded_at = %s::timestamptz + interval '30 days', "
        "payload = jsonb_set(payload::jsonb, '{at}', to_jsonb(replace(effect, 'elsewhere/email/0/', '')))::text "
        "FROM contact c WHERE c.customer_id = stream_id AND type = 'contact.recorded' AND c.outcome = 'recorded'",
        at,
    )
    assert wrong(CapsHold()) == ""


def test_released_contacts_count_for_nothing(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE contact SET outcome = 'released', day = '2026-05-05', at = '2026-05-05 09:00Z'")
    assert wrong(CapsHold()) == ""


@pytest.mark.parametrize(("moment", "said"), [("decide", "deciding"), ("reserve", "sending")])
def test_a_contact_without_its_receipt_is_named(portfolio: Healthy, moment: str, said: str) -> None:
    effect = first_effect(portfolio.silent)
    broken_by_hand("UPDATE receipt SET verdict = 'deny' WHERE effect = %s AND moment = %s", effect, moment)
    assert f"contact {effect} has no receipt that allowed it when {said}" in wrong(ContactsHaveReceipts())


def test_a_removed_receipt_is_named(portfolio: Healthy) -> None:
    broken_by_hand("DELETE FROM receipt WHERE customer_id = %s AND number = 1", portfolio.silent.customer)
    assert f"customer {portfolio.silent.customer}: " in wrong(ContactsHaveReceipts())
    assert "receipts were written" in wrong(ContactsHaveReceipts())


def test_a_receipt_that_grew_too_long_is_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE receipt SET body = repeat('x', 2000) WHERE number = 1")
    assert "has 2" in wrong(ContactsHaveReceipts())


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("step = 'nudge'", "step: the log says "),
        ("round = 3", "round: the log says 1, the row 3"),
        ("contacts = contacts + 1", "contacts: the log says "),
        ("unrecorded = 7", "unrecorded: the log says 0, the row 7"),
        ("recorded_at = now()", "recorded_at: the log says None, the row "),
        ("kept_at = now()", "kept_at: the log says None, the row "),
        ("completed_at = now()", "completed_at: the log says None, the row "),
        ("entered_at = entered_at + interval '1 second'", "entered_at: the log says "),
        ("visit = visit + 1", "visit: the log says "),
        ("keys = '{other}'", "keys: the log says ('May',), the row ('other',)"),
        ("rest = jsonb_set(rest::jsonb, '{14}', '5')::text", "opens: the log says 0, the row 5"),
    ],
)
def test_a_case_that_is_not_what_its_log_says_is_named(portfolio: Healthy, edit: str, said: str) -> None:
    case = portfolio.lived.case_of(portfolio.silent)
    broken_by_hand(f'UPDATE "case" SET {edit} WHERE id = %s', case)
    assert f"case {case}: {said}" in wrong(LogGivesTheCase())


def test_a_case_that_was_never_opened_or_is_gone_is_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.silent)
    broken_by_hand('UPDATE "case" SET id = 77 WHERE id = %s', case)
    found = wrong(LogGivesTheCase())
    assert "case 77: the log never opened it" in found
    assert f"case {case}: the log opened it, and it is gone" in found


def test_a_case_of_a_journey_that_is_gone_is_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE journey_version SET version = 9 WHERE name = 'missed-payment'")
    broken_by_hand("UPDATE workspace_revision SET revision = revision + 1")
    assert "missed-payment version 1 is not published" in wrong(LogGivesTheCase())


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE promise SET state = 'open' WHERE state = 'kept'", "promise"),
        ("DELETE FROM promise WHERE state = 'broken'", "is broken, and it is not there"),
        ("UPDATE hold SET ended_at = now() WHERE ended_at IS NULL", "is in force, and it is ended"),
        ("UPDATE hold SET ended_at = NULL WHERE ended_at IS NOT NULL", "is ended, and it is in force"),
        ("UPDATE task SET state = 'waiting' WHERE state = 'resolved'", "is resolved, and it is waiting"),
        ("UPDATE contact SET outcome = 'released' WHERE outcome = 'delivered'", "is delivered, and it is released"),
        ("DELETE FROM opt_out", "opt_out text is in force, and it is taken back"),
        ("UPDATE payment SET reversed_at = NULL", "payment P-reversed is reversed, and it is received"),
        ("DELETE FROM dispute", "the log holds 1 dispute.raised, the tables only 0"),
        ("DELETE FROM complaint", "the log holds 1 complaint.made, the tables only 0"),
        ("DELETE FROM consent", "the log holds 1 consent.given, the tables only 0"),
    ],
)
def test_a_working_table_that_forgot_what_the_log_says_is_named(portfolio: Healthy, sql: str, said: str) -> None:
    broken_by_hand(sql)
    assert said in wrong(LogGivesTheTables())


@pytest.mark.parametrize(
    ("sql", "fact"),
    [
        ("UPDATE customer SET language = 'ga' WHERE id = %s", "language"),
        ("UPDATE account SET past_due = past_due + 1 WHERE customer_id = %s", "accounts"),
        ("DELETE FROM contact WHERE customer_id = %s", "contacts"),
        ("UPDATE consent SET given = false WHERE customer_id = %s", "consents"),
        ("INSERT INTO opt_out SELECT bucket, id, 'all', now(), 'staff' FROM customer WHERE id = %s", "ceased"),
        ("DELETE FROM contact_point WHERE customer_id = %s", "points"),
    ],
)
def test_a_hot_row_that_is_not_the_tables_is_named(portfolio: Healthy, sql: str, fact: str) -> None:
    who = portfolio.silent.customer
    broken_by_hand(sql, who)
    assert f"customer {who}: the hot row and the tables differ in {fact}" in wrong(HotRowIsTheTables())


def test_a_hot_row_that_cannot_be_read_is_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE customer_state SET hot = 'no json' WHERE customer_id = %s", portfolio.silent.customer)
    assert f"customer {portfolio.silent.customer}: the hot row cannot be read" in wrong(HotRowIsTheTables())


def test_money_paid_that_no_case_saw_is_named(portfolio: Healthy) -> None:
    broken_by_hand("DELETE FROM payment WHERE reference = 'P-payer'")
    found = wrong(MoneyAgrees())
    assert "payment P-payer: 42.00 EUR at checkout, nothing in cases" in found
    assert "payment P-payer: the log says 42.00 EUR, the payment nothing" in found


def test_money_in_cases_that_was_never_paid_is_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE checkout SET state = 'open' WHERE reference = 'P-payer'")
    assert "payment P-payer: nothing at checkout, 42.00 EUR in cases" in wrong(MoneyAgrees())


def test_money_of_another_amount_is_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE payment SET amount = 4201 WHERE reference = 'P-keeper'")
    assert "payment P-keeper: 42.00 EUR at checkout, 42.01 EUR in cases" in wrong(MoneyAgrees())


def test_money_that_was_not_written_back_is_named(portfolio: Healthy) -> None:
    broken_by_hand("DELETE FROM outbox WHERE kind = 'write_back' AND body LIKE %s", "%P-payer%")
    assert "is owed 42.00 EUR at the record, and nothing was written back" in wrong(MoneyAgrees())


def test_money_written_back_with_another_amount_is_named(portfolio: Healthy) -> None:
    broken_by_hand(
        "UPDATE outbox SET body = replace(body, '4200', '42') WHERE kind = 'write_back' AND body LIKE %s", "%P-payer%"
    )
    assert "is owed 42.00 EUR at the record, and 0.42 EUR was written back" in wrong(MoneyAgrees())


def test_sums_the_outside_counted_otherwise_are_named(portfolio: Healthy) -> None:
    gateway = {"paid": {"EUR": {"count": 3, "sum": 100}, "USD": {"count": 1, "sum": 5}}}
    found = wrong(MoneyAgrees(), gateway=gateway, record={"money_recorded": {}})
    assert "the gateway counted 1.00 EUR, our payments sum to " in found
    assert "the gateway counted 0.05 USD, our payments sum to 0.00 USD" in found
    assert "the record counted 0.00 EUR, our acknowledged write-backs sum to " in found


def test_allocations_that_do_not_sum_are_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE allocation SET amount = amount - 1")
    assert "payment P-payer of 42.00 EUR is allocated 41.99 EUR" in wrong(AllocationsSum())


def test_allocations_to_another_currency_or_of_nothing_are_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE account SET currency = 'USD' WHERE id = %s", portfolio.payer.account)
    assert f"payment P-payer in EUR is allocated to account {portfolio.payer.account}, which is in USD" in wrong(
        AllocationsSum()
    )
    broken_by_hand("DELETE FROM payment WHERE reference = 'P-keeper'")
    assert "has allocations and does not exist" in wrong(AllocationsSum())


def test_an_acknowledgement_that_never_came_is_named(portfolio: Healthy) -> None:
    (effect,) = rows(
        "SELECT effect FROM write_back WHERE kind = 'payment.recorded' AND state = 'acknowledged' AND case_id NOT IN "
        "(SELECT case_id FROM write_back WHERE kind = 'promise.recorded' AND case_id IS NOT NULL) LIMIT 1"
    )[0]
    broken_by_hand("DELETE FROM event WHERE type = 'writeback.acknowledged' AND payload LIKE %s", f"%{effect}%")
    found = wrong(RecordedIsAcknowledged())
    assert f"write-back {effect} is acknowledged, and the log says it is waiting" in found
    assert "is recorded, and the record acknowledged no outcome of it" in found


def test_an_acknowledgement_that_was_forgotten_is_named(portfolio: Healthy) -> None:
    (effect,) = rows("SELECT effect FROM write_back WHERE state = 'acknowledged' LIMIT 1")[0]
    broken_by_hand("UPDATE write_back SET state = 'waiting' WHERE effect = %s", effect)
    assert f"write-back {effect} is waiting, and the log says it is acknowledged" in wrong(RecordedIsAcknowledged())
    broken_by_hand("DELETE FROM write_back WHERE effect = %s", effect)
    assert f"write-back {effect} is not there, and the log says it is acknowledged" in wrong(RecordedIsAcknowledged())


def test_another_reference_of_the_record_is_named(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE write_back SET record_ref = 'X' WHERE kind = 'payment.recorded'")
    assert "is acknowledged, and the log says it is acknowledged" in wrong(RecordedIsAcknowledged())


def test_a_case_that_ended_while_it_owed_an_answer_is_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.payer)
    broken_by_hand("DELETE FROM event WHERE type = 'writeback.acknowledged' AND case_id = %s", case)
    found = wrong(EndedOwesNothing())
    assert f"case {case} ended before the record answered write-back" in found
    assert f"case {case} ended as finished_here, and the record acknowledged no such action before that" in found


def test_a_case_that_ended_while_a_promise_was_open_is_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.payer)
    broken_by_hand(
        "UPDATE event SET type = 'promise.made', payload = %s WHERE type = 'link.opened' AND case_id = %s",
        f'{{"promise":"p-1","account":{portfolio.payer.account}}}',
        case,
    )
    assert f"case {case} ended while promise or plan p-1 was open" in wrong(EndedOwesNothing())


def test_a_case_that_finished_without_its_goal_is_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.payer)
    broken_by_hand('UPDATE "case" SET completed_at = NULL WHERE id = %s', case)
    assert f"case {case} ended as finished_here, and its goal was never met" in wrong(EndedOwesNothing())


def test_two_live_cases_under_one_key_are_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.silent)
    broken_by_hand('CREATE TEMP TABLE twin ON COMMIT DROP AS SELECT * FROM "case" WHERE id = %s', case)
    broken_by_hand("UPDATE twin SET id = 78")
    broken_by_hand('INSERT INTO "case" SELECT * FROM twin')
    found = wrong(OneLiveCase())
    assert f"2 cases of missed-payment are live under key {portfolio.silent.account}/May" in found
    assert f"account {portfolio.silent.account} has 2 live collections cases" in found


def test_a_key_kept_for_the_wrong_case_is_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.silent)
    broken_by_hand("UPDATE case_key SET case_id = 5 WHERE case_id = %s", case)
    assert f"belongs to case {case}, and is kept for case 5" in wrong(OneLiveCase())
    broken_by_hand("DELETE FROM case_key WHERE case_id = 5")
    assert f"belongs to case {case}, and is kept for no live case" in wrong(OneLiveCase())


def test_a_case_that_is_not_its_accounts_home_customers_is_named(portfolio: Healthy) -> None:
    case = portfolio.lived.case_of(portfolio.silent)
    broken_by_hand("UPDATE account SET customer_id = 5 WHERE id = %s", portfolio.silent.account)
    found = wrong(CaseIsAtHome())
    assert f"case {case} is about account {portfolio.silent.account}, whose home customer is not" in found
    assert f"account {portfolio.silent.account} lives with customer 5, and is looked up with customer" in found


def test_an_account_that_what_is_told_of_it_does_not_find_is_named(portfolio: Healthy) -> None:
    broken_by_hand("DELETE FROM account_home WHERE account_id = %s", portfolio.silent.account)
    assert (
        f"account {portfolio.silent.account} lives with customer {portfolio.silent.customer}, and is looked up nowhere"
        in (wrong(CaseIsAtHome()))
    )


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE outbox SET state = 'reserved', deadline = now() - interval '2 minutes' WHERE kind = 'send'",
            "is reserved, and its deadline passed more than a minute ago",
        ),
        ("UPDATE customer_state SET in_flight = in_flight + 1", "1 effects are counted as in flight, 0 are"),
        ("UPDATE customer_state SET due_at = NULL", "the customer's row says never"),
        ("UPDATE customer_state SET due_at = due_at + interval '9 days'", "wants attention at "),
        (
            "UPDATE customer_state SET due_at = '2026-05-01' WHERE in_flight = 0",
            "due since 2026-05-01T00:00:00+00:00, and nobody came",
        ),
        (
            "UPDATE \"case\" SET due_at = NULL, held = NULL WHERE phase = 'waiting'",
            "is waiting at nudge, and nothing will ever move it",
        ),
        (
            "UPDATE task SET state = 'resolved', resolved_by = 'x', resolved_at = now()",
            "is calling at call, and nothing will ever move it",
        ),
        ("DELETE FROM task", "is handed_over at "),
        (
            "UPDATE \"case\" SET phase = 'finishing' WHERE phase = 'waiting'",
            "is finishing at nudge, and nothing will ever move it",
        ),
        (
            "UPDATE \"case\" SET phase = 'requesting', due_at = NULL WHERE phase = 'waiting'",
            "is requesting at nudge, and nothing will ever move it",
        ),
        (
            "UPDATE \"case\" SET phase = 'sending' WHERE phase = 'waiting'",
            "is sending at nudge, and nothing will ever move it",
        ),
        (
            "UPDATE \"case\" SET phase = 'promised' WHERE phase = 'waiting'",
            "is promised at nudge, and nothing will ever move it",
        ),
        ("UPDATE write_back SET state = 'waiting'", "waits for 0 answers of the record, "),
        (
            "INSERT INTO inbox (source, external_id, received_at, body) VALUES ('phone', 'x-1', now() - interval '1 hour', '')",
            "arrival x-1 from phone has not been looked at",
        ),
        (
            "INSERT INTO pending_event SELECT bucket, customer_id, 'lost', '2026-05-01', 'link.opened', 1, 'c', '{}' "
            "FROM customer_state",
            "event lost wants attention at 2026-05-01 00:00:00+00:00, the customer's row says ",
        ),
    ],
)
def test_what_would_wait_for_ever_is_named(portfolio: Healthy, sql: str, said: str) -> None:
    broken_by_hand(sql)
    assert said in wrong(NothingStuck())


def test_a_parked_customer_is_visible_not_stuck(portfolio: Healthy) -> None:
    broken_by_hand("UPDATE customer_state SET parked = 'a person must look', due_at = NULL")
    assert wrong(NothingStuck()) == ""


def test_events_that_were_counted_and_are_gone_are_named(portfolio: Healthy) -> None:
    who = portfolio.silent.customer
    broken_by_hand("DELETE FROM event WHERE stream_id = %s AND seq = 3", who)
    found = wrong(LogIsWhole())
    assert f"customer {who}: " in found
    assert f"customer {who}, event 3 was sealed at position" in found


def test_events_that_nobody_sealed_are_named(portfolio: Healthy) -> None:
    who = portfolio.silent.customer
    broken_by_hand("DELETE FROM leaf WHERE stream_id = %s AND seq = 2", who)
    found = wrong(LogIsWhole())
    assert f"customer {who}, event 2 was never sealed" in found
    assert "the seal counts " in found


def test_the_report_stays_in_bounds(portfolio: Healthy) -> None:
    broken_by_hand("DELETE FROM leaf")
    finding = LogIsWhole().finding(look_now())
    assert (len(finding.violations), finding.count) == (100, finding.examined + 1)


def test_a_contact_of_somebody_held_out_for_comparison_is_named(portfolio: Healthy) -> None:
    who = portfolio.silent.customer
    case = rows('SELECT id FROM "case" WHERE customer_id = %s', who)[0][0]
    broken_by_hand(
        "INSERT INTO held_out (bucket, customer_id, case_id, until) "
        "SELECT bucket, customer_id, id, opened_at + interval '28 days' FROM \"case\" WHERE customer_id = %s",
        who,
    )
    assert f"was made while case {case} was held out until" in wrong(ControlIsLeftAlone())

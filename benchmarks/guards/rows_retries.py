"""Guards of debits that failed: when one is tried again, who is asked first, and what is never pulled."""

from benchmarks.guards.guard import Edit, Guard, row

__all__ = ["ROWS"]

RULES = "goodterms.core.offers.retries"
JUDGING = "goodterms.core.journey.retrying"
PLANNING = "goodterms.core.journey.consequences.retries"
RETRYING = "goodterms.flow.retry_payments"
CHECKOUTS = "goodterms.store.checkouts"
PROJECT = "goodterms.store.project.retries"
PURE = "tests/core/offers/test_retries.py"
SAYS = f"{PURE}::test_what_is_not_tried_again_says_by_which_rule"
LIVED = "tests/payments/sandbox/test_retrying.py::TestRetrying"
VENDOR = "tests/payments/gocardless/test_retrying.py::TestRetrying"
DAY = f"{LIVED}::test_a_debit_that_failed_is_tried_again_on_its_day_and_paid_once"
CHANGED = f"{LIVED}::test_what_has_changed_by_the_day_stops_it"

MAY_IT_BE: tuple[Guard, ...] = (
    row(
        "a hard decline is never tried again",
        "What another day cannot mend is never pulled again",
        RULES,
        "if hard is not None:",
        "if False:",
        SAYS,
    ),
    row(
        "nothing is collected under a mandate that was taken back",
        "A mandate taken back ends collection",
        RULES,
        "if mandate_gone:",
        "if False:",
        SAYS,
    ),
    row("what was paid is not pulled", "Money that came is not asked for again", RULES, "if paid:", "if False:", SAYS),
    row(
        "nothing is pulled while a hold is open",
        "A pull is a demand: holds stop it",
        RULES,
        "if held is not None:",
        "if False:",
        SAYS,
    ),
    row(
        "nothing is pulled while a promise or a plan is open",
        "Who agreed to a day is left alone until it",
        RULES,
        "if agreed:",
        "if False:",
        SAYS,
    ),
    row(
        "a payment is tried only so often",
        "Retries of failed debits by the offers policy",
        RULES,
        "if not left:",
        "if False:",
        SAYS,
    ),
    row(
        "the gateway's scheme has its own most",
        "The strictest of house, law and scheme counts",
        RULES,
        "if scheme is not None:",
        "if False:",
        SAYS,
    ),
    row(
        "the law has its own most",
        "The strictest of house, law and scheme counts (CONC 7.6)",
        RULES,
        'if limit.kind == "payment_attempts"]',
        "if False]",
        SAYS,
    ),
    row(
        "a cause nobody knows is for a person",
        "Unlisted is unknown",
        RULES,
        'if any(decline_of(one.code, policy) == "unknown" for one in tried):',
        "if False:",
        SAYS,
    ),
    row(
        "a retry comes within its time or not at all",
        "Retries of failed debits by the offers policy",
        RULES,
        "    if on is None or on > latest:\n        reason",
        "    if on is None:\n        reason",
        SAYS,
    ),
    row(
        "two tries keep their distance",
        "Retries of failed debits by the offers policy",
        RULES,
        'earliest = max(today, tried[-1].on + timedelta(days=policy.number("spacing") or 1))',
        "earliest = today",
        f"{PURE}::test_a_soft_decline_is_tried_again_after_its_distance",
    ),
    row(
        "a retry leaves time for its notice",
        "Who is told beforehand has the days that were promised",
        RULES,
        'notice = 0 if planned else policy.number("notice") or 0',
        "notice = 0",
        f"{PURE}::test_the_house_s_usual_payday_and_the_notice_are_waited_for_until_the_day_has_come",
    ),
    row(
        "the usual payday is waited for",
        "Retries of failed debits by the offers policy",
        RULES,
        "waits_for = None if planned else payday or _usual_payday(policy)",
        "waits_for = None if planned else payday",
        f"{PURE}::test_the_house_s_usual_payday_and_the_notice_are_waited_for_until_the_day_has_come",
    ),
    row(
        "a promise or a plan is seen when a debit failed",
        "Who agreed to a day is left alone until it",
        JUDGING,
        "agreed=_agreed(facts, failed.account),",
        "agreed=False,",
        f"{LIVED}::test_a_promise_made_meanwhile_stops_it",
    ),
    row(
        "money that came since stops a retry though more is owed",
        "Money that came is not asked for again: a person or the customer takes it up",
        RETRYING,
        "paid=_paid_since(row, last.at),",
        "paid=False,",
        f"{LIVED}::test_what_was_paid_in_part_meanwhile_is_not_pulled_on_top",
    ),
    row(
        "no more is pulled than is owed",
        "No more is pulled than is owed in all, whoever says so",
        JUDGING,
        "paid=paid or (planned and not _owed(facts, failed)),",
        "paid=paid,",
        f"{LIVED}::test_what_the_record_says_is_not_owed_any_more_is_not_pulled",
    ),
    row(
        "the hold of the failed payment itself does not hold it",
        "Holds that a payment placed end with it, in whatever order we hear",
        JUDGING,
        "if not own_hold or not hold.id.startswith(own_hold)",
        "if True",
        DAY,
    ),
    row(
        "only what may be tried again is planned",
        "What only the payer can do again is left to them",
        PLANNING,
        "if policy is None or not wanted:",
        "if policy is None:",
        "tests/core/journey/test_decide_retries.py::test_nothing_is_told_or_kept_of_what_only_the_payer_can_do_again",
    ),
    row(
        "a retry is told to the customer beforehand",
        "Nobody is surprised by a pull",
        PLANNING,
        "elif notice_of(policy.on(today)):",
        "elif False:",
        f"{LIVED}::test_the_customer_is_told_beforehand_on_which_day",
    ),
)

ON_THE_DAY: tuple[Guard, ...] = (
    row(
        "a retry is judged again on its day",
        "Judged when it fails and again on the day, under the customer's lock",
        RETRYING,
        "if found.on is not None and found.on <= today:",
        "if True:",
        CHANGED,
    ),
    row(
        "a retry is judged again before every call",
        "What changed while the gateway was away stops it too",
        RETRYING,
        "elif not row.retry_asks or _still_allowed(row, workspace=workspace):",
        "else:",
        f"{LIVED}::test_what_has_changed_while_the_gateway_was_away_stops_it_too",
        f"{LIVED}::test_sending_switched_off_while_the_gateway_was_away_stops_it_too",
    ),
    row(
        "a kill switch closes retries",
        "The kill switch and a restored backup close retries as they close sends",
        RETRYING,
        "if _switched_off(row, stands):",
        "if False:",
        f"{LIVED}::test_nothing_is_pulled_while_sending_is_switched_off",
    ),
    row(
        "who was not told is not pulled from",
        "Nobody is surprised by a pull",
        RETRYING,
        "if not _was_told(row, last.at, stands):",
        "if False:",
        f"{LIVED}::test_who_could_not_be_told_beforehand_is_not_surprised",
    ),
    row(
        "the gateway is asked how often it tried",
        "An answer that was lost is never taken for a no",
        RETRYING,
        "elif tried > row.attempt:",
        "elif False:",
        f"{LIVED}::test_an_answer_lost_and_failed_again_is_a_second_failure_and_not_a_second_try",
    ),
    Guard(
        "what the gateway has done already is not asked for",
        "Looked at before it is asked for: how it stands, and how often it was tried (either alone sees an answer that was lost)",
        (
            Edit(RETRYING, 'if fact.status != "failed":', "if False:"),
            Edit(RETRYING, "elif tried > row.attempt:", "elif False:"),
        ),
        (f"{LIVED}::test_what_was_paid_at_the_gateway_before_we_heard_is_counted_and_not_asked_for",),
    ),
    row(
        "a gateway silent for half a day is a person's",
        "No endless asking, and nothing stuck out of sight",
        RETRYING,
        "if row.retry_asks >= MOST_ASKS:",
        "if False:",
        f"{LIVED}::test_a_gateway_silent_for_half_a_day_is_a_persons",
    ),
    row(
        "one attempt has one key",
        "The same key on every attempt of one effect",
        RETRYING,
        "effect_key=effect_key_of(row),",
        'effect_key=str(__import__("uuid").uuid4()),',
        f"{VENDOR}::test_what_was_put_off_is_asked_for_again",
    ),
    row(
        "what the gateway will not do is given up",
        "A refusal is final, and a person sees it",
        RETRYING,
        '            _give_up(row, rule="gateway.refused", reason=reason, workspace=workspace)\n'
        "        case RetryDeclined(reason=reason) |",
        "            _put_off(row, reason=reason, workspace=workspace)\n        case RetryDeclined(reason=reason) |",
        f"{LIVED}::test_a_mandate_taken_back_meanwhile_stops_it_and_a_person_sees",
    ),
    row(
        "no retry before its day",
        "Timers are never early",
        CHECKOUTS,
        "AND retry_at <= %s AND state = 'failed'",
        "AND retry_at - interval '30 days' <= %s AND state = 'failed'",
        DAY,
    ),
    row(
        "a gateway that is down is left alone for a while",
        "Retried with back-off",
        CHECKOUTS,
        "AND state = 'failed' AND (look_at IS NULL OR look_at <= %s)",
        "AND state = 'failed' AND (look_at IS NULL OR look_at <= %s OR true)",
        f"{LIVED}::test_a_gateway_that_is_down_on_the_day_is_asked_when_it_is_back",
    ),
    row(
        "an attempt is counted once",
        "Webhooks twice and out of order change nothing twice",
        CHECKOUTS,
        "AND state = 'failed' AND attempt = %s\",\n            [attempt, look_at",
        'AND %s > 0",\n            [attempt, look_at',
        f"{LIVED}::test_an_attempt_that_was_counted_is_not_counted_again",
    ),
    row(
        "a retry is planned for the attempt that failed",
        "An older plan never brings back what was tried since",
        PROJECT,
        "\"AND reference = %s AND state = 'failed' AND attempt = %s\"",
        '"AND reference = %s AND %s > 0"',
        f"{LIVED}::test_a_plan_told_late_does_not_bring_back_what_is_paid",
    ),
    row(
        "what was refused is not looked at again",
        "A refusal is final",
        PROJECT,
        "rows.add(OVER, place.bucket, place.customer, event.reference)",
        "pass",
        f"{LIVED}::test_what_has_changed_while_the_gateway_was_away_stops_it_too",
    ),
    row(
        "an answer older than the newest try says nothing of it",
        "Out of order changes nothing twice",
        "goodterms.flow.confirm_payment",
        "if stands.attempt != row.attempt:",
        "if False:",
        f"{LIVED}::test_a_failure_heard_while_it_is_tried_again_is_not_the_failure_of_the_new_try",
    ),
    Guard(
        "a mandate taken back on the page is taken back in the table",
        "One look says whether anything may still be collected",
        (Edit(PROJECT, '    "mandate.cancelled": _taken_back,\n', ""),),
        ("tests/flow/test_sign_statement.py::test_nothing_is_collected_under_a_mandate_that_was_taken_back",),
    ),
)

ROWS: tuple[Guard, ...] = (*MAY_IT_BE, *ON_THE_DAY)

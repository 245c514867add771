"""Guards of sending: judged when decided and when reserved, counted before it is sent, sent once, never after a stop."""

from benchmarks.guards.guard import After, Edit, Guard, after

JUDGING = "goodterms.core.journey.requests.judging"
RESERVING = "goodterms.core.journey.reserving"
RESERVE = "goodterms.flow.reserve"
DISPATCH = "goodterms.flow.dispatch"
OUTBOX = "goodterms.store.outbox"
GATHER = "goodterms.store.gather"
DISPATCHED = "tests/flow/test_dispatch.py"
SHARED_ADDRESS = "tests/flow/test_dispatch_shared_address.py"
SENDING = "tests/core/journey/test_decide_sending.py"


def _not_asked(what: str, condition: str, promise: str, *tests: str) -> Guard:
    return Guard(
        f"asked at the last moment: {what}", promise, (Edit(RESERVING, f"if {condition}:", "if False:"),), tests
    )


JUDGED_ROWS = (
    Guard(
        "judged when a contact is decided",
        "Before every contact one function says whether it may be made",
        (
            Edit(
                JUDGING,
                "decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs, now=draft.now)",
                "decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=draft.world.packs, now=draft.now)\n"
                '    decision = __import__("dataclasses").replace(decision, verdict="allow", until=None)',
            ),
        ),
        (SENDING,),
    ),
    Guard(
        "judged again when it is sent",
        "No contact after a stop that committed earlier",
        (Edit(RESERVING, 'if decision.verdict != "allow":', "if False:"),),
        (SENDING, DISPATCHED),
    ),
    Guard(
        "judged for as long as the attempt may last",
        "A call that begins in the last permitted second is not made",
        (Edit(RESERVING, "packs=world.packs, now=at, until=at + lasting)", "packs=world.packs, now=at)"),),
        ("tests/core/journey/test_reserving.py", SENDING),
    ),
    Guard(
        "judged with the words as they will be read",
        "Required and forbidden wording is checked on the rendered message",
        (Edit(RESERVING, 'return "" if decision.verdict == "allow" else " ".join(decision.against)', 'return ""'),),
        ("tests/flow/test_words_that_may_not_leave.py",),
    ),
    Guard(
        "the words are rendered and read before they leave",
        "Nothing is sent whose words a rule forbids",
        (Edit(RESERVE, "if not self.reserving.reads(at=at):", "if True:"),),
        ("tests/flow/test_words_that_may_not_leave.py",),
    ),
    Guard(
        "what is queued counts before it is reserved",
        "One round of decisions never allows two contacts where one is left",
        (Edit(JUDGING, "facts = with_queued(draft)\n    decision", "facts = draft.facts\n    decision"),),
        ("tests/core/journey/test_decide_conversation.py",),
    ),
    Guard(
        "deferred past the step's patience is given up",
        "Nothing is sent long after it was meant",
        (Edit(JUDGING, "return decision.until - asked_at > give_up", "return False"),),
        (SENDING,),
    ),
    Guard(
        "a channel that failed is not tried again in the same visit",
        "What one channel refused goes by the next",
        (
            Edit(
                "goodterms.core.journey.channel_choice",
                'point.channel != "call" and point.channel not in tried and',
                'point.channel != "call" and',
            ),
        ),
        (SENDING,),
    ),
    _not_asked(
        "whether an answer is still owed",
        'effect.purpose == "answer"',
        "An answer that is not owed any more is not given",
        "tests/core/journey/test_reserving.py",
    ),
    _not_asked(
        "whether its case has ended",
        'case.status == "ended"',
        "Nothing is sent for a case that is over",
        "tests/core/journey/test_reserving.py",
    ),
    _not_asked(
        "whether its journey is paused",
        "case.journey in self.world.paused and effect.purpose in INVITING and effect.duty is None",
        "A tripped guardrail sends no further inviting message",
        "tests/core/journey/test_paused_journeys.py",
    ),
    Guard(
        "asked at the last moment: whether the promise is still open",
        "Nobody is reminded of a promise that was kept, moved or cancelled",
        (Edit(RESERVING, 'return None if open_promise else "the promise is not open any more"', "return None"),),
        ("tests/core/journey/test_reserving.py", "tests/core/journey/test_decide_promises.py"),
    ),
    _not_asked(
        "whether a promise was made meanwhile",
        'effect.purpose == "collections" and self.facts.promises and effect.duty is None',
        "While a promise is open nobody is chased, on any account",
        "tests/core/journey/test_decide_promises.py",
    ),
    _not_asked(
        "whether its case has moved on",
        'case.effect != effect.effect or case.phase != "sending"',
        "From a payment's commit to the last send suppressed: the queued message is released",
        SENDING,
        "tests/core/journey/test_decide_finishing.py",
    ),
    Guard(
        "a rule between the words and the next word: the case is gone",
        "A message without its case goes to nobody",
        (Edit(RESERVING, "if reason is not None:", "if reason is not None and case is not None:"),),
        ("tests/core/journey/test_reserving.py",),
    ),
)

SWITCH_ROWS = (
    *(
        Guard(
            f"the kill switch of {what}",
            "A kill switch takes effect on the next send",
            (Edit(RESERVE, old, new),),
            (DISPATCHED, "tests/flow/test_switch_sending.py"),
        )
        for what, old, new in (
            ("everything", '("all", ""): "everything",', ""),
            ("a channel", '("channel", effect.channel): effect.channel,', ""),
            ("a journey", '("journey", case.journey if case is not None else "")', '("no journey", "")'),
            ("a brand", '("brand", portfolio.brand if portfolio is not None else "")', '("no brand", "")'),
        )
    ),
    Guard(
        "somebody who is set aside is sent nothing",
        "A customer whose rows cannot be decided waits for a person",
        (Edit(RESERVE, "if one.locked.parked is not None:", "if False:"),),
        ("tests/flow/test_door.py",),
    ),
    Guard(
        "somebody whose rows cannot be read is sent nothing",
        "Nothing is decided on facts that cannot be read",
        (Edit(RESERVE, "if one.trouble is not None:", "if False:"),),
        ("tests/flow/test_door.py",),
    ),
)

DELIVERY_ROWS = (
    Guard(
        "the attempt is in the ledger before the provider is called",
        "Contacts are at most once: a crash can under-send, never over-send",
        (Edit(RESERVE, "write_contacts([row for row in batch.contacts if row[1] not in parked])", "pass"),),
        (DISPATCHED,),
    ),
    Guard(
        "what is reserved counts at once",
        "Two contacts of one batch never share the last place",
        (Edit(RESERVING, "self.facts = with_contact(self.facts, contact, now=at)", "pass"),),
        ("tests/core/journey/test_reserving.py", DISPATCHED),
    ),
    Guard(
        "no call starts after its deadline",
        "Call only before the deadline, otherwise release and start again",
        (Edit(DISPATCH, "if machine_now() >= deadline:", "if False:"),),
        (DISPATCHED,),
    ),
    Guard(
        "no request leaves after its deadline",
        "A client never begins what its caller has given up",
        (Edit("goodterms.transport.client", "if remaining <= 0:", "if False:"),),
        ("tests/transport/test_client.py",),
    ),
    Guard(
        "only who holds a reservation records its answer",
        "Leases have fencing: a worker that slept past its deadline changes nothing",
        (Edit("goodterms.flow.outcomes", "if outcome.row.key in mine]", "]"),),
        (DISPATCHED,),
    ),
    Guard(
        "an answer that nobody can vouch for is not sent again",
        "An unknown outcome is asked about, never resent",
        (
            Edit(
                DISPATCH,
                'case UnknownOutcome(reason=reason):\n            return Outcome(row, "reserved", None, at, error=reason)',
                'case UnknownOutcome(reason=reason):\n            return Outcome(row, "queued", None, at, error=reason)',
            ),
        ),
        (DISPATCHED,),
    ),
    Guard(
        "what stays unknown ends on the desk",
        "It ends as unknown, in sight, and is never resent by itself",
        (
            Edit(
                DISPATCH,
                'row, "unknown", ContactUnknown(effect.case, row.key, effect.channel, reason), at, error=reason',
                'row, "queued", None, at',
            ),
        ),
        (DISPATCHED,),
    ),
    Guard(
        "never seen proves nothing before the deadline",
        "What may still be on its way is not sent again",
        (
            Edit(
                DISPATCH,
                "            if isinstance(answer, Accepted):\n                known[place] = answer",
                "            if isinstance(answer, Accepted):\n                known[place] = answer\n"
                '            else:\n                known[place] = DefinitelyNotAccepted("never seen", permanent=False)',
            ),
        ),
        (DISPATCHED,),
    ),
    Guard(
        "a message is tried so many times and no more",
        "After passing refusals its case goes on elsewhere",
        (Edit(DISPATCH, "if not permanent and row.attempts + 1 < ATTEMPTS:", "if not permanent:"),),
        (DISPATCHED,),
    ),
    Guard(
        "what is refused for good is not tried again",
        "Only what was definitely not accepted, for a passing reason, may be retried",
        (Edit(DISPATCH, "if not permanent and row.attempts + 1 < ATTEMPTS:", "if row.attempts + 1 < ATTEMPTS:"),),
        (DISPATCHED,),
    ),
    Guard(
        "only what is over its deadline is taken over",
        "A call in progress is nobody else's to make",
        (Edit(OUTBOX, "AND c.deadline < %(machine)s\n     LIMIT", "LIMIT"),),
        (DISPATCHED, "tests/flow/test_write_back.py"),
    ),
    after(
        "only what is queued is reserved",
        "A message that is on its way is not reserved a second time",
        OUTBOX,
        "FIRST, REST, QUEUED = "
        "(text.replace(\"o.state = 'queued'\", \"o.state IN ('queued', 'reserved')\") for text in (FIRST, REST, QUEUED))",
        DISPATCHED,
    ),
    after(
        "nothing is sent before it is due",
        "Timers are never early",
        OUTBOX,
        "FIRST, REST, QUEUED = (text.replace('AND o.due_at <= %(now)s', '') for text in (FIRST, REST, QUEUED))",
        DISPATCHED,
    ),
    Guard(
        "back-off is waited out",
        "A provider that is busy is left alone for a while",
        (
            Edit(
                "goodterms.store.outbox",
                "SET state = u.state, next_at = u.next_at,",
                "SET state = u.state, next_at = NULL,",
            ),
        ),
        (DISPATCHED,),
    ),
    Guard(
        "an outcome that is not in a channel's table is unknown",
        "Each adapter ships a table; unlisted is unknown",
        (
            Edit(
                "goodterms.channels.sandbox.adapter",
                "    return UnknownOutcome(reason)\n\n\ndef _inbound",
                "    return DefinitelyNotAccepted(reason, permanent=False)\n\n\ndef _inbound",
            ),
        ),
        ("tests/channels/sandbox/test_contract.py", "tests/channels/sandbox/test_sending.py"),
    ),
    Guard(
        "what one provider may have does not go to the other",
        "Only what was definitely not accepted may go to another provider; who was called is asked",
        (Edit("goodterms.flow.carriers", "if adapter.name == name), adapters[0])", "if False), adapters[-1])"),),
        ("tests/flow/test_second_provider.py",),
    ),
    Guard(
        "who is called stands with the reservation",
        "After a crash the provider that may have the message is asked, and no other",
        (
            Edit(
                OUTBOX,
                "first_at = COALESCE(o.first_at, %(machine)s), provider = u.p",
                "first_at = COALESCE(o.first_at, %(machine)s)",
            ),
        ),
        ("tests/flow/test_second_provider.py",),
    ),
    Guard(
        "a provider that does not answer is rested",
        "What is down is left alone, and its messages wait in sight",
        (
            Edit(
                "goodterms.core.carriers",
                'if health.until is not None and now < health.until:\n        return "rests"',
                'if False:\n        return "rests"',
            ),
        ),
        ("tests/core/test_carriers.py", "tests/flow/test_second_provider.py"),
    ),
    Guard(
        "no more leaves than the provider takes",
        "Reserve no more than the provider takes in a second",
        (Edit("goodterms.core.carriers", "self._left -= many", "self._left -= many / 3"),),
        ("tests/core/test_carriers.py",),
    ),
    Guard(
        "who waits for a word leaves first",
        "A person who waits for a confirmation never queues behind a campaign",
        (
            Edit(
                OUTBOX,
                'FIRST, REST = WAITING.format(priority="= 0"), WAITING.format(priority="> 0")',
                'FIRST = REST = WAITING.format(priority=">= 0")',
            ),
        ),
        ("tests/flow/test_second_provider.py::test_who_waits_for_a_word_leaves_before_a_campaign",),
    ),
    Guard(
        "a failed call that is not in the transport's table is no answer",
        "Treating an unknown as a failure is how people are contacted twice",
        (
            Edit(
                "goodterms.transport.client",
                'return NoAnswer(f"the call failed in an unexpected way',
                'return NeverSent(f"the call failed in an unexpected way',
            ),
        ),
        ("tests/transport/test_client.py",),
    ),
    Guard(
        "a call that was cut off is no answer",
        "What may have reached them is asked about before it is done again",
        (Edit("goodterms.transport.client", "(TimeoutError, NoAnswer,", "(TimeoutError, NeverSent,"),),
        ("tests/transport/test_client.py",),
    ),
)

LOCK_ROWS = (
    Guard(
        "the customer's row is locked",
        "Every transaction that decides locks that customer first and reads after locking",
        (
            Edit(
                GATHER,
                "ORDER BY s.bucket, s.customer_id FOR UPDATE OF s {skip}",
                "ORDER BY s.bucket, s.customer_id /* {skip} */",
            ),
        ),
        (f"{DISPATCHED}::test_a_customer_whom_somebody_else_holds_is_passed_by",),
    ),
    Guard(
        "workers claim customers apart",
        "Any number of workers may run",
        (Edit(GATHER, "LIMIT %(limit)s FOR UPDATE SKIP LOCKED", "LIMIT %(limit)s"),),
        ("tests/flow/test_door.py",),
    ),
    Guard(
        "stops of shared addresses are waited for",
        "No reservation commits after a stop of its address, whoever it came from",
        (Edit(GATHER, "ORDER BY address FOR SHARE", "ORDER BY address"),),
        (
            "tests/flow/test_dispatch_shared_address.py::test_no_reservation_commits_after_a_stop_of_a_shared_address_committed",
        ),
    ),
    *(
        Guard(
            f"an address that is {what} is so for everybody who uses it",
            "Opt-out, wrong person and bounce apply to the address, read at judge time",
            (Edit(GATHER, old, new),),
            (f"{SHARED_ADDRESS}::test_what_is_known_of_an_address_holds_for_everybody_who_uses_it",),
        )
        for what, old, new in (
            ("opted out", '"opted_out" if row[1] else', '"ok" if row[1] else'),
            ("somebody else's", '"wrong_person" if row[2] else', '"ok" if row[2] else'),
            ("dead", '"bounced" if row[3] else', '"ok" if row[3] else'),
        )
    ),
)

ONCE_ROWS = (
    Guard(
        "an event enters once",
        "The same event again, by retry or replay, changes nothing",
        (Edit("goodterms.flow.door", "return bool(cursor.rowcount)", "return True"),),
        ("tests/flow/test_door.py::test_an_event_that_comes_again_under_its_id_changes_nothing",),
    ),
    Guard(
        "an event left at the door enters once",
        "Out-of-order and repeated provider events change nothing twice",
        (
            Edit(
                "goodterms.flow.door",
                "new = [one for one in first.values() if (one[0][1], one[1].id) in fresh]",
                "new = list(first.values())",
            ),
        ),
        ("tests/flow/test_door.py::test_events_left_at_the_door_wait_for_a_turn_and_enter_once",),
    ),
    Guard(
        "what a provider's clock has ahead of ours is believed to be now",
        "A sender whose clock is ahead holds nothing up",
        (After("goodterms.flow.door", "def heard(stamped, *, at):\n    return stamped"),),
        ("tests/flow/test_clocks_ahead.py",),
    ),
    Guard(
        "a customer who cannot be decided is set aside alone",
        "Nothing valid is lost because something beside it was bad",
        (After("goodterms.flow.door", "DEFECTS = ()"),),
        ("tests/flow/test_door.py::test_a_poisoned_customer_is_parked_alone_with_the_reason",),
    ),
    Guard(
        "a refused write is halved until the offender is alone",
        "A batch write that fails parks the offender and saves the others",
        (After("goodterms.flow.door", "UNWRITABLE = ()"),),
        ("tests/flow/test_door.py::test_a_row_the_database_refuses_halves_the_batch_until_its_customer_is_alone",),
    ),
    Guard(
        "a deadlock is tried again",
        "Deadlocks and serialization errors retry up to five times",
        (Edit("goodterms.flow.door", "if attempt == RETRIES - 1 or connection.in_atomic_block:", "if True:"),),
        ("tests/flow/test_door.py::test_a_deadlock_is_tried_again_up_to_five_times",),
    ),
    Guard(
        "a set-aside customer is not decided",
        "Whoever is set aside waits for a person",
        (Edit(GATHER, "AND due_at <= %(now)s AND parked IS NULL {standing}", "AND due_at <= %(now)s {standing}"),),
        (
            "tests/flow/test_door.py::test_what_comes_in_for_a_parked_customer_is_kept_and_counts_when_they_are_free_again",
        ),
    ),
    Guard(
        "on a stepped clock nobody moves while an effect is in flight",
        "Results do not depend on the number of workers or on kills",
        (Edit(GATHER, '"AND in_flight = 0" if stepped else ""', '""'),),
        ("tests/flow/test_door.py::test_on_a_stepped_clock_nobody_is_decided_while_an_effect_of_theirs_is_in_flight",),
    ),
)

ROWS = (*JUDGED_ROWS, *SWITCH_ROWS, *DELIVERY_ROWS, *LOCK_ROWS, *ONCE_ROWS)

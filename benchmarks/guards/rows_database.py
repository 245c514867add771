"""Guards of the database: what it refuses by itself, what never changes, the log, and what is kept sealed."""

from benchmarks.guards.guard import Guard, Sql, after, row

REFUSED = "tests/store/test_constraints.py"
CONSTRAINTS: dict[str, tuple[str, str, str]] = {
    # name -> table, what it keeps, the promise
    "promise_one_open": (
        "promise",
        "one open promise on an account",
        "While a promise is open it is moved and not made again",
    ),
    "account_external": ("account", "one account under the record's number", "An import repeated is idempotent"),
    "customer_external": ("customer", "one customer under the record's number", "An import repeated is idempotent"),
    "contact_point_once": (
        "contact_point",
        "one contact point for an address",
        "A stop is never missed at a second row of the address",
    ),
    "leaf_once": ("leaf", "one leaf for an event", "Every event has one place in the log"),
    "role_grant_once": ("role_grant", "one grant of a role", "A role taken away is gone"),
    "intake_once": ("intake", "one state of a kind of record", "Whether a portfolio may send has one answer"),
    "intake_by_named_person": (
        "intake",
        "a named person for what is known",
        "Empty only as declared by a named person",
    ),
    "journey_version_once": ("journey_version", "one version of a number", "A published version never changes"),
    "journey_one_live": ("journey_version", "one live version of a journey", "New cases follow one version"),
    "journey_two_people": (
        "journey_version",
        "two people, or one who is recorded as such",
        "One-person mode is recorded and printed",
    ),
    "schedule_run_once": ("schedule_run", "one walk for an occurrence", "An occurrence opens nothing twice"),
    "schedule_run_ends": ("schedule_run", "no end while it runs", "A walk that was cut off goes on"),
    "message_version_once": ("message_version", "one version of the same words", "A pinned text never changes"),
    "pack_version_once": ("pack_version", "one version of the same rules", "Receipts replay under the rules they name"),
    "pack_one_in_force": ("pack_version", "one version of a pack in force", "What is in force has one answer"),
    "offer_version_once": (
        "offer_version",
        "one version of the same offer",
        "Receipts replay under the offers they name",
    ),
    "offer_one_in_force": ("offer_version", "one version of an offer in force", "What may be offered has one answer"),
    "api_key_limit": ("api_key", "a limit of calls above nothing", "A key has a limit of calls"),
    "asked_message_has_words": ("asked_message", "words for what was asked for", "A message says something"),
    "webhook_delivery_once": (
        "webhook_delivery",
        "one delivery of an event to an address",
        "An event is told under one id",
    ),
    "statement_once": ("statement", "one statement of a name", "What somebody said enters once"),
    "kill_switch_once": ("kill_switch", "one switch for a name", "Switched on again, it is on"),
    "guardrail_one_open": ("guardrail", "one open guardrail for an instruction", "It trips once, and is lifted once"),
    "seal_single": ("seal_state", "one state of the seal", "The log is sealed in one order"),
    "installation_single": ("installation", "one installation", "Effect keys name one installation"),
    "clock_single": ("business_clock", "one clock", "Business time comes from one row"),
    "clock_forward": ("business_clock", "a clock that goes forward", "Timers are never early and never lost"),
    "revision_single": ("workspace_revision", "one revision of the workspace", "Workers switch at once"),
    "case_ended_says_why": ("case", "an end with its reason and nothing due", "Every end is said once with its reason"),
    "case_ends_recorded": (
        "case",
        "no end while the record owes an answer",
        "A case ends only when all it owes is acknowledged",
    ),
    "customer_state_in_flight": (
        "customer_state",
        "no fewer than no effects in flight",
        "The clock stands while anything is in flight",
    ),
    "outbox_reserved_has_deadline": (
        "outbox",
        "a deadline for what is reserved",
        "What a worker left is found after its deadline",
    ),
    "write_back_recorded_only_on_acknowledgement": (
        "write_back",
        "acknowledged only with the record's reference",
        "Recorded means acknowledged",
    ),
    "receipt_defer_says_when": (
        "receipt",
        "a date for what is put off",
        "Defer says until when, but for a hold a person ends",
    ),
    "hold_on_account_names_it": ("hold", "the account of a hold on one", "A hold binds what it says"),
    "task_resolved_by_someone": ("task", "a name for what is resolved", "What a person did has their name"),
    "payment_amount": ("payment", "a payment of something", "Money in the gateway is the money in cases"),
    "allocation_amount": ("allocation", "a part of something", "Money in the gateway is the money in cases"),
    "checkout_amount": ("checkout", "a checkout of something", "Nobody is sent to pay nothing"),
    "promise_amount": ("promise", "a promise of something", "A promise is of an amount"),
    "promise_terms": ("promise", "terms that can be kept", "A promise has its own tolerance and grace"),
    "complaint_redress": ("complaint", "redress with its currency", "Redress is money, or none"),
    "instalment_unpaid": ("instalment", "no more unpaid than its amount", "Figures are the record's"),
    "plan_total": ("plan", "a plan of something", "A plan is of an amount"),
    "plan_instalment_amount": ("plan_instalment", "an instalment of something", "Schedules sum exactly"),
    "import_run_adds_up": (
        "import_run",
        "counts that add up",
        "Nothing valid is lost: rows are accepted, unchanged or refused",
    ),
    "event_seq": ("event", "numbers from one on", "Streams have no gaps"),
}


def _dropped(name: str, table: str) -> Sql:
    """The constraint or, where it holds for some rows only, the index that is it."""
    return Sql(
        f"""DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_constraint WHERE conname = '{name}') THEN
    ALTER TABLE "{table}" DROP CONSTRAINT "{name}";
  ELSE DROP INDEX "{name}"; END IF; END $$"""
    )


CONSTRAINT_ROWS = tuple(
    Guard(
        f"the database keeps {what}",
        promise,
        (_dropped(name, table),),
        (f"{REFUSED}::test_the_database_itself_refuses[{name}]",),
        (f"constraint:{name}",),
    )
    for name, (table, what, promise) in CONSTRAINTS.items()
)

TRIGGER_ROWS = (
    *(
        Guard(
            f"rows of the table {table} never change",
            "What is in the log stays as it was written",
            (Sql(f"DROP TRIGGER {table}_never_changes ON {table}"),),
            (f"{REFUSED}::test_rows_that_never_change_are_refused_by_the_database",),
            (f"trigger:{table}_never_changes",),
        )
        for table in ("event", "leaf", "consent", "statement", "receipt", "offer_receipt")
    ),
    Guard(
        "allocations sum to their payment",
        "A payment has allocations summing to it",
        (Sql("DROP TRIGGER allocation_sum ON allocation"),),
        (f"{REFUSED}::test_allocations_that_do_not_sum_to_their_payment_are_refused",),
        ("trigger:allocation_sum",),
    ),
    *(
        Guard(
            f"one row for a key of {table}",
            promise,
            (Sql(f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_pkey" CASCADE'),),
            (f"{REFUSED}::test_a_key_stands_for_one_row[{table}]",),
            (f"key:{table}",),
        )
        for table, promise in (
            ("outbox", "No effect twice per key"),
            ("event_key", "An event enters once"),
            ("inbox", "A webhook is stored once"),
            ("contact", "An attempt is one contact"),
            ("provider_message", "A provider's report belongs to one message"),
            ("write_back", "An instruction has one answer"),
            ("event", "Streams have one event a number"),
            ("case_key", "One live case per customer, journey and key"),
        )
    ),
)

LOG_ROWS = (
    after(
        "an event is sealed once",
        "Every event has one position",
        "goodterms.store.seal",
        "EVENTS = EVENTS.replace(UNSEALED, 'true')",
        "tests/store/test_seal.py::test_a_log_restored_on_another_server_is_continued",
    ),
    row(
        "nothing is sealed before older transactions are over",
        "Positions are given below the oldest open transaction",
        "goodterms.store.seal",
        '"pg_snapshot_xmin(pg_current_snapshot())::text::bigint"',
        '"pg_snapshot_xmax(pg_current_snapshot())::text::bigint"',
        "tests/store/test_seal.py::test_an_event_waits_while_an_older_transaction_is_open",
    ),
    row(
        "one process seals at a time",
        "One seal worker, under an advisory lock",
        "goodterms.store.seal",
        "return bool(cursor.fetchone()[0])\n\n\ndef _state",
        "return True\n\n\ndef _state",
        "tests/store/test_seal.py::test_only_one_seals_at_a_time",
    ),
    row(
        "nothing new is not signed again",
        "A head signs the log as it stands",
        "goodterms.store.seal",
        "if size <= cursor.fetchone()[0]:",
        "if cursor.fetchone()[0] < 0:",
        "tests/store/test_seal.py::test_nothing_new_is_not_signed_again",
    ),
    row(
        "a retired key signs nothing",
        "A key that another has replaced signs no head",
        "goodterms.store.seal",
        "keep_introduced(cursor, private_key=private_key, former=former, machine_time=machine_time)",
        "pass",
        "tests/insight/test_audit_key_rotation.py",
    ),
    row(
        "a database of another schema is refused",
        "It is refused in words before a query can fail",
        "goodterms.store.starting",
        "    refuse_other_schema()\n    refuse_to_miss_any()",
        "    refuse_to_miss_any()",
        "tests/store/test_starting.py",
    ),
    row(
        "a missing master key is refused at the start",
        "Nobody starts who could not open what is stored",
        "goodterms.store.starting",
        "    refuse_other_schema()\n    refuse_to_miss_any()",
        "    refuse_other_schema()",
        "tests/store/test_starting.py",
    ),
    row(
        "in production no secret has a default",
        "Secrets only from the environment or files",
        "goodterms.store.secrets",
        'if os.environ.get("GOODTERMS_ENV") == "production":',
        "if False:",
        "tests/store/test_secrets.py",
    ),
    row(
        "free words are sealed",
        "Every free text is encrypted with the customer's key",
        "goodterms.store.sealing",
        "sealed = key.seal(of=of, plaintext=text.encode(), nonce=secrets.token_bytes(NONCE_SIZE))",
        "sealed = text.encode()",
        "tests/flow/test_take_reply.py::test_the_words_are_sealed",
    ),
    row(
        "messages as sent are sealed",
        "Message bodies are encrypted with the customer's key",
        "goodterms.flow.compose",
        'sealed = contact.person.key.seal(of="message", plaintext=kept.encode(), nonce=os.urandom(NONCE))',
        "sealed = kept.encode()",
        "tests/flow/test_dispatch.py::test_the_words_as_sent_are_kept_sealed_with_the_reservation",
    ),
    row(
        "an erased customer's words are gone",
        "Erasure destroys the customer's key",
        "goodterms.flow.address_book",
        "if wrapped is not None:  # an erased",
        "if True:  # an erased",
        "tests/flow/test_dispatch.py",
    ),
    row(
        "a message with a field missing is not sent",
        "A message that cannot be filled in goes to nobody",
        "goodterms.flow.compose",
        "raise NotComposed(str(refused)) from refused",
        'return Rendered(None, "Hello")',
        "tests/flow/test_dispatch.py::test_words_that_cannot_be_filled_in_or_are_not_there_are_sent_to_nobody",
    ),
    row(
        "a message without words in the language is not sent",
        "No message can be chosen: nothing is sent",
        "goodterms.flow.compose",
        "if found is None or name == NO_ARM:",
        "if name == NO_ARM:",
        "tests/flow/test_dispatch.py::test_words_that_cannot_be_filled_in_or_are_not_there_are_sent_to_nobody",
    ),
    row(
        "a template's loops end",
        "User-edited templates run with limits",
        "goodterms.core.template.language",
        "loop_iteration_limit = MOST_LOOPS",
        "loop_iteration_limit = None",
        "tests/core/message/test_message.py",
    ),
    row(
        "a template's output ends",
        "User-edited templates run with limits",
        "goodterms.core.template.language",
        "output_stream_limit = MOST_OUTPUT",
        "output_stream_limit = None",
        "tests/core/message/test_message.py",
    ),
    row(
        "an expression is not too long",
        "Expressions run with limits",
        "goodterms.core.expression.parse",
        "if len(source) > LONGEST:",
        "if False:",
        "tests/core/expression",
    ),
    row(
        "an expression is not too deep",
        "Expressions run with limits",
        "goodterms.core.expression.parse",
        "if node.depth > DEEPEST:",
        "if False:",
        "tests/core/expression",
    ),
    row(
        "no expression holds what cannot be stored",
        "No 500 for any input",
        "goodterms.core.expression.parse",
        "if broken := _NOT_TEXT.search(source):",
        "if broken := None:",
        "tests/core/expression",
    ),
    row(
        "an answer of the outside is not endless",
        "Every input has limits",
        "goodterms.transport.client",
        "if size > ANSWER_LIMIT:",
        "if False:",
        "tests/transport/test_client.py",
    ),
)

ROWS = (*CONSTRAINT_ROWS, *TRIGGER_ROWS, *LOG_ROWS)

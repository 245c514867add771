"""What keeps a thread short, silent where people have the case, and a crisis before everything."""

from benchmarks.guards.guard import Edit, Guard, row

__all__ = ["ROWS"]

DIALOGUE = "goodterms.core.journey.consequences.dialogue"
THREADS = "tests/flow/test_dialogue.py"
JUDGED = "tests/core/journey/test_decide_dialogue.py"

ROWS: tuple[Guard, ...] = (
    row(
        "a thread says nothing twice",
        "Nothing is said twice in a thread; then a person reads",
        DIALOGUE,
        "if message in told or",
        "if",
        f"{THREADS}::test_the_same_thing_is_said_once_and_then_a_person_reads",
    ),
    Guard(
        "a thread is silent once people have the case",
        "Silent once a person takes over",
        (
            Edit(DIALOGUE, ' or reply.elsewhere or case.status != "open":', " or reply.elsewhere:"),
            Edit("goodterms.core.journey.answers", 'return case.status == "open"', "return True"),
        ),
        (f"{THREADS}::test_once_people_have_the_case_the_thread_is_silent",),
    ),
    row(
        "no journey sends a crisis elsewhere",
        "Words of a crisis go to a person at once",
        "goodterms.core.journey.consequences.built_ins",
        "if isinstance(event, VulnerabilityDisclosed) and event.crisis:",
        "if False:",
        f"{THREADS}::test_words_of_a_crisis_come_before_everything_and_the_answer_asks_for_nothing",
    ),
    row(
        "what may be a matter of life comes first on the desk",
        "Crisis: its own queue, before everything",
        "goodterms.insight.exceptions",
        "ORDER BY t.queue <> %(first)s, t.due_at, t.id LIMIT",
        "ORDER BY t.due_at, t.id LIMIT",
        "tests/web/desk/test_exceptions.py",
    ),
    row(
        "words that may be a stop lead to nothing else",
        "An unsure stop is asked about once, and a person sees it",
        "goodterms.flow.heard",
        'readings = ("perhaps_stop", *readings[1:])',
        "pass",
        "tests/flow/test_heard.py::test_words_that_may_be_a_stop_are_never_answered_as_something_else",
    ),
    row(
        "what is not likely is for a person",
        "What is below the threshold goes to a person",
        "goodterms.flow.heard",
        "if likeliest.chance < ANSWERABLE or likeliest.name not in _ASKED:",
        "if likeliest.name not in _ASKED:",
        "tests/flow/test_heard.py::test_a_question_that_is_only_half_likely_is_for_a_person",
    ),
    row(
        "a thread asks back once",
        "At most one question is asked in a thread; then a person reads",
        DIALOGUE,
        "if message in told or (message in ASKS and any(one in ASKS for one in told)):",
        "if message in told:",
        f"{THREADS}::test_one_question_is_asked_back_in_a_thread_whatever_is_unclear_next",
    ),
    row(
        "a thread is over after three days",
        "Each message is said once in 72 hours",
        DIALOGUE,
        "and draft.now - talk.at <= FRESH",
        "",
        f"{THREADS}::test_after_three_days_the_same_thing_may_be_said_again",
    ),
    row(
        "only words that are sure raise a dispute",
        "What changes something needs words that are sure; less gets the link to the form",
        DIALOGUE,
        "if case is None or not reply.sure or reply.elsewhere:",
        "if case is None or reply.elsewhere:",
        f"{JUDGED}::test_a_dispute_that_is_not_sure_gets_the_form_and_raises_nothing",
    ),
    row(
        "somebody else at an address of theirs raises no dispute",
        "From an address that is not known to be the customer's only what makes us gentler is done",
        DIALOGUE,
        "if case is None or not reply.sure or reply.elsewhere:",
        "if case is None or not reply.sure:",
        f"{JUDGED}::test_a_dispute_from_elsewhere_raises_nothing",
    ),
    row(
        "a language that nobody wrote words in is not promised",
        "Another language is spoken where the journey has words in it; else a person reads",
        DIALOGUE,
        "if reply.language not in known:",
        "if False:",
        f"{JUDGED}::test_a_language_that_the_journey_has_no_words_in_is_promised_to_nobody",
    ),
    row(
        "what only people may answer is held",
        "Nothing is written to the dead, the represented and the bankrupt until a person has looked",
        "goodterms.core.journey.consequences.dialogue",
        "    place_holds(draft, reply)\n",
        "",
        f"{THREADS}::test_what_only_people_may_answer_holds_what_is_written_until_they_have",
    ),
    row(
        "a crisis is heard before everything but a stop",
        "Crisis: a person at once",
        "goodterms.flow.heard",
        "if grave is not None:",
        "if False:",
        "tests/flow/test_heard.py::test_a_crisis_comes_before_everything_but_a_stop_and_is_told_beside_it",
    ),
    row(
        "a stop that only the safety layer hears is a stop",
        "Say stop in any way",
        "goodterms.flow.heard",
        'if "opt_out" in safety:',
        "if False:",
        "tests/flow/test_heard.py::test_what_the_table_misses_the_safety_layer_hears",
    ),
    row(
        "words that training never met are answered by a person",
        "Mostly unknown words are for a person",
        "goodterms.flow.heard",
        "or understood.strange >= MOSTLY_STRANGE",
        "",
        "tests/flow/test_heard.py::test_mostly_unknown_words_ask_for_nothing_however_likely_the_rest_sounds",
    ),
)

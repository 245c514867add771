"""What keeps a thread short, silent where people have the case, and a crisis before everything."""

from benchmarks.guards.guard import Edit, Guard, row

__all__ = ["ROWS"]

DIALOGUE = "goodterms.core.journey.consequences.dialogue"
THREADS = "tests/flow/test_dialogue.py"

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
)

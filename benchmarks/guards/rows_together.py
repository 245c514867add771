"""Guards of what is done for many together (ADR 31): each is still answered for itself, and no more is begun than gets done."""

from benchmarks.guards.guard import Edit, Guard, row

__all__ = ["ROWS"]

ROOM = "goodterms.flow.under_way"
GATHERING = "goodterms.web.hooks.gathering"
INBOX = "goodterms.store.inbox"
ROWS_OF = "goodterms.store.project.rows"
ROOMS = "tests/flow/test_room.py"
ON_LOOP = "tests/web/hooks/test_gathering.py"
ON_THREADS = "tests/web/hooks/test_together.py"
TURNS = "tests/store/project/test_rows.py"

ROWS: tuple[Guard, ...] = (
    row(
        "no more is under way than there is room for",
        "Never more under way than the last second got done",
        ROOM,
        "left = most - under_way",
        "left = BATCH",
        f"{ROOMS}::test_it_never_ends_and_never_grows_beyond_all_bounds",
    ),
    row(
        "room follows what gets done",
        "Never more under way than the last second got done",
        ROOM,
        "            if self._filled:\n",
        "            if False:\n",
        f"{ROOMS}::test_where_little_gets_done_little_more_is_begun",
    ),
    row(
        "a second with room enough says nothing",
        "A quiet hour does not slow the next campaign",
        ROOM,
        "            if self._filled:\n",
        "            if True:\n",
        f"{ROOMS}::test_a_second_with_room_enough_changes_nothing",
    ),
    row(
        "some room is always left",
        "A provider that was away is tried again",
        ROOM,
        "max(LEAST, min(MOST,",
        "max(0, min(MOST,",
        f"{ROOMS}::test_it_never_ends_and_never_grows_beyond_all_bounds",
    ),
    Guard(
        "room has a bound",
        "More than that would be past their deadline before anybody looks (either bound is enough alone)",
        (
            Edit(ROOM, "most = min(self._most, MOST)", "most = self._most"),
            Edit(ROOM, "min(MOST, round(GROWS * self._ended / lasted))", "round(GROWS * self._ended / lasted)"),
        ),
        (f"{ROOMS}::test_it_never_ends_and_never_grows_beyond_all_bounds",),
    ),
    row(
        "a process that ends records what is under way",
        "A worker may end at any time; an answer that came is kept",
        ROOM,
        "        while self._calls and time.monotonic() < until:\n            self.record()\n",
        "        del until\n",
        "tests/flow/test_under_way.py::test_before_a_process_ends_every_answer_is_recorded",
    ),
    row(
        "a webhook on the loop is answered once it is committed",
        "Stored once, then answered: nothing acknowledged is lost",
        GATHERING,
        "        await stored\n",
        "        stored.cancel()\n",
        f"{ON_LOOP}::test_those_that_come_while_one_is_written_are_written_next_and_answered_then",
    ),
    row(
        "on the loop nobody is told that theirs is kept where it is not",
        "When the database is away they call again",
        GATHERING,
        "_tell(some, error)",
        "_tell(some, None)",
        f"{ON_LOOP}::test_when_the_database_refuses_nobody_is_told_that_theirs_is_kept",
    ),
    row(
        "a sender who has gone holds up nobody",
        "Each is answered for itself",
        GATHERING,
        "        if stored.done():\n            continue\n",
        "",
        f"{ON_LOOP}::test_a_sender_who_goes_while_theirs_is_written_holds_up_nobody",
    ),
    row(
        "one statement takes so many on the loop",
        "A statement's size is bounded",
        GATHERING,
        "some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]",
        "some, self._waiting = self._waiting, []",
        f"{ON_LOOP}::test_more_than_one_statement_takes_are_written_in_turn",
    ),
    row(
        "on threads nobody is told that theirs is kept where it is not",
        "When the database is away they call again",
        INBOX,
        "if brought.failed is not None:",
        "if False:",
        f"{ON_THREADS}::test_when_the_database_refuses_nobody_is_told_that_theirs_is_kept",
    ),
    row(
        "what one customer's events did in turn is done in turn",
        "A customer has one row in a run: of two changes of one row only one would be made",
        ROWS_OF,
        "            earliest += 1\n",
        "            pass\n",
        f"{TURNS}::test_a_customer_has_one_row_in_a_run_of_a_statement_that_takes_all_at_once",
    ),
    row(
        "a later change comes after everything that customer wrote before",
        "What one customer's events did in turn is done in turn",
        ROWS_OF,
        "earliest = self._reached.get(self.customer, 0)",
        "earliest = 0",
        f"{TURNS}::test_what_a_customer_did_in_turn_is_done_in_turn",
    ),
)

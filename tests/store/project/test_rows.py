"""A batch writes what each customer's events did in the order in which they did it."""

from goodterms.store.project import Rows
from goodterms.store.together import Together


def order_of(*added: tuple[int, str]) -> list[tuple[str, list[int]]]:
    rows = Rows()
    for customer, statement in added:
        rows.customer = customer
        rows.add(statement, customer)
    return [(statement, [row[0] for row in together]) for statement, together in rows.runs]


def test_customers_share_one_run_of_a_statement() -> None:
    assert order_of((1, "place"), (2, "place"), (3, "place")) == [("place", [1, 2, 3])]


def test_what_a_customer_did_in_turn_is_done_in_turn() -> None:
    assert order_of((1, "place"), (1, "end"), (1, "place")) == [("place", [1]), ("end", [1]), ("place", [1])]


def test_another_customer_in_the_batch_changes_no_order() -> None:
    assert order_of((1, "end"), (2, "place"), (2, "end")) == [("end", [1]), ("place", [2]), ("end", [2])]


def test_runs_are_shared_wherever_order_allows() -> None:
    assert order_of((1, "place"), (1, "end"), (2, "end"), (3, "place"), (3, "end")) == [
        ("place", [1, 3]),
        ("end", [1, 2, 3]),
    ]


def test_a_customer_has_one_row_in_a_run_of_a_statement_that_takes_all_at_once() -> None:
    at_once = Together("", (("customer", "bigint"),))
    rows = Rows()
    for customer in (1, 1, 2):
        rows.customer = customer
        rows.add(at_once, customer)
    assert [together for _, together in rows.runs] == [[(1,), (2,)], [(1,)]]


def test_a_statement_that_takes_all_at_once_keeps_the_turns_of_others() -> None:
    at_once = Together("", (("customer", "bigint"),))
    rows = Rows(customer=1)
    rows.add(at_once, 1)
    rows.add("end", 1)
    rows.add(at_once, 1)
    assert [(statement == "end", together) for statement, together in rows.runs] == [
        (False, [(1,)]),
        (True, [(1,)]),
        (False, [(1,)]),
    ]

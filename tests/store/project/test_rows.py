"""A batch writes what each customer's events did in the order in which they did it."""

from goodterms.store.project import Rows


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

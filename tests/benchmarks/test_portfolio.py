"""The benchmarks' invented portfolio fits the tables of today: a benchmark that cannot start would be noticed only when it is run."""

import pytest
from benchmarks.portfolio import fill, rows_of

from goodterms.flow.door import advance
from goodterms.store.world import Workspace


@pytest.mark.usefixtures("database")
def test_each_invented_customer_takes_one_full_step():
    fill(customers=12, seed=1)
    before = {table: rows_of(table) for table in ("event", "receipt", "outbox")}
    taken = advance(workspace=Workspace(), buckets=range(256), limit=100).customers
    left = {table: rows_of(table) - had for table, had in before.items()}
    assert taken == 12
    assert left == {"event": 24, "receipt": 12, "outbox": 12}

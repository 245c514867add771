from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.store.intake.columns import Defaults, RowReader, Rows
from goodterms.store.intake.kinds import KINDS
from goodterms.store.intake.mapping import read_mapping
from goodterms.store.intake.source import Batch

DEFAULTS = Defaults(currency="EUR", country="IE", as_of="2026-03-02T03:00:00+00:00")
HEAD = "import: accounts\nfields:\n  external_id: ID\n  customer: KD\n  balance: SALDO\n  past_due: LATE\n"


def rows(mapping: str, columns: dict[str, list[str]]) -> Rows:
    read, problems = read_mapping(mapping, file="m.yaml")
    assert read is not None, problems
    count = len(next(iter(columns.values())))
    full = {"ID": ["A"] * count, "KD": ["C"] * count, "SALDO": ["10"] * count, "LATE": ["1"] * count, **columns}
    batch = Batch(list(range(2, count + 2)), [list(cells) for cells in full.values()])
    return RowReader(read, tuple(full), DEFAULTS).read(batch)


def test_columns_are_renamed_cast_and_filled_up_with_defaults() -> None:
    found = rows(HEAD, {"SALDO": ["12.50"], "LATE": [" 0 "]})
    assert found.values["balance"] == ["1250"]
    assert found.values["past_due"] == ["0"]
    assert found.values["currency"] == ["EUR"]
    assert found.values["status"] == ["open"]
    assert found.values["as_of"] == [DEFAULTS.as_of]
    assert found.values["oldest_due"] == [""]


def test_a_row_at_fault_is_taken_out_with_every_reason_and_the_others_stay() -> None:
    found = rows(HEAD + "  oldest_due: DUE\n", {"SALDO": ["1", "x", "3"], "DUE": ["2026-01-01", "31.1.26", ""]})
    assert found.lines == [2, 4]
    assert found.values["balance"] == ["100", "300"]
    assert [(fault.row, fault.field) for fault in found.faults] == [(3, "balance"), (3, "oldest_due")]


def test_an_empty_required_field_is_a_fault() -> None:
    (fault,) = rows(HEAD, {"ID": [""]}).faults
    assert fault.field == "external_id"
    assert "empty" in fault.reason


def test_amounts_are_read_in_the_currency_of_their_row() -> None:
    found = rows(HEAD + "  currency: CCY\n", {"CCY": ["EUR", "JPY", "KWD"], "SALDO": ["12.50", "1250", "1.250"]})
    assert found.values["balance"] == ["1250", "1250", "1250"]


def test_a_bad_currency_is_one_fault_and_the_amount_is_not_blamed() -> None:
    found = rows(HEAD + "  currency: CCY\n", {"CCY": ["XXQ"], "SALDO": ["12.50"]})
    assert {fault.field for fault in found.faults} >= {"currency"}


def test_values_are_looked_up_and_others_have_a_place() -> None:
    mapping = HEAD + "  status: {from: ST, values: {A: open, Z: closed}, otherwise: recalled}\n"
    assert rows(mapping, {"ST": ["A", "Z", "?"]}).values["status"] == ["open", "closed", "recalled"]


def test_steps_touch_the_text_in_their_order() -> None:
    mapping = HEAD + "  product: {from: P, do: [{after: ':'}, {first: 4}, upper, {prefix: p-}]}\n"
    assert rows(mapping, {"P": ["kind: carding"]}).values["product"] == ["p-CARD"]


def test_an_expression_reads_declared_columns_by_type() -> None:
    mapping = (
        "columns: {late: {from: MONTHS, type: whole}}\n"
        + HEAD
        + ("  product: {expression: \"late > 2 ? 'old' : 'new'\", default: unknown}\n")
    )
    assert rows(mapping, {"MONTHS": ["1", "3", "?"]}).values["product"] == ["new", "old", "unknown"]


def test_columns_are_joined_without_what_is_empty() -> None:
    mapping = HEAD + "  product: {join: [A, B, C], with: '/'}\n"
    assert rows(mapping, {"A": ["x"], "B": ["NULL"], "C": [" z "]}).values["product"] == ["x/z"]


def test_a_bad_optional_field_can_be_left_out_and_is_counted() -> None:
    mapping = HEAD + "  oldest_due: {from: DUE, bad: leave_out}\n"
    found = rows(mapping, {"DUE": ["soon", "2026-01-01"]})
    assert found.values["oldest_due"] == ["", "2026-01-01"]
    assert found.left_out == {"oldest_due": 1}
    assert found.faults == []


def test_a_bad_required_field_is_never_left_out() -> None:
    found = rows(HEAD.replace("balance: SALDO", "balance: {from: SALDO, bad: leave_out}"), {"SALDO": ["x"]})
    assert [fault.field for fault in found.faults] == ["balance"]


def test_what_is_personal_is_not_repeated_in_a_reason() -> None:
    read, _ = read_mapping(
        "import: customers\nfields: {external_id: ID, language: {constant: en}, birth_date: B}\n", file="m.yaml"
    )
    assert read is not None
    found = RowReader(read, ("ID", "B"), DEFAULTS).read(Batch([2], [["1"], ["born in 1980"]]))
    assert "1980" not in found.faults[0].reason


def test_rows_at_fault_say_which_whole_they_tear() -> None:
    read, _ = read_mapping(
        "import: payments\nfields: {reference: R, account: A, amount: M, paid_at: D}\n", file="m.yaml"
    )
    assert read is not None
    found = RowReader(read, ("R", "A", "M", "D"), DEFAULTS).read(
        Batch([2, 3, 4], [["r1", "r1", ""], ["a", "b", "c"], ["1", "x", "x"], ["2026-01-01"] * 3])
    )
    assert found.torn == {3: ("r1",)}


def test_invented_fields_are_the_same_in_every_run_and_mark_their_rows() -> None:
    mapping = "import: customers\nseed: 7\nfields:\n  external_id: ID\n  language: {constant: en}\n"
    mapping += "  name: {invented: true}\n  phone: {invented: true}\n"
    read, problems = read_mapping(mapping, file="m.yaml")
    assert read is not None, problems
    once, again = (RowReader(read, ("ID",), DEFAULTS).read(Batch([2, 3], [["1", "2"]])) for _ in range(2))
    assert once.values == again.values
    assert once.values["invented"] == ["t", "t"]
    assert once.values["phone"][0].startswith("+353")


CELLS = st.text(max_size=20)


@pytest.mark.parametrize("name", sorted(KINDS))
@given(data=st.data())
def test_any_cells_of_any_kind_give_values_or_faults_and_lose_no_row(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    names = [field.name for field in kind.fields]
    read, problems = read_mapping(
        f"import: {name}\nfields:\n" + "".join(f"  {field}: {field}\n" for field in names), file="m.yaml"
    )
    assert read is not None, problems
    count = data.draw(st.integers(1, 4))
    cells = [data.draw(st.lists(CELLS, min_size=count, max_size=count)) for _ in names]
    found = RowReader(read, tuple(names), DEFAULTS).read(Batch(list(range(2, count + 2)), cells))
    assert sorted({*found.lines, *(fault.row for fault in found.faults)}) == list(range(2, count + 2))
    assert not {*found.lines} & {fault.row for fault in found.faults}
    assert all(len(column) == len(found.lines) for column in found.values.values())

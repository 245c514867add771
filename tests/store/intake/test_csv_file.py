from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.store.intake.csv_file import LONGEST_LINE, MOST_LINES_OF_A_ROW
from goodterms.store.intake.fault import FileRefused
from goodterms.store.intake.source import ROWS_IN_BATCH, Batch, Dialect, open_source

PLAIN = Dialect()


def written(folder: Path, content: str | bytes, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def whole(path: Path, dialect: Dialect = PLAIN) -> tuple[tuple[str, ...], Batch]:
    """The header and all rows in one batch."""
    source = open_source(path, dialect)
    found = Batch([], [[] for _ in source.columns])
    try:
        for batch in source.batches():
            found.lines += batch.lines
            found.faults += batch.faults
            found.columns = [a + b for a, b in zip(found.columns, batch.columns, strict=True)]
    finally:
        source.close()
    return source.columns, found


def rows_of(path: Path, dialect: Dialect = PLAIN) -> list[tuple[str, ...]]:
    _, batch = whole(path, dialect)
    return list(zip(*batch.columns, strict=True))


def test_rows_are_read_with_the_line_they_stand_on(tmp_path: Path) -> None:
    columns, batch = whole(written(tmp_path, "id,name\n1,Ann\n2,Bob\n"))
    assert columns == ("id", "name")
    assert batch.lines == [2, 3]
    assert batch.columns == [["1", "2"], ["Ann", "Bob"]]
    assert batch.faults == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    assert rows_of(written(tmp_path, f"id,name{end}1,Ann{end}2,Bob")) == [("1", "Ann"), ("2", "Bob")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(tmp_path: Path, encoding: str) -> None:
    assert rows_of(written(tmp_path, "id,name\n1,Zoë\n".encode(encoding))) == [("1", "Zoë")]


def test_the_mapping_says_the_encoding_of_a_file_without_a_mark(tmp_path: Path) -> None:
    path = written(tmp_path, "id;name\n1;Zoë\n".encode("cp1252"))
    assert rows_of(path, Dialect("windows-1252", ";")) == [("1", "Zoë")]


def test_a_gzip_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, gzip.compress(b"id,name\n1,Ann\n"), "file.csv.gz")) == [("1", "Ann")]


def test_bytes_that_are_no_text_cost_their_row_only(tmp_path: Path) -> None:
    _, batch = whole(written(tmp_path, b"id,name\n1,Ann\n2,B\xf6b\n3,Cid\n"))
    assert batch.columns[0] == ["1", "3"]
    (fault,) = batch.faults
    assert (fault.row, fault.field) == (3, "name")
    assert "encoding" in fault.fix


def test_a_nul_character_costs_its_row_only(tmp_path: Path) -> None:
    _, batch = whole(written(tmp_path, b"id,name\n1,A\x00n\n2,Bob\n"))
    assert batch.columns[0] == ["2"]
    assert "NUL" in batch.faults[0].reason


def test_a_row_of_another_width_is_refused_and_says_both_widths(tmp_path: Path) -> None:
    _, batch = whole(written(tmp_path, "id,name\n1\n2,Bob\n3,Cid,x\n"))
    assert batch.columns[0] == ["2"]
    assert [fault.row for fault in batch.faults] == [2, 4]
    assert "1 cells where the header has 2" in batch.faults[0].reason


def test_delimiters_at_the_end_of_a_line_do_no_harm(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "id,name,,\n1,Ann,,\n2,Bob\n")) == [("1", "Ann"), ("2", "Bob")]


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    _, batch = whole(written(tmp_path, "id,name\n\n1,Ann\n,\n\n2,Bob\n\n"))
    assert batch.lines == [3, 6]
    assert batch.faults == []


def test_quoted_cells_may_hold_delimiters_line_ends_and_quotes(tmp_path: Path) -> None:
    text = 'id,name\n1,"Ann, ""the"" first"\n2,"two\nlines"\n3,Cid\n'
    _, batch = whole(written(tmp_path, text))
    assert batch.columns[1] == ['Ann, "the" first', "two\nlines", "Cid"]
    assert batch.lines == [2, 3, 5]


def test_a_quote_that_is_never_closed_costs_its_own_line_only(tmp_path: Path) -> None:
    rows = "".join(f"{number},name {number}\n" for number in range(4, 400))
    _, batch = whole(written(tmp_path, f'id,name\n1,Ann\n2,"Bob\n3,Cid\n{rows}'))
    assert batch.columns[0] == ["1", "3", *map(str, range(4, 400))]
    assert [fault.row for fault in batch.faults] == [3]
    assert "quote" in batch.faults[0].reason


def test_a_stray_quote_is_found_although_a_later_quote_seems_to_close_it(tmp_path: Path) -> None:
    _, batch = whole(written(tmp_path, 'id,name\n1,"Ann\n2,Bob\n3,"Cid"\n4,"Dee"\n'))
    assert batch.columns == [["2", "3", "4"], ["Bob", "Cid", "Dee"]]
    assert [fault.row for fault in batch.faults] == [2]


def test_a_quote_inside_an_unquoted_cell_is_a_character(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, 'id,name\n1,5" pipe\n2,7" pipe\n')) == [("1", '5" pipe'), ("2", '7" pipe')]


def test_a_line_beyond_all_measure_costs_itself_only(tmp_path: Path) -> None:
    _, batch = whole(written(tmp_path, f"id,name\n1,{'x' * (3 * LONGEST_LINE)}\n2,Bob\n"))
    assert batch.columns[0] == ["2"]
    assert "longer than" in batch.faults[0].reason


def test_a_row_of_many_lines_is_read_up_to_a_limit(tmp_path: Path) -> None:
    lines = "\n".join("y" for _ in range(MOST_LINES_OF_A_ROW - 2))
    assert len(rows_of(written(tmp_path, f'id,name\n1,"{lines}"\n2,Bob\n'))) == 2


def test_files_longer_than_a_batch_come_in_batches(tmp_path: Path) -> None:
    count = 2 * ROWS_IN_BATCH + 7
    path = written(tmp_path, "id\n" + "".join(f"{number}\n" for number in range(count)))
    source = open_source(path, Dialect())
    sizes = [batch.rows for batch in source.batches()]
    assert sizes == [ROWS_IN_BATCH, ROWS_IN_BATCH, 7]
    assert source.progress() == (path.stat().st_size, path.stat().st_size)
    assert sum(batch.rows for batch in source.batches()) == count, "a second pass reads the file anew"
    source.close()


def test_original_cells_come_back_by_line_also_of_lines_that_are_no_rows(tmp_path: Path) -> None:
    path = written(tmp_path, b'id,name\n1,Ann\n2,"Bob\n3,Cid,extra\n4,D\xf6\n')
    source = open_source(path, Dialect())
    found = list(source.raw(iter([3, 4, 5])))
    source.close()
    assert found[0] == (3, ["2", "Bob"])
    assert found[1] == (4, ["3", "Cid", "extra"])
    assert found[2][0] == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n\n", "no header"),
        (b"PK\x03\x04 and so on", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"PAR1 and nothing more", "Parquet"),
        (b"id,,name\n", "column ''"),
        (b"id,id\n", "two columns"),
        (b"i\x00d,name\n", "column"),
        (b"\x1f\x8b\x08 not really gzip", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words) as refused:
        whole(written(tmp_path, content))
    assert refused.value.fix


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be opened"):
        open_source(tmp_path / "nothing.csv", Dialect())


def test_a_gzip_file_cut_short_is_refused_and_not_taken_for_whole(tmp_path: Path) -> None:
    content = gzip.compress("".join(f"{number},{number * 7919}\n" for number in range(50_000)).encode())
    with pytest.raises(FileRefused, match="damaged"):
        whole(written(tmp_path, b"".join([gzip.compress(b"id,name\n"), content[: len(content) // 2]])))


def test_a_corrected_quarantine_file_loses_the_apostrophes_that_kept_formulas_from_running(tmp_path: Path) -> None:
    text = "id,phone,row,reason,what to do\n1,'+353861234567,2,x,y\n2,O'Neill,3,x,y\n"
    assert [row[1] for row in rows_of(written(tmp_path, text))] == ["+353861234567", "O'Neill"]


def test_an_apostrophe_in_any_other_file_stays(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "id,phone\n1,'+353\n")) == [("1", "'+353")]


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_rows_faults_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = written(tmp_path_factory.mktemp("any"), content)
    try:
        columns, batch = whole(path)
    except FileRefused:
        return
    assert all(len(column) == len(batch.lines) for column in batch.columns)
    assert len(batch.columns) == len(columns)
    numbers = sorted(batch.lines + [fault.row for fault in batch.faults])
    assert len(set(numbers)) == len(numbers), "no line is both a row and a fault"


_CELL = st.text(st.characters(codec="utf-8", exclude_characters='"\0\r\n,�'), max_size=12)


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), _CELL), min_size=1, max_size=30),
    st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(['9,"open', "9,a,b,c,d", "8", '7,"x"y', "6,\x00"])), max_size=5
    ),
)
def test_no_good_row_is_lost_because_a_bad_one_stands_beside_it(
    tmp_path_factory: pytest.TempPathFactory, good: list[tuple[int, str]], bad: list[tuple[int, str]]
) -> None:
    lines = [f"{number},n{cell}" for number, cell in good]
    for at, text in bad:
        lines.insert(min(at, len(lines)), text)
    path = written(tmp_path_factory.mktemp("mixed"), "id,name\n" + "\n".join(lines) + "\n")
    _, batch = whole(path)
    assert list(zip(*batch.columns, strict=True)) == [(str(number), f"n{cell}") for number, cell in good]
    assert len(batch.faults) == len(bad)

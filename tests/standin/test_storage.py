"""One file, one process."""

import sqlite3
from pathlib import Path

import pytest

from goodterms.standin.storage import Storage, StorageRefused

SCHEMA = ("CREATE TABLE IF NOT EXISTS t (x INTEGER)",)


def begin_and_fail(storage: Storage) -> None:
    with storage.write() as connection:
        connection.execute("INSERT INTO t VALUES (2)")
        connection.execute("INSERT INTO nowhere VALUES (3)")


def test_what_is_committed_is_there_again_and_what_failed_is_not(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "a folder" / "x.db", schema=SCHEMA, application=7)
    with storage.write() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
    with pytest.raises(sqlite3.OperationalError):
        begin_and_fail(storage)
    storage.close()
    again = Storage(tmp_path / "a folder" / "x.db", schema=SCHEMA, application=7)
    assert [row["x"] for row in again.rows("SELECT x FROM t")] == [1]
    again.close()


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "x.db", schema=SCHEMA, application=7)
    storage.close()
    with pytest.raises(StorageRefused, match="another file"):
        Storage(tmp_path / "x.db", schema=SCHEMA, application=8)
    foreign = sqlite3.connect(tmp_path / "mine.db")
    foreign.execute("CREATE TABLE my_own (x)")
    foreign.close()
    with pytest.raises(StorageRefused, match="holds something else"):
        Storage(tmp_path / "mine.db", schema=SCHEMA, application=7)
    (tmp_path / "letter.txt").write_text("Dear Sir or Madam, " * 200)
    with pytest.raises(StorageRefused, match="cannot be used"):
        Storage(tmp_path / "letter.txt", schema=SCHEMA, application=7)


def test_a_file_of_another_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    Storage(tmp_path / "x.db", schema=SCHEMA, application=7, version=2).close()
    with pytest.raises(StorageRefused, match="give --data a new file"):
        Storage(tmp_path / "x.db", schema=SCHEMA, application=7, version=1)
